import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { unzipSync } from 'fflate';
import { verifyRecordFile } from '#main/app/verify/verify.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import type { Check } from '#main/domain/audit/check.ts';
import { filesIn, madeFolder, planBackups, restoreFrom } from '#main/testing/backups.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { mutateJson } from '../mutate/json.ts';
import { severalOf } from '../mutate/mutation.ts';
import { mutateText } from '../mutate/text.ts';
import { mutateZip } from '../mutate/zip.ts';
import { type Came, cameOf, type Kind, type Seed } from './kind.ts';

/** What was changed is never called sound. */
const unlessChanged = (came: Came, isSame: () => boolean): Came =>
  came.code === null && !isSame() ? { code: 'accepted', sentences: ['It was changed, and was found sound.'] } : came;
/** What checks said, or the refusal to read at all; anything else that is thrown is a fault of the program. */
const saidBy = async (work: () => Promise<readonly Check[]>): Promise<Came> => {
  try {
    const wrong = (await work()).filter(({ ok }) => !ok);
    return wrong.length === 0 ? { code: null, sentences: [] } : { code: 'damaged', sentences: wrong.map(({ detail }) => detail) };
  } catch (error) {
    return error instanceof AppError
      ? cameOf({ ok: false, code: error.code, message: error.message })
      : { code: 'thrown', sentences: [String(error)] };
  }
};
const withoutLastEnd = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/\n$/, '');
const sameJson = (one: Uint8Array, other: Uint8Array): boolean =>
  canonicalJson(JSON.parse(Buffer.from(one).toString())) === canonicalJson(JSON.parse(Buffer.from(other).toString()));
const sameFiles = (one: Uint8Array, other: Uint8Array): boolean => {
  const [files, known] = [unzipSync(one), unzipSync(other)];
  const names = Object.keys(known).sort();
  return (
    canonicalJson(Object.keys(files).sort()) === canonicalJson(names) &&
    names.every((name) => Buffer.compare(files[name] ?? EMPTY, known[name] ?? EMPTY) === 0)
  );
};
const EMPTY = new Uint8Array();
const inJson = severalOf(mutateJson, mutateJson, mutateJson, mutateBytes);
const inLines = severalOf(mutateText, mutateText, mutateBytes);

export const json: Kind = {
  ...{ way: 'documents.saveContent, verify of a record', megabytes: 256, apart: false },
  prepare: async ({ place, released }) => {
    const number = await place.draft();
    const record = (await place.take('control', 'records.export', { number: released, format: 'json' })).bytes;
    const words = { type: 'text', text: 'Words' };
    const cell = { blocks: [{ type: 'paragraph', content: [words] }] };
    const content = {
      version: 1,
      blocks: [
        { type: 'heading', level: 1, content: [words] },
        { type: 'table', headerRows: 1, rows: [[cell, cell]] },
      ],
    };
    const text: Seed = { name: 'text of a document', bytes: Buffer.from(JSON.stringify(content)), mutation: inJson };
    return {
      seeds: [text, { name: 'sealed record', bytes: record, mutation: inJson }],
      send: async (bytes, seed) =>
        seed === text
          ? cameOf(await place.ask('author', 'documents.saveContent', { number, file: await place.give('author', bytes) }))
          : unlessChanged(await saidBy(() => verifyRecordFile(bytes, place.authorityPem, 'Input.json')), () => sameJson(bytes, record)),
    };
  },
};

export const auditPackage: Kind = {
  ...{ way: 'package verify', megabytes: 256, apart: false },
  prepare: async ({ place, folder }) => {
    const trust = join(folder, 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    const { path } = await place.do('control', 'exchange.makePackage', { folder, form: 'zip' });
    const whole = readFileSync(path);
    const mutation = severalOf(
      mutateZip((name) => (name.endsWith('.json') ? inJson : /\.(txt|csv|jsonl|html|pem)$/.test(name) ? inLines : mutateBytes)),
      mutateBytes,
    );
    return {
      seeds: [{ name: 'audit package', bytes: whole, mutation }],
      send: async (bytes) => {
        const input = join(folder, 'Input.zip');
        writeFileSync(input, bytes);
        return unlessChanged(await saidBy(() => verifyPackageAt(input, trust, () => undefined)), () => sameFiles(bytes, whole));
      },
    };
  },
};

export const backup: Kind = {
  ...{ way: 'backup restore', megabytes: 256, apart: false },
  prepare: async ({ place, folder }) => {
    const whole = madeFolder(folder, 'backup');
    await planBackups(place, whole);
    await place.do('admin', 'backup.make', {});
    const names = filesIn(whole);
    const isManifest = (path: string): boolean => path.endsWith('.manifest');
    const placeOf = new Map<Seed, string>();
    const seedOf = (path: string): Seed => {
      const seed: Seed = {
        name: isManifest(path) ? 'manifest' : 'piece',
        bytes: readFileSync(path),
        mutation: isManifest(path) ? inLines : mutateBytes,
      };
      placeOf.set(seed, relative(whole, path));
      return seed;
    };
    // The manifest says everything that is believed before a piece is opened: it is broken as often as all pieces together.
    const pieces = names.filter((path) => !isManifest(path));
    return {
      seeds: [...pieces, ...pieces.flatMap(() => names.filter(isManifest))].map(seedOf),
      send: async (bytes, seed) => {
        const [copy, into] = [mkdtempSync(join(folder, 'Copy-')), join(folder, 'Restored')];
        cpSync(whole, copy, { recursive: true });
        writeFileSync(join(copy, placeOf.get(seed) ?? ''), bytes);
        const came = unlessChanged(
          await saidBy(async () => (await restoreFrom(copy, into)).checks),
          // The end of the last line says nothing: the signature in it is whole.
          () => withoutLastEnd(bytes) === withoutLastEnd(seed.bytes),
        );
        const isRefused = came.code !== null && came.code !== 'accepted';
        const left = isRefused && (existsSync(into) || readdirSync(folder).some((one) => basename(one).includes('restoring')));
        for (const path of [copy, into]) rmSync(path, { recursive: true, force: true });
        return left ? { code: 'thrown', sentences: ['A refused restore left something behind.'] } : came;
      },
    };
  },
};
