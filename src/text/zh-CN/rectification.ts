export const rectification = {};

export const rectificationRefusals = {};
