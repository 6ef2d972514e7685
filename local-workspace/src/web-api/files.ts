import { z } from 'zod';
import { appDm } from '../channels';
import type { Core } from '../core';
import { createFile, fileBytesReceived, removeFile } from '../files';
import { postMessage } from '../messages';
import type { FileRecord } from '../records';
import { objectsOf, stringOf } from '../slack-object';
import { fileObject } from '../wire/file';
import { contentOf, threadOf } from './chat';
import { ApiError, arg, commaList, method } from './method';

/** Where a file is shared in one call. */
const mostChannels = 100;
/** Of the description of a picture, in characters. */
const altTextLength = 1000;

export const fileMethods = {
  'files.getUploadURLExternal': method({
    args: z.object({ filename: arg.text, length: arg.count, alt_txt: arg.text.optional() }),
    scopes: ['files:write'],
    run: (core, { filename, length, alt_txt: altText }) => {
      if (length <= 0) throw new ApiError('missing_argument');
      if (Array.from(altText ?? '').length > altTextLength) throw new ApiError('alt_txt_too_large');
      const file = createFile(core, { userId: core.state.app.botUserId, name: filename, size: length, altText });
      return { file_id: file.id, upload_url: `${core.origin}/_upload/${file.id}` };
    },
  }),
  'files.completeUploadExternal': method({
    args: z.object({
      files: arg.json,
      channel_id: arg.text.optional(),
      channels: commaList.optional(),
      initial_comment: arg.text.optional(),
      blocks: arg.json.optional(),
      thread_ts: arg.text.optional(),
    }),
    scopes: ['files:write'],
    run: async (core, args) => {
      const wanted = objectsOf(args.files);
      if (wanted.length === 0) throw new ApiError('invalid_arguments');
      const files = await Promise.all(wanted.map((one) => completed(core, stringOf(one.id), one.title)));
      const ids = [args.channel_id, ...(args.channels ?? [])].filter((id) => id !== undefined);
      if (ids.length > mostChannels) throw new ApiError('channels_limit_exceeded');
      // Beside a comment, blocks are ignored.
      const said = args.initial_comment ? { text: args.initial_comment } : { blocks: args.blocks };
      const content = contentOf(said);
      const targets = ids.map((id) => {
        const member = core.state.members.get(id);
        const channel = member && !member.deleted ? appDm(core, id) : core.state.channels.get(id);
        if (!channel) throw new ApiError('channel_not_found');
        if (channel.archived) throw new ApiError('is_archived');
        if (!channel.memberIds.includes(core.state.app.botUserId)) throw new ApiError('not_in_channel');
        return { channel, threadTs: threadOf(core, channel, args.thread_ts) };
      });
      for (const { channel, threadTs } of targets) {
        postMessage(core, channel, {
          userId: core.state.app.botUserId,
          text: content.text ?? '',
          blocks: content.blocks,
          fileIds: files.map((file) => file.id),
          threadTs,
        });
      }
      return { files: files.map((file) => fileObject(core, core.state.files.get(file.id) ?? file)) };
    },
  }),
  'files.delete': method({
    args: z.object({ file: arg.text }),
    scopes: ['files:write'],
    tier: 3,
    run: async (core, { file: fileId }) => {
      const file = fileFor(core, fileId);
      if (file.userId !== core.state.app.botUserId) throw new ApiError('cant_delete_file');
      await removeFile(core, file);
      return {};
    },
  }),
  'files.info': method({
    args: z.object({ file: arg.text }),
    scopes: ['files:read'],
    run: (core, { file: fileId }) => {
      const file = fileFor(core, fileId);
      return { file: fileObject(core, file), comments: [], response_metadata: { next_cursor: '' } };
    },
  }),
};

function fileFor(core: Core, id: string): FileRecord {
  const file = core.state.files.get(id);
  if (!file) throw new ApiError(core.state.deletedFiles.has(id) ? 'file_deleted' : 'file_not_found');
  return file;
}

async function completed(core: Core, fileId: string, title: unknown) {
  const file = core.state.files.get(fileId);
  if (!file || !(await fileBytesReceived(core, fileId))) throw new ApiError('file_not_found');
  const titled = typeof title === 'string' && title !== '' ? { ...file, title } : file;
  core.state.files.set(fileId, titled);
  return titled;
}
