import type { Bureau } from '../support/bureau';

/** Opens the quarter's round as the secretary does, with what is proposed. */
export async function planned(bureau: Bureau): Promise<void> {
  const secretary = bureau.as('李秀梅');
  await secretary.command('/round', 'plan');
  const plan = await secretary.modal();
  await plan.fill('occasions', ['staff_meeting']);
  await plan.submit();
  await plan.submit();
}
