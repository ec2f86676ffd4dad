import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Input } from '#shared/api/index.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { missingTools, run as runTool } from '../independent/tools.ts';
import { defaults, folderOf } from './legacy-folder.ts';

let place: Workplace;
const HEADS = 'File;Number;Title;Type;Revision;State;Effective;Out of use;Owner;Approvals on paper;Supersedes;Reason for change\n';
const text = (words: string): string => `# Purpose\n\n${words}\n\n# Scope\n\nAll of it.\n`;
/** A PDF of one page whose catalog runs a script. */
const scripted = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
);

const source = (folder: string): Input<'migration.plan'> => ({ folder, index: 'index.csv', defaults });
const signing = { userId: 'control', password: passwordOf('control') };
/** Dry run and signature. @returns the run */
const start = async (folder: string, given: Partial<Input<'migration.start'>> = {}): Promise<string> => {
  const { manifest } = await place.do('control', 'migration.plan', source(folder));
  const { run } = await place.do('control', 'migration.start', {
    expectedManifest: manifest,
    leaveOut: false,
    ...signing,
    ...given,
  });
  return run;
};
const show = (number: string) => place.do('auditor', 'documents.show', { number });
const unproven = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);

const folder = folderOf({
  'index.csv': `${HEADS}${[
    'a1.md;SOP-040;Cleaning;SOP;1;Superseded;2018-05-01;;quality;Jana Weber (Quality) | 2018-04-20 | Binder 4, page 12;;First issue',
    'a2.md;SOP-040;Cleaning of rooms;SOP;2;Superseded;2020-05-01;;author;Jana Weber | 2020-04-20;1;Better words',
    'a3.md;SOP-040;Cleaning of rooms;SOP;3;Effective;2022-05-01;;author;"Jana Weber (Quality) | 2022-04-20 | Binder 5; Tom Ott (Approval) | 2022-04-21";2;Third',
    'a4.md;SOP-040;Cleaning of rooms;SOP;4;Draft;;;author;;;In work',
    'b.md;WI-002;Packing;WI;C;Obsolete;2015-01-01;2019-01-01;author;;;',
    'form.pdf;FRM-005;Log;FRM;2;Effective;2023-01-01;;author;;;',
  ].join('\n')}\n`,
  'a1.md': text('First words.'),
  'a2.md': text('Second words.'),
  'a3.md': text('Third words about sterilisers.'),
  'a4.md': text('Fourth words.'),
  'b.md': text('Packing words.'),
  'form.pdf': scripted,
});
let run = '';

beforeAll(async () => {
  place = await Workplace.staffed();
  run = await start(folder);
  const result = await place.do('control', 'migration.resume', { run });
  expect(result).toEqual({ run, brought: 3, before: 0, failed: [], leftOut: { numbers: [], rows: 0 }, ended: true });
});

describe('a run', () => {
  it('brings whole histories in: the newest in force, older ones superseded, withdrawn ones obsolete, drafts as drafts', async () => {
    const { inForce, revisions, title } = await show('SOP-040');
    expect(inForce).toEqual({ label: '3.0', state: 'Effective', approval: 'elsewhere' });
    expect(title).toBe('Cleaning of rooms');
    expect(revisions.map(({ label, state, effectiveAt, supersededAt }) => [label, state, effectiveAt, supersededAt])).toEqual([
      ['1.0', 'Superseded', '2018-04-30T22:00:00.000Z', '2020-04-30T22:00:00.000Z'],
      ['2.0', 'Superseded', '2020-04-30T22:00:00.000Z', '2022-04-30T22:00:00.000Z'],
      ['3.0', 'Effective', '2022-04-30T22:00:00.000Z', null],
      ['3.1', 'Draft', null, null],
    ]);
    expect((await show('WI-002')).revisions).toMatchObject([{ label: '1.0', state: 'Obsolete', broughtIn: { formerLabel: 'C' } }]);
    const { hits } = await place.do('auditor', 'search.texts', { query: 'sterilisers', scope: 'in force', limit: 5 });
    expect(hits).toMatchObject([{ document: 'SOP-040' }]);
    const rows = await place.do('auditor', 'records.retention', { number: 'WI-002' });
    expect(rows[0]?.until?.slice(0, 4)).toBe('2029');
  });

  it('legacy approvals stand on the document and in its record as what they are, and are no signatures', async () => {
    const { revisions } = await show('SOP-040');
    expect(revisions.flatMap(({ signatures }) => signatures)).toEqual([]);
    expect(revisions[2]?.broughtIn?.approvals).toEqual([
      { name: 'Jana Weber', meaning: 'Quality', on: '2022-04-20', evidence: 'Binder 5' },
      { name: 'Tom Ott', meaning: 'Approval', on: '2022-04-21', evidence: '' },
    ]);
    expect(place.context.vault.find('signatures', {}).map((row) => row.about_kind)).toEqual(['migration']);
    expect(place.context.vault.find('rounds', {})).toEqual([]);
    const exported = await place.take('auditor', 'records.export', { number: 'SOP-040', label: '3.0', format: 'json' });
    const { record } = JSON.parse(exported.bytes.toString()) as {
      record: { signatures: unknown[]; broughtIn: { approvals: { name: string }[]; sha256: string } };
    };
    expect(record.signatures).toEqual([]);
    expect(record.broughtIn.approvals.map(({ name }) => name)).toEqual(['Jana Weber', 'Tom Ott']);
  });

  it('keeps the former file byte for byte, and makes a sealed record that is proven without the vault', async () => {
    for (const [number, label, file] of [
      ['SOP-040', '3.0', 'a3.md'],
      ['FRM-005', '2.0', 'form.pdf'],
    ] as const) {
      const original = await place.take('auditor', 'migration.original', { number, label });
      expect(original.bytes.equals(readFileSync(join(folder, file)))).toBe(true);
      const { bytes } = await place.take('auditor', 'records.export', { number, label, format: 'pdf' });
      const checks = await verifyPdf(new Uint8Array(bytes), place.authorityPem);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(checks.find(({ check }) => check === 'Imported')?.detail).toContain('CONTROL Person signed for the manifest');
      const changed = bytes;
      changed[2000] = (changed[2000] ?? 0) ^ 1;
      expect((await verifyPdf(new Uint8Array(changed), place.authorityPem)).every(({ ok }) => ok)).toBe(false);
    }
    expect(await place.ask('auditor', 'records.export', { number: 'SOP-040', label: '3.0', format: 'docx' })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/was imported/),
    });
  });

  it.skipIf(missingTools('pdftotext'))(
    'gives the record of each revision the title, owner and department of its own row, and the document those of the newest',
    async () => {
      const report = await place.do('control', 'migration.plan', source(folder));
      expect(report.rows[0]?.notes).toEqual([
        'The title of this revision, "Cleaning", stands on its own record; the document bears that of its newest revision, "Cleaning of rooms".',
        'The owner of this revision, "quality", stands on its own record; the document bears that of its newest revision, "author".',
      ]);
      expect(report.rows[1]?.notes).toEqual([]);
      const recordOf = async (label: string) => {
        const { bytes } = await place.take('auditor', 'records.export', { number: 'SOP-040', label, format: 'json' });
        const { record } = JSON.parse(bytes.toString()) as { record: Record<string, unknown> };
        return record;
      };
      const [first, third] = [await recordOf('1.0'), await recordOf('3.0')];
      const then = { title: 'Cleaning', owner: 'quality', department: 'Quality' };
      expect(first).toMatchObject({ document: then, broughtIn: then });
      expect(third).toMatchObject({ document: { title: 'Cleaning of rooms', owner: 'author' } });
      const shown = await show('SOP-040');
      expect(shown).toMatchObject({ title: 'Cleaning of rooms', owner: { userId: 'author' } });
      expect(shown.revisions.map(({ broughtIn }) => broughtIn?.bears)).toEqual([{ ...then, owner: 'QUALITY Person' }, null, null, null]);
      const { bytes } = await place.take('auditor', 'records.export', { number: 'SOP-040', label: '1.0', format: 'pdf' });
      const pdf = join(mkdtempSync(join(tmpdir(), 'countersign-paper-')), 'paper.pdf');
      writeFileSync(pdf, bytes);
      const { text: words } = runTool('pdftotext', ['-layout', pdf, '-']);
      expect(words).toMatch(/Cleaning/);
      expect(words).toMatch(/QUALITY Person/);
      expect(words).not.toMatch(/Cleaning of rooms|AUTHOR Person/);
    },
  );

  it('is never shown as if approved here: lists, searches and papers say "approved elsewhere"', async () => {
    const shown = await show('SOP-040');
    const words = shown.revisions.map(stateWords);
    expect(words).toEqual(['Superseded, approved elsewhere', 'Superseded, approved elsewhere', 'Effective, approved elsewhere', 'Draft']);
    const csv = await place.take('auditor', 'exchange.exportList', { list: 'master', format: 'csv' });
    expect(csv.bytes.toString()).toMatch(/"WI-002",.*"Obsolete, approved elsewhere"/);
    const { hits } = await place.do('auditor', 'search.texts', { query: 'sterilisers', scope: 'in force', limit: 5 });
    expect(hits).toMatchObject([{ state: 'Effective', approval: 'elsewhere' }]);
    const print = await place.take('auditor', 'distribution.print', { number: 'SOP-040', label: '3.0' });
    const file = join(mkdtempSync(join(tmpdir(), 'countersign-print-')), 'print.pdf');
    writeFileSync(file, print.bytes);
    if (!missingTools('pdftotext'))
      expect(runTool('pdftotext', [file, '-']).out.replaceAll(/\s+/g, ' ')).toContain('Approved elsewhere. Printed');
  });

  it('flags a PDF that runs a script, and keeps it as it is', async () => {
    const report = await place.do('control', 'migration.plan', source(folder));
    expect(report.rows.find(({ values }) => values.number === 'FRM-005')?.notes[0]).toMatch(
      /holds JavaScript, an action that runs by itself/,
    );
    expect((await show('FRM-005')).revisions[0]?.broughtIn?.findings).toEqual(['JavaScript', 'an action that runs by itself']);
  });

  it('is proven by verify: one signature of one person over the manifest, one entry for each document', async () => {
    expect(unproven()).toEqual([]);
    const entries = await place.do('auditor', 'audit.list', { from: 1, limit: 50, operation: 'migration.bringIn', newestFirst: false });
    expect(entries.map(({ actor, subject }) => [actor, subject])).toEqual([
      ['control', 'SOP-040 3.1'],
      ['control', 'WI-002 1.0'],
      ['control', 'FRM-005 2.0'],
    ]);
    const [row] = place.context.vault.find('migration_runs', {});
    const manifest = place.context.vault.blob(row?.manifest_hash ?? '');
    const signed = place.context.vault.find('signatures', { about_kind: 'migration', about_id: row?.id ?? '' });
    expect(signed).toMatchObject([{ user_id: 'control', about_version: row?.manifest_hash }]);
    expect((JSON.parse(signed[0]?.statement ?? '') as { manifest: string }).manifest).toBe(
      createHash('sha256').update(manifest).digest('hex'),
    );
  });

  it('goes into an audit package with its former file, and approvals on paper as what they are', async () => {
    const given = {
      folder: mkdtempSync(join(tmpdir(), 'countersign-package-')),
      form: 'folder' as const,
      documents: ['SOP-040', 'FRM-005'],
    };
    const { path } = await place.do('auditor', 'exchange.makePackage', given);
    expect(readFileSync(join(path, 'data/originals/FRM-005/FRM-005_2.0.pdf')).equals(scripted)).toBe(true);
    const table = readFileSync(join(path, 'data/index/documents.csv'), 'utf8');
    expect(table).toMatch(
      /"Approved on paper by Jana Weber \(Quality\) on 2022-04-20, evidence: Binder 5\. Not a signature of this system\./,
    );
    expect(readFileSync(join(path, 'index.html'), 'utf8')).toContain('Not a signature of this system');
    // Title and owner are those that the record of the revision bears.
    expect(table).toMatch(/^"SOP-040","Cleaning","SOP","quality","Quality","1\.0"/m);
    expect(table).toMatch(/^"SOP-040","Cleaning of rooms","SOP","author","Quality","3\.0"/m);
    const trust = join(given.folder, 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    expect((await verifyPackageAt(path, trust, () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('gives no doubles when the same folder is given again, and refuses other files under the same numbers', async () => {
    const report = await place.do('control', 'migration.plan', source(folder));
    expect(report.counts).toMatchObject({ ready: 0, here: 3, faulty: 0 });
    expect(await place.ask('control', 'migration.start', { expectedManifest: report.manifest, leaveOut: false, ...signing })).toMatchObject(
      {
        code: 'refused',
        message: expect.stringMatching(/nothing to import/),
      },
    );
    const other = folderOf({
      'index.csv': `${HEADS}x.md;WI-002;Packing;WI;C;Obsolete;2015-01-01;2019-01-01;author;;;\n`,
      'x.md': text('Other words.'),
    });
    const { rows } = await place.do('control', 'migration.plan', source(other));
    expect(rows[0]?.faults[0]?.problem).toMatch(/in this vault already, from other files/);
  });

  it('lets a later list replace what is in the vault by its label or its former name, unless it is in force', async () => {
    const named = ['WI-002', 'WI-002 C', 'WI-002 1.0', 'SOP-040 2', 'WI-002 D', 'SOP-040 3.0', 'FRM-005'];
    const later = folderOf({
      'index.csv': `${HEADS}${named.map((of, at) => `${at}.md;SOP-20${at};T;SOP;1;Effective;2024-01-01;;author;;${of};\n`).join('')}`,
      ...Object.fromEntries(named.map((of, at) => [`${at}.md`, text(`Words in place of ${of}.`)])),
    });
    const { rows } = await place.do('control', 'migration.plan', source(later));
    expect(rows.flatMap(({ faults }) => faults.map(({ problem }) => problem))).toEqual([
      'There is no revision "D" of WI-002 in the index or in this vault.',
      'SOP-040 3.0 is said to be replaced, but is in force in this vault.',
      'FRM-005 is said to be replaced, but is in force in this vault.',
    ]);
  });

  it('lets work go on: new numbers come behind those imported, and a revision in force is revised, reviewed and ended', async () => {
    expect(await place.draft()).toBe('SOP-041');
    const made = await place.do('author', 'documents.revise', { number: 'FRM-005', reason: 'A text of our own' });
    expect(made.label).toBe('2.1');
    await place.do('control', 'review.conclude', { number: 'SOP-040', conclusion: 'Still right', ...signing });
    await place.do('control', 'workflow.obsolete', { number: 'SOP-040', reason: 'No longer done', ...signing });
    expect((await show('SOP-040')).revisions[2]).toMatchObject({
      state: 'Obsolete',
      signatures: [{ meaning: 'Reviewed without change' }, { meaning: 'Obsolete' }],
    });
    expect(unproven()).toEqual([]);
  });
});

describe('a run that does not go through at once', () => {
  const small = (name: string, numbers: readonly string[]) =>
    folderOf({
      'index.csv': `${HEADS}${numbers.map((number) => `${number}.md;${number};T;SOP;1;Effective;2020-01-01;;author;;;\n`).join('')}`,
      ...Object.fromEntries(numbers.map((number) => [`${number}.md`, text(`${name} ${number}`)])),
    });

  it('is refused as a whole when one row has a fault, unless its document is left out', async () => {
    const broken = folderOf({
      'index.csv': `${HEADS}a.md;SOP-100;T;SOP;1;Superseded;2019-01-01;;author;;;\nb.md;SOP-100;T;SOP;2;Effective;not a day;;author;;;\nc.md;SOP-101;T;SOP;1;Effective;2020-01-01;;author;;;\n`,
      'a.md': text('a'),
      'b.md': text('b'),
      'c.md': text('c'),
    });
    const { manifest, counts } = await place.do('control', 'migration.plan', source(broken));
    expect(counts).toMatchObject({ documents: 2, ready: 1, faulty: 1 });
    const asked = { expectedManifest: manifest, leaveOut: false, ...signing };
    expect(await place.ask('control', 'migration.start', asked)).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/1 row has faults/),
    });
    const shown = await place.preview('control', 'migration.start', { expectedManifest: manifest, leaveOut: true });
    expect(shown.lines).toContainEqual(['Documents left out because of faults', '1']);
    const started = await start(broken, { leaveOut: true });
    const leftOut = { numbers: ['SOP-100'], rows: 2 };
    expect(await place.do('control', 'migration.resume', { run: started })).toMatchObject({ brought: 1, ended: true, leftOut });
    // The trail and the list of runs say so as well, and never that everything is in.
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, limit: 1, operation: 'migration.resume', newestFirst: true });
    expect(entry?.reason).toBe('1 documents are in. 1 document of the list (2 rows) stayed out because of faults: SOP-100.');
    expect((await place.do('auditor', 'migration.runs', {})).find(({ run: id }) => id === started)).toMatchObject({ leftOut });
    // Not by half: the sound revision of the faulty document stayed out as well.
    expect(await place.ask('auditor', 'documents.show', { number: 'SOP-100' })).toMatchObject({ code: 'not-found' });
  });

  it('signs nothing else than what was looked at, and needs the password', async () => {
    const changing = small('first', ['SOP-110']);
    const { manifest } = await place.do('control', 'migration.plan', source(changing));
    const asked = { expectedManifest: manifest, leaveOut: false };
    expect(
      await place.ask('control', 'migration.start', { ...asked, userId: 'control', password: 'a guess at the password' }),
    ).toMatchObject({ code: 'wrong-password' });
    writeFileSync(join(changing, 'SOP-110.md'), text('changed'));
    expect((await place.do('control', 'migration.plan', source(changing))).manifest).not.toBe(manifest);
    expect(await place.ask('control', 'migration.start', { ...asked, ...signing })).toMatchObject({ code: 'conflict' });
    expect(await place.ask('quality', 'migration.start', { ...asked, userId: 'quality', password: passwordOf('quality') })).toMatchObject({
      code: 'forbidden',
    });
  });

  it('leaves out a file that was changed after the signature, goes on with the others, and finishes when it is back', async () => {
    const numbers = ['SOP-120', 'SOP-121', 'SOP-122'];
    const changing = small('kept', numbers);
    const started = await start(changing);
    writeFileSync(join(changing, 'SOP-121.md'), text('changed'));
    const first = await place.do('control', 'migration.resume', { run: started });
    expect(first).toMatchObject({
      brought: 2,
      ended: false,
      failed: [{ number: 'SOP-121', problem: expect.stringMatching(/changed since/) }],
    });
    expect(await place.ask('control', 'migration.start', { expectedManifest: '0'.repeat(64), leaveOut: false, ...signing })).toMatchObject({
      code: 'conflict',
    });
    writeFileSync(join(changing, 'SOP-121.md'), text('kept SOP-121'));
    expect(await place.do('control', 'migration.resume', { run: started })).toMatchObject({
      brought: 1,
      before: 2,
      failed: [],
      ended: true,
    });
    expect(await place.ask('control', 'migration.resume', { run: started })).toMatchObject({ code: 'refused' });
  });

  it('stops when it is cancelled, after the document that it is at, and can be ended with a reason', async () => {
    place.clock.forward(1);
    // So many that the run goes on while somebody asks how far it is, also where several threads draw.
    const many = Array.from({ length: 40 }, (_, index) => `SOP-${130 + index}`);
    const started = await start(small('many', many));
    const running = place.ask('control', 'migration.resume', { run: started });
    await expect
      .poll(async () => (await place.do('control', 'migration.state', {})).running?.done ?? 0, { interval: 1 })
      .toBeGreaterThan(0);
    expect(await place.ask('control', 'migration.resume', { run: started })).toMatchObject({ code: 'conflict' });
    await place.do('control', 'migration.cancel', {});
    expect(await running).toMatchObject({ code: 'refused', message: expect.stringMatching(/Cancelled after \d+ of 40/) });
    const [newest] = await place.do('auditor', 'migration.runs', {});
    expect(newest).toMatchObject({ run: started, endedAt: null });
    expect(newest?.brought).toBeGreaterThan(0);
    expect(newest?.brought).toBeLessThan(many.length);
    await place.do('control', 'migration.end', { run: started, reason: 'The rest is done by hand' });
    expect(unproven()).toEqual([]);
  });
});
