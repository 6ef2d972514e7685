export const report = {};

export const reportRefusals = {};
