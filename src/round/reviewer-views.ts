import { typed } from '../slack/blocks';
import type { Text } from '../text';
import type { Form } from './rules';

/** Who reviews, ready for mrkdwn; with for whom, where they act for somebody on leave. */
export const reviewerOf = (
  { reviewerName, actingForName }: Pick<Form, 'reviewerName' | 'actingForName'>,
  text: Text,
) => (actingForName === null ? typed(reviewerName) : text.people.actingFor(typed(reviewerName), typed(actingForName)));
