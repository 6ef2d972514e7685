import type { Job } from '../jobs';
import { withdrawMoot } from './decide-request';
import { planDue } from './plan-reminders';
import { sendDue } from './send-reminders';
import { planWeek } from './weekly';

/** Reminds people of what they owe and what others are late with (M31): plans what is due, then sends it. */
export const remindJob: Job = {
  name: 'remind',
  cron: '* * * * *',
  async run(db, organisation, at) {
    await withdrawMoot(db, organisation, at);
    await planWeek(db, organisation, at);
    await planDue(db, organisation, at);
    await sendDue(db, organisation, at);
  },
};
