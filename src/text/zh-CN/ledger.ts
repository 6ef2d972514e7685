export const ledger = {};

export const ledgerRefusals = {};
