import type { Core } from './core';
import { sendEvent } from './dispatch';
import type { MemberRecord } from './records';
import { memberOfSeed } from './seed';
import { secondsOf } from './timestamps';
import { userObject } from './wire/member';

/** Changes a member, or deactivates them (`deleted`), and tells the app (`user_change`). */
export function changeMember(core: Core, member: MemberRecord, changes: Partial<MemberRecord>): MemberRecord {
  const changed = { ...member, ...changes };
  core.state.members.set(member.id, changed);
  core.bus.emit({ type: 'member', memberId: member.id });
  const now = core.clock.now();
  const event = { user: userObject(core, changed, true), cache_ts: secondsOf(now), event_ts: core.state.newTs(now) };
  sendEvent(core, 'user_change', { type: 'user_change', ...event }, ['users:read']);
  return changed;
}

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
