import type { Tx } from '../db/open';

export interface NewDisclosure {
  readonly workspaceId: string;
  readonly kind: 'notice' | 'outcome';
  readonly roundId: string | null;
  readonly sittingId?: string;
  readonly formId?: string;
  readonly content: unknown;
  readonly includesOpinion?: boolean;
  readonly draftedById: string;
  readonly draftedAt: Date;
  readonly approvedById: string;
  readonly approvedAt: Date;
  readonly channelId: string;
  readonly corrects?: { readonly id: string; readonly reason: string } | undefined;
}

/** Keeps what is published, as published, with who approved it. */
export async function addDisclosure(tx: Tx, { corrects, content, ...disclosure }: NewDisclosure): Promise<string> {
  const { id } = await tx.disclosure.create({
    data: {
      ...disclosure,
      content: JSON.parse(JSON.stringify(content)) as object,
      correctsId: corrects?.id ?? null,
      correctionReason: corrects?.reason ?? null,
    },
  });
  return id;
}

/** Its post stands in the channel. */
export async function markDisclosurePosted(
  tx: Tx,
  workspaceId: string,
  id: string,
  posted: { readonly channel: string; readonly ts: string; readonly at: Date },
): Promise<void> {
  await tx.disclosure.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { postedAt: posted.at, channelId: posted.channel, messageTs: posted.ts },
  });
}

export interface NewFeedback {
  readonly workspaceId: string;
  readonly disclosureId: string;
  /** Both null when the reader chose to be anonymous: nothing then says who it was. */
  readonly personId: string | null;
  readonly authorSlackUserId: string | null;
  readonly isPrivate: boolean;
  readonly text: string;
  readonly at: Date;
}

export async function addFeedback(tx: Tx, feedback: NewFeedback): Promise<string> {
  const { id } = await tx.feedback.create({ data: feedback });
  return id;
}

/** Keeps the answer; without words where it was taken up as a problem. */
export async function answerFeedback(
  tx: Tx,
  workspaceId: string,
  id: string,
  answer: { readonly text: string | null; readonly byId: string; readonly at: Date },
): Promise<void> {
  await tx.feedback.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { answer: answer.text, answeredById: answer.byId, answeredAt: answer.at },
  });
}
