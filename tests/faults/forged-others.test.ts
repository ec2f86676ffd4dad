import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile } from '#main/app/verify/verify.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import type { Check } from '#main/domain/audit/check.ts';
import type { SealedRecord } from '#main/domain/records/record-schema.ts';
import { verifyRecordBytes } from '#main/domain/records/verify-record.ts';
import { makeCms } from '#main/domain/signing/cms.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { sealPdf } from '#main/rendering/pdf-signing/sign-field.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { Forge, type Given, type Statement } from './forge.ts';

let place: Workplace;
let forge: Forge;
/** Documents by what is special about them. */
const made = { delegated: '', kept: '', written: '' };

beforeAll(async () => {
  place = await Workplace.staffed();
  forge = new Forge(place);
  await place.hire('dora', ['Reviewer']);
  await place.hire('rita', ['Author', 'Reviewer']);
  await place.do('reviewer', 'assignment.delegate', { to: 'dora', from: '2026-11-24', until: '2026-11-26', reason: 'On leave' });
  const finish = async (number: string, reviewer: string, people: string[][] = []): Promise<string> => {
    await place.do('author', 'workflow.submit', { number, reason: 'First issue', ...(people.length > 0 ? { people } : {}) });
    for (const userId of [reviewer, 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
    return number;
  };
  made.delegated = await finish(await place.draft(), 'dora', [['reviewer'], [], []]);
  const file = await place.draft();
  const list = await place.give('author', 'a;b\n1;2\n');
  await place.do('author', 'documents.importFile', { number: file, fileName: 'list.csv', file: list, asFile: true });
  made.kept = await finish(file, 'reviewer');
  const shared = await place.draft();
  await place.do('author', 'documents.addCoAuthor', { number: shared, userId: 'rita' });
  const content = { version: 1 as const, blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Ours' }] }] };
  await place.do('rita', 'documents.saveContent', { number: shared, content });
  made.written = await finish(shared, 'reviewer');
});

const words = (checks: readonly Check[]): string =>
  checks
    .filter(({ ok }) => !ok)
    .map(({ check, detail }) => `${check}: ${detail}`)
    .join('\n');
const faultsOf = (bytes: Uint8Array): string => words(verifyRecordBytes(bytes, place.authorityPem));
const resigned = async (number: string, give: (index: number, said: Statement) => Given): Promise<string> =>
  faultsOf(await forge.seal(await forge.resigned(number, give)));
const first =
  (given: Given) =>
  (index: number): Given =>
    index === 0 ? given : {};
const resealed = async (number: string, change: (record: SealedRecord['record']) => unknown): Promise<string> => {
  const { record } = structuredClone(await forge.genuine(number));
  await change(record);
  return faultsOf(await forge.seal(record));
};

describe('[R16] records of every kind, honest', () => {
  it.each(Object.keys(made) as (keyof typeof made)[])(
    '%s: valid as PDF, DOCX and JSON, and given anew by the same people',
    async (which) => {
      for (const format of ['pdf', 'docx', 'json'] as const)
        expect(words(await verifyRecordFile(await forge.bytes(made[which], format), place.authorityPem, format))).toBe('');
      expect(await resigned(made[which], () => ({}))).toBe('');
    },
  );
});

describe('[R14] [R16] a record that a delegate signed', () => {
  it('names both people', async () => {
    const checks = verifyRecordBytes(await forge.bytes(made.delegated, 'json'), place.authorityPem);
    expect(checks.find(({ check }) => check === 'Approval')?.detail).toContain('DORA Person on behalf of REVIEWER Person (dora, Reviewer)');
  });
  it.each<[string, Given, RegExp]>([
    ['as if it had been for nobody', { said: { onBehalfOf: undefined } }, /The step "Review" did not wait for DORA Person/],
    ['for the author', { said: { onBehalfOf: 'author' } }, /Who writes a revision does not decide on it, and author wrote this one/],
    ['for somebody who fills another step', { said: { onBehalfOf: 'quality' } }, /One person fills one step, and quality fills two/],
    ['for somebody else than the ledger says', { told: 'approver' }, /The ledger does not say that DORA Person approved the step "Review"/],
    ['for somebody whom the step does not wait for', { said: { onBehalfOf: 'rita' } }, /The step "Review" did not wait for DORA Person/],
    ['with the key of who delegated, in the name of the delegate', { by: 'reviewer' }, /was issued to REVIEWER Person \(reviewer\)/],
    [
      'by the delegate, in the name of who delegated',
      { by: 'dora', said: { userId: 'reviewer', printedName: 'REVIEWER Person', onBehalfOf: undefined } },
      /The certificate under the name of REVIEWER Person \(Review\) was issued to DORA Person/,
    ],
    ['without the role of the step', { roles: ['Reader'] }, /DORA Person did not hold the role Reviewer when signing/],
    ['in another role', { said: { role: 'Approver' } }, /asks for the role Reviewer, and DORA Person signed as Approver/],
  ])('is not valid when it was signed %s', async (_name, given, finding) => {
    expect(await resigned(made.delegated, first(given))).toMatch(finding);
  });
});

describe('[R16] a record of a file', () => {
  it.each<[string, (record: SealedRecord['record']) => unknown]>([
    ['another size', (record) => Object.assign(record.content, { size: 4 })],
    ['another hash', (record) => Object.assign(record, { contentHash: 'a'.repeat(64) })],
    ['words instead of the file', (record) => Object.assign(record, { content: { canonical: '{"blocks":[],"version":1}' } })],
    ['particulars of another edition', (record) => Object.assign(record.content, { external: { Edition: '2' } })],
  ])('is not valid when it says %s', async (_name, change) => {
    const { record } = structuredClone(await forge.genuine(made.kept));
    await change(record);
    const sealed = await forge.seal(record);
    const seal = await forge.sealKey();
    const [round] = place.context.vault.find('rounds', { rendition_hash: (await forge.genuine(made.kept)).record.renditionHash });
    const { broughtIn: _none, ...look } = record.seal;
    const pdf = await sealPdf(place.context.vault.blob(round?.current_pdf ?? ''), look, sealed, async (bytes) => makeCms(seal, bytes));
    expect(`${faultsOf(sealed)}${words(await verifyRecordFile(pdf, place.authorityPem, 'pdf'))}`).not.toBe('');
  });
});

describe('[R08] [R16] a record that several people wrote', () => {
  it('is not valid when a co-author decided on it', async () => {
    const faults = await resigned(made.written, first({ said: { userId: 'rita', printedName: 'RITA Person' } }));
    expect(faults).toContain('Who writes a revision does not decide on it, and rita wrote this one.');
  });
  it('nor when who holds the seal left out that the co-author wrote', async () => {
    const record = await forge.resigned(made.written, first({ said: { userId: 'rita', printedName: 'RITA Person' } }));
    record.ledger = record.ledger.filter(({ text }) => !/"table":"co_authors"/.test(text));
    expect(faultsOf(await forge.seal(record))).toContain('The paper names RITA Person among those who wrote it.');
  });
  it('nor when the co-author submitted it', async () => {
    const faults = await resealed(made.written, async (record) => {
      const at = record.ledger.findIndex(({ text }) => text.includes('"operation":"workflow.submit"'));
      record.ledger[at] = await forge.entry(record, JSON.parse(record.ledger[at]?.text ?? '{}') as LedgerEntry, 'rita');
    });
    expect(faults).toContain('It was not submitted by its author author.');
  });
});

describe('[R01] an audit package under the right seal', () => {
  /** A package in which somebody with the key of the seal wrote something else, with manifests and seal made anew. */
  const repacked = async (change: (read: (name: string) => string) => Record<string, string>): Promise<string> => {
    const parent = mkdtempSync(join(tmpdir(), 'countersign-repacked-'));
    const { path } = await place.do('control', 'exchange.makePackage', { folder: parent, form: 'folder' });
    const write = (name: string, text: string | Uint8Array) => writeFileSync(join(path, name), text);
    for (const [name, text] of Object.entries(change((one) => readFileSync(join(path, one), 'utf8')))) write(name, text);
    const hashed = (names: string[]) =>
      names
        .sort()
        .map(
          (name) =>
            `${createHash('sha256')
              .update(readFileSync(join(path, name)))
              .digest('hex')}  ${name}\n`,
        )
        .join('');
    const files = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(path.length + 1));
    write('manifest-sha256.txt', hashed(files.filter((name) => name.startsWith('data/'))));
    write('tagmanifest-sha256.txt', hashed(files.filter((name) => !/^data\/|^signatures\/|^tagmanifest/.test(name))));
    const tags = new Uint8Array(readFileSync(join(path, 'tagmanifest-sha256.txt')));
    write('signatures/tagmanifest-sha256.txt.p7s', makeCms(await forge.sealKey(), tags));
    const trust = join(parent, 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    const checks = await verifyPackageAt(path, trust, () => undefined);
    for (const { detail } of checks) expect(detail).toMatch(/^(?:[A-Z0-9"]|data\/).*\.$/s);
    return words(checks);
  };
  const ledger = 'data/ledger/entries-000000001.jsonl';
  const lines = (text: string) => text.trimEnd().split('\n');

  it('is valid when nothing was changed', async () => {
    expect(await repacked(() => ({}))).toBe('');
  });
  it.each<[string, (read: (name: string) => string) => Record<string, string>, RegExp]>([
    [
      'an entry that says something else',
      (read) => ({ [ledger]: read(ledger).replace('First issue', 'Other issue') }),
      /Entry \d+ was changed/,
    ],
    ['an entry too few', (read) => ({ [ledger]: `${lines(read(ledger)).slice(1).join('\n')}\n` }), /Ledger extract: .*does not follow/],
    ['half of an entry', (read) => ({ [ledger]: read(ledger).slice(0, 900) }), /not written in a form that can be read/],
    ['a line that is no entry', (read) => ({ [ledger]: `${read(ledger)}[]\n` }), /not written in a form that can be read/],
    ['a line that is nested without an end', (read) => ({ [ledger]: `${read(ledger)}${'['.repeat(200_000)}\n` }), /not written in a form/],
    ['a number that is too large for any', (read) => ({ [ledger]: read(ledger).replace(/"seq":1,/, '"seq":1e999,') }), /Ledger extract: /],
    [
      'keys that are none',
      (read) => ({ 'data/ledger/keys.jsonl': read('data/ledger/keys.jsonl').replaceAll('"publicKey":"', '"publicKey":"AA') }),
      /Ledger extract: /,
    ],
    ['a list of certificates that is none', () => ({ 'data/certificates/list.json': '{}' }), /not written in a form that can be read/],
    [
      'a list of certificates that names a file outside of the package',
      () => ({ 'data/certificates/list.json': '[{"serial":"1","owner":"x","file":"../../authority.pem"}]' }),
      /^Ledger extract: The package has no file \.\.\/\.\.\/authority\.pem\.$/,
    ],
    [
      'a record that is cut off',
      (read) => ({
        [`data/records/${made.kept}/${made.kept}_1.0.json`]: read(`data/records/${made.kept}/${made.kept}_1.0.json`).slice(0, 500),
      }),
      /Records: /,
    ],
  ])('is not valid with %s', async (_name, change, finding) => {
    expect(await repacked(change)).toMatch(finding);
  });
});
