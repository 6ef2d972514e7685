import fc from 'fast-check';
import { addDays, day } from '../../src/calendar/day';
import { workCalendar, workingDaysBetween } from '../../src/calendar/working-days';
import { isAway, type Person } from '../../src/people/rules';
import { bureau } from '../../src/preset/bureau';
import type { PostKind } from '../../src/preset/preset';
import {
  agendaState,
  effectLook,
  isResolved,
  isUndecided,
  isWithOwner,
  progressOf,
  proposedVerifier,
  resolutionKinds,
} from '../../src/rectification/rules';

const instant = fc.option(fc.date({ noInvalidDate: true }));
const marks = fc.record({
  ...{ startedAt: instant, submittedAt: instant, returnedAt: instant },
  ...{ reopenedAt: instant, verifiedAt: instant, effectiveAt: instant },
});
const resolution = fc.record({ kind: fc.constantFrom(...resolutionKinds), consentedAt: instant, refusedAt: instant });

describe('how far a measure is', () => {
  it('is verified once it was verified, and effective once that was looked at, whatever was before', () => {
    fc.assert(
      fc.property(marks, fc.date({ noInvalidDate: true }), (measure, verifiedAt) => {
        const expected = measure.effectiveAt === null ? 'verified' : 'effective';
        expect(progressOf({ ...measure, verifiedAt })).toBe(expected);
      }),
    );
  });

  it('is the owner’s turn exactly until a result waits or was accepted', () => {
    fc.assert(
      fc.property(marks, (measure) => {
        expect(isWithOwner(measure)).toBe(measure.submittedAt === null && measure.verifiedAt === null);
      }),
    );
  });

  it('goes from assigned to in progress, submitted, returned, submitted again, verified, reopened, effective', () => {
    const at = new Date('2026-10-12T01:00:00Z');
    const none = {
      ...{ startedAt: null, submittedAt: null, returnedAt: null },
      ...{ reopenedAt: null, verifiedAt: null, effectiveAt: null },
    };
    const reopened = { ...none, startedAt: at, reopenedAt: at };
    const steps = [
      none,
      { ...none, startedAt: at },
      { ...none, startedAt: at, submittedAt: at },
      { ...none, startedAt: at, returnedAt: at },
      { ...none, startedAt: at, returnedAt: at, submittedAt: at },
      { ...none, startedAt: at, returnedAt: at, submittedAt: at, verifiedAt: at },
      reopened,
      { ...reopened, returnedAt: at },
      { ...reopened, submittedAt: at },
      { ...reopened, submittedAt: at, verifiedAt: at, effectiveAt: at },
    ];
    expect(steps.map(progressOf)).toEqual([
      'assigned',
      'in_progress',
      'submitted',
      'returned',
      'submitted',
      'verified',
      'reopened',
      'returned',
      'submitted',
      'effective',
    ]);
  });
});

describe('the look at a measure’s effect', () => {
  it('is owed as many working days after the acceptance as the preset says, and is not there much sooner', () => {
    const calendar = workCalendar('china');
    const { schedule } = bureau;
    // The National Day holiday of 2026 is in between, with a Saturday made up for it.
    expect(effectLook(day('2026-09-25'), calendar, schedule)).toEqual({ dueOn: '2026-10-29', soonest: '2026-10-22' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 60 }), (offset, effectLookedAtAfter) => {
        const verifiedOn = addDays(day('2026-01-01'), offset);
        const { dueOn, soonest } = effectLook(verifiedOn, calendar, { effectLookedAtAfter });
        expect(workingDaysBetween(calendar, verifiedOn, dueOn)).toBe(effectLookedAtAfter);
        expect(workingDaysBetween(calendar, soonest, dueOn)).toBe(Math.min(5, effectLookedAtAfter));
      }),
    );
  });
});

describe('how far the meeting is with a problem', () => {
  it('is to be decided exactly when nothing was decided, nothing ordered, or setting it aside was refused', () => {
    fc.assert(
      fc.property(fc.option(resolution, { nil: undefined }), fc.boolean(), (made, hasMeasure) => {
        const expected = made === undefined ? !hasMeasure : made.kind === 'set_aside' && made.refusedAt !== null;
        expect(isUndecided(agendaState(made, hasMeasure))).toBe(expected);
      }),
    );
  });

  it('is never through with a problem set aside without the reviewer’s consent', () => {
    fc.assert(
      fc.property(resolution, fc.boolean(), (made, hasMeasure) => {
        const state = agendaState({ ...made, kind: 'set_aside', consentedAt: null }, hasMeasure);
        expect(isResolved(state)).toBe(false);
      }),
    );
  });
});

describe('who is proposed to verify', () => {
  const today = day('2026-10-12');
  const near = fc.option(fc.integer({ min: -3, max: 3 }).map((days) => addDays(today, days)));
  const kinds = Object.keys(bureau.posts) as PostKind[];
  const person = fc.record({
    name: fc.constant('某人'),
    slackUserId: fc.constant(null),
    locale: fc.constant(null),
    timeZone: fc.constant(null),
    leaveFromOn: near,
    leaveUntilOn: near,
    leftOn: near,
    morningAt: fc.constant(null),
    posts: fc.subarray(kinds).map((held) => held.map((kind) => ({ kind, unitId: 'u' }))),
  });
  const roster = fc
    .array(person, { maxLength: 8 })
    .map((people): Person[] => people.map((each, index) => ({ ...each, id: `p${String(index)}` })));
  const somebody = fc.option(fc.integer({ min: 0, max: 7 }).map((index) => `p${String(index)}`));

  const formOf = (reviewed: string | null) => ({
    personId: reviewed ?? 'nobody',
    unitId: null,
    targetKind: 'ordinary_member' as const,
  });

  it('is never who answers for the branch whose review it is', () => {
    fc.assert(
      fc.property(roster, (people) => {
        const form = { personId: null, unitId: 'u', targetKind: 'branch' as const };
        const verifier = proposedVerifier(people, bureau, form, undefined, today);
        expect(verifier?.posts.some(({ kind }) => kind === 'branch_secretary') ?? false).toBe(false);
      }),
    );
  });

  it('is never the owner, never the person reviewed, and nobody who is away', () => {
    fc.assert(
      fc.property(roster, somebody, somebody, (people, owner, reviewed) => {
        const verifier = proposedVerifier(people, bureau, formOf(reviewed), owner ?? undefined, today);
        if (verifier === undefined) return;
        expect([owner, reviewed]).not.toContain(verifier.id);
        expect(isAway(verifier, today)).toBe(false);
      }),
    );
  });

  it('is the secretary whenever one is there who may', () => {
    fc.assert(
      fc.property(roster, somebody, somebody, (people, owner, reviewed) => {
        const secretary = people.find(
          ({ id, posts, ...rest }) =>
            posts.some(({ kind }) => kind === 'branch_secretary') &&
            id !== owner &&
            id !== reviewed &&
            !isAway({ id, posts, ...rest }, today),
        );
        if (secretary !== undefined)
          expect(proposedVerifier(people, bureau, formOf(reviewed), owner ?? undefined, today)?.id).toBe(secretary.id);
      }),
    );
  });
});
