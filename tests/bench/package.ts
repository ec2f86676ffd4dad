import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { formatNumber } from '#shared/domain/document-number.ts';
import { watchedCommand } from './command.ts';
import { compared, type Figure, interleaved, limited, type Measure } from './measure.ts';

/** What the records of the package take together. */
const BYTES = 1_000_000_000;
/** Up to so many documents a package is compared with bare archives, six times each; above that it is made once, for its memory. */
const COMPARED = 10_000;
/** Noise of a document whose paper alone is its share of the whole package. */
const LEAST_NOISE = 100;
/** Beside its sealed paper a document has its record as data and the file that it was. */
const NOISE = 2;
/** Documents in one entry of the ledger: entries of the size that real work makes. */
const BATCH = 10;
const ROUNDS = 3;

/** What every document of the package is made after: one that was imported, with its sealed paper. */
interface Pattern {
  revision: Tables['revisions'];
  from: Tables['brought_in'];
}
const patternIn = async (place: Workplace): Promise<Pattern> => {
  await place.importDocument('SOP-900000;Procedure;SOP;1;Effective;2020-05-01;');
  const { vault } = place.context;
  const [revision] = vault.find('revisions', {});
  const [from] = vault.find('brought_in', {});
  if (!revision || !from) throw new Error('Nothing was imported.');
  return { revision, from };
};

/** Documents with the sealed paper of one, which a package verifies for each, and with noise in place of the rest, which it packs unread. */
const fill = async (place: Workplace, documents: number, keep: (hash: string, bytes: Uint8Array) => void): Promise<string[]> => {
  const { revision, from } = await patternIn(place);
  const { vault, sessions } = place.context;
  const session = sessions.get(await place.signIn('author'));
  if (!session) throw new Error('The author has no session.');
  const paper = vault.blob(revision.record_pdf ?? '');
  const size = Math.max(LEAST_NOISE, Math.floor((BYTES / documents - paper.length) / NOISE));
  const hashes: string[] = [];
  const add = (uow: UnitOfWork, index: number): void => {
    const row = {
      id: `document-${index}`,
      number: formatNumber('SOP-{000000}', index),
      type_id: 'SOP',
      title: `Procedure ${index}`,
      owner: 'author',
    };
    uow.insert('documents', {
      ...row,
      department: 'Quality',
      classification: 'Internal',
      created_at: uow.time,
      created_by: 'author',
      review_months: null,
      parent_id: null,
    });
    const noise = (): string => {
      const bytes = randomBytes(size);
      const hash = uow.putBlob(bytes);
      keep(hash, bytes);
      hashes.push(hash);
      return hash;
    };
    const copy = randomBytes(16).toString('hex');
    keep(copy, paper);
    hashes.push(copy);
    const id = `${row.id}/1`;
    uow.insert('revisions', { ...revision, id, document_id: row.id, record_json: noise() });
    uow.insert('brought_in', { ...from, id, document_id: row.id, file_sha256: noise(), file_path: 'record.bin', file_size: size });
  };
  for (let first = 1; first <= documents; first += BATCH)
    vault.write(
      { actor: 'author', roles: ['Author'], operation: 'documents.create', subject: 'SOP 0.1', reason: '', outcome: 'done' },
      session.signer,
      (uow) => {
        for (let index = first; index < Math.min(first + BATCH, documents + 1); index += 1) add(uow, index);
      },
    );
  return hashes;
};

/** The same contents in an archive, with nothing around it: no checksums, no index, no ledger, no seal. */
const archiverOf = async (folder: string, names: readonly string[], path: string): Promise<void> => {
  const archive = new ZipArchive({ store: true });
  const written = pipeline(archive, createWriteStream(path, { flush: true }));
  for (const name of names) archive.file(join(folder, name), { name: `data/${name}` });
  await Promise.all([archive.finalize(), written]);
};
const infoZip = (folder: string, path: string): void => {
  spawnSync('sh', ['-c', `zip -0 -q -r '${path}' '${folder}' && sync -d '${path}'`]);
};

/** Megabytes a second of an audit package of 1 GB, beside bare archiving in store mode by archiver and by Info-ZIP; and its memory. */
export const auditPackage: Measure = async ({ documents }) => {
  const place = await Workplace.open(new TestClock(new Date()));
  // What is written here in bulk is no operation's.
  await place.unguard();
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-package-'));
  try {
    await place.staff();
    const files = join(scratch, 'files');
    mkdirSync(files);
    const compares = documents <= COMPARED;
    let bytesOfAll = 0;
    const hashes = await fill(place, documents, (hash, bytes) => {
      bytesOfAll += bytes.length;
      if (compares) writeFileSync(join(files, hash), bytes);
    });
    const emptied = (name: string): string => {
      const folder = join(scratch, name);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      return folder;
    };
    const make = () => place.do('control', 'exchange.makePackage', { folder: emptied('made'), form: 'zip' });
    const rate = (milliseconds: number): number => BYTES / 1000 / milliseconds;
    const size = `${(bytesOfAll / 1e9).toFixed(compares ? 0 : 1)} GB of ${documents} documents`;
    const aim = { atLeast: 0.7 };
    const beside = async (name: string, archive: (path: string) => unknown): Promise<Figure> => {
      const { value, baseline } = await interleaved(ROUNDS, make, () => archive(join(emptied('bare'), 'bare.zip')));
      return compared({ name, size, value: rate(value), baseline: rate(baseline), unit: 'MB/s', aim });
    };
    const figures = compares ? [await beside('package', (path) => archiverOf(files, hashes, path))] : [];
    if (compares && spawnSync('zip', ['-v']).status === 0) figures.push(await beside('package-infozip', (path) => infoZip(files, path)));
    place.context.vault.close();
    const command = ['package', 'make', '--all', '--vault', place.folder, '--as', 'control', '--out', emptied('made'), '--json'];
    const { megabytes } = await watchedCommand(command, { COUNTERSIGN_PASSWORD: passwordOf('control') });
    if (readdirSync(join(scratch, 'made')).length !== 1) throw new Error('The command made no package.');
    if (process.platform === 'linux') figures.push(limited({ name: 'package-memory', size, value: megabytes, unit: 'MB', limit: 200 }));
    return figures;
  } finally {
    place.context.vault.close();
    rmSync(scratch, { recursive: true, force: true });
    rmSync(place.folder, { recursive: true, force: true });
  }
};
