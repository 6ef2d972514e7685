import { aheadHints } from '../calendar/views';
import { calendarOf } from '../calendar/working-days';
import { z } from 'zod';
import { firstDayOfMonth } from '../calendar/day';
import { Refusal } from '../errors';
import { actingPerson, holdsPost } from '../people/authorise';
import { roster } from '../people/queries';
import { idIn, readByRule, readFields, trusted } from '../slack/fields';
import { hubListeners } from '../slack/hub';
import type { Answer, Choice, Interaction, Listeners, ModalState, OptionsQuery, Press } from '../slack/interaction';
import { checkCommitments, checksSchema, shownSchema } from './check-commitments';
import { commitmentHub } from './hub';
import {
  commitmentIssues,
  commitmentSchema,
  makeCommitment,
  possibleOwners,
  withdrawalSchema,
  withdrawCommitment,
} from './make-commitment';
import { commitmentById, commitmentsOf } from './queries';
import { monthSubject, type Commitment } from './rules';
import { checksOfMonth, leftToCheck } from './to-check';
import { addModal, checkModal, commitmentIds, mineModal, withdrawModal } from './views';

const readerOf = ({ preset, actor }: Interaction) => ({ preset, locale: actor.locale });

const hub = hubListeners(commitmentIds.hub, async (interaction) => {
  actingPerson(interaction);
  const words = interaction.text.commitment;
  return { title: words.hubTitle, entries: await commitmentHub(interaction), nothing: words.noneYet };
});

async function openAdd(interaction: Interaction): Promise<Answer> {
  const [me, second] = await possibleOwners(interaction.db.prisma, interaction);
  const owner = second === undefined ? undefined : me;
  const { actor, today, text } = interaction;
  const hints = aheadHints(today, calendarOf(actor.organisation), { text, locale: actor.locale });
  return { do: 'modal', view: addModal(owner, today, hints, text) };
}

/** For whom a commitment may be put on record, by part of the name. */
async function pickOwner(interaction: Interaction, { query }: OptionsQuery): Promise<readonly Choice[]> {
  const wanted = query.trim().toLowerCase();
  const owners = await possibleOwners(interaction.db.prisma, interaction);
  return owners.filter((owner) => owner.text.toLowerCase().includes(wanted));
}

async function submitAdd(interaction: Interaction, { values }: ModalState): Promise<Answer> {
  const { today } = interaction;
  const given = await readByRule(commitmentSchema, values, (readable) => commitmentIssues(readable, today));
  await makeCommitment(interaction, given);
  return { do: 'done', text: interaction.text.commitment.added };
}

/** Own commitments; the branch's too for its secretary; those of people without an account for the recorder. */
async function readable(interaction: Interaction): Promise<Commitment[]> {
  const { actor, db, today } = interaction;
  const me = actingPerson(interaction);
  const { organisation } = actor;
  const tx = db.prisma;
  const own = await commitmentsOf(tx, organisation.id, { personId: me.id });
  const branch =
    organisation.branchId !== null && holdsPost(interaction, ['branch_secretary'])
      ? await commitmentsOf(tx, organisation.id, { unitId: organisation.branchId })
      : [];
  const recordedFor = holdsPost(interaction, ['recorder'])
    ? (await roster(tx, organisation.id, today)).filter((person) => person.slackUserId === null)
    : [];
  const others = await Promise.all(
    recordedFor.map((person) => commitmentsOf(tx, organisation.id, { personId: person.id })),
  );
  return [...own, ...branch, ...others.flat()];
}

async function openMine(interaction: Interaction, page = 1): Promise<Answer> {
  return { do: 'modal', view: mineModal(await readable(interaction), page, readerOf(interaction), interaction.text) };
}

async function turnMine(interaction: Interaction, { value }: Press): Promise<Answer> {
  return {
    do: 'update',
    view: mineModal(await readable(interaction), Number(value), readerOf(interaction), interaction.text),
  };
}

async function openWithdraw(interaction: Interaction, { value }: Press): Promise<Answer> {
  const commitment = await commitmentById(interaction.db.prisma, interaction.actor.organisation.id, idIn(value));
  if (!(await readable(interaction)).some((own) => own.id === commitment.id)) throw new Refusal('notFound');
  return { do: 'modal', view: withdrawModal(commitment, readerOf(interaction), interaction.text) };
}

async function submitWithdraw(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { id } = trusted(z.object({ id: z.uuid() }), metadata);
  await withdrawCommitment(interaction, id, readFields(withdrawalSchema, values));
  return { do: 'done', text: interaction.text.commitment.withdrawn };
}

/** The checks that are the actor's to record: their own; for the recorder those of checkers without an account too. */
async function checkersFor(interaction: Interaction): Promise<string[]> {
  const me = actingPerson(interaction);
  if (!holdsPost(interaction, ['recorder'])) return [me.id];
  const people = await roster(interaction.db.prisma, interaction.actor.organisation.id, interaction.today);
  return [me.id, ...people.filter((person) => person.slackUserId === null).map((person) => person.id)];
}

async function openCheck(interaction: Interaction): Promise<Answer> {
  const { actor, db, text, today } = interaction;
  const { organisation } = actor;
  const checkers = await checkersFor(interaction);
  for (const checkerId of checkers) {
    const left = await leftToCheck(db.prisma, organisation, checkerId, today);
    if (left.length > 0)
      return { do: 'modal', view: checkModal(checkerId, left, firstDayOfMonth(today), readerOf(interaction), text) };
  }
  const isChecker = [...(await checksOfMonth(db.prisma, organisation, today)).keys()].some((id) =>
    checkers.includes(id),
  );
  return { do: 'say', text: isChecker ? text.commitment.allChecked : text.commitment.nothingToCheck };
}

async function openOwedCheck(interaction: Interaction, { value }: Press): Promise<Answer> {
  const current = monthSubject(interaction.actor.organisation.id, firstDayOfMonth(interaction.today));
  if (idIn(value) !== current) return { do: 'say', text: interaction.text.commitment.monthIsOver };
  return openCheck(interaction);
}

async function submitCheck(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, text, today } = interaction;
  const shown = trusted(shownSchema, metadata);
  const { checked, left } = await checkCommitments(interaction, shown, readFields(checksSchema, values));
  if (left === 0) return { do: 'done', text: text.commitment.checkDone(checked) };
  const remaining = await leftToCheck(db.prisma, actor.organisation, shown.checkerId, today);
  const view = checkModal(shown.checkerId, remaining, firstDayOfMonth(today), readerOf(interaction), text, checked);
  return { do: 'update', view };
}

export const commitmentListeners: Listeners = {
  commands: [
    {
      name: 'commitment',
      aliases: ['承诺', '公开承诺'],
      hub: hub.open,
      subcommands: [
        { name: 'mine', aliases: ['我的'], run: (interaction) => openMine(interaction) },
        { name: 'add', aliases: ['新增', '添加'], run: openAdd },
        { name: 'check', aliases: ['月检查', '检查'], run: openCheck },
      ],
    },
  ],
  actions: {
    ...hub.turns,
    [commitmentIds.add]: openAdd,
    [commitmentIds.mine]: (interaction) => openMine(interaction),
    [`${commitmentIds.minePage}.previous`]: turnMine,
    [`${commitmentIds.minePage}.next`]: turnMine,
    [commitmentIds.withdraw]: openWithdraw,
    'owed.check': openOwedCheck,
  },
  options: { [commitmentIds.pickOwner]: pickOwner },
  submissions: {
    [commitmentIds.add]: submitAdd,
    [commitmentIds.withdraw]: submitWithdraw,
    [commitmentIds.check]: submitCheck,
  },
};
