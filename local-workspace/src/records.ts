import { randomBytes } from 'node:crypto';
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
  /** Who set the topic, and when (workspace time, in seconds). */
  topicSet: z.object({ by: z.string(), at: z.number() }).optional(),
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

export const userGroupRecord = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  description: z.string(),
  userIds: z.array(z.string()),
  disabled: z.boolean(),
});
export type UserGroupRecord = z.infer<typeof userGroupRecord>;

/** A message that waits for its time: its content was checked when it was scheduled. */
export const scheduledRecord = z.object({
  id: z.string(),
  channel: z.string(),
  /** Workspace time, in seconds. */
  postAt: z.number(),
  created: z.number(),
  text: z.string(),
  blocks: z.array(slackObject).optional(),
  attachments: z.array(slackObject).optional(),
  metadata: slackObject.optional(),
  threadTs: z.string().optional(),
  broadcast: z.boolean().optional(),
});
export type ScheduledRecord = z.infer<typeof scheduledRecord>;

export const clockRecord = z.object({
  /** Workspace time minus real time, in milliseconds, while it runs; at `since` where it runs at another speed. */
  offsetMs: z.number(),
  /** The real time from which `speed` counts, in milliseconds. */
  since: z.number().optional(),
  speed: z.number().optional(),
  /** The workspace's time, when it stands still. */
  pausedAt: z.number().nullable(),
});
export type ClockRecord = z.infer<typeof clockRecord>;

/** What an app shows to be itself when it asks for a token (OAuth). */
export function newClient(): { readonly clientId: string; readonly clientSecret: string } {
  const number = (): string => String(randomBytes(6).readUIntBE(0, 6)).padStart(12, '0').slice(0, 12);
  return { clientId: `${number()}.${number()}`, clientSecret: randomBytes(16).toString('hex') };
}

export const snapshotSchema = z.object({
  version: z.literal(1),
  team: z.object({ id: z.string(), name: z.string(), domain: z.string() }),
  app: z.object({
    appId: z.string(),
    botId: z.string(),
    botUserId: z.string(),
    /** False once the app was uninstalled: its bot token is refused until somebody installs it again. */
    installed: z.boolean().default(true),
    /** Bot tokens that were taken back. */
    revokedTokens: z.array(z.string()).default([]),
  }),
  secrets: z.object({
    botToken: z.string(),
    appToken: z.string(),
    signingSecret: z.string(),
    verificationToken: z.string(),
    clientId: z.string().default(() => newClient().clientId),
    clientSecret: z.string().default(() => newClient().clientSecret),
  }),
  idCounter: z.number(),
  clock: clockRecord.optional(),
  members: z.array(memberRecord),
  channels: z.array(channelRecord),
  messages: z.array(messageRecord),
  files: z.array(fileRecord),
  /** Ids of files that were there once: Slack tells them from those that never were. */
  deletedFiles: z.array(z.string()).default([]),
  homes: z.array(homeRecord),
  userGroups: z.array(userGroupRecord).default([]),
  scheduled: z.array(scheduledRecord).default([]),
  /** Member → channel → the newest message they have read. */
  reads: z.record(z.string(), z.record(z.string(), z.string())),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
