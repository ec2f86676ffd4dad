import type { Block, Content } from '#shared/content/schema.ts';
import { wordsOf } from '#shared/content/words.ts';
import { columnCalled, emptyValues, type IndexValues } from '#shared/domain/migration-index.ts';
import { readLegacyDate } from './legacy-date.rules.ts';
import { readLegacyState } from './legacy-state.rules.ts';
import { compareRevisions } from './revision-order.rules.ts';

/** What was read of a file that no index names. */
export interface Unlisted {
  file: string;
  content: Content | null;
  title: string | null;
  /** What was not carried over: headers of pages and front matter stand there. */
  notes: readonly string[];
}

const FIRST_BLOCKS = 12;
const NUMBER = /(?<![A-Z0-9])([A-Z]{2,8}(?:-[A-Z]{1,6})?-\d{1,6})(?![0-9])/i;
const REVISION = /(?:^|[\s_.(-])(?:rev(?:ision)?|ver(?:sion)?|v|r)[\s_.-]*(\d{1,3}(?:\.\d{1,3})?|[A-Z])(?![A-Za-z0-9])/i;
const REVISION_NAMED = /\b(?:rev(?:ision)?|ver(?:sion)?)\b[\s.:]*(\d{1,3}(?:\.\d{1,3})?|[A-Z])(?![A-Za-z0-9])/i;

const lines = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block): string[] => {
    if (block.type === 'paragraph' || block.type === 'heading')
      return block.content
        .map((inline) => (inline.type === 'break' ? '\n' : wordsOf([inline])))
        .join(' ')
        .split('\n');
    if (block.type === 'callout') return lines(block.blocks);
    if (block.type !== 'table') return [];
    return block.rows.flatMap((row) => {
      const cells = row.map((cell) => lines(cell.blocks).join(' ').replace(/:\s*$/, ''));
      return Array.from({ length: Math.floor(cells.length / 2) }, (_, index) => `${cells[index * 2]}: ${cells[index * 2 + 1]}`);
    });
  });

/** "Revision: 3" and the like, from front matter, headers of pages and the first blocks; the first that says it counts. */
const statedIn = ({ content, notes }: Unlisted): Partial<IndexValues> => {
  const front = notes.flatMap((note) => (note.startsWith('Front matter: ') ? [note.slice('Front matter: '.length)] : []));
  const edges = notes.flatMap((note) => /^(?:Header|Footer) of the pages: (.*)$/.exec(note)?.[1]?.split(' / ') ?? []);
  const found: Partial<IndexValues> = {};
  for (const line of [...front, ...edges, ...lines(content?.blocks.slice(0, FIRST_BLOCKS) ?? [])]) {
    const [, key = '', value = ''] = /^\s*([^:|]{1,40})\s*[:|]\s*(.+?)\s*$/.exec(line) ?? [];
    const column = columnCalled(key.replaceAll('_', ' '));
    const bare = value.replace(/^["'](.*)["']$/, '$1');
    if (column && found[column] === undefined && !/^\[.*\]$/.test(bare) && bare.length <= 200) found[column] = bare;
  }
  return found;
};

const stem = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.[^.]+$/, '');

/** The rest of a file's name, as a title. */
const titleFrom = (file: string): string =>
  stem(file)
    .replace(NUMBER, ' ')
    .replace(REVISION, ' ')
    .replaceAll(/[_\s-]+/g, ' ')
    .trim();

const readable = (column: 'effective' | 'ended', text: string | undefined): string => {
  const date = text === undefined ? null : readLegacyDate(column, text, undefined);
  return date?.ok ? date.value : '';
};

const guessOne = (unlisted: Unlisted, typeIds: readonly string[]): IndexValues => {
  const stated = statedIn(unlisted);
  const edges = unlisted.notes.filter((note) => /^(?:Header|Footer) of the pages: /.test(note)).join(' ');
  const number =
    (NUMBER.exec(stated.number ?? '') ??
      NUMBER.exec(stem(unlisted.file)) ??
      NUMBER.exec(unlisted.title ?? '') ??
      NUMBER.exec(edges))?.[1]?.toUpperCase() ?? '';
  const title = (unlisted.title ?? '')
    .replace(NUMBER, '')
    .replace(/^[\s:\u2013\u2014-]+/, '')
    .trim();
  const prefix = number.split('-')[0] ?? '';
  const state = readLegacyState(stated.state ?? 'Effective');
  return {
    ...emptyValues(),
    file: unlisted.file,
    number,
    title: title || titleFrom(unlisted.file),
    type: typeIds.includes(prefix) ? prefix : '',
    revision:
      stated.revision ?? REVISION.exec(stem(unlisted.file))?.[1]?.toUpperCase() ?? REVISION_NAMED.exec(edges)?.[1]?.toUpperCase() ?? '1',
    state: state.ok ? state.value : 'Effective',
    effective: readable('effective', stated.effective),
    ended: readable('ended', stated.ended),
    reason: stated.reason ?? '',
  };
};

/**
 * Rows for files that no index names, from their names, headings, front matter and headers. Guesses, for people to
 * correct: of several revisions of a number the newest is taken to be in force.
 */
export const guessRows = (files: readonly Unlisted[], typeIds: readonly string[]): IndexValues[] => {
  const rows = files.map((file) => guessOne(file, typeIds));
  for (const [number, of] of Map.groupBy(rows, (row) => row.number)) {
    if (number === '') continue;
    const inForce = of.filter(({ state }) => state === 'Effective');
    for (const row of inForce)
      if (inForce.some((other) => (compareRevisions(other.revision, row.revision) ?? 0) > 0)) row.state = 'Superseded';
  }
  return rows;
};
