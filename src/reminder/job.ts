import { forEachInTurn } from '../db/each';
import type { Job } from '../jobs';
import { withdrawMoot } from './decide-request';
import { planDue } from './plan-reminders';
import { sendDue } from './send-reminders';
import { planWeek } from './weekly';

/** Reminds people of what they owe and what others are late with (M31): plans what is due, then sends it. */
export const remindJob: Job = {
  name: 'remind',
  cron: '* * * * *',
  // One that fails keeps what is planned from being sent no more than the others.
  run: (db, organisation, at) =>
    forEachInTurn([withdrawMoot, planWeek, planDue, sendDue], (step) => step(db, organisation, at)),
};
