import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from './durable-file.ts';
import { readPlainFile } from './plain-files.ts';

const name = 'workstation.json';
const known = { id: z.string(), name: z.string(), publicKey: z.string() };
const schema = z.union([
  z.object({
    ...known,
    privateKey: z.string(),
    /** The custodian put it here for programs that can ask no store, so that none takes it out again by itself. */
    stays: z.literal(true).optional(),
  }),
  z.object({
    ...known,
    /** Wrapped for the authority: the way to it when no store opens it. */
    forCustodian: z.string(),
    /** Copies that the stores of single computers open. */
    locked: z.array(z.object({ computer: z.string(), secret: z.string() })),
  }),
]);

/** What the vault's folder holds of the workstation: its key, or its key locked up. */
export type WorkstationFile = z.output<typeof schema>;

/** @returns null for what is missing or cannot be read */
export const readWorkstation = (folder: string): WorkstationFile | null => {
  try {
    return schema.parse(JSON.parse(readPlainFile(join(folder, name))?.toString('utf8') ?? ''));
  } catch {
    return null;
  }
};

export const writeWorkstation = (folder: string, file: WorkstationFile): void => writeDurably(join(folder, name), JSON.stringify(file));
