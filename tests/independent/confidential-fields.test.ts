import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { attachmentOf, readPdf, unpackedOf } from '#main/rendering/pdf-signing/pdf-file.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { requireTraining } from '#main/testing/training.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from '../contract/run-cli.ts';
import { missingTools, run } from './tools.ts';

const confidential = { kind: 'health', roles: ['Quality'] };
const quick = { label: 'Note it', done: 'noted', from: ['Open'], action: 'note', to: 'Noted', roles: ['Author', 'Quality'], meaning: null };
const finish = {
  ...{ label: 'Finish', done: 'finished', from: ['Open', 'Noted'], action: 'finish', to: 'Done', roles: ['Quality'] },
  meaning: 'Verification',
  needs: [{ gate: 'filledOrJustified', fields: ['note', 'illness'], field: 'because' }],
};
const register = smallRegister({
  fields: [
    { id: 'note', label: 'Note', type: 'text' },
    { id: 'because', label: 'Why not', type: 'text' },
    { id: 'illness', label: 'Blutbild', type: 'text', requiredFrom: 'Noted', confidential },
    { id: 'grade', label: 'Schweregrad', type: 'choice', choices: ['Plumbum', 'Cuprum'], confidential },
    { id: 'answered', label: 'Aufgeklaert', type: 'yesNo', confidential },
    { id: 'letter', label: 'Klinikbrief', type: 'file', confidential },
    { id: 'tally', label: 'Zaehlung', type: 'text', countsOf: ['sample'], confidential },
  ],
  links: [{ role: 'about', label: 'About', reverse: 'named by', to: ['sample'], many: true }],
  states: ['Open', 'Noted', 'Done'].map((name) => ({ name, tone: 'ink', icon: 'check' })),
  moves: [quick, finish],
  sections: [
    { title: 'What happened', fields: ['note', 'because'] },
    { title: 'Patient', fields: ['illness', 'grade', 'answered', 'letter', 'tally'] },
  ],
  columns: ['note'],
});
/** Stands nowhere but in confidential fields, files and their names. */
const SECRET = /Phaeochromocytoma|Sulfamethoxazole|Hepatitis|brief-der-klinik/;
/** Ids, labels and choices of confidential fields. */
const NAME = /Plumbum|illness|Blutbild|Schweregrad|Aufgeklaert|Klinikbrief|Zaehlung|\b(?:grade|answered|letter|tally)\b/;
const OPEN = 'Openquartz';

/** All that a file says, whatever packs it: parts of a ZIP, pages of a PDF and what is attached to it. */
const wordsOf = (name: string, bytes: Uint8Array): string => {
  if (/\.(?:zip|xlsx|docx)$/.test(name))
    return Object.entries(unzipSync(new Uint8Array(bytes)))
      .map(([part, inner]) => `${part}\n${wordsOf(part, inner)}`)
      .join('\n');
  if (!name.endsWith('.pdf')) return Buffer.from(bytes).toString('utf8');
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-pages-')), 'one.pdf');
  writeFileSync(path, bytes);
  const file = readPdf(new Uint8Array(bytes));
  const attached = attachmentOf(file, 'record.json');
  return run('pdftotext', ['-layout', path, '-']).out + (attached === null ? '' : new TextDecoder().decode(unpackedOf(file, attached)));
};
/** The printed pages alone. */
const pagesOf = (bytes: Uint8Array): string => wordsOf('one.pdf', bytes).split('{"record"')[0] ?? '';

describe.skipIf(missingTools('pdftotext'))('[R44] a confidential field, in everything that people take out or are told', () => {
  let place: Workplace;
  let number = '';
  let other = '';
  /** What was taken or told, to whom does not read the field; whether it has to hold the open word, and may name the field. */
  const told: { what: string; words: string; isTold: boolean; mayName: boolean }[] = [];
  const tell = (what: string, words: unknown, { isTold = false, mayName = false } = {}) =>
    told.push({ what, words: typeof words === 'string' ? words : JSON.stringify(words), isTold, mayName });
  /** What proves something holds the text of the declaration, which is a document that all read. */
  const proof = { isTold: true, mayName: true };
  const refusal = async (what: string, asked: Promise<{ ok: boolean; message?: string }>) => {
    const answer = await asked;
    expect(answer.ok, what).toBe(false);
    tell(`refusal: ${what}`, answer);
  };
  const show = (userId: string, version?: number) => place.do(userId, 'entry.show', { number, ...(version ? { version } : {}) });

  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date()));
    await declare(place, registerText(register));
    const make = (title: string, links: { role: string; to: string }[]) =>
      place.do('author', 'entry.create', { register: 'sample', title, values: { note: `It is ${OPEN}.` }, links });
    ({ number: other } = await make('Before it', []));
    ({ number } = await make('Pump stopped', [{ role: 'about', to: other }]));

    await refusal('a step that lacks it, of who does not read it', place.ask('author', 'entry.move', { number, action: 'note' }));
    await refusal('a step that lacks it, of who reads it', place.ask('quality', 'entry.move', { number, action: 'note' }));
    const { hash } = await show('author');
    const base = { number, basedOn: hash, title: 'Pump stopped', links: [] };
    for (const [id, value] of Object.entries({ illness: 'Nothing.', grade: 'Gold', answered: 'perhaps', letter: 'no file' }))
      await refusal(`${id}, written by who does not read it`, place.ask('author', 'entry.save', { ...base, values: { [id]: value } }));
    const values = { illness: 3 } as never;
    await refusal('a new one that says it', place.ask('author', 'entry.create', { register: 'sample', title: 'New', values, links: [] }));

    const files = [{ field: 'letter', fileName: 'brief-der-klinik.txt', file: await place.give('quality', 'Took Sulfamethoxazole.') }];
    const said = { note: `It is ${OPEN}.`, illness: 'A Phaeochromocytoma.', grade: 'Plumbum', answered: true, tally: 'Hepatitis, once.' };
    await place.do('quality', 'entry.save', { ...base, values: said, links: [{ role: 'about', to: other }], files });
    await place.do('author', 'entry.move', { number, action: 'note' });
    const { hash: now } = await show('quality');
    const date = { number, hash: now, field: 'illness', to: '2027-01-01', reason: 'Later' };
    for (const userId of ['quality', 'author'])
      await refusal(
        `a date that it is not, ${userId}`,
        place.ask(userId, 'entry.moveDate', { ...date, userId, password: passwordOf(userId) }),
      );
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    const saved = { number, basedOn: now, title: 'Pump stopped', values: { illness: 'Hepatitis' }, links: [] };
    await refusal('of what was signed', place.ask('quality', 'entry.save', saved));
    await fill(place, 'quality', other, { illness: 'Hepatitis.' });
    expect(await signMove(place, 'quality', other, 'finish')).toMatchObject({ ok: true });
    await fill(place, 'author', number, { because: 'A word more.' });
  });

  /** A list with a column of a confidential field, as who reads it brings it in. */
  const imported = async (): Promise<string> => {
    const list =
      'Number;Title;Note;Blutbild;Aufgeklaert;Schweregrad\nA-1;Fell;Openquartz;Hepatitis;Phaeochromocytoma;Plumbum\nA-2;Slipped;Openquartz;Hepatitis;yes;Plumbum\n';
    const source = async (userId: string) => ({ register: 'sample', fileName: 'old.csv', file: await place.give(userId, list) });
    const dry = await place.do('control', 'entry.planImport', await source('control'));
    const { columns, ...rest } = dry;
    expect(columns.filter(({ target }) => target === null).map(({ heading }) => heading)).toEqual([
      'Blutbild',
      'Aufgeklaert',
      'Schweregrad',
    ]);
    tell('dry run of who does not read it', rest);
    const { plan, faults } = await place.do('quality', 'entry.planImport', await source('quality'));
    expect(faults.map(({ sentence }) => sentence).join()).toContain('Phaeochromocytoma');
    const asked = { ...(await source('quality')), plan, leaveOut: false };
    await refusal('an import with faults', place.ask('quality', 'entry.startImport', asked));
    const { run: id } = await place.do('quality', 'entry.startImport', { ...(await source('quality')), plan, leaveOut: true });
    await refusal('an import that goes on with who does not read it', place.ask('control', 'entry.bringIn', { run: id }));
    expect(await place.do('quality', 'entry.bringIn', { run: id })).toMatchObject({ brought: 1, left: 0 });
    tell('imports', await place.do('auditor', 'entry.imports', {}));
    return 'SMP-0003';
  };

  it('is told whole to who reads it, so that what is looked for below would be found', async () => {
    expect((await show('quality', 1)).values).toMatchObject({ illness: 'A Phaeochromocytoma.', grade: 'Plumbum' });
    for (const format of ['pdf', 'docx', 'json'] as const) {
      const { bytes } = await place.take('quality', 'entry.record', { number, version: 1, format });
      for (const word of ['Phaeochromocytoma', 'Plumbum', 'brief-der-klinik'])
        expect(format === 'pdf' ? pagesOf(bytes) : wordsOf(`one.${format}`, bytes), format).toContain(word);
    }
  });

  it('is in nothing else: neither what it says, nor its name where it may stand without', async () => {
    const brought = await imported();
    const auditor = 'auditor';
    for (const one of [number, brought]) {
      tell(`entry.show ${one}`, await place.do(auditor, 'entry.show', { number: one }), { isTold: true });
      for (const format of ['pdf', 'docx', 'json'] as const) {
        const { bytes } = await place.take(auditor, 'entry.record', { number: one, version: 1, format });
        tell(`record ${one} as ${format}`, wordsOf(`one.${format}`, bytes), proof);
        if (format === 'pdf') tell(`pages of the record ${one}`, pagesOf(bytes), { isTold: true });
      }
    }
    tell('entry.show of a former version', await show(auditor, 1), { isTold: true });
    tell('register.show', await place.do(auditor, 'register.show', { register: 'sample' }));
    tell('register.list', await place.do(auditor, 'register.list', {}));
    tell('counts', await place.do(auditor, 'entry.counts', { number, from: '2020-01-01', until: '2030-01-01' }));
    const { hash } = await show('author');
    const act = { number, hash, role: 'about', to: other, reason: 'It holds' };
    tell('preview of a signature', await place.preview('author', 'entry.confirmLink', act), { isTold: true });

    const sample = { register: 'sample', limit: 50 };
    tell('list', await place.do(auditor, 'entry.list', sample), { isTold: true });
    tell('board', await place.do(auditor, 'entry.board', { register: 'sample', cards: 50 }), { isTold: true });
    tell('charts', await place.do(auditor, 'entry.pace', { register: 'sample' }));
    for (const query of ['Phaeochromocytoma', 'Hepatitis', 'Plumbum', 'brief']) {
      expect((await place.do('quality', 'entry.search', { query, limit: 50 })).rows, query).toEqual([]);
      expect((await place.do('quality', 'entry.list', { ...sample, text: query })).rows, query).toEqual([]);
    }
    for (const field of [{ field: 'grade', is: 'Plumbum' }, { field: 'answered', is: 'Yes' }, { field: 'illness' }])
      expect((await place.do('quality', 'entry.list', { ...sample, fields: [field] })).rows).toEqual([]);
    tell('search', await place.do(auditor, 'entry.search', { query: OPEN, limit: 50 }), { isTold: true });
    for (const userId of ['author', 'control', auditor]) tell(`home of ${userId}`, await place.do(userId, 'workflow.home', {}));
    tell('late', await place.do('quality', 'home.late', { limit: 50 }));

    for (const format of ['csv', 'xlsx', 'pdf'] as const) {
      const { bytes } = await place.take(auditor, 'exchange.exportList', { list: 'entries', register: 'sample', format });
      tell(`list as ${format}`, wordsOf(`one.${format}`, bytes), { isTold: true });
    }
    const today = place.clock.today();
    tell('as of a day', await place.do(auditor, 'asOf.entries', { date: today, register: 'sample' }), { isTold: true });

    const trail = await place.do(auditor, 'audit.list', { from: 1, limit: 500 });
    const attempts = trail.filter(({ subject }) => subject === 'refused attempt');
    expect(attempts.length).toBeGreaterThan(5);
    tell('refused attempts in the trail', attempts);
    tell('audit trail', trail, { mayName: true });
    for (const format of ['csv', 'json'] as const)
      tell(`trail as ${format}`, wordsOf('one.txt', (await place.take(auditor, 'audit.file', { format, from: 1 })).bytes), {
        mayName: true,
      });
    for (const { text } of place.context.vault.ledger({ from: 1, limit: 100_000 })) tell('ledger', text, { mayName: true });

    await place.hire('guest', ['Visiting Auditor']);
    const ends = new Date(place.clock.time.getTime() + 86_400_000 * 3).toISOString().slice(0, 10);
    const visit = {
      name: 'Audit',
      auditor: 'guest',
      ends,
      types: [],
      past: true,
      history: true,
      documents: [number, brought],
      training: ['author'],
    };
    await requireTraining(place, { title: 'Complaints', topic: 'Names of patients are not written down.', people: ['author'] });
    const { room } = await place.do('control', 'room.open', visit);
    tell('room', await place.do('guest', 'room.show', { room }));
    const { bytes, ...seen } = await place.take('guest', 'room.look', { room, number });
    tell('look in a room', seen);
    tell('record in a room', wordsOf('one.pdf', bytes), proof);
    tell('pages of a record in a room', pagesOf(bytes), { isTold: true });
    const training = await place.take('guest', 'room.lookAtTraining', { room, subject: 'author' });
    tell('record of training in a room', wordsOf('one.pdf', training.bytes));
    tell('what a room showed', wordsOf('one.zip', (await place.take('guest', 'room.export', { room })).bytes), proof);

    const folder = mkdtempSync(join(tmpdir(), 'countersign-confidential-'));
    const { path } = await place.do('quality', 'exchange.makePackage', { folder, form: 'folder' });
    for (const one of readdirSync(path, { recursive: true, encoding: 'utf8', withFileTypes: true }))
      if (one.isFile()) {
        const isTold = /^SMP-0002_1\.(?:json|pdf)$/.test(one.name);
        tell(`package: ${one.name}`, wordsOf(one.name, readFileSync(join(one.parentPath, one.name))), { isTold, mayName: true });
      }

    await place.reopen(async () => {
      const env = { COUNTERSIGN_PASSWORD: passwordOf(auditor) };
      const asked = [
        ['entry', 'show', number],
        ['entry', 'list', 'sample'],
        ['register', 'show', 'sample'],
      ];
      for (const command of asked)
        for (const form of [[], ['--json']]) {
          const done = await runHere([...command, '--vault', place.folder, '--as', auditor, ...form], { env });
          tell(`command line: ${[...command, ...form].join(' ')}`, done.stdout + done.stderr, { isTold: command[0] === 'entry' });
        }
      const made = ['entry', 'create', 'sample', '--title', 'New', '--set', 'illness=Yes', '--vault', place.folder, '--as', 'author'];
      const { stderr } = await runHere(made, { env: { COUNTERSIGN_PASSWORD: passwordOf('author') } });
      tell('command line: a refusal', stderr.replace('illness=Yes', ''));
    });

    expect(told.length).toBeGreaterThan(80);
    expect(told.flatMap(({ what, words, isTold }) => (isTold && !words.includes(OPEN) ? [what] : []))).toEqual([]);
    expect(told.flatMap(({ what, words }) => (SECRET.test(words) ? [what] : []))).toEqual([]);
    // A refusal says back what the person typed.
    const typed = /This register has no field \\?"\w+\\?"\./g;
    const named = told.flatMap(({ what, words, mayName }) => {
      const [name] = (mayName ? null : NAME.exec(words.replaceAll(typed, ''))) ?? [];
      return name === undefined ? [] : [`${what}: ${name}`];
    });
    expect(named).toEqual([]);
  });
});
