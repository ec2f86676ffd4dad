import type { asOfOperations } from '#shared/api/as-of.ts';
import type { Module } from '../module.ts';
import { asOfHandlers } from './handlers.ts';

/** The state as of a date. */
export const asOfModule: Module<keyof typeof asOfOperations> = { handlers: () => asOfHandlers };
