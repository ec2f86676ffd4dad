import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { proveRecord } from '#main/app/verify.ts';
import type { Check } from '#main/domain/audit/check.ts';
import type { SealedRecord } from '#main/domain/records/record-schema.ts';
import { verifyRecordBytes } from '#main/domain/records/verify-record.ts';
import { inspectSealedDocx } from '#main/rendering/docx/inspect-docx.ts';
import { isCovered } from '#main/rendering/docx/opc-parts.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { Forge } from './forge.ts';

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
const prove = (bytes: Uint8Array) => proveRecord(bytes, forge.place.authorityPem, 'record');
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
      { numRuns: 400 },
    );
  });
});

const MEGABYTES = 1024 * 1024;
const SIZE = 2 * MEGABYTES;
/** A PDF of our form with whatever objects, and nobody's signature. */
const pdfOf = (objects: readonly (string | Buffer)[]): Uint8Array => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const lines: string[] = [];
  let at = 9;
  for (const object of objects) {
    const bytes = Buffer.from(object as string);
    lines.push(`${String(at).padStart(10, '0')} 00000 n \n`);
    parts.push(bytes);
    at += bytes.length;
  }
  const trailer = `trailer\n<<\n/Size ${objects.length + 1}\n/Root 1 0 R\n/Info 1 0 R\n>>\nstartxref\n${at}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(`xref\n1 ${objects.length}\n${lines.join('')}${trailer}`)]));
};
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
  'a DOCX whose part unpacks to hundreds of megabytes': () => zipSync({ 'word/document.xml': Buffer.alloc(300 * MEGABYTES) }, { level: 9 }),
  'a DOCX of thousands of parts': () =>
    zipSync(Object.fromEntries(Array.from({ length: 8000 }, (_, index) => [`word/part${index}.xml`, new Uint8Array(100)]))),
  'a genuine PDF with two megabytes in the place of a signature': () => {
    const text = Buffer.from(records.get('pdf') ?? []).toString('latin1');
    return Buffer.from(text.replace(/\/Contents <[0-9A-F]+>/, `/Contents <${'30'.repeat(SIZE / 2)}>`), 'latin1');
  },
};

describe('a file that was made to exhaust the one who verifies it', () => {
  it.each(Object.keys(hostile))('%s is answered within two seconds and 256 MB', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-hostile-'));
    const [file, authority] = [join(folder, 'file'), join(folder, 'authority.pem')];
    writeFileSync(file, hostile[name]?.() ?? new Uint8Array());
    writeFileSync(authority, forge.place.authorityPem);
    const script = `
      import { readFileSync } from 'node:fs';
      import { proveRecord } from '#main/app/verify.ts';
      const [bytes, authority] = [new Uint8Array(readFileSync(process.argv[1])), readFileSync(process.argv[2], 'utf8')];
      const [before, start] = [process.resourceUsage(), process.cpuUsage()];
      const checks = await proveRecord(bytes, authority, 'file');
      const { user, system } = process.cpuUsage(start);
      console.log(JSON.stringify({ checks, ms: (user + system) / 1000, mb: (process.resourceUsage().maxRSS - before.maxRSS) / 1024 }));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, file, authority], { encoding: 'utf8' });
    const { checks, ms, mb } = JSON.parse(stdout || JSON.stringify({ checks: [], ms: stderr, mb: 0 })) as {
      checks: Check[];
      ms: number;
      mb: number;
    };
    expect(isValid(checks)).toBe(false);
    expect(checks.length).toBeGreaterThan(0);
    expect(hasSentences(checks)).toBe(true);
    expect(ms).toBeLessThan(2000);
    expect(mb).toBeLessThan(256);
  });
});
