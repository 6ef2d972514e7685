import { z } from 'zod';
import { isRepeated } from '../act/transact';
import { readByRule, trusted } from '../slack/fields';
import type { Answer, Interaction, ModalState, Press } from '../slack/interaction';
import { changePerson, changePersonSchema, personChangeIssues } from './change-person';
import { everybody, personById, postingsOf } from './queries';
import { editModal, rosterModal } from './roster-views';
import { setter } from './set-up-listeners';
import { peopleIds } from './set-up-views';
import { requireSetter } from './setters';
import { personVersion } from './store';

const reader = ({ preset, text, actor, today }: Interaction) => ({ preset, text, locale: actor.locale, today });

async function roster(interaction: Interaction, page: number, done?: string): Promise<Answer> {
  const { db, actor, today } = interaction;
  const people = await everybody(db.prisma, actor.organisation.id, today);
  return { do: 'update', view: rosterModal(people, page, done, reader(interaction)) };
}

async function open(interaction: Interaction): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return roster(interaction, 1);
}

async function turn(interaction: Interaction, press: Press): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return roster(interaction, Number(press.value));
}

async function edit(interaction: Interaction, personId: string, page: number, isStale: boolean): Promise<Answer> {
  const { db, actor, today } = interaction;
  const workspaceId = actor.organisation.id;
  const person = await personById(db.prisma, workspaceId, personId, today);
  const { version, acting } = await personVersion(db.prisma, workspaceId, personId);
  const postings = await postingsOf(db.prisma, workspaceId, personId, today);
  return {
    do: 'update',
    view: editModal(
      {
        person,
        version,
        postings,
        acting: acting === null ? undefined : { text: acting.name, value: acting.id },
        page,
        isStale,
      },
      reader(interaction),
    ),
  };
}

async function openEdit(interaction: Interaction, press: Press): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  const [id, page] = press.value.split(':');
  return edit(interaction, trusted(z.uuid(), id), Number(page), false);
}

const editMetadata = z.object({ personId: z.uuid(), version: z.int(), page: z.number().nullable() });

async function submitEdit(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { db, actor, text } = interaction;
  await requireSetter(db.prisma, interaction);
  const { personId, version, page } = trusted(editMetadata, metadata);
  const change = await readByRule(changePersonSchema, values, (readable) =>
    personChangeIssues(db.prisma, interaction, personId, readable),
  );
  const current = await personVersion(db.prisma, actor.organisation.id, personId);
  if (current.version !== version && !(await isRepeated(interaction)))
    return edit(interaction, personId, page ?? 1, true);
  const changed = await changePerson(interaction, personId, version, change, await setter(interaction));
  const done = text.people.edit.changed(changed.name, change.presence === 'left' ? changed.owes : 0, changed.acting);
  return roster(interaction, page ?? 1, done);
}

export const rosterListeners = {
  open,
  submissions: { [peopleIds.edit]: submitEdit },
  actions: {
    [peopleIds.roster]: turn,
    [`${peopleIds.roster}.previous`]: turn,
    [`${peopleIds.roster}.next`]: turn,
    [peopleIds.edit]: openEdit,
  },
};
