export const disclosure = {};

export const disclosureRefusals = {};
