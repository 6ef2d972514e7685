import type { doctor as contract } from '../zh-CN/doctor';

export const doctor: typeof contract = {
  title: 'Duban’s check-up',
  entry: 'Duban’s check-up: what is wrong with reminders, messages, permissions and channels, and what to do',
  of: (name) => `${name}:`,
  nobody: 'There is no organisation in this database yet: start Duban, then set it up with `/duban setup`.',
  noDatabase: (directory) =>
    `There is no database in ${directory} yet: start Duban first, or say with DATABASE_URL or DUBAN_DATA where the database is.`,
  wellDone:
    'Nothing is wrong: reminders, messages, Slack’s permissions, disclosure channel, clock and working days are in order.',
  overdue: (count) =>
    `*Things owed whose reminders should have been planned by now: ${String(count)}.*\nWhoever runs Duban should see that it runs, and look in its log for jobs that failed. What was missed is made up for, once a day for each person.`,
  undecided: (count) =>
    `*Reminders whose time has passed and that were not sent: ${String(count)}.*\nWhoever runs Duban should see that it runs, and look in its log for jobs that failed. They go out afterwards, each once.`,
  unplanned: (count) =>
    `*Things owed that have no next reminder planned: ${String(count)}.*\nPlease tell those who owe them in another way, and have whoever runs Duban pass the database and its log to its developers.`,
  unsent: (count) =>
    `*Reminders on record as sent of which there is no message: ${String(count)}.*\nThe database may have been restored from a backup. Please see on Home what is due, and tell those concerned where it matters.`,
  stuck: (count) =>
    `*Messages that have been due for more than 15 minutes: ${String(count)}.*\nWhoever runs Duban should look at its log: Slack may limit it, be out of order or refuse its token. They go out by themselves afterwards, each once.`,
  unclear: (count) =>
    `*Messages for which Slack’s answer was lost: ${String(count)}.*\nDuban looks whether they stand in Slack before it sends any again. If there are not fewer soon, whoever runs it should look at its log.`,
  late: (count) =>
    `*Messages of the last day that were sent more than an hour late: ${String(count)}.*\nSlack may have limited Duban or been out of order, or Duban did not run. Whoever runs it should look at the log of that time.`,
  givenUp: (count) =>
    `*Messages of the last week that an administrator gave up and that were not sent: ${String(count)}.*\nWhere what they said still matters, please tell people in another way.`,
  undeliverable: (count, place, todo) =>
    `*${count === 1 ? 'One message' : `${String(count)} messages`} can’t be sent to ${place}.*\n${todo}`,
  todo: {
    not_in_channel: 'Duban is not in this channel. Please type `/invite @督办` there.',
    channel_not_found:
      'Duban can’t see this channel. Please invite it, or choose another disclosure channel with `/duban setup`.',
    is_archived:
      'This channel is archived. Please unarchive it, or choose another disclosure channel with `/duban setup`.',
    is_inactive:
      'This channel is archived. Please unarchive it, or choose another disclosure channel with `/duban setup`.',
    user_not_found:
      'This member is not in the workspace. If they have left, please record it with `/duban people`; if not, a Slack admin can restore their account.',
    user_disabled:
      'This member’s account is deactivated. If they have left, please record it with `/duban people`; if not, a Slack admin can restore their account.',
    cannot_dm_bot:
      'The account on the roster is an app’s. Please record with `/duban people` that it left, and give the posts to the person’s own account.',
    missing_scope:
      'Slack’s permissions are too few. Please update the app with the newest manifest.yml and install it again.',
    restricted_action:
      'The workspace’s settings don’t let Duban write here. Please allow it in the channel’s settings.',
  },
  otherError: (error) => `Slack says ${error}. Please pass that on to whoever runs Duban.`,
  drift: (seconds) =>
    `*The database’s clock and Duban’s differ by ${String(Math.abs(seconds))} seconds.*\nWhoever runs them should switch on time synchronisation (NTP) on both machines.`,
  scopes: (missing) =>
    `*Permissions that Slack did not give: ${missing.join(', ')}.*\nPlease update the app with the newest manifest.yml and install it again.`,
  unasked:
    '*Slack can’t be asked which permissions Duban has.*\nPlease try again later; if it fails again, whoever runs Duban should look at its log.',
  channel: (place) =>
    `*Duban can’t get into the disclosure channel ${place}.*\nPlease see that it is public and not archived, and type \`/invite @督办\` there; or choose another with \`/duban setup\`.`,
  provisional: (year) =>
    `*The public holidays of ${String(year)} are not announced or not included yet.*\nIts working days are reckoned from the statutory holidays for now and may change: mind that year’s deadlines, and load them with \`/duban calendar\` once they are announced.`,
};
