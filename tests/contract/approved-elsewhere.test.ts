import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { verifyPath } from '#main/app/verify/verify.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { type Input, isOperation, type OperationName, operations } from '#shared/api/index.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { missingTools, run } from '../independent/tools.ts';
import { runHere } from './run-cli.ts';

/** Every object that an answer can hold, with the names of its fields. */
const objectsIn = (schema: unknown): Record<string, unknown>[] => {
  const { def } = (schema as { _zod: { def: Record<string, unknown> } })._zod;
  const shape = def.shape as Record<string, unknown> | undefined;
  const inner = [def.element, def.innerType, ...((def.options as unknown[] | undefined) ?? []), ...Object.values(shape ?? {})];
  return [...(shape ? [shape] : []), ...inner.filter((one) => one !== undefined).flatMap(objectsIn)];
};
const wordsOf = (schema: unknown): string => {
  const { def } = (schema as { _zod: { def: { innerType?: unknown; entries?: object } } })._zod;
  return def.innerType === undefined ? Object.keys(def.entries ?? {}).join() : wordsOf(def.innerType);
};
/** A filter that may be left out asks for a state and tells none. */
const isFilter = (schema: unknown): boolean => (schema as z.ZodType)._zod.def.type === 'optional';
const tellsState = ({ state }: Record<string, unknown>): boolean =>
  state !== undefined && !isFilter(state) && wordsOf(state) === revisionStates.join();
const telling = Object.entries(operations).flatMap(([name, { output }]: [string, { output: z.ZodType }]) => {
  const objects = objectsIn(output).filter(tellsState);
  return objects.length > 0 && isOperation(name) ? [{ name, objects }] : [];
});

it('no contract tells the state of a revision without where it was approved', () => {
  for (const { name, objects } of telling) for (const fields of objects) expect(Object.keys(fields), name).toContain('approval');
});

let place: Workplace;
let code = '';
const day = (moment: Date): string => moment.toISOString().slice(0, 10);
const folder = (): string => mkdtempSync(join(tmpdir(), 'countersign-elsewhere-'));
const signing = (userId: string) => ({ userId, password: passwordOf(userId) });
const pdfPages = (bytes: Uint8Array): string[] => {
  const file = join(folder(), 'paper.pdf');
  writeFileSync(file, bytes);
  return run('pdftotext', ['-raw', file, '-'])
    .out.split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll(/\s+/g, ' '));
};
const pdfWords = (bytes: Uint8Array): string => pdfPages(bytes).join(' ');
const HEADS = 'File;Number;Title;Type;Revision;State;Effective;Out of use;Approvals on paper\n';

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date(Date.now() - 3 * 86_400_000)));
  const legacy = folder();
  const words = ['First words about sterilisers.', 'Words about sterilisers, see [[SOP-999]].', 'Packing as [[SOP-040]] says.', 'Storage.'];
  for (const [index, text] of words.entries()) writeFileSync(join(legacy, `${index}.md`), `# Purpose\n\n${text}\n`);
  writeFileSync(
    join(legacy, 'index.csv'),
    `${HEADS}0.md;SOP-040;Cleaning;SOP;1;Superseded;2015-05-01;;\n1.md;SOP-040;Cleaning;SOP;2;Effective;2017-05-01;;Jana Weber (Quality) | 2017-04-20 | Binder 5\n2.md;WI-041;Packing;WI;1;Effective;2018-01-01;;\n3.md;WI-042;Storage;WI;1;Obsolete;2015-01-01;2016-01-01;\n`,
  );
  const { manifest } = await place.do('control', 'migration.plan', {
    folder: legacy,
    index: 'index.csv',
    defaults: { owner: 'author', department: 'Quality' },
  });
  const { run: id } = await place.do('control', 'migration.start', { expectedManifest: manifest, leaveOut: false, ...signing('control') });
  await place.do('control', 'migration.resume', { run: id });
  await place.do('control', 'documents.setParent', { number: 'WI-041', parent: 'SOP-040', reason: 'It belongs there' });
  await place.do('control', 'distribution.issue', { number: 'SOP-040', holders: [{ kind: 'place', place: 'Line 1' }] });
  await place.do('control', 'distribution.issue', { number: 'WI-041', holders: [{ kind: 'place', place: 'Line 1' }] });
  await place.do('control', 'distribution.recall', { number: 'SOP-040', copy: 1, reason: 'Line closed' });
  code = place.context.vault.find('copies', { state: 'In Recall' })[0]?.token ?? '';
  await place.do('control', 'change.create', {
    title: 'Storage goes',
    reason: 'Nobody stores any more',
    impact: 'None of them',
    items: [{ act: 'retire', number: 'WI-041' }],
  });
  await place.hire('guest', ['Visiting Auditor']);
  await place.do('control', 'room.open', {
    name: 'Audit',
    auditor: 'guest',
    ends: day(new Date(Date.now() + 86_400_000)),
    documents: ['SOP-040'],
    types: [],
    past: true,
    history: false,
  });
}, 300_000);

/** One question for each operation that tells a state; those that only move what is on its way are named as such. */
const questions: Partial<Record<OperationName, { who?: string; input: unknown }>> = {
  'documents.show': { input: { number: 'SOP-040' } },
  'documents.content': { input: { number: 'SOP-040' } },
  'documents.list': { input: { limit: 10 } },
  'documents.brokenReferences': { input: {} },
  'documents.links': { input: { number: 'SOP-040' } },
  'documents.family': { input: { number: 'SOP-040' } },
  'records.retention': { input: { number: 'SOP-040' } },
  'distribution.balance': { input: {} },
  'change.show': { input: { number: 'CR-0001' } },
  'review.due': { input: { withinDays: 90, limit: 10 } },
  'asOf.documents': { input: { date: day(new Date()) } },
  'room.show': { who: 'guest', input: { room: 'ROOM-001' } },
  'retention.list': { input: { scope: 'all', limit: 10 } },
  'search.texts': { input: { query: 'sterilisers', scope: 'all', limit: 10 } },
  'search.names': { input: { query: 'SOP-040', limit: 10 } },
};
const onTheWay: OperationName[] = [
  'assignment.openSteps',
  'workflow.submit',
  'workflow.withdraw',
  'workflow.cancel',
  'workflow.decide',
  'workflow.release',
];
/** Asked in a test of their own. */
const apart: OperationName[] = ['workflow.obsolete', 'distribution.checkPaper', 'external.list', 'external.show'];

const statesIn = (value: unknown): { state: string; approval: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { state, approval } = value as { state?: unknown; approval?: unknown };
  const own = typeof state === 'string' && typeof approval === 'string' ? [{ state, approval }] : [];
  return [...own, ...Object.values(value).flatMap(statesIn)];
};

describe('[R48] what was imported is never shown as if approved here', () => {
  it('every operation that tells a state is asked here', () => {
    expect(telling.map(({ name }) => name).sort()).toEqual([...Object.keys(questions), ...onTheWay, ...apart].sort());
  });

  it.each(Object.entries(questions))('%s says that it was approved elsewhere', async (name, { who = 'auditor', input }) => {
    const answer = await place.do(who, name as OperationName, input as Input<OperationName>);
    const states = statesIn(answer);
    expect(states).not.toEqual([]);
    for (const told of states) expect(told, JSON.stringify(told)).toMatchObject({ approval: 'elsewhere' });
  });

  it.each(['master', 'reviews', 'distribution', 'overdue', 'retention'] as const)('the list %s says it in each row', async (list) => {
    const asked = { list, format: 'csv', ...(list === 'retention' ? { scope: 'all' } : {}) } as Input<'exchange.exportList'>;
    const { bytes } = await place.take('auditor', 'exchange.exportList', asked);
    const [, ...rows] = bytes.toString().trimEnd().split('\r\n');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain('approved elsewhere');
  });

  it.skipIf(missingTools('pdftotext')).each(['master', 'reviews', 'distribution', 'overdue', 'retention'] as const)(
    'the list %s says it on paper',
    async (list) => {
      const asked = { list, format: 'pdf', ...(list === 'retention' ? { scope: 'all' } : {}) } as Input<'exchange.exportList'>;
      const words = pdfWords((await place.take('auditor', 'exchange.exportList', asked)).bytes);
      expect(words.replaceAll(' ', '')).toContain('elsewhere');
    },
  );

  it('a page check, the page for auditors and the room say it', async () => {
    const said = await place.do('auditor', 'distribution.checkPaper', { code });
    expect(said).toMatchObject({ state: 'Effective', approval: 'elsewhere', current: { label: '2.0', approval: 'elsewhere' } });
    const inUse = place.context.vault.find('copies', { state: 'Issued' })[0]?.token ?? '';
    expect((await place.do('auditor', 'distribution.checkPaper', { code: inUse })).sentence).toContain('approved elsewhere and imported');
    const page = (await place.take('auditor', 'distribution.checker', {})).bytes.toString();
    const { revisions } = JSON.parse((JSON.parse(/id="list">(.*?)<\/script>/s.exec(page)?.[1] ?? '') as { list: string }).list) as {
      revisions: { words: string; forUse: boolean }[];
    };
    expect(revisions.map(({ words, forUse }) => [words, forUse])).toEqual([
      ['Superseded, approved elsewhere', false],
      ['Effective, approved elsewhere', true],
      ['Effective, approved elsewhere', true],
      ['Obsolete, approved elsewhere', false],
    ]);
    expect((await place.take('guest', 'room.look', { room: 'ROOM-001', number: 'SOP-040' })).state).toBe('Effective, approved elsewhere');
  });

  it('an audit package says it', async () => {
    const { path } = await place.do('control', 'exchange.makePackage', { folder: folder(), form: 'folder' });
    const [, ...rows] = readFileSync(join(path, 'data/index/documents.csv'), 'utf8').trimEnd().split('\r\n');
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toContain('approved elsewhere');
  });

  it('what would be retired with it says it, and so does retiring it', async () => {
    const { beneathInForce } = await place.do('auditor', 'documents.links', { number: 'SOP-040' });
    expect(beneathInForce).toMatchObject([{ number: 'WI-041', approval: 'elsewhere' }]);
  });
});

describe.skipIf(missingTools('pdftotext', 'unzip'))('[R48] its papers say it', () => {
  it('each page of its record, with the state and the day that it had elsewhere', async () => {
    const { bytes } = await place.take('auditor', 'records.export', { number: 'SOP-040', label: '1.0', format: 'pdf' });
    const pages = pdfPages(bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('Approved elsewhere and imported.');
    const words = pages.join(' ');
    expect(words).toContain('State when imported Superseded, approved elsewhere');
    expect(words).toMatch(/From 2015-05-01, superseded on 2017-05-01; approved elsewhere, before it was imported/);
  });

  it('a redline, a change request and the reconciliation of copies', async () => {
    const redline = await place.take('auditor', 'documents.compareFile', { number: 'SOP-040', from: '1.0', to: '2.0' });
    expect(pdfWords(redline.bytes)).toMatch(/1\.0, Superseded, approved elsewhere.*2\.0, Effective, approved elsewhere/);
    expect(pdfWords((await place.take('auditor', 'change.record', { number: 'CR-0001' })).bytes)).toContain(
      'Effective, approved elsewhere',
    );
    const report = pdfWords((await place.take('auditor', 'distribution.report', { format: 'pdf' })).bytes);
    expect(report.match(/approved elsewhere/g)).toHaveLength(2);
  });

  it.each([
    ['words', 'Cleanroom for assembly Ä, line 2, left rack behind the second door of building 7'],
    ['one word of the widest letters', 'W'.repeat(80)],
  ])('the band of a controlled copy, with every letter of a holder of eighty: %s', async (_what, holder) => {
    expect(holder).toHaveLength(80);
    const { copies } = await place.do('control', 'distribution.issue', { number: 'WI-041', holders: [{ kind: 'place', place: holder }] });
    const { bytes } = await place.take('control', 'distribution.printCopy', { number: 'WI-041', copy: copies[0]?.copy ?? 0 });
    for (const page of pdfPages(bytes)) {
      expect(page).toMatch(/Approved elsewhere\. Issued \d{4}-\d\d-\d\d to/);
      expect(page.replaceAll(' ', '')).toContain(holder.replaceAll(' ', ''));
      expect(page).not.toContain('…');
    }
  });

  it('the record of the next revision, as PDF and as DOCX, calls the former one approved elsewhere', async () => {
    const other = await Workplace.staffed();
    await other.importDocument('WI-041;Packing;WI;1;Effective;2018-01-01;');
    await other.do('author', 'documents.revise', { number: 'WI-041', reason: 'Own approval' });
    await other.do('author', 'workflow.submit', { number: 'WI-041', reason: 'Own approval' });
    for (const userId of ['reviewer', 'quality', 'approver']) await other.decide(userId, 'WI-041');
    expect(await other.release('WI-041')).toMatchObject({ ok: true, value: { state: 'Effective', approval: 'own' } });
    const said = /Supersedes 1\.0, approved elsewhere.*1\.0 2018-01-01, approved elsewhere/;
    const pdf = await other.take('auditor', 'records.export', { number: 'WI-041', format: 'pdf' });
    expect(pdfWords(pdf.bytes)).toMatch(said);
    const file = join(folder(), 'record.docx');
    writeFileSync(file, (await other.take('auditor', 'records.export', { number: 'WI-041', format: 'docx' })).bytes);
    const xml = run('unzip', ['-p', file, 'word/document.xml']).out;
    expect(xml.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')).toMatch(said);
    expect(verifyPath(other.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('[R48] the command line says it', () => {
  beforeAll(() => place.closeToday());

  it.each([
    ['document', 'list'],
    ['document', 'show', 'SOP-040'],
    ['document', 'family', 'WI-041'],
    ['document', 'links', 'SOP-040'],
    ['document', 'broken-references'],
    ['search', 'texts', 'sterilisers'],
    ['record', 'retention', 'SOP-040'],
    ['retention', 'list', '--all'],
    ['review', 'list'],
    ['change', 'show', 'CR-0001'],
    ['room', 'show', 'ROOM-001'],
    ['asof', day(new Date())],
  ])('%s %s %s', async (...args) => {
    const given = args.filter((one) => one !== undefined);
    const said = await runHere([...given, '--vault', place.folder, '--as', given[0] === 'room' ? 'control' : 'auditor'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf(given[0] === 'room' ? 'control' : 'auditor') },
    });
    expect(said.stderr).toBe('');
    expect(said.stdout).toContain('approved elsewhere');
    expect(said.stdout).not.toMatch(/\b(Effective|Superseded|Obsolete)(?!, approved elsewhere)\b/);
  });
});
