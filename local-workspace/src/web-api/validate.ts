import { z } from 'zod';
import type { SlackObject } from '../page-protocol';
import type { Problem } from '../validation/problems';
import { validateBlocks, validateMessage, validateView } from '../validation/validate';
import { ApiError, arg, method } from './method';

/** How long a payload to check may be as JSON, in characters. */
const most = 100_000;

export const validateMethods = {
  /** Slack's own check of a payload by itself: needs no token. */
  'blocks.validate': method({
    args: z.object({ blocks: arg.json.optional(), message: arg.json.optional(), view: arg.json.optional() }),
    token: 'none',
    run: (_core, { blocks, message, view }) => {
      const given = [blocks, message, view].filter((one) => one !== undefined);
      if (given.length !== 1) throw invalid('must provide exactly one of `blocks`, `view`, or `message`');
      if (typeof given[0] === 'string') throw invalid('must be valid JSON');
      if (Array.from(JSON.stringify(given[0])).length > most) {
        throw invalid(`must be less than ${String(most + 1)} characters`);
      }
      if (blocks !== undefined) refuse('invalid_blocks', validateBlocks(blocks));
      else if (message !== undefined) refuse('invalid_message', validateMessage(message));
      else refuse('invalid_view', validateView(view));
      return {};
    },
  }),
};

function invalid(message: string): ApiError {
  return new ApiError('invalid_arguments', { response_metadata: { messages: [message] } });
}

function refuse(error: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ApiError(error, { errors: problems });
}

/** The problems as answers carry them: `errors` for programs, `response_metadata.messages` in Slack's words. */
export function problemDetails(problems: readonly Problem[], root = ''): SlackObject {
  const errors = problems.map((problem) => ({ ...problem, pointer: `${root}${problem.pointer}` }));
  const messages = errors.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
  return { errors, response_metadata: { messages } };
}
