import type * as zh from '../zh-CN/rectification';

export const rectification: typeof zh.rectification = {};

export const rectificationRefusals: typeof zh.rectificationRefusals = {};
