import { commitment, commitmentRefusals } from './commitment';
import { common, commonRefusals, fieldErrors } from './common';
import { disclosure, disclosureRefusals } from './disclosure';
import { home, homeRefusals } from './home';
import { ledger, ledgerRefusals } from './ledger';
import { obligation } from './obligation';
import { opinion, opinionRefusals } from './opinion';
import { people, peopleRefusals } from './people';
import { rectification, rectificationRefusals } from './rectification';
import { report, reportRefusals } from './report';
import { round, roundRefusals } from './round';
import type { catalogue as contract } from '../zh-CN';

/** Every word a person reads, in English. Each feature has a file; each file its refusals. */
export const catalogue: typeof contract = {
  common,
  fieldErrors,
  obligation,
  people,
  commitment,
  round,
  report,
  opinion,
  rectification,
  disclosure,
  ledger,
  home,
  refusals: {
    ...commonRefusals,
    ...peopleRefusals,
    ...commitmentRefusals,
    ...roundRefusals,
    ...reportRefusals,
    ...opinionRefusals,
    ...rectificationRefusals,
    ...disclosureRefusals,
    ...ledgerRefusals,
    ...homeRefusals,
  },
};
