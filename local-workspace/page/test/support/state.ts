import type { PageCommand, PageMember, PageMessage, PageState } from '../../../src/page-protocol';

export function member(id: string, realName: string): PageMember {
  return {
    id,
    name: id.toLowerCase(),
    realName,
    title: '',
    locale: 'zh-CN',
    tz: 'Asia/Shanghai',
    isBot: false,
    isAdmin: false,
    deleted: false,
    color: '#336699',
  };
}

/** A workspace in which the first member looks on. */
export function stateWith({
  members = [member('U1', '王建国')],
  commands = [],
}: {
  readonly members?: readonly PageMember[];
  readonly commands?: readonly PageCommand[];
}): PageState {
  return {
    team: { id: 'T1', name: '局' },
    me: 'U1',
    members,
    channels: [],
    app: {
      appId: 'A1',
      botUserId: 'UBOT',
      name: '应用',
      description: '',
      connected: true,
      hasHome: true,
      commands,
      shortcuts: [],
    },
    home: null,
    modals: [],
    clock: { now: '2026-04-03T01:00:00.000Z', running: true, speed: 1 },
  };
}

export function message(ts: string, more: Partial<PageMessage> = {}): PageMessage {
  return { channel: 'C1', ts, userId: 'U1', text: ts, ...more };
}
