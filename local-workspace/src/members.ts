import type { Core } from './core';
import { sendEvent } from './dispatch';
import type { MemberRecord } from './records';
import { memberOfSeed } from './seed';
import { userObject } from './wire/member';

/** Lets somebody join the workspace and tells the app (`team_join`). @throws when the fields are no seed's member. */
export function addMember(core: Core, fields: object): MemberRecord {
  const { email, ...seeded } = memberOfSeed(fields);
  if (core.state.members.has(seeded.id)) throw new Error(`There is a member ${seeded.id} already`);
  const member: MemberRecord = {
    ...seeded,
    ...(email === undefined ? {} : { email }),
    isBot: false,
    color: '#4a7c59',
  };
  core.state.members.set(member.id, member);
  core.bus.emit({ type: 'member', memberId: member.id });
  const eventTs = core.state.newTs(core.clock.now());
  sendEvent(core, 'team_join', { type: 'team_join', user: userObject(core, member, true), event_ts: eventTs }, [
    'users:read',
  ]);
  return member;
}
