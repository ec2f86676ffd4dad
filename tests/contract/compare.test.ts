import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Block } from '#shared/content/schema.ts';
import { missingTools, run } from '../independent/tools.ts';
import { runCli, runHere } from './run-cli.ts';

const heading = (text: string): Block => ({ type: 'heading', level: 1, content: [{ type: 'text', text }] });
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const steps = (...texts: string[]): Block => ({ type: 'list', ordered: true, items: texts.map((text) => [paragraph(text)]) });
const table = (...rows: string[][]): Block => ({
  type: 'table',
  headerRows: 1,
  rows: rows.map((row) => row.map((text) => ({ blocks: [paragraph(text)] }))),
  caption: 'Gauges in use',
});
const former = [
  heading('Purpose'),
  paragraph('The bench is cleaned with ethanol before every shift.'),
  paragraph('Gloves are worn whenever the bench is touched.'),
  heading('Procedure'),
  steps('Open the valve slowly', 'Read the gauge twice', 'Write the value down'),
  table(['Gauge', 'Interval'], ['Depth gauge', '6 months'], ['Caliper', '12 months']),
  heading('Records'),
  paragraph('The record is kept for ten years in the archive.'),
];
const newer = [
  heading('Purpose'),
  paragraph('The bench is cleaned with isopropanol before every shift.'),
  heading('Scope'),
  paragraph('All benches of the clean room.'),
  heading('Procedure'),
  steps('Open the valve slowly', 'Write the value down', 'Close the valve'),
  table(['Gauge', 'Owner', 'Interval'], ['Depth gauge', 'Anna', '3 months'], ['Caliper', 'Ben', '12 months'], ['Scale', 'Ben', '1 month']),
  heading('Records'),
  paragraph('Gloves are worn whenever the bench is touched.'),
  paragraph('The record is kept for ten years in the archive.'),
];

let place: Workplace;
let number = '';
let file = '';
const release = async (of: string) => {
  await place.do('author', 'workflow.submit', { number: of, reason: 'as compared' });
  for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, of)).toMatchObject({ ok: true });
  expect(await place.release(of)).toMatchObject({ ok: true });
};
const save = (blocks: Block[]) => place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks } });

beforeAll(async () => {
  place = await Workplace.staffed();
  const create = (title: string) =>
    place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
  ({ number } = await create('Cleaning the bench'));
  await save(former);
  await release(number);
  await place.do('author', 'documents.revise', { number, reason: 'Other cleaner' });
  await save(newer);
  ({ number: file } = await create('Drawing'));
  const one = await place.give('author', 'one');
  await place.do('author', 'documents.importFile', { number: file, fileName: 'drawing.txt', file: one, asFile: true });
  await release(file);
  await place.do('author', 'documents.revise', { number: file, reason: 'None yet' });
});

describe('two revisions of a document are compared', () => {
  it('the newest with the one before, in sentences by section; every reader may, an administrator may not', async () => {
    const compared = await place.do('reviewer', 'documents.compare', { number });
    expect(compared).toMatchObject({ from: { label: '1.0', state: 'Effective' }, to: { label: '1.1', state: 'Draft' }, same: false });
    expect(compared.summary).toEqual([
      'Section 1 Purpose: paragraph changed.',
      'Section 2 Scope: heading added, paragraph added.',
      'Section 3 Procedure: list: 1 item added, 1 item removed, table 1: 1 column added, 1 row added, 1 cell changed.',
      'Section 4 Records: paragraph moved here from section 1 Purpose.',
    ]);
    expect(compared.changes.map(({ kind }) => kind)).toEqual(['changed', 'added', 'added', 'changed', 'changed', 'moved']);
    expect(await place.do('auditor', 'documents.compare', { number, from: '1.0', to: '1.1' })).toEqual(compared);
    for (const name of ['documents.compare', 'documents.compareFile'] as const) {
      expect(await place.ask('admin', name, { number })).toMatchObject({ ok: false, code: 'forbidden' });
      expect(await place.ask(null, name, { number })).toMatchObject({ ok: false, code: 'not-signed-in' });
    }
  });

  it('either way round, and with itself, which gives no difference', async () => {
    const back = await place.do('reviewer', 'documents.compare', { number, from: '1.1', to: '1.0' });
    expect(back).toMatchObject({ from: { label: '1.1' }, to: { label: '1.0' }, same: false });
    expect(back.summary).toEqual([
      'Section 1 Purpose: paragraph changed, paragraph moved here from section 3 Records.',
      'Former section 2 Scope: heading removed, paragraph removed.',
      'Section 2 Procedure: list: 1 item added, 1 item removed, table 1: 1 column removed, 1 row removed, 1 cell changed.',
    ]);
    expect(await place.do('reviewer', 'documents.compare', { number, from: '1.0', to: '1.0' })).toMatchObject({
      same: true,
      summary: ['The texts are the same.'],
      changes: [],
    });
  });

  it('what does not exist is said in a sentence', async () => {
    const asked = (input: object) => place.ask('reviewer', 'documents.compare', input);
    expect(await asked({ number: 'SOP-999' })).toMatchObject({ ok: false, code: 'not-found', message: 'There is no document SOP-999.' });
    expect(await asked({ number, from: '7.0' })).toMatchObject({ code: 'not-found', message: `${number} has no revision 7.0.` });
    expect(await asked({ number, to: '1.0' })).toMatchObject({
      code: 'not-found',
      message: `${number} has no revision before 1.0 that it could be compared with.`,
    });
  });

  it('files are compared by their bytes', async () => {
    const compare = () => place.do('reviewer', 'documents.compare', { number: file });
    expect(await compare()).toMatchObject({ same: true, summary: ['Both revisions hold the same file, byte for byte.'] });
    const importText = async (fileName: string, text: string, asFile: boolean) =>
      place.do('author', 'documents.importFile', { number: file, fileName, file: await place.give('author', text), asFile });
    await importText('drawing-b.txt', 'two', true);
    expect((await compare()).summary).toEqual([
      'The bytes of the file are not the same. The file was called drawing.txt and is now drawing-b.txt.',
    ]);
    await importText('drawing.md', '# Text', false);
    expect((await compare()).summary).toEqual([
      'Revision 1.0 is the file drawing.txt and 1.1 is a text: they cannot be compared word by word.',
    ]);
    expect(await place.ask('reviewer', 'documents.compareFile', { number: file })).toMatchObject({ ok: true });
  });

  it('a reviewer who asked for changes sees what the author made of them, round by round', async () => {
    const { number: twice } = await place.do('author', 'documents.create', {
      typeId: 'SOP',
      title: 'Two rounds',
      owner: 'author',
      department: 'Quality',
    });
    const write = (text: string) =>
      place.do('author', 'documents.saveContent', { number: twice, content: { version: 1, blocks: [paragraph(text)] } });
    const submit = () => place.do('author', 'workflow.submit', { number: twice, reason: 'First issue' });
    await write('The bench is cleaned weekly.');
    await submit();
    await place.decide('reviewer', twice, 'reject', 'Weekly is too seldom');
    await write('The bench is cleaned daily.');
    const since = (more: object = {}) => place.do('reviewer', 'documents.compare', { number: twice, fromRound: 1, ...more });
    expect(await since()).toMatchObject({
      from: { label: '1.0, round 1', state: 'changes requested' },
      to: { label: '0.2', state: 'Changes Requested' },
      changes: [{ kind: 'changed' }],
    });
    await submit();
    const second = await since({ toRound: 2 });
    expect(second).toMatchObject({ to: { label: '1.0, round 2', state: 'under way' }, changes: [{ kind: 'changed' }] });
    expect(await since()).toEqual({ ...second, to: { ...second.to, label: '1.0', state: 'In Review' } });
    const texts = await Promise.all([1, 2].map((round) => place.do('reviewer', 'documents.content', { number: twice, round })));
    expect(texts.map(({ content }) => content?.blocks)).toEqual([
      [paragraph('The bench is cleaned weekly.')],
      [paragraph('The bench is cleaned daily.')],
    ]);
    expect((await place.do('reviewer', 'documents.show', { number: twice })).revisions[0]?.rounds).toMatchObject([
      { round: 1, outcome: 'rejected' },
      { round: 2, outcome: 'open' },
    ]);
    expect(await place.ask('reviewer', 'documents.compare', { number: twice, fromRound: 3 })).toMatchObject({
      ok: false,
      code: 'not-found',
      message: `${twice} 1.0 has no round 3.`,
    });
    const made = await place.take('reviewer', 'documents.compareFile', { number: twice, fromRound: 1 });
    expect(made.fileName).toBe(`${twice}_1.0-round-1-1.0_redline.pdf`);
  });

  it('a round that was a file is compared as one', async () => {
    const { number: kept } = await place.do('author', 'documents.create', {
      typeId: 'SOP',
      title: 'Kept',
      owner: 'author',
      department: 'Quality',
    });
    const plan = await place.give('author', '{ "no": "text of ours" }');
    await place.do('author', 'documents.importFile', { number: kept, fileName: 'plan.json', file: plan, asFile: true });
    await place.do('author', 'workflow.submit', { number: kept, reason: 'First issue' });
    await place.do('author', 'workflow.withdraw', { number: kept, reason: 'As a text' });
    await place.do('author', 'documents.saveContent', { number: kept, content: { version: 1, blocks: [paragraph('The plan.')] } });
    expect((await place.do('reviewer', 'documents.compare', { number: kept, fromRound: 1 })).summary).toEqual([
      'Revision 1.0, round 1 is the file plan.json and 0.2 is a text: they cannot be compared word by word.',
    ]);
  });

  it.skipIf(missingTools('pdftotext'))(
    'the redline as PDF holds the words of both, both hashes, who made it and that it is no record',
    async () => {
      const made = await place.take('reviewer', 'documents.compareFile', { number });
      const { bytes } = made;
      expect(made.fileName).toBe(`${number}_1.0-1.1_redline.pdf`);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256);
      const folder = process.env.COUNTERSIGN_PAPERS ?? mkdtempSync(join(tmpdir(), 'countersign-redline-'));
      mkdirSync(folder, { recursive: true });
      const path = join(folder, made.fileName);
      writeFileSync(path, bytes);
      const text = run('pdftotext', ['-layout', path, '-']).out.replaceAll(/\s+/g, ' ');
      for (const words of [
        'ethanol',
        'isopropanol',
        'Read the gauge twice',
        'Close the valve',
        '3 months',
        '6 3 months',
        'Moved here from section 1 Purpose',
      ])
        expect(text).toContain(words);
      expect(text).toContain('4 (was 3) Records');
      const { from, to } = await place.do('reviewer', 'documents.compare', { number });
      for (const hash of [from.contentHash, to.contentHash]) expect(text).toContain(hash);
      expect(text).toContain('REVIEWER Person (reviewer), Reviewer');
      expect(text).toContain('Working paper, no record');
      expect(await place.take('reviewer', 'documents.compareFile', { number })).toEqual(made);
    },
  );

  it('on the command line, in words, as JSON and with the PDF', async () => {
    await place.closeToday();
    const pdf = join(mkdtempSync(join(tmpdir(), 'countersign-redline-')), 'redline.pdf');
    const compare = async (how: typeof runCli | typeof runHere, ...more: string[]) =>
      how(['revision', 'compare', number, '--vault', place.folder, '--as', 'reviewer', ...more], {
        env: { COUNTERSIGN_PASSWORD: passwordOf('reviewer') },
      });
    const words = await compare(runCli, '--from', '1.0', '--round', '1', '--to', '1.1');
    expect(words.code).toBe(0);
    expect(words.stdout).toContain(`${number} 1.0, round 1 compared with 1.1`);
    expect(words.stdout).toContain('Section 1 Purpose: paragraph changed.');
    const made = await compare(runHere, '--pdf', pdf, '--json');
    expect(JSON.parse(made.stdout)).toMatchObject({ same: false, redline: { path: pdf } });
    expect((await compare(runHere, '--from', '9.0')).code).toBe(1);
    expect((await compare(runHere, '--pdf', '/nowhere/at/all.pdf')).stderr).toContain('cannot be written');
  });
});
