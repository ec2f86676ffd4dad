import type { PackagePorts } from '#main/ports/package-file.ts';
import type { packageOperations } from '#shared/api/packages.ts';
import type { Module } from '../module.ts';
import { packageHandlers } from './handlers.ts';

/** Packages for audits. */
export const packageModule: Module<keyof typeof packageOperations, PackagePorts> = {
  handlers: (given, { trail }) => packageHandlers(given, trail.words),
};
