import type * as zh from '../zh-CN/commitment';

export const commitment: typeof zh.commitment = {};

export const commitmentRefusals: typeof zh.commitmentRefusals = {};
