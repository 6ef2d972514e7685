import type * as zh from '../zh-CN/report';

export const report: typeof zh.report = {};

export const reportRefusals: typeof zh.reportRefusals = {};
