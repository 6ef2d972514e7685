import { commitment, commitmentRefusals } from './commitment';
import { common, commonRefusals, fieldErrors } from './common';
import { disclosure, disclosureRefusals } from './disclosure';
import { doctor } from './doctor';
import { home, homeRefusals } from './home';
import { ledger, ledgerRefusals } from './ledger';
import { obligation } from './obligation';
import { opinion, opinionRefusals } from './opinion';
import { people, peopleRefusals } from './people';
import { rectification, rectificationRefusals } from './rectification';
import { reminder, reminderRefusals } from './reminder';
import { reminderPolicy } from './reminder-policy';
import { report, reportRefusals } from './report';
import { round, roundRefusals } from './round';
import { succession, successionRefusals } from './succession';
import { undeliverable } from './undeliverable';
import { workCalendar } from './work-calendar';
import type { Terms } from '../terms';

/** Every word a person reads, in Chinese. Each feature has a file; each file its refusals. */
export const catalogue = (terms: Terms) => ({
  common,
  fieldErrors,
  obligation: obligation(terms),
  people: people(terms),
  workCalendar,
  commitment,
  round: round(terms),
  report,
  opinion: opinion(terms),
  rectification: rectification(terms),
  disclosure,
  ledger: ledger(terms),
  succession,
  reminder,
  reminderPolicy: reminderPolicy(terms),
  doctor,
  undeliverable,
  home,
  refusals: {
    ...commonRefusals,
    ...peopleRefusals,
    ...commitmentRefusals,
    ...roundRefusals(terms),
    ...reportRefusals(terms),
    ...opinionRefusals(terms),
    ...rectificationRefusals(terms),
    ...disclosureRefusals,
    ...ledgerRefusals(terms),
    ...successionRefusals(terms),
    ...reminderRefusals,
    ...homeRefusals,
  },
});
