import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { IndexedText } from '#main/ports/text-index.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { compared, type Figure, type Measure, median, within } from './measure.ts';
import { corpusText, wordOf } from './search-corpus.ts';

const BATCH = 500;
const LIMIT = 20;
/** Rounds that are not counted, in which the program compiles what it runs, and rounds that are. */
const [WARM_UP, ROUNDS] = [5, 5];
const QUERIES = {
  // A number that stands in one text, and a rare word beside a common one; each is told by itself, as one takes three times as long.
  'one rare word': Array.from({ length: 60 }, (_, index) => `unique${1 + index * 7}`),
  'a rare and a common word': Array.from({ length: 60 }, (_, index) => `${wordOf(9000 + index * 150)} ${wordOf(40 + index)}`),
  middle: Array.from({ length: 20 }, (_, index) => wordOf(400 + index * 40)),
  phrase: Array.from({ length: 20 }, (_, index) =>
    corpusText(1 + index * 9)
      .split(' ')
      .slice(20, 23)
      .join(' '),
  ).map((words) => `"${words.replaceAll(/[.\n]/g, ' ')}"`),
  common: Array.from({ length: 12 }, (_, index) => wordOf(index)),
};

const p95 = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1] ?? 0;
const timed = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
const textOf = (index: number): IndexedText => ({
  revisionId: `revision-${index}`,
  number: `DOC-${index}`,
  title: `Title of ${wordOf(index % 3000)}`,
  // A text that was put together of words is joined when it is read first: neither index pays for that.
  body: Buffer.from(corpusText(index)).toString(),
});

/** The same texts in a database that knows nothing but FTS5. */
const rawIndex = (folder: string): Database.Database => {
  const raw = new Database(join(folder, 'raw.db'));
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec(`CREATE TABLE texts (id INTEGER PRIMARY KEY, number TEXT, title TEXT, body TEXT) STRICT;
    CREATE VIRTUAL TABLE words USING fts5(number, title, body, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2')`);
  return raw;
};

/** Documents with a revision in force each, written in bulk. */
export const addRevisions = (uow: UnitOfWork, from: number, to: number): void => {
  for (let index = from; index < to; index += 1) {
    const document = { id: `document-${index}`, number: `DOC-${index}`, type_id: 'SOP', title: `Title of ${wordOf(index % 3000)}` };
    uow.insert('documents', {
      ...document,
      owner: 'author',
      department: 'Quality',
      classification: 'Internal',
      created_at: uow.time,
      created_by: 'author',
      review_months: null,
      parent_id: null,
    });
    const times = { released_at: uow.time, effective_from: uow.time, effective_at: uow.time, superseded_at: null, obsoleted_at: null };
    const content = {
      content_kind: 'content' as const,
      content_hash: null,
      file_name: null,
      file_media_type: null,
      planned_effective: null,
    };
    const records = { record_pdf: null, record_docx: null, record_json: null };
    const origin = { author: 'author', reason_for_change: 'First issue', round: 1, created_at: uow.time };
    uow.insert('revisions', {
      id: `revision-${index}`,
      document_id: document.id,
      major: 1,
      minor: 1,
      state: 'Effective',
      ...origin,
      ...content,
      ...times,
      ...records,
    });
  }
};

/** Fills both indexes in turns with the same texts, and the folder that ripgrep reads. @returns milliseconds of each */
const fillBoth = async (place: Workplace, raw: Database.Database, files: string, documents: number) => {
  const { vault, workstation } = place.context;
  const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'bench', reason: '', outcome: 'done' };
  const rawText = raw.prepare('INSERT INTO texts VALUES (?, ?, ?, ?)');
  const rawWords = raw.prepare('INSERT INTO words (rowid, number, title, body) VALUES (?, ?, ?, ?)');
  const times: { ours: number[]; raw: number[] } = { ours: [], raw: [] };
  for (let from = 1; from <= documents; from += BATCH) {
    const to = Math.min(from + BATCH, documents + 1);
    const texts = Array.from({ length: to - from }, (_, index) => textOf(from + index));
    vault.write(header, workstation.signer, (uow) => addRevisions(uow, from, to));
    times.ours.push(await timed(() => vault.textIndex.fill(texts)));
    times.raw.push(
      await timed(() =>
        raw.transaction(() => {
          texts.forEach(({ number, title, body }, index) => {
            rawText.run(from + index, number, title, body);
            rawWords.run(from + index, number, title, body);
          });
        })(),
      ),
    );
    const folder = join(files, String(from));
    mkdirSync(folder, { recursive: true });
    for (const { number, body } of texts) writeFileSync(join(folder, `${number}.txt`), body);
  }
  return times;
};

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Search through dispatch beside FTS5 alone and ripgrep over the same texts as files. */
export const search: Measure = async ({ size, documents }): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-search-'));
  const place = await Workplace.open();
  // What is written here in bulk is no operation's.
  await place.unguard();
  const raw = rawIndex(folder);
  try {
    await place.hire('auditor', ['Auditor']);
    const filled = await fillBoth(place, raw, join(folder, 'files'), documents);
    const rawQuery = raw.prepare(
      `SELECT number, snippet(words, 2, '[', ']', '…', 28) FROM words WHERE words MATCH ? ORDER BY bm25(words, 10.0, 5.0, 1.0) LIMIT ${LIMIT}`,
    );
    const taken: Record<string, { ours: number[]; raw: number[] }> = {};
    for (const [kind, queries] of Object.entries(QUERIES)) {
      const times: { ours: number[]; raw: number[] } = { ours: [], raw: [] };
      for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
        for (const query of queries) {
          const match = query.startsWith('"') ? query : query.split(' ').join(' AND ');
          const raw = await timed(() => rawQuery.all(match));
          const ours = await timed(() => place.do('auditor', 'search.texts', { query, scope: 'in force', limit: LIMIT }));
          if (round < WARM_UP) continue;
          times.raw.push(raw);
          times.ours.push(ours);
        }
      taken[kind] = times;
    }
    const { common, ...rest } = taken;
    const all = Object.values(taken);
    const selective = ['one rare word', 'a rare and a common word'].map((name) => ({ name, times: rest[name] ?? { ours: [], raw: [] } }));
    const figures = [
      within({
        name: 'search selective p95',
        size,
        value: p95(selective.flatMap(({ times }) => times.ours)),
        unit: 'ms',
        baseline: p95(selective.flatMap(({ times }) => times.raw)),
        limit: 10,
      }),
      within({ name: 'search common p95', size, value: p95(common?.ours ?? []), unit: 'ms', baseline: p95(common?.raw ?? []), limit: 50 }),
      compared({
        name: 'search mix',
        size,
        value: sum(all.flatMap((times) => times.ours)) / sum(all.map((times) => times.ours.length)),
        unit: 'ms per query',
        baseline: sum(all.flatMap((times) => times.raw)) / sum(all.map((times) => times.raw.length)),
        aim: { atMost: 1.2 },
      }),
      ...selective.map(({ name, times }) =>
        compared({
          name: `search for ${name}`,
          size,
          value: median(times.ours),
          unit: 'ms',
          baseline: median(times.raw),
          aim: { atMost: 1.2 },
        }),
      ),
      compared({
        name: 'search index',
        size,
        value: documents / (sum(filled.ours) / 1000),
        unit: 'texts/s',
        baseline: documents / (sum(filled.raw) / 1000),
        aim: { atLeast: 0.85 },
      }),
    ];
    const scan = () =>
      spawnSync('rg', ['--files-with-matches', '--fixed-strings', `${QUERIES['one rare word'][0]} `, join(folder, 'files')]);
    if (scan().error) process.stderr.write('ripgrep is not installed; the search is not compared with it (apt-get install ripgrep).\n');
    else {
      const scanned = [await timed(scan), await timed(scan), await timed(scan)];
      const perSecond = (milliseconds: number) => 1000 / milliseconds;
      const baseline = perSecond(median(scanned));
      figures.push(
        compared({
          name: 'search against ripgrep',
          size,
          value: perSecond(median(selective.flatMap(({ times }) => times.ours))),
          unit: 'queries/s',
          baseline,
          aim: { atLeast: 20 },
        }),
      );
    }
    return figures;
  } finally {
    place.context.vault.close();
    raw.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(place.folder, { recursive: true, force: true });
  }
};
