import type { recordOperations } from '#shared/api/records.ts';
import type { Module } from '../module.ts';
import { type RecordPorts, recordHandlers } from './handlers.ts';
import { vaultInformation } from './vault-information.ts';

/** Signed records of revisions, and what the vault holds of them. */
export const recordModule: Module<keyof typeof recordOperations | 'vault.information', RecordPorts> = {
  handlers: (given) => ({
    ...recordHandlers(given),
    'vault.information': vaultInformation,
  }),
};
