import type * as zh from '../zh-CN/ledger';

export const ledger: typeof zh.ledger = {};

export const ledgerRefusals: typeof zh.ledgerRefusals = {};
