import type * as zh from '../zh-CN/opinion';

export const opinion: typeof zh.opinion = {};

export const opinionRefusals: typeof zh.opinionRefusals = {};
