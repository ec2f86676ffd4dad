import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const grades = ['Minor', 'Major'];
const fields = [
  { id: 'note', label: 'Note', type: 'text' },
  { id: 'grade', label: 'Grade', type: 'choice', choices: grades, confidential: { kind: 'health', roles: ['Quality'] } },
];
const register = smallRegister({
  fields,
  links: [{ role: 'after', label: 'Follows', reverse: 'followed by', to: ['sample'], many: true }],
  computed: [{ id: 'worst', label: 'Worst before', function: 'worst', version: 1, link: 'after', field: 'grade', order: grades }],
  sections: [{ title: 'All', fields: ['note', 'grade'] }],
});
const LONG = 10_000;
const STEP = 100;
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'countersign-bad-input-'));

describe('an entry of a register', () => {
  let place: Workplace;
  let first = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(register));
    const made = { register: 'sample', title: 'First', values: { note: 'Yes.', grade: 'Major' }, links: [] };
    first = (await place.do('quality', 'entry.create', made)).number;
  });

  it('tells nothing of a field of a linked entry that only some read, also not by a figure', async () => {
    const links = [{ role: 'after', to: first }];
    const { number } = await place.do('quality', 'entry.create', { register: 'sample', title: 'Second', values: {}, links });
    for (const userId of ['quality', 'auditor'])
      expect((await place.do(userId, 'entry.show', { number })).computed).toMatchObject([{ id: 'worst', result: '' }]);
  });

  it('is refused more links than ten thousand, links to nothing and to itself, with a sentence, and stays as it was', async () => {
    const { hash } = await place.do('quality', 'entry.show', { number: first });
    const save = (links: { role: string; to: string }[]) =>
      place.ask('quality', 'entry.save', { number: first, basedOn: hash, title: 'First', values: { note: 'No.' }, links });
    const many = Array.from({ length: LONG + 1 }, (_, at) => ({ role: 'after', to: `SMP-${at}` }));
    expect(await save(many)).toMatchObject({ ok: false, message: 'links: At most 10000 entries' });
    expect(await save([{ role: 'after', to: 'SMP-9999' }])).toMatchObject({ ok: false, message: 'Follows: SMP-9999 does not exist.' });
    expect(await save([{ role: 'after', to: first }])).toMatchObject({
      ok: false,
      message: 'Follows: an entry is not linked with itself.',
    });
    expect((await place.do('quality', 'entry.show', { number: first })).hash).toBe(hash);
  });

  it('at the end of a chain of ten thousand links is shown, saved, signed, listed, told as of a day, packed and verified', async () => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn('quality'));
    if (!session) throw new Error('no session');
    const numberAt = (at: number): string => `SMP-${String(at).padStart(4, '0')}`;
    let before = { to: first, hash: '' };
    // In steps, as a list is imported.
    for (let from = 3; from < LONG + 3; from += STEP)
      place.context.vault.write(place.header('quality', 'entry.create', 'a chain'), session.signer, (uow) => {
        const [row, version] = [uow.get('register_entries', first), uow.get('entry_versions', `${first}/1`)];
        if (!row || !version) throw new Error('no entry');
        if (before.hash === '') before = { to: first, hash: version.content_hash };
        const content = contentOf(uow, version);
        for (let at = from; at < from + STEP; at += 1) {
          const entry = numberAt(at);
          const links = [{ role: 'after', kind: 'entry' as const, version: '1', ...before }];
          const next = { ...content, entry, links };
          const content_hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
          uow.insert('register_entries', { ...row, id: entry });
          uow.insert('entry_versions', { ...version, id: `${entry}/1`, entry_id: entry, content_hash });
          uow.indexEntry(next);
          before = { to: entry, hash: content_hash };
        }
      });
    const last = numberAt(LONG + 2);
    expect(await place.do('auditor', 'entry.show', { number: last })).toMatchObject({ links: [{ to: numberAt(LONG + 1), suspect: null }] });
    expect(await fill(place, 'quality', last, { note: 'The last one.' })).toMatchObject({ version: 1 });
    expect((await place.do('auditor', 'entry.list', { register: 'sample', suspect: true, limit: 50 })).total).toBe(0);
    const today = place.clock.today();
    const then = await place.do('auditor', 'asOf.entries', { date: today, register: 'sample' });
    expect(then.rows.at(-1)).toMatchObject({ number: last, version: 1, state: 'Open' });
    expect(await signMove(place, 'quality', last, 'finish')).toMatchObject({ ok: true });
    await place.release(await place.approved());
    const { path } = await place.do('control', 'exchange.makePackage', {
      folder: newFolder(),
      form: 'folder',
      documents: [last, 'SOP-001'],
    });
    // The package holds the entry that was asked for, and none of those that it leads to.
    expect(readdirSync(join(path, 'data/records')).filter((name) => name.startsWith('SMP-'))).toEqual([last]);
    const trust = join(newFolder(), 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    expect((await verifyPackageAt(path, trust, () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
    const told = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    // No program writes several entries as one that is made; that is all that is found.
    expect(told.map(({ check }) => check)).toEqual(['Rights']);
  });
});

describe('an entry, whatever happens to its register and beside it', () => {
  let place: Workplace;
  let document = '';
  const kept = [
    { id: 'note', label: 'Note', type: 'text' },
    { id: 'cause', label: 'Cause', type: 'text' },
  ];
  const links = [{ role: 'about', label: 'About', reverse: 'named by', to: ['sample', 'document'], many: true }];
  const declared = (own: object = {}) =>
    registerText(
      smallRegister({ fields: kept, links, columns: ['note'], sections: [{ title: 'All', fields: ['note', 'cause'] }], ...own }),
    );
  const make = async (title: string, values: Record<string, string> = {}, named: { role: string; to: string }[] = []) =>
    (await place.do('author', 'entry.create', { register: 'sample', title, values, links: named })).number;
  const show = (number: string) => place.do('quality', 'entry.show', { number });
  const faults = async () => (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
  beforeAll(async () => {
    place = await Workplace.staffed();
    document = await declare(place, declared());
  });

  it('keeps a text of a million letters whole in list, search, export and record, and a cell that cannot hold it says so', async () => {
    const note = `Quarzstaub. ${'ä '.repeat(499_990)}Ende`.slice(0, 1_000_000);
    const number = await make('Long', { note });
    expect((await show(number)).values.note).toBe(note);
    const { rows } = await place.do('auditor', 'entry.list', { register: 'sample', text: 'Quarzstaub', limit: 50 });
    expect(rows.map((row) => row.columns[0]?.length)).toEqual([note.length]);
    expect((await place.do('auditor', 'entry.search', { query: 'quarzstaub', limit: 10 })).rows.map((row) => row.number)).toEqual([number]);
    const csv = await place.take('auditor', 'exchange.exportList', { list: 'entries', register: 'sample', format: 'csv' });
    expect(csv.bytes.toString()).toContain(note.trim());
    const { bytes } = await place.take('auditor', 'exchange.exportList', { list: 'entries', register: 'sample', format: 'xlsx' });
    const sheet = Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? []).toString();
    const cells = [...sheet.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text);
    expect(cells.find((text) => text.startsWith('Quarzstaub'))).toMatch(
      /Cut: a cell holds 32,767 letters\. The list as CSV has them all\.$/,
    );
    expect(cells.every((text) => text.length <= 32_767)).toBe(true);
    const record = await place.take('auditor', 'entry.record', { number, format: 'json' });
    expect(record.bytes.toString()).toContain(note.trim());
  });

  it('keeps a field and a state that the next revision of its register takes away, which its submission names with the entries', async () => {
    const number = await make('Worn', { note: 'One.', cause: 'Tools.' });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    // Somebody has the form open while the next revision comes into force.
    const open = await show(number);
    await place.do('author', 'documents.revise', { number: document, reason: 'It is run otherwise' });
    const states = ['Open', 'Closed'].map((name) => ({ name, tone: 'ink', icon: 'check' }));
    const move = {
      ...{ from: ['Open'], action: 'close', label: 'Close', done: 'closed', to: 'Closed' },
      roles: ['Quality'],
      meaning: null,
    };
    const [note] = kept;
    const next = declared({ fields: [note], sections: [{ title: 'All', fields: ['note'] }], states, moves: [move] });
    const file = await place.give('author', next);
    await place.do('author', 'documents.importFile', { number: document, fileName: 'register.md', file, asFile: false });
    const { findings } = await place.do('author', 'workflow.checkSubmission', { number: document });
    expect(findings.filter(({ sentence }) => sentence.includes('no longer declares'))).toEqual([
      {
        serious: false,
        sentence: `${document} no longer declares the field "cause" (${number}), the state "Done" (${number}). These entries stay under the revision that they have.`,
      },
    ]);
    await declare(place, next, document);
    const values = { note: 'Two.', cause: 'Tools.' };
    const saved = { number, basedOn: open.hash, title: open.title, values, links: [] };
    expect(await place.do('author', 'entry.save', saved)).toMatchObject({ version: 2, state: 'Done' });
    expect(await show(number)).toMatchObject({ values, state: 'Done', declaration: { revision: '1.0' } });
    const made = { register: 'sample', title: 'New', values: { cause: 'Tools.' }, links: [] };
    expect(await place.ask('author', 'entry.create', made)).toMatchObject({
      ok: false,
      message: 'This register has no field "cause".',
    });
    expect(await faults()).toEqual([]);
  });

  it('is moved once where two people move it at the same moment, and the other one is told', async () => {
    const number = await make('Twice');
    const move = (userId: string) => place.ask(userId, 'entry.move', { number, action: 'close' });
    await place.hire('second', ['Quality']);
    const answers = await Promise.all([move('quality'), move('second')]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'refused', message: expect.stringMatching(/^SMP-\d{4} /) });
    expect((await show(number)).history).toHaveLength(1);
  });

  it('is not linked with a document that is not in force, and opens nothing beside itself to a visitor', async () => {
    const draft = await place.draft();
    const about = (to: string) => [{ role: 'about', to }];
    await expect(make('Names a draft', {}, about(draft))).rejects.toThrow(
      `About: ${draft} has no revision in force. Link it once it is released.`,
    );
    const hidden = await make('Hidden', { note: 'Obsidian.' });
    const shown = await make('Shown', {}, about(hidden));
    await place.hire('visitor', ['Visiting Auditor']);
    const room = { name: 'Audit', auditor: 'visitor', ends: '2026-12-24', documents: [shown], types: [], past: true, history: true };
    const { room: id } = await place.do('control', 'room.open', room);
    const told = await place.do('visitor', 'room.look', { room: id, number: shown });
    expect((await place.read('visitor', told.file)).length).toBeGreaterThan(1000);
    for (const number of [hidden, 'SMP-9999'])
      expect(await place.ask('visitor', 'room.look', { room: id, number })).toMatchObject({
        ok: false,
        code: 'not-found',
        message: `${number} was not opened in ${id}. Ask for it with a request.`,
      });
    expect(await place.ask('visitor', 'entry.show', { number: hidden })).toMatchObject({ ok: false, code: 'forbidden' });
    expect(JSON.stringify(told)).not.toContain('Obsidian');
  });

  it('is refused what is wrong in a sentence that says what to do, and nothing of it is kept: no version, value, link, file or number', async () => {
    const gated = smallRegister({
      ...{ register: 'gated', prefix: 'GTD', name: 'Gated', plural: 'Gated' },
      fields: [{ id: 'proof', label: 'Proof', type: 'text', requiredFrom: 'Done' }],
      sections: [{ title: 'All', fields: ['proof'] }],
    });
    await declare(place, registerText(gated));
    const { number } = await place.do('author', 'entry.create', { register: 'gated', title: 'One', values: {}, links: [] });
    const whole = await make('Whole', { note: 'As it is.' });
    const { hash } = await show(whole);
    const stale = (await show(number)).hash;
    await place.do('author', 'entry.save', { number, basedOn: stale, title: 'One, told anew', values: {}, links: [] });
    const circle = { label: 'L', function: 'due', version: 1, by: 'grade', table: { A: 1 } };
    const inCircle = smallRegister({
      ...{ register: 'circle', prefix: 'CRC', fields: [{ id: 'grade', label: 'Grade', type: 'choice', choices: ['A'] }] },
      sections: [{ title: 'All', fields: ['grade'] }],
      computed: [
        { ...circle, id: 'a', from: 'b' },
        { ...circle, id: 'b', from: 'a' },
      ],
    });
    const draft = (await place.do('author', 'documents.create', { typeId: 'REG', title: 'Circle', owner: 'author', department: 'Quality' }))
      .number;
    const file = await place.give('author', registerText(inCircle));
    await place.do('author', 'documents.importFile', { number: draft, fileName: 'register.md', file, asFile: false });
    const list = async () => ({
      register: 'sample',
      fileName: 'old.csv',
      file: await place.give('quality', 'Number,Title,State\nA-1,,Open\nA-2,Two,Nowhere\n'),
    });
    const { plan } = await place.do('quality', 'entry.planImport', await list());
    const begun = { ...(await list()), plan, leaveOut: false };
    const save = { number: whole, basedOn: hash, title: 'Whole', values: { note: 'Other.' } };
    const signed = { number, action: 'finish', userId: 'quality', password: passwordOf('quality') };
    const wrong: [sentence: string, act: () => Promise<{ ok: boolean; message?: string }>][] = [
      ['This register has no field "colour".', () => place.ask('author', 'entry.save', { ...save, values: { colour: 'red' }, links: [] })],
      ['About: SMP-9999 does not exist.', () => place.ask('author', 'entry.save', { ...save, links: [{ role: 'about', to: 'SMP-9999' }] })],
      [
        'About: an entry is not linked with itself.',
        () => place.ask('author', 'entry.save', { ...save, links: [{ role: 'about', to: whole }] }),
      ],
      [
        'Open it again: what you wrote is still in your form.',
        () => place.ask('author', 'entry.save', { number, basedOn: stale, title: 'Two', values: {}, links: [] }),
      ],
      ['Proof', async () => place.ask('quality', 'entry.sign', { ...signed, hash: (await show(number)).hash })],
      ['"a" is worked out from itself.', () => place.ask('author', 'workflow.submit', { number: draft, reason: 'It is needed' })],
      ['Nothing was imported.', () => place.ask('quality', 'entry.startImport', begun)],
    ];
    const tables = [
      'register_entries',
      'entry_versions',
      'entry_moves',
      'entry_values',
      'entry_links',
      'signatures',
      'entry_imports',
      'rounds',
      'blobs',
    ];
    const kept = () =>
      tables.map((table) => `${table} ${JSON.stringify(place.context.vault.query(`SELECT count(*) FROM ${table}`))}`).join('\n');
    const before = [kept(), JSON.stringify(await show(whole)), JSON.stringify(await show(number))];
    for (const [sentence, act] of wrong) {
      const answer = await act();
      expect(answer, sentence).toMatchObject({ ok: false, message: expect.stringContaining(sentence) });
      expect(answer.message).toMatch(/^[\p{Lu}\p{N}"].*\.$/u);
      expect([kept(), JSON.stringify(await show(whole)), JSON.stringify(await show(number))], sentence).toEqual(before);
    }
    expect(await faults()).toEqual([]);
  });
});
