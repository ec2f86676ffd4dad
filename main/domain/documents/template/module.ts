import type { templateOperations } from '#shared/api/templates.ts';
import type { Module } from '../../module.ts';
import { templateHandlers } from './handlers.ts';

/** Templates, and documents that are made from them. */
export const templateModule: Module<keyof typeof templateOperations> = { handlers: () => templateHandlers };
