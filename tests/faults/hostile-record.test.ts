import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile } from '#main/app/verify/verify.ts';
import type { Check } from '#main/domain/audit/check.ts';
import type { SealedRecord } from '#main/domain/records/record-schema.ts';
import { verifyRecordBytes } from '#main/domain/records/verify-record.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { inspectSealedDocx } from '#main/rendering/docx/inspect-docx.ts';
import { isCovered } from '#main/rendering/docx/opc-parts.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { sampled, share } from '../sampled.ts';
import { Forge } from './forge.ts';
import { docxs, jsons, pdfOf, pdfs, SIZE, slowKeys, zipOf } from './hostile-files.ts';
import { measured } from './measured.ts';

let forge: Forge;
const records = new Map<string, Uint8Array>();
let genuine: SealedRecord;
beforeAll(async () => {
  const place = await Workplace.staffed();
  forge = new Forge(place);
  const number = await place.approved();
  await place.release(number);
  for (const format of ['pdf', 'docx', 'json'] as const) records.set(format, await forge.bytes(number, format));
  genuine = await forge.genuine(number);
});
const isValid = (checks: readonly Check[]): boolean => checks.length > 0 && checks.every(({ ok }) => ok);
const prove = (bytes: Uint8Array) => verifyRecordFile(bytes, forge.place.authorityPem, 'record');
const hasSentences = (checks: readonly Check[]): boolean =>
  checks.every(({ detail }) => /^[A-Z0-9"].*\.$/s.test(detail) && !/undefined|\bat .*\.ts:/.test(detail));

/** One place of a file changed, cut, doubled or filled with something else. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  kind: fc.constantFrom('flip', 'cut', 'double', 'insert', 'end'),
  length: fc.integer({ min: 1, max: 300 }),
  filling: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  bit: fc.integer({ min: 0, max: 7 }),
});
type Damage = typeof damage extends fc.Arbitrary<infer One> ? One : never;
const damaged = (bytes: Uint8Array, { at: share, kind, length, filling, bit }: Damage): Uint8Array => {
  const at = Math.floor(share * bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (kind === 'flip') {
    const copy = new Uint8Array(bytes);
    copy[at] = (copy[at] ?? 0) ^ (1 << bit);
    return copy;
  }
  if (kind === 'cut') return new Uint8Array(Buffer.concat([before, after.subarray(length)]));
  if (kind === 'double') return new Uint8Array(Buffer.concat([before, after.subarray(0, length), after]));
  return new Uint8Array(Buffer.concat(kind === 'insert' ? [before, filling, after] : [bytes, filling]));
};
/** What a reader sees and what the seal covers, without how it was packed. */
const meaningOf = (docx: Uint8Array): string => {
  const found = inspectSealedDocx(docx);
  return found.readable
    ? canonicalJson(
        [...found.parts]
          .filter(([name]) => isCovered(name))
          .map(([name, part]) => [name, Buffer.from(part).toString('base64')])
          .sort(),
      )
    : '';
};

describe('a record that somebody damaged', () => {
  it.each([
    ['json', 150],
    ['pdf', 60],
    ['docx', 60],
  ] as const)('[R16] as %s is answered with sentences and never with an error, and is not valid', async (format, runs) => {
    const whole = records.get(format) ?? new Uint8Array();
    expect(isValid(await prove(whole))).toBe(true);
    await fc.assert(
      fc.asyncProperty(damage, async (one) => {
        const bytes = damaged(whole, one);
        if (Buffer.compare(bytes, whole) === 0) return;
        const checks = await prove(bytes).catch((error: { code?: string }) => {
          // The command line says what it cannot read; only bytes that do not even begin as a record come here.
          expect(error.code).toBe('cannot-read');
          return [];
        });
        expect(hasSentences(checks)).toBe(true);
        // An archive may be packed anew; what it holds may not change.
        if (format === 'docx' && isValid(checks)) expect(meaningOf(bytes)).toBe(meaningOf(whole));
        else expect(isValid(checks)).toBe(false);
      }),
      { numRuns: runs },
    );
  });

  /** Every value in a record, by the way to it. */
  const pathsOf = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
    value !== null && typeof value === 'object'
      ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]))]
      : [path];
  /** What stands under the seal alone and says nothing of who approved what; the paper does not show it. */
  const saysNothing = ([first, second, ...deeper]: readonly (string | number)[]) =>
    // An entry that carries no signature can be left out; that none was is proven with the vault.
    (first === 'ledger' && deeper.length === 0 && !/"operation":"workflow/.test(genuine.record.ledger[Number(second)]?.text ?? '')) ||
    ['certificates', 'sessions', 'workstations'].includes(String(first)) ||
    (first === 'vault' && second === 'tokenCertificate') ||
    (first === 'document' && (second === 'type' || second === 'owner')) ||
    (first === 'seal' && second === 'ledgerHead');
  it('[R16] and sealed again with the right key is not valid, whichever value was changed', async () => {
    const paths = pathsOf(genuine.record).filter((path) => path.length > 0);
    const values = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.integer(),
      fc.constant([]),
      fc.constant({}),
      fc.constant(undefined),
      fc.constantFrom('reviewer', 'Reviewer', 'Approval'),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), values, fc.boolean(), async (path, value, adds) => {
        const record = structuredClone(genuine.record);
        let place = record as unknown as Record<string | number, unknown>;
        for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
        const last = path.at(-1) ?? '';
        const entry = place[last];
        if (adds && entry !== null && typeof entry === 'object')
          Object.assign(entry, Array.isArray(entry) ? { [entry.length]: value } : { unknown: value });
        else if (Array.isArray(place) && value === undefined) place.splice(Number(last), 1);
        else place[last] = value;
        if (canonicalJson(record) === canonicalJson(genuine.record)) return;
        const checks = verifyRecordBytes(await forge.seal(record), forge.place.authorityPem);
        expect(hasSentences(checks)).toBe(true);
        if (!saysNothing(path)) expect(isValid(checks), path.join('.')).toBe(false);
      }),
      { numRuns: share(400, 4) },
    );
  });
});

const MEGABYTES = 1024 * 1024;
const catalog = ['1 0 obj\n<<\n/AcroForm 2 0 R\n>>\nendobj\n', '2 0 obj\n<<\n/Fields []\n>>\nendobj\n'];

const hostile: Record<string, () => Uint8Array> = {
  'JSON that is nested without an end': () => Buffer.from(`{"record":${'['.repeat(SIZE)}`),
  'JSON of a million values': () => Buffer.from(`{"record":[${'0,'.repeat(SIZE / 2)}0]}`),
  'JSON with the same entry thousands of times': () => {
    const record = structuredClone(genuine.record);
    const [row] = record.ledger;
    if (row)
      record.ledger = Array.from({ length: Math.floor(SIZE / (JSON.stringify(row).length + 1)) }, (_, index) => ({
        ...row,
        seq: index + 1,
      }));
    return Buffer.from(canonicalJson({ ...genuine, record }));
  },
  'JSON with thousands of certificates': () => {
    const record = structuredClone(genuine.record);
    const [row] = record.certificates;
    if (row) record.certificates = Array.from({ length: Math.floor(SIZE / 1200) }, (_, index) => ({ ...row, serial: String(index) }));
    return Buffer.from(canonicalJson({ ...genuine, record }));
  },
  'a PDF of objects without an end': () => pdfOf([...catalog, ...Array.from({ length: 60_000 }, (_, index) => `${index + 3} 0 obj\n`)]),
  'a PDF whose attachment unpacks to two gigabytes': () => {
    const packed = deflateSync(Buffer.alloc(300 * MEGABYTES));
    const bomb = Buffer.concat([
      Buffer.from(`4 0 obj\n<<\n/Length ${packed.length}\n>>\nstream\n`),
      packed,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    return pdfOf([...catalog, '3 0 obj\n<<\n/Type /Filespec\n/UF (record.json)\n/EF <<\n/F 4 0 R\n>>\n>>\nendobj\n', bomb]);
  },
  'a DOCX whose part unpacks to hundreds of megabytes': () => zipOf({ 'word/document.xml': Buffer.alloc(300 * MEGABYTES) }),
  'a DOCX of thousands of parts': () =>
    zipOf(Object.fromEntries(Array.from({ length: 8000 }, (_, index) => [`word/part${index}.xml`, new Uint8Array(100)]))),
  'a genuine PDF with two megabytes in the place of a signature': () => {
    const text = Buffer.from(records.get('pdf') ?? []).toString('latin1');
    return Buffer.from(text.replace(/\/Contents <[0-9A-F]+>/, `/Contents <${'30'.repeat(SIZE / 2)}>`), 'latin1');
  },
};

const LARGEST_MB = 256;
const LONGEST_MS = 2000;
/** Neither valid nor slow nor large, and told in sentences. */
const expectAnswered = (files: Readonly<Record<string, Uint8Array>>): void => {
  for (const { name, checks, ms, mb } of measured(files, forge.place.authorityPem)) {
    expect([name, isValid(checks), checks.length > 0, hasSentences(checks)]).toEqual([name, false, true, true]);
    expect(ms, name).toBeLessThan(LONGEST_MS);
    expect(mb, name).toBeLessThan(LARGEST_MB);
  }
};

describe('[R16] a file that was made to exhaust the one who verifies it is answered within two seconds and 256 MB', () => {
  it('whatever was tried on former versions', () => {
    expectAnswered(Object.fromEntries(Object.entries(hostile).map(([name, make]) => [name, make()])));
  });
  // How deep, how many and how long is another thing with each seed.
  const seeds = sampled([6, 1, 4, 0, 2, 3, 5], 7);
  it.each(seeds)('PDF: nested, counted, linked, updated and signed without an end (%s)', (seed) => expectAnswered(pdfs(seed)));
  it.each(seeds)('DOCX: packed, nested, wired and worded without an end (%s)', (seed) => expectAnswered(docxs(seed)));
  it.each(seeds)('JSON: nested, repeated, counted and signed without an end (%s)', (seed) => expectAnswered(jsons(seed, genuine)));
  it('keys that verify slowly, with signatures that are right', () => expectAnswered(slowKeys(genuine)));
  it('a route of thousands of steps, submitted by its own author', async () => {
    const record = structuredClone(genuine.record);
    for (const [index, row] of record.ledger.entries()) {
      const entry = JSON.parse(row.text) as LedgerEntry;
      const [task] = entry.operation === 'workflow.submit' ? entry.changes.filter(({ table }) => table === 'tasks') : [];
      if (!task) continue;
      const many = Math.floor(SIZE / (JSON.stringify(task).length * 1.2));
      const steps = Array.from({ length: many }, (_, step) => ({
        ...task,
        id: `t${step}`,
        after: { ...task.after, id: `t${step}`, position: step },
      }));
      record.ledger[index] = await forge.entry(record, { ...entry, changes: [...entry.changes, ...steps] }, 'author');
    }
    expectAnswered({ 'a route': await forge.seal(record) });
  });
});
