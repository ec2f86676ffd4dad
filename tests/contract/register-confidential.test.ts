import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runCli } from './run-cli.ts';

const health = { kind: 'health', roles: ['Quality', 'Reviewer'] };
const fields = [
  { id: 'note', label: 'Note', type: 'text', requiredFrom: 'Done' },
  { id: 'patient', label: 'Patient', type: 'text', requiredFrom: 'Done', confidential: health },
  { id: 'harmed', label: 'Harmed', type: 'yesNo', confidential: health },
  { id: 'letter', label: 'Letter of the clinic', type: 'file', confidential: health },
  { id: 'embargo', label: 'Text under embargo', type: 'text', confidential: { kind: 'embargo', roles: ['Quality'] } },
];
const register = smallRegister({
  fields,
  links: [{ role: 'about', label: 'About', reverse: 'named by', to: ['sample'], many: true, staysOpen: true }],
  sections: [
    { title: 'What happened', fields: ['note'] },
    { title: 'Patient', fields: ['patient', 'harmed', 'letter', 'embargo'] },
  ],
});
/** Words that stand nowhere but in confidential fields. */
const SECRET = /Phaeochromocytoma|Sulfamethoxazole|Heartbleed2/;
const said = { note: 'It stopped.', patient: 'Has a Phaeochromocytoma.', harmed: true, embargo: 'Heartbleed2 is in the pump.' };

describe('[R44] a field of a register that only some roles read', () => {
  let place: Workplace;
  let number = '';
  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date()));
    await declare(place, registerText(register));
    const files = [{ field: 'letter', fileName: 'letter.txt', file: await place.give('quality', 'Took Sulfamethoxazole.') }];
    ({ number } = await place.do('quality', 'entry.create', { register: 'sample', title: 'Pump stopped', values: said, links: [], files }));
  });
  const show = (userId: string, version?: number) => place.do(userId, 'entry.show', { number, ...(version ? { version } : {}) });

  it('is there for who reads it, and for nobody else: neither its value nor its name', async () => {
    expect((await show('quality')).values).toMatchObject({ ...said, letter: [{ name: 'letter.txt' }] });
    const other = await show('auditor');
    expect(other.values).toEqual({ note: 'It stopped.' });
    expect(JSON.stringify(other)).not.toMatch(/Patient|Harmed|Letter|embargo/);
    expect((await show('reviewer')).declaration.declared.fields.map(({ id }) => id)).toEqual(['note', 'patient', 'harmed', 'letter']);
    const [{ sha256 } = { sha256: '' }] = (await show('quality')).values.letter as { sha256: string }[];
    const asked = { number, field: 'letter', sha256 };
    expect((await place.take('quality', 'entry.file', asked)).bytes.toString()).toContain('Sulfamethoxazole');
    expect(await place.ask('auditor', 'entry.file', asked)).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('is kept as it was by who edits the rest without reading it, and written by nobody who does not read it', async () => {
    const before = await show('quality');
    await fill(place, 'author', number, { note: 'It stopped twice.' });
    expect((await show('quality')).values).toMatchObject({ patient: said.patient, note: 'It stopped twice.' });
    await expect(fill(place, 'author', number, { patient: 'Nothing.' })).rejects.toThrow('This register has no field "patient".');
    expect((await show('quality')).values.patient).toBe(before.values.patient);
    await expect(fill(place, 'author', number, {})).rejects.toThrow('Nothing of');
    await expect(fill(place, 'quality', number, {})).rejects.toThrow('Nothing of');
  });

  it('is read by who signs it, and shown to nobody else who signs', async () => {
    const { hash } = await show('quality');
    const { lines } = await place.preview('quality', 'entry.sign', { number, hash, action: 'finish' });
    expect(lines).toContainEqual(['Patient', said.patient]);
    expect(lines).toContainEqual(['Harmed', 'Yes']);
    const { number: other } = await place.do('author', 'entry.create', {
      register: 'sample',
      title: 'Another',
      values: { note: 'Yes.' },
      links: [],
    });
    await fill(place, 'quality', other, { patient: 'Nobody.' });
    await fill(place, 'quality', number, {}, [{ role: 'about', to: other }]);
    expect(await signMove(place, 'quality', other, 'finish')).toMatchObject({ ok: true });
    await fill(place, 'author', other, {}, [{ role: 'about', to: number }]);
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    await fill(place, 'quality', other, { harmed: false });
  });

  it('is found by no search, list or filter, whoever asks', async () => {
    for (const userId of ['quality', 'auditor']) {
      const text = { register: 'sample', limit: 50, text: 'Phaeochromocytoma' };
      expect((await place.do(userId, 'entry.list', text)).rows).toEqual([]);
      const by = { register: 'sample', limit: 50, fields: [{ field: 'harmed', is: 'Yes' }] };
      expect((await place.do(userId, 'entry.list', by)).rows).toEqual([]);
    }
    const query = { query: 'Phaeochromocytoma', scope: 'all' as never, limit: 10 };
    expect(JSON.stringify(await place.ask('auditor', 'search.texts', query))).not.toContain('stopped');
  });

  it('is in nothing that another role takes out: lists, audit trail, audit package, command line', async () => {
    const taken: [what: string, text: string][] = [];
    for (const format of ['csv', 'xlsx'] as const) {
      const { bytes } = await place.take('auditor', 'exchange.exportList', { list: 'entries', register: 'sample', format });
      const parts = format === 'xlsx' ? Object.values(unzipSync(bytes)) : [bytes];
      taken.push([`list as ${format}`, parts.map((part) => Buffer.from(part).toString('latin1')).join('\n')]);
    }
    for (const format of ['csv', 'json'] as const)
      taken.push([`trail as ${format}`, (await place.take('auditor', 'audit.file', { format, from: 1 })).bytes.toString('latin1')]);
    for (const { text } of place.context.vault.ledger({ from: 1, limit: 100_000 })) taken.push(['ledger', text]);
    taken.push(['home', JSON.stringify(await place.do('author', 'workflow.home', {}))]);
    taken.push(['late', JSON.stringify(await place.do('quality', 'home.late', { limit: 50 }))]);
    taken.push(['board', JSON.stringify(await place.do('auditor', 'entry.board', { register: 'sample', cards: 20 }))]);
    for (const version of [1, 2]) taken.push([`version ${version}`, JSON.stringify(await show('author', version).catch(() => null))]);
    const folder = mkdtempSync(join(tmpdir(), 'countersign-confidential-'));
    await place.release(await place.approved());
    const { path } = await place.do('control', 'exchange.makePackage', { folder, form: 'folder' });
    for (const name of readdirSync(path, { recursive: true, encoding: 'utf8', withFileTypes: true }))
      if (name.isFile()) taken.push([`package: ${name.name}`, readFileSync(join(name.parentPath, name.name), 'latin1')]);
    expect(taken.length).toBeGreaterThan(40);
    expect(taken.flatMap(([what, text]) => (SECRET.test(text) ? [what] : []))).toEqual([]);
    await place.reopen(async () => {
      const env = { COUNTERSIGN_PASSWORD: passwordOf('auditor') };
      const asked = ['entry', 'show', number, '--vault', place.folder, '--as', 'auditor'];
      const { stdout } = await runCli(asked, { env });
      expect(stdout).toContain('Pump stopped');
      expect(stdout).not.toMatch(SECRET);
    });
  });

  it('is told when another revision of the register would open or lose it, with the entries that say it; these stay under theirs', async () => {
    const { document } = (await show('quality')).declaration;
    const now = await show('quality');
    await place.do('author', 'documents.revise', { number: document, reason: 'All is open now' });
    const open = fields.map(({ confidential: _, ...field }) => field).filter(({ id }) => id !== 'embargo');
    const sections = [{ title: 'All', fields: open.map(({ id }) => id) }];
    const file = await place.give('author', registerText({ ...smallRegister({ fields: open, sections }) }));
    await place.do('author', 'documents.importFile', { number: document, fileName: 'register.md', file, asFile: false });
    const { findings } = await place.do('author', 'workflow.checkSubmission', { number: document });
    const sentences = findings.map(({ sentence }) => sentence).join('\n');
    expect(sentences).toMatch(
      /no longer declares the confidential field "embargo" \(SMP-0001\)|the confidential field "patient" \(SMP-0001, SMP-0002\)/,
    );
    expect(sentences).toContain(`the confidential field "patient" (${number}, SMP-0002)`);
    await declare(place, registerText(smallRegister({ fields: open, sections, columns: ['patient'] })), document);
    await fill(place, 'quality', number, { harmed: false });
    await place.do('author', 'entry.create', { register: 'sample', title: 'Under the new one', values: { patient: 'Open.' }, links: [] });
    const date = place.clock.today();
    const then = await place.do('auditor', 'asOf.entries', { date, register: 'sample' });
    expect(then.rows.map(({ columns }) => columns)).toEqual([[''], [''], ['Open.']]);
    expect((await show('auditor')).values).toEqual({ note: 'It stopped twice.' });
    expect((await show('quality')).declaration.revision).toBe(now.declaration.revision);
  });

  it('stands in no table but the stored content, cannot be told by the size of that, and verifies', async () => {
    await place.reopen(() => {
      const database = new Database(join(place.folder, 'vault.db'), { readonly: true });
      const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'blobs'").pluck().all() as string[];
      const holding = tables.filter((table) => {
        try {
          return SECRET.test(JSON.stringify(database.prepare(`SELECT * FROM "${table}"`).all()));
        } catch {
          return false;
        }
      });
      expect(holding).toEqual([]);
      const apart = database.prepare('SELECT size FROM blobs WHERE CAST(body AS TEXT) LIKE \'%"nonce":%\'').pluck().all() as number[];
      expect(apart.length).toBeGreaterThan(4);
      expect(new Set(apart)).toEqual(new Set([512]));
      database.close();
    });
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
