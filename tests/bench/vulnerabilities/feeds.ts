import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createReferenceReader } from '#main/rendering/references/read-references.ts';
import { createReferenceStore } from '#main/storage/reference-store.ts';
import { storedZip } from '../../stored-zip.ts';

/** Makes one record of a feed. */
export type Maker = (at: number) => { record: object };

/** An archive as feeds are published: a file for each record. @returns its path */
export const archiveOf = (folder: string, name: string, records: number, made: Maker): string => {
  const path = join(folder, `${name}.zip`);
  storedZip(
    path,
    (function* () {
      for (let at = 0; at < records; at += 1) yield [`${name}/${at}.json`, JSON.stringify(made(at).record)] as const;
    })(),
  );
  return path;
};

/** Everything of an import but its entry in the ledger: copy and hash of the file, reading apart, rows beside. @returns hash of the rows */
export const imported = async (vault: string, path: string): Promise<string> => {
  const store = createReferenceStore(vault);
  const handle = await open(path);
  const pieces = handle.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 });
  const taken = await store.take({ name: basename(path), size: statSync(path).size, pieces, close: () => handle.close() });
  await handle.close();
  const writer = store.writeRows();
  const read = await createReferenceReader().feed(
    { name: basename(path), path: taken.path },
    { take: (lines) => writer.add(lines), keys: writer.keys },
  );
  if (!read.ok) throw new Error(read.problem);
  taken.discard();
  return writer.finish();
};
