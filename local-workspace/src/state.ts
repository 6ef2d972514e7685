import { randomBytes } from 'node:crypto';
import type { AppManifest } from './manifest';
import type {
  ChannelRecord,
  FileRecord,
  HomeRecord,
  MemberRecord,
  MessageRecord,
  ScheduledRecord,
  Snapshot,
  UserGroupRecord,
} from './records';
import { newClient } from './records';
import type { Seed } from './seed';
import { createTimestamps } from './timestamps';

/** What is kept of the workspace, in memory, with the look-ups that everything else needs. */
export interface State {
  readonly team: Snapshot['team'];
  readonly app: Snapshot['app'];
  readonly secrets: Snapshot['secrets'];
  readonly members: Map<string, MemberRecord>;
  readonly channels: Map<string, ChannelRecord>;
  readonly files: Map<string, FileRecord>;
  readonly deletedFiles: Set<string>;
  /** By member. */
  readonly homes: Map<string, HomeRecord>;
  readonly reads: Snapshot['reads'];
  readonly userGroups: Map<string, UserGroupRecord>;
  /** Messages that wait for their time. */
  readonly scheduled: Map<string, ScheduledRecord>;
  /** A fresh id such as `V0000000A`, never given before in this workspace. */
  newId(prefix: string): string;
  /** A fresh message timestamp at this time or as soon after it as is free. */
  newTs(now: Date): string;
  /** A channel's messages, oldest first, the ephemeral ones among them. */
  messagesIn(channelId: string): readonly MessageRecord[];
  /** The messages that only this member sees, in the order in which they came. */
  ephemeralsFor(userId: string): readonly MessageRecord[];
  message(channelId: string, ts: string): MessageRecord | undefined;
  putMessage(message: MessageRecord): void;
  removeMessage(channelId: string, ts: string): void;
  /** Everything but what is gone after a restart (ephemeral messages, open modals). */
  snapshot(): Omit<Snapshot, 'clock'>;
  /** Takes over what is given in the place of everything but the secrets; nothing given: as the seed has it. */
  restore(from: Contents | undefined): void;
}

type Contents = Omit<Snapshot, 'clock' | 'secrets'>;

const colors = ['#4a7c59', '#8f5b9c', '#b3622e', '#2f6f9f', '#9c3d54', '#5b6abf', '#7a6a2f', '#3b7f86'];

/** Makes the state from what was saved, from the seed where nothing was; the app's own member comes from its manifest. */
export function createState(saved: Snapshot | undefined, seed: Seed, manifest: AppManifest): State {
  let idCounter = saved?.idCounter ?? 0;
  const newId = (prefix: string): string => {
    idCounter += 1;
    return `${prefix}${idCounter.toString(36).toUpperCase().padStart(9, '0')}`;
  };

  const team = { ...(saved?.team ?? seed.team) };
  const app = saved?.app ?? {
    appId: newId('A'),
    botId: newId('B'),
    botUserId: newId('U'),
    installed: true,
    revokedTokens: [],
  };
  const secrets = saved?.secrets ?? newSecrets(app.appId);
  const members = new Map<string, MemberRecord>();
  const channels = new Map<string, ChannelRecord>();
  const files = new Map<string, FileRecord>();
  const deletedFiles = new Set<string>();
  const homes = new Map<string, HomeRecord>();
  const userGroups = new Map<string, UserGroupRecord>();
  const scheduled = new Map<string, ScheduledRecord>();
  const reads: Snapshot['reads'] = {};
  const byChannel = new Map<string, MessageRecord[]>();
  /** Those that only one member sees, by channel and ts: a test asks for them at each step. */
  const ephemerals = new Map<string, MessageRecord>();
  const timestamps = createTimestamps();

  const putMessage = (message: MessageRecord): void => {
    timestamps.take(message.ts);
    if (message.onlyFor !== undefined) ephemerals.set(`${message.channel} ${message.ts}`, message);
    const list = byChannel.get(message.channel) ?? [];
    byChannel.set(message.channel, list);
    // Nearly always the newest; the clock may have been set back, though.
    let index = list.length;
    while (index > 0 && (list[index - 1]?.ts ?? '') > message.ts) index -= 1;
    if (list[index - 1]?.ts === message.ts) list[index - 1] = message;
    else list.splice(index, 0, message);
  };

  const fill = (from: Contents | undefined): void => {
    for (const member of from?.members ?? []) members.set(member.id, member);
    for (const channel of from?.channels ?? []) channels.set(channel.id, channel);
    for (const file of from?.files ?? []) files.set(file.id, file);
    for (const id of from?.deletedFiles ?? []) deletedFiles.add(id);
    for (const home of from?.homes ?? []) homes.set(home.userId, home);
    for (const group of from?.userGroups ?? []) userGroups.set(group.id, group);
    for (const one of from?.scheduled ?? []) scheduled.set(one.id, one);
    from?.messages.forEach(putMessage);
    Object.assign(reads, from?.reads);
    for (const member of seed.members) {
      const color = colors[members.size % colors.length] ?? '#4a7c59';
      if (!members.has(member.id)) members.set(member.id, memberFrom(member, color));
    }
    for (const channel of seed.channels) {
      if (!channels.has(channel.id)) channels.set(channel.id, channelFrom(channel, seed));
    }
    for (const group of seed.userGroups) if (!userGroups.has(group.id)) userGroups.set(group.id, group);
    members.set(app.botUserId, botMember(app.botUserId, manifest.botName));
  };
  fill(saved);

  return {
    team,
    app,
    secrets,
    members,
    channels,
    files,
    deletedFiles,
    homes,
    reads,
    userGroups,
    scheduled,
    newId,
    newTs: (now) => timestamps.next(now),
    messagesIn: (channelId) => byChannel.get(channelId) ?? [],
    ephemeralsFor: (userId) => [...ephemerals.values()].filter((message) => message.onlyFor === userId),
    message: (channelId, ts) => byChannel.get(channelId)?.findLast((message) => message.ts === ts),
    putMessage,
    removeMessage: (channelId, ts) => {
      ephemerals.delete(`${channelId} ${ts}`);
      const list = byChannel.get(channelId) ?? [];
      byChannel.set(
        channelId,
        list.filter((message) => message.ts !== ts),
      );
    },
    restore: (from) => {
      for (const all of [members, channels, files, deletedFiles, homes, userGroups, scheduled]) all.clear();
      for (const all of [byChannel, ephemerals]) all.clear();
      for (const userId of Object.keys(reads)) Reflect.deleteProperty(reads, userId);
      Object.assign(team, from?.team ?? seed.team);
      Object.assign(app, from?.app ?? { installed: true, revokedTokens: [] });
      // What was given before is never given again: the app may remember it.
      idCounter = Math.max(idCounter, from?.idCounter ?? 0);
      fill(from);
    },
    snapshot: () => ({
      version: 1,
      team,
      app,
      secrets,
      idCounter,
      members: [...members.values()],
      channels: [...channels.values()],
      messages: [...byChannel.values()].flat().filter((message) => message.onlyFor === undefined),
      files: [...files.values()],
      deletedFiles: [...deletedFiles],
      homes: [...homes.values()],
      userGroups: [...userGroups.values()],
      scheduled: [...scheduled.values()],
      reads,
    }),
  };
}

function memberFrom({ email, ...member }: Seed['members'][number], color: string): MemberRecord {
  return { ...member, ...(email === undefined ? {} : { email }), isBot: false, color };
}

function channelFrom(
  { id, name, topic, private: closed, memberIds }: Seed['channels'][number],
  seed: Seed,
): ChannelRecord {
  const everybody = seed.members.filter((member) => !member.deleted).map((member) => member.id);
  return {
    id,
    name,
    kind: closed ? 'private' : 'channel',
    topic,
    memberIds: memberIds === 'all' ? everybody : [...memberIds],
    archived: false,
    created: 1735689600,
    creator: everybody[0] ?? '',
  };
}

/** The app's own member. */
function botMember(id: string, name: string): MemberRecord {
  return {
    id,
    name: name.toLowerCase().replace(/\s+/g, '_'),
    realName: name,
    title: '',
    locale: 'en-US',
    tz: 'America/Los_Angeles',
    isAdmin: false,
    isOwner: false,
    isBot: true,
    deleted: false,
    color: '#5f5f66',
  };
}

export function newBotToken(): string {
  return `xoxb-local-${randomBytes(12).toString('hex')}`;
}

function newSecrets(appId: string): Snapshot['secrets'] {
  const random = (bytes: number): string => randomBytes(bytes).toString('hex');
  return {
    botToken: newBotToken(),
    appToken: `xapp-1-${appId}-${random(12)}`,
    signingSecret: random(16),
    verificationToken: random(12),
    ...newClient(),
  };
}
