import { z } from 'zod';

/**
 * What the workspace keeps, as it stands in `workspace.json`. The types are inferred from the schemas, so what is read
 * back after a restart is what was written.
 */
const slackObject = z.record(z.string(), z.unknown());

export const memberRecord = z.object({
  id: z.string(),
  name: z.string(),
  realName: z.string(),
  title: z.string(),
  email: z.string().optional(),
  locale: z.string(),
  tz: z.string(),
  isAdmin: z.boolean(),
  isOwner: z.boolean(),
  isBot: z.boolean(),
  deleted: z.boolean(),
  color: z.string(),
});
export type MemberRecord = z.infer<typeof memberRecord>;

export const channelRecord = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['channel', 'private', 'dm']),
  topic: z.string(),
  memberIds: z.array(z.string()),
  archived: z.boolean(),
  /** Workspace time, in seconds. */
  created: z.number(),
  creator: z.string(),
});
export type ChannelRecord = z.infer<typeof channelRecord>;

export const messageRecord = z.object({
  channel: z.string(),
  ts: z.string(),
  userId: z.string(),
  text: z.string(),
  subtype: z.string().optional(),
  blocks: z.array(slackObject).optional(),
  attachments: z.array(slackObject).optional(),
  fileIds: z.array(z.string()).optional(),
  threadTs: z.string().optional(),
  broadcast: z.boolean().optional(),
  metadata: slackObject.optional(),
  edited: z.object({ user: z.string(), ts: z.string() }).optional(),
  /** The only member who sees it: an ephemeral message, never written to disk. */
  onlyFor: z.string().optional(),
});
export type MessageRecord = z.infer<typeof messageRecord>;

export const fileRecord = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  mimetype: z.string(),
  size: z.number(),
  userId: z.string(),
  /** Workspace time, in seconds. */
  created: z.number(),
  channels: z.array(z.string()),
  altText: z.string().optional(),
});
export type FileRecord = z.infer<typeof fileRecord>;

export const homeRecord = z.object({
  viewId: z.string(),
  userId: z.string(),
  hash: z.string(),
  view: slackObject,
});
export type HomeRecord = z.infer<typeof homeRecord>;

export const clockRecord = z.object({
  /** Workspace time minus real time, in milliseconds, while it runs. */
  offsetMs: z.number(),
  /** The workspace's time, when it stands still. */
  pausedAt: z.number().nullable(),
});
export type ClockRecord = z.infer<typeof clockRecord>;

export const snapshotSchema = z.object({
  version: z.literal(1),
  team: z.object({ id: z.string(), name: z.string(), domain: z.string() }),
  app: z.object({ appId: z.string(), botId: z.string(), botUserId: z.string() }),
  secrets: z.object({
    botToken: z.string(),
    appToken: z.string(),
    signingSecret: z.string(),
    verificationToken: z.string(),
  }),
  idCounter: z.number(),
  clock: clockRecord.optional(),
  members: z.array(memberRecord),
  channels: z.array(channelRecord),
  messages: z.array(messageRecord),
  files: z.array(fileRecord),
  homes: z.array(homeRecord),
  /** Member → channel → the newest message they have read. */
  reads: z.record(z.string(), z.record(z.string(), z.string())),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
