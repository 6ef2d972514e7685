import { z } from 'zod';
import { aheadHints } from '../calendar/views';
import { calendarOf } from '../calendar/working-days';
import { Refusal } from '../errors';
import { mayBeExtended, isChosenByName } from '../obligation/kind-rules';
import type { Owed } from '../obligation/kinds';
import { moreAction, moreChoices, nudgeAction, owedAction, settledAction } from '../obligation/views';
import { actingPerson, holdsPost } from '../people/authorise';
import { idIn, readByRule, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { typed, type KnownBlock } from '../slack/blocks';
import { showDay } from '../text/format';
import {
  askExtension,
  askHandOver,
  extensionIssues,
  extensionSchema,
  handOverSchema,
  requestDecider,
  type Asked,
} from './ask-request';
import { decideRequest, decisionSchema, requireDecider } from './decide-request';
import { extensionModal, handOverModal, historyModal, itemIds, snoozeModal, type ItemReading } from './item-views';
import { nudge } from './nudge';
import { requireOwner } from './owner';
import { owedWithEnd, remindersOf, settledFor, wasToldOf, type OwedWithEnd } from './queries';
import { decideModal, requestIds } from './request-views';
import { requestById, requestsAbout } from './requests';
import { settledModal } from './settled-view';
import { owedToSnooze, snooze, snoozeDays, snoozeSchema } from './snooze';
import { sendDueTo } from './send-reminders';

const reading = ({ today, text, actor }: Interaction): ItemReading => ({
  today,
  text,
  locale: actor.locale,
  timeZone: actor.timeZone,
});

const hintsFor = ({ today, text, actor }: Interaction): KnownBlock[] =>
  aheadHints(today, calendarOf(actor.organisation), { text, locale: actor.locale });

const aboutOwed = z.object({ owed: z.uuid() });
const menuValue = z.string().transform((value) => value.split(':'));
const chosen = z.pipe(menuValue, z.tuple([z.enum(moreChoices), z.uuid()]));

const deciderName = async (interaction: Interaction, owed: Owed): Promise<string> =>
  (await requestDecider(interaction.db.prisma, interaction, owed, actingPerson(interaction).id)).name;

/** What the actor owes and is still open. */
async function ownOpen(interaction: Interaction, id: string): Promise<OwedWithEnd> {
  const owed = await owedWithEnd(interaction.db.prisma, interaction.actor.organisation.id, id);
  if (owed.settledAt !== null) throw new Refusal('alreadyDone');
  await requireOwner(interaction.db.prisma, interaction, owed);
  return owed;
}

async function openMore(interaction: Interaction, { value }: Press): Promise<Answer> {
  const [choice, id] = trusted(chosen, value);
  switch (choice) {
    case 'snooze': {
      const days = await interaction.db.transaction(async (tx) =>
        snoozeDays(tx, interaction, await owedToSnooze(tx, interaction, id)),
      );
      return { do: 'modal', view: snoozeModal(await ownOpen(interaction, id), days, reading(interaction)) };
    }
    case 'extension': {
      const owed = await ownOpen(interaction, id);
      if (!mayBeExtended(owed.kind)) throw new Refusal('notExtended');
      return {
        do: 'modal',
        view: extensionModal(owed, await deciderName(interaction, owed), hintsFor(interaction), reading(interaction)),
      };
    }
    case 'handOver': {
      const owed = await ownOpen(interaction, id);
      if (!isChosenByName(owed.kind)) throw new Refusal('notHandedOver');
      return { do: 'modal', view: handOverModal(owed, await deciderName(interaction, owed), reading(interaction)) };
    }
    case 'history':
      return { do: 'modal', view: await history(interaction, id, 1) };
  }
}

/** Whoever owes it, waits for it, was told that it is late, or keeps the roster reads what was sent about it. */
async function mayReadHistory(interaction: Interaction, owed: Owed): Promise<void> {
  const { db, actor } = interaction;
  const person = actingPerson(interaction);
  if (owed.awaitedById === person.id || holdsPost(interaction, ['administrator'])) return;
  if (await wasToldOf(db.prisma, actor.organisation.id, owed.id, person.id)) return;
  await requireOwner(db.prisma, interaction, owed);
}

async function history(interaction: Interaction, id: string, page: number) {
  const { db, actor } = interaction;
  const workspaceId = actor.organisation.id;
  const owed = await owedWithEnd(db.prisma, workspaceId, id);
  await mayReadHistory(interaction, owed);
  const reminders = await remindersOf(db.prisma, workspaceId, id);
  const requests = await requestsAbout(db.prisma, workspaceId, id);
  return historyModal({ owed, reminders, requests }, page, reading(interaction));
}

async function turnHistory(interaction: Interaction, { value }: Press): Promise<Answer> {
  const [id = '', page] = value.split(':');
  return { do: 'update', view: await history(interaction, idIn(id), Number(page)) };
}

/** So many of what was done lately are listed. */
const MOST_SETTLED = 200;

async function openSettled(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { db, actor } = interaction;
  const { id: readerId } = actingPerson(interaction);
  const settled = await settledFor(db.prisma, actor.organisation.id, readerId, MOST_SETTLED);
  const list = { settled, readerId, most: MOST_SETTLED };
  return { do: 'update', view: settledModal(list, Number(value), reading(interaction)) };
}

async function submitSnooze(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { owed } = trusted(aboutOwed, metadata);
  const given = readFields(snoozeSchema, values);
  await snooze(interaction, owed, given);
  const { text, actor } = interaction;
  return { do: 'done', text: text.reminder.snooze.done(showDay(given.until, actor.locale)) };
}

const askedFor = (interaction: Interaction, { decider }: Asked): Answer => ({
  do: 'done',
  text: interaction.text.reminder.request.asked(typed(decider)),
});

async function submitExtension(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { owed } = trusted(aboutOwed, metadata);
  const asked = await readByRule(extensionSchema, values, async (readable) =>
    extensionIssues(interaction, await ownOpen(interaction, owed), readable),
  );
  return askedFor(interaction, await askExtension(interaction, owed, asked));
}

async function submitHandOver(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { owed } = trusted(aboutOwed, metadata);
  return askedFor(interaction, await askHandOver(interaction, owed, readFields(handOverSchema, values)));
}

async function openDecision(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { db, actor, text } = interaction;
  const request = await requestById(db.prisma, actor.organisation.id, idIn(value));
  await requireDecider(db.prisma, interaction, request);
  return { do: 'modal', view: decideModal(request, text, actor.locale) };
}

async function submitDecision(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { request } = trusted(z.object({ request: z.uuid() }), metadata);
  const { decision, asker } = await decideRequest(interaction, request, readFields(decisionSchema, values));
  return { do: 'done', text: interaction.text.reminder.request.done[decision](typed(asker)) };
}

/** The one nudged is told at once where they may be. */
async function pressNudge(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { db, actor, now, text } = interaction;
  const { owner, readers, awayUntil } = await nudge(interaction, idIn(value));
  await sendDueTo(db, actor.organisation, readers, now);
  const words =
    awayUntil === undefined
      ? text.reminder.nudgeDone(typed(owner))
      : text.reminder.nudgeAway(typed(owner), awayUntil && showDay(awayUntil, actor.locale));
  return { do: 'say', text: words };
}

/** Buttons on what is owed and awaited, wherever it stands. */
export const reminderListeners: Listeners = {
  submissions: {
    [itemIds.snooze]: submitSnooze,
    [itemIds.extension]: submitExtension,
    [itemIds.handOver]: submitHandOver,
    [requestIds.decide]: submitDecision,
  },
  actions: {
    [moreAction]: openMore,
    [nudgeAction]: pressNudge,
    [settledAction]: openSettled,
    [`${settledAction}.previous`]: openSettled,
    [`${settledAction}.next`]: openSettled,
    [`${itemIds.history}.previous`]: turnHistory,
    [`${itemIds.history}.next`]: turnHistory,
    [owedAction('decision')]: openDecision,
  },
};
