import type { CallContext } from '#main/ports/context.ts';
import type { ReferenceReader } from '#main/ports/reference-reader.ts';
import type { ReferenceStore } from '#main/ports/reference-store.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { SetRow } from './about.ts';
import { readSet } from './read-set.ts';

interface Ports {
  references: ReferenceReader;
  referenceStore: ReferenceStore;
}

const isSound = (store: ReferenceStore, hash: string): boolean => {
  const rows = store.rows(hash);
  if (rows === null) return false;
  try {
    return rows.digest() === hash;
  } catch {
    // What cannot be read is made again like what is missing.
    return false;
  } finally {
    rows.close();
  }
};

/** @returns why the rows of a set could not be made again; null where they were */
const rebuild = async ({ references, referenceStore }: Ports, set: SetRow): Promise<string | null> => {
  const file = referenceStore.kept(set.file_hash);
  if (file === null) return `The file of ${set.id} is missing. Run "verify" on the vault.`;
  referenceStore.dropRows(set.rows_hash);
  const writer = referenceStore.writeRows();
  try {
    const read = await readSet(references, set, file, (lines) => writer.add(lines));
    if (!read.ok) {
      writer.discard();
      return read.problem;
    }
  } catch (error) {
    writer.discard();
    throw error;
  }
  const hash = writer.finish();
  if (hash === set.rows_hash) return null;
  referenceStore.dropRows(hash);
  return `What its file gives is not what was recorded of ${set.id}. Run "verify" on the vault.`;
};

/** Rows that are missing or were changed outside the program, made again from the kept files. */
export const rebuildRows =
  (ports: Ports) =>
  async ({ vault }: CallContext, { of }: Input<'reference.rebuild'>): Promise<Output<'reference.rebuild'>> => {
    const done: Output<'reference.rebuild'> = { rebuilt: [], sound: 0, failed: [] };
    for (const set of vault.find('reference_sets', {}, ['id'])) {
      if (of !== undefined && (set.kind === 'sbom') !== (of === 'sbom')) continue;
      if (isSound(ports.referenceStore, set.rows_hash)) {
        done.sound += 1;
        continue;
      }
      const problem = await rebuild(ports, set);
      if (problem === null) done.rebuilt.push(set.id);
      else done.failed.push({ id: set.id, problem });
    }
    return done;
  };
