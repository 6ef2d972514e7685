export const opinion = {};

export const opinionRefusals = {};
