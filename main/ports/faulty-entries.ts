import type { Vault } from './unit-of-work.ts';

/** An entry that is linked and breaks the rules by which the vault is written, or that builds on one that does. */
export interface FaultyEntry {
  seq: number;
  hash: string;
  time: string;
  actor: string;
  operation: string;
  subject: string;
  /** What is wrong with it, in sentences. */
  faults: string[];
  /** Whether it is signed by a session of the person it names, or by the workstation. */
  isSigned: boolean;
}

/**
 * Reads the whole ledger, in turns between which others go on, for entries that break the rules and are not void.
 * @throws AppError 'vault-damaged' when an entry does not follow the one before it, which no marking mends
 */
export type FindFaultyEntries = (vault: Vault) => Promise<{ upTo: number; entries: FaultyEntry[] }>;
