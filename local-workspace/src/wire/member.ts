import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import type { MemberRecord } from '../records';
import { secondsOf } from '../timestamps';

/** A member as `users.info` gives them: with the e-mail address only if the app has the scope for it. */
export function userObject(core: Core, member: MemberRecord, withLocale: boolean): SlackObject {
  const { id, name, realName, deleted, isAdmin, isOwner, isBot, tz, color } = member;
  const base = {
    id,
    team_id: core.state.team.id,
    name,
    deleted,
    profile: profileObject(core, member),
    is_bot: isBot,
    is_app_user: false,
    updated: 0,
  };
  // A deactivated member has no rights and no zone any more.
  if (deleted) return base;
  return {
    ...base,
    color: color.slice(1),
    real_name: realName,
    tz,
    tz_label: zoneLabel(tz, core.clock.now()),
    tz_offset: zoneOffset(tz, core.clock.now()),
    is_admin: isAdmin,
    is_owner: isOwner,
    is_primary_owner: isOwner,
    is_restricted: false,
    is_ultra_restricted: false,
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
    ...(withLocale ? { locale: member.locale } : {}),
  };
}

/** Slack's own helper: a member of every workspace, and not marked as a bot. */
export function slackbotObject(core: Core): SlackObject {
  return userObject(
    core,
    {
      id: 'USLACKBOT',
      name: 'slackbot',
      realName: 'Slackbot',
      title: '',
      locale: 'en-US',
      tz: 'America/Los_Angeles',
      isAdmin: false,
      isOwner: false,
      isBot: false,
      deleted: false,
      color: '#757575',
    },
    false,
  );
}

export function profileObject(core: Core, member: MemberRecord): SlackObject {
  const { realName, name, title, email, isBot } = member;
  const [firstName = '', ...rest] = realName.split(' ');
  return {
    title,
    phone: '',
    skype: '',
    real_name: realName,
    real_name_normalized: realName,
    display_name: isBot ? '' : name,
    display_name_normalized: isBot ? '' : name,
    fields: null,
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: member.color.slice(1),
    first_name: firstName,
    last_name: rest.join(' '),
    team: core.state.team.id,
    ...(email !== undefined && core.manifest.scopes.has('users:read.email') ? { email } : {}),
    ...(isBot ? { api_app_id: core.state.app.appId, bot_id: core.state.app.botId } : {}),
  };
}

/** Seconds east of UTC that a zone is at this time. */
function zoneOffset(tz: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local / 1000 - secondsOf(at);
}

function zoneLabel(tz: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'long' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? tz;
}
