import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const fields = [
  { id: 'heardAt', label: 'Heard at', type: 'instant', requiredFrom: 'Done' },
  { id: 'evidence', label: 'Evidence', type: 'file' },
  {
    id: 'people',
    label: 'Participants',
    type: 'group',
    fields: [
      { id: 'who', label: 'Who', type: 'person', required: true },
      { id: 'part', label: 'Part', type: 'choice', choices: ['Lead', 'Member'] },
      { id: 'hours', label: 'Hours', type: 'decimal' },
      { id: 'since', label: 'Since', type: 'instant' },
    ],
  },
  { id: 'note', label: 'Note', type: 'text' },
];
const register = registerText(
  smallRegister({ fields, sections: [{ title: 'All', fields: fields.map(({ id }) => id) }], columns: ['heardAt', 'people'] }),
);
const REPORT = 'A report about housings, byte for byte as it came.';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the fields of a register', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date()));
    await declare(place, register);
  });
  const begun = async (values = {}) =>
    (await place.do('author', 'entry.create', { register: 'sample', title: 'One', values, links: [] })).number;
  const attach = async (number: string, name: string, text: string) => {
    const now = await place.do('author', 'entry.show', { number });
    const files = [{ field: 'evidence', fileName: name, file: await place.give('author', text) }];
    const links = now.links.map(({ role, to }) => ({ role, to }));
    return place.do('author', 'entry.save', { number, basedOn: now.hash, title: now.title, values: now.values, links, files });
  };

  it('take a moment with its offset and zone, and print it so in list, statement and entry', async () => {
    const number = await begun({ heardAt: '2026-11-20T09:05+01:00 (Europe/Berlin)' });
    const { hash } = await place.do('quality', 'entry.show', { number });
    const preview = await place.preview('quality', 'entry.sign', { number, action: 'finish', hash });
    expect(preview.lines).toContainEqual(['Heard at', '2026-11-20 09:05 +01:00 (Europe/Berlin)']);
    const { rows } = await place.do('auditor', 'entry.list', { register: 'sample', limit: 50 });
    expect(rows.find((row) => row.number === number)?.columns[0]).toBe('2026-11-20 09:05 +01:00 (Europe/Berlin)');
    expect(await fill(place, 'author', number, { heardAt: '2026-11-20T08:05+00:00' })).toMatchObject({ version: 1 });
    for (const wrong of ['2026-11-20 09:05', '2026-11-20T09:05', '2026-13-20T09:05+01:00', '2026-11-20T09:05+05:00 (Europe/Berlin)'])
      await expect(fill(place, 'author', number, { heardAt: wrong })).rejects.toThrow('Heard at: write a moment with its offset');
  });

  it('keep files as they came: whoever reads the entry takes them out again, and a signature covers them', async () => {
    const number = await begun({ heardAt: '2026-11-20T08:05+00:00' });
    await attach(number, 'report.txt', REPORT);
    await attach(number, 'second.txt', 'Another one.');
    const shown = await place.do('auditor', 'entry.show', { number });
    expect(shown.values.evidence).toMatchObject([
      { name: 'report.txt', size: REPORT.length, sha256: sha256(REPORT) },
      { name: 'second.txt' },
    ]);
    const { hash } = shown;
    const preview = await place.preview('quality', 'entry.sign', { number, action: 'finish', hash });
    expect(JSON.stringify(preview.lines)).toContain(`report.txt (SHA-256 ${sha256(REPORT)})`);
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    await fill(place, 'author', number, { evidence: [] });
    const asked = { number, version: 1, field: 'evidence', sha256: sha256(REPORT) };
    const taken = await place.take('auditor', 'entry.file', asked);
    expect([taken.fileName, taken.bytes.toString()]).toEqual(['report.txt', REPORT]);
    expect(await place.ask('auditor', 'entry.file', { ...asked, version: 2 })).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('take no file by its hash alone, no empty one, none for another field, and no name with folders', async () => {
    const number = await begun();
    const other = await begun();
    await attach(number, 'report.txt', REPORT);
    const stolen = [{ name: 'report.txt', size: REPORT.length, sha256: sha256(REPORT) }];
    await expect(fill(place, 'author', other, { evidence: stolen })).rejects.toThrow('Evidence: report.txt is not attached here.');
    await expect(attach(number, 'empty.txt', '')).rejects.toThrow('The file empty.txt is empty');
    await expect(attach(number, '../report.txt', REPORT)).rejects.toThrow('A file has a name without folders');
    const { hash, title } = await place.do('author', 'entry.show', { number });
    const files = [{ field: 'note', fileName: 'a.txt', file: await place.give('author', 'A') }];
    const save = { number, basedOn: hash, title, values: {}, links: [], files };
    expect(await place.ask('author', 'entry.save', save)).toMatchObject({
      ok: false,
      message: 'This register has no field "note" for files.',
    });
  });

  it('take rows of simple fields, and say of each wrong cell where it is', async () => {
    const number = await begun({ people: [{ who: 'author', part: 'Lead', hours: '1.5' }, { who: 'quality', hours: '' }, {}] });
    const { rows } = await place.do('auditor', 'entry.list', { register: 'sample', limit: 50 });
    const shown = await place.do('quality', 'entry.show', { number });
    expect(shown.names).toMatchObject({ author: 'AUTHOR Person', quality: 'QUALITY Person' });
    expect(rows.find((row) => row.number === number)?.columns[1]).toContain('author');
    const { lines } = await place.preview('quality', 'entry.void', { number, hash: shown.hash, reason: 'Try' });
    expect(lines).toContainEqual(['Participants', 'Who: AUTHOR Person; Part: Lead; Hours: 1.5\nWho: QUALITY Person']);
    const wrong = [{ who: 'nobody', part: 'Boss', hours: 'many', since: 'now', colour: 'red' }, { part: 'Lead' }];
    const told = await fill(place, 'author', number, { people: wrong }).catch((error: Error) => error.message);
    for (const words of [
      'row 1: it has no field "colour"',
      'row 1: Who: choose an active person',
      'row 1: Part: choose one of',
      'row 1: Hours: write',
    ])
      expect(told).toContain(words);
    await expect(fill(place, 'author', number, { people: [{ part: 'Lead' }] })).rejects.toThrow('Participants, row 1: Who: is missing.');
    await expect(fill(place, 'author', number, { people: 'author' })).rejects.toThrow(
      'Participants: give rows of Who, Part, Hours, Since.',
    );
  });

  it('are set on the command line: a moment as it is written, a file by its path, rows as JSON', async () => {
    const number = await begun();
    const file = join(mkdtempSync(join(tmpdir(), 'countersign-field-')), 'report.txt');
    writeFileSync(file, REPORT);
    const run = async (...args: string[]) => {
      const given = [...args, '--vault', place.folder, '--as', 'author', '--json'];
      return runHere(given, { env: { COUNTERSIGN_PASSWORD: passwordOf('author') } });
    };
    const set = ['heardAt=2026-11-20T09:05+01:00 (Europe/Berlin)', `evidence=@${file}`, 'people=[{"who":"author","hours":"2"}]'];
    await place.reopen(async () => {
      const done = await run('entry', 'edit', number, ...set.flatMap((one) => ['--set', one]));
      expect(JSON.parse(done.stdout)).toMatchObject({ number, version: 1 });
      const out = mkdtempSync(join(tmpdir(), 'countersign-field-'));
      expect((await run('entry', 'file', number, 'evidence', '--out', out)).code).toBe(0);
      expect(readFileSync(join(out, 'report.txt'), 'utf8')).toBe(REPORT);
      expect((await run('entry', 'edit', number, '--set', 'people=everybody')).stdout).toContain('Write it as JSON');
    });
    expect((await place.do('author', 'entry.show', { number })).values).toMatchObject({
      heardAt: '2026-11-20T09:05+01:00 (Europe/Berlin)',
      evidence: [{ name: 'report.txt' }],
      people: [{ who: 'author', hours: '2' }],
    });
  });

  it('still name who has left since', async () => {
    await place.hire('leaver', ['Author']);
    const number = await begun({ people: [{ who: 'leaver' }] });
    await place.do('admin', 'identity.deactivate', { userId: 'leaver', reason: 'Has left' });
    expect(await fill(place, 'author', number, { note: 'Goes on.' })).toMatchObject({ version: 1 });
    await expect(begun({ people: [{ who: 'leaver' }] })).rejects.toThrow('choose an active person');
  });

  it('refuse a text of more than a million letters with a sentence, and leave the entry as it was', async () => {
    const number = await begun({ note: 'Short.' });
    await expect(fill(place, 'author', number, { note: 'x'.repeat(1_048_576) })).rejects.toThrow(
      'Note: the text has 1,048,576 letters, and a field takes 1,000,000. Attach it as a file',
    );
    expect((await place.do('author', 'entry.show', { number })).values.note).toBe('Short.');
  });

  it('verify with all their files, and a file that was changed beside the vault is found', async () => {
    const faults = async () => (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    expect(await faults()).toEqual([]);
    const number = await begun();
    const large = 'A measurement. '.repeat(20_000);
    await attach(number, 'large.txt', large);
    const blobs = join(place.folder, 'blobs');
    const file = readdirSync(blobs, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(sha256(large))) ?? '';
    await place.reopen(() =>
      writeFileSync(join(blobs, file), readFileSync(join(blobs, file), 'utf8').replace('A measurement', 'A measuremenT')),
    );
    expect((await faults()).map(({ detail }) => detail).join()).toContain(`The content ${sha256(large)} was changed.`);
    expect(await place.ask('author', 'entry.file', { number, field: 'evidence', sha256: sha256(large) })).toMatchObject({
      ok: false,
      code: 'damaged',
    });
  });
});
