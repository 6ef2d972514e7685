import type * as zh from '../zh-CN/disclosure';

export const disclosure: typeof zh.disclosure = {};

export const disclosureRefusals: typeof zh.disclosureRefusals = {};
