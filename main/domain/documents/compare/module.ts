import type { compareOperations } from '#shared/api/compare.ts';
import type { Module } from '../../module.ts';
import { type ComparePorts, compareHandlers } from './handlers.ts';

/** What changed between two revisions. */
export const compareModule: Module<keyof typeof compareOperations, ComparePorts> = { handlers: compareHandlers };
