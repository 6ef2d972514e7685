export const commitment = {};

export const commitmentRefusals = {};
