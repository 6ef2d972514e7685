import { compareDays, type Day } from '../calendar/day';
import type { OutcomeDisclosure } from '../disclosure/queries';
import { isSettled } from '../disclosure/rules';
import type { Opinion } from '../opinion/rules';
import type { ReportMode } from '../preset/preset';
import type { Measure } from '../rectification/rules';
import type { Report } from '../report/rules';
import type { Form, Round } from '../round/rules';

/** What hangs on a form, as far as its state and its gaps go. */
export interface FormParts {
  readonly form: Pick<Form, 'origin' | 'waivedAt' | 'completedAt' | 'reviewerName' | 'actingForName'>;
  /** Null for an on-the-spot review. */
  readonly round: Pick<Round, 'endsOn'> | null;
  /** Whether a sitting at which it is reviewed was announced. */
  readonly announced: boolean;
  readonly reportMode: ReportMode;
  /** The report that stands; it may have been returned. */
  readonly report: Pick<Report, 'returned'> | undefined;
  readonly opinion: Pick<Opinion, 'deliberatedAt'> | undefined;
  /** Its own, and those taken for what its problems were merged into. */
  readonly measures: readonly Pick<
    Measure,
    'id' | 'ownerName' | 'verifierName' | 'dueOn' | 'submittedAt' | 'verifiedAt'
  >[];
  readonly outcome: Pick<OutcomeDisclosure, 'id'> | undefined;
}

export const formStages = [
  'open',
  'reported',
  'reviewed',
  'deliberated',
  'rectifying',
  'disclosed',
  'complete',
  'waived',
] as const;
export type FormStage = (typeof formStages)[number];

/** How far a form is, derived from its parts: the furthest that it reached. */
export function formStage({ form, report, opinion, measures, outcome }: FormParts): FormStage {
  if (form.waivedAt !== null) return 'waived';
  if (form.completedAt !== null) return 'complete';
  if (outcome !== undefined) return 'disclosed';
  if (measures.length > 0) return 'rectifying';
  if (opinion !== undefined) return opinion.deliberatedAt === null ? 'reviewed' : 'deliberated';
  return report?.returned === null ? 'reported' : 'open';
}

/** One thing that a form misses, with the number of the rule that asks for it. */
export type Gap =
  | { readonly kind: 'notice'; readonly rule: 'M21' }
  | { readonly kind: 'written_report' | 'returned_report'; readonly rule: 'M15' }
  | { readonly kind: 'oral_report' | 'returned_oral_report'; readonly rule: 'M16' }
  | { readonly kind: 'opinion'; readonly rule: 'M18'; readonly form: Pick<Form, 'reviewerName' | 'actingForName'> }
  | { readonly kind: 'deliberation'; readonly rule: 'M22' }
  | {
      readonly kind: 'measure' | 'verification';
      readonly rule: 'M10' | 'M23';
      readonly measureId: string;
      readonly who: string;
      readonly dueOn: Day;
    }
  | { readonly kind: 'disclosure'; readonly rule: 'M24' };

/** A measure that runs beyond its round's end: it is carried over, and holds the round's end up no longer. */
export const isLonger = (
  measure: Pick<Measure, 'dueOn' | 'verifiedAt'>,
  round: Pick<Round, 'endsOn'> | null,
): boolean => measure.verifiedAt === null && round !== null && compareDays(measure.dueOn, round.endsOn) > 0;

/** What a form misses, in the order of the steps. One that was waived or is complete misses nothing. */
export function gapsOf(parts: FormParts): Gap[] {
  const { form, round, announced, opinion, measures, outcome } = parts;
  if (form.waivedAt !== null || form.completedAt !== null) return [];
  const gaps: Gap[] = [];
  if (form.origin === 'periodic') {
    if (!announced) gaps.push({ kind: 'notice', rule: 'M21' });
    gaps.push(...reportGap(parts));
  }
  if (opinion === undefined) return [...gaps, { kind: 'opinion', rule: 'M18', form }];
  if (opinion.deliberatedAt === null) gaps.push({ kind: 'deliberation', rule: 'M22' });
  for (const measure of measures) {
    if (measure.verifiedAt !== null || isLonger(measure, round)) continue;
    const { id: measureId, dueOn } = measure;
    gaps.push(
      measure.submittedAt === null
        ? { kind: 'measure', rule: 'M10', measureId, who: measure.ownerName, dueOn }
        : { kind: 'verification', rule: 'M23', measureId, who: measure.verifierName, dueOn },
    );
  }
  if (outcome === undefined && isSettled({ ...form, opinion, measures }))
    gaps.push({ kind: 'disclosure', rule: 'M24' });
  return gaps;
}

function reportGap({ reportMode, report }: FormParts): Gap[] {
  if (report?.returned === null) return [];
  if (reportMode === 'written')
    return [{ kind: report === undefined ? 'written_report' : 'returned_report', rule: 'M15' }];
  return [{ kind: report === undefined ? 'oral_report' : 'returned_oral_report', rule: 'M16' }];
}
