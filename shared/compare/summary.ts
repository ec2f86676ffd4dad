import type { Block, Image } from '../content/schema.ts';
import type { BlockChange, Compared, ComparedBlock, Comparison } from './comparison.ts';
import { cellsLaidOutAnew, differInLayoutOnly, layoutParts } from './layout.ts';
import { partChange } from './parts.ts';
import { sectionsOf } from './sections.ts';
import { recoloured } from './shades.ts';

/** One change as the list of changes shows it. */
export interface ChangeLine {
  /** Its place among the blocks of the comparison. */
  at: number;
  section: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** What happened, such as "paragraph changed" or "table 3: 1 row added". */
  sentence: string;
}

type Noun = readonly [one: string, many: string];
type Line = Omit<ChangeLine, 'at' | 'section'>;
const nouns: Record<Exclude<Block['type'], 'table' | 'image'>, Noun> = {
  heading: ['heading', 'headings'],
  paragraph: ['paragraph', 'paragraphs'],
  list: ['list', 'lists'],
  callout: ['note', 'notes'],
  code: ['block of code', 'blocks of code'],
  pageBreak: ['page break', 'page breaks'],
};
const counted = (count: number, [one, many]: Noun): string => `${count} ${count === 1 ? one : many}`;
const verbs = { inserted: 'added', deleted: 'removed', changed: 'changed' } as const;

/** "1 row added, 2 changed": what happened to the parts of a list or table. */
const partsOf = (all: readonly Compared<object, unknown>[], noun: Noun): string[] => {
  const isLayout = (one: Compared<object, unknown>) => one.kind === 'changed' && differInLayoutOnly(one.before, one.after);
  const verbOf = (one: Compared<object, unknown>): string | null => {
    if (one.kind === 'movedHere') return one.change === null ? 'moved' : 'moved and changed';
    if (isLayout(one)) return null;
    return one.kind === 'inserted' || one.kind === 'deleted' || one.kind === 'changed' ? verbs[one.kind] : null;
  };
  const done = all.map(verbOf);
  const laidOut = all.filter(isLayout).length;
  return [
    ...['added', 'removed', 'moved', 'moved and changed', 'changed'].flatMap((verb) => {
      const count = done.filter((one) => one === verb).length;
      return count > 0 ? [`${counted(count, noun)} ${verb}`] : [];
    }),
    ...(laidOut > 0 ? [`layout of ${counted(laidOut, noun)} changed`] : []),
  ];
};

const tableParts = (change: Extract<BlockChange, { type: 'table' }>): string[] => {
  const { rows, columns } = change;
  const added = columns?.filter((column) => column.before === null).length ?? 0;
  const removed = columns?.filter((column) => column.after === null).length ?? 0;
  const changed = rows
    .flatMap((row) => (row.kind === 'changed' || row.kind === 'movedHere' ? (row.change ?? []) : []))
    .filter(({ kind }) => kind === 'changed').length;
  const colours = recoloured(change);
  const cells = changed - cellsLaidOutAnew(change) - colours.only;
  return [
    ...(added > 0 ? [`${counted(added, ['column', 'columns'])} added`] : []),
    ...(removed > 0 ? [`${counted(removed, ['column', 'columns'])} removed`] : []),
    ...partsOf(
      rows.filter(({ kind }) => kind !== 'changed'),
      ['row', 'rows'],
    ),
    ...(cells > 0 ? [`${counted(cells, ['cell', 'cells'])} changed`] : []),
    ...(colours.cells > 0 ? [`colour of ${counted(colours.cells, ['cell', 'cells'])} changed`] : []),
  ];
};

const imageParts = (before: Image, after: Image): string[] => [
  ...(before.data === after.data ? [] : ['replaced']),
  ...(before.caption === after.caption ? [] : ['caption changed']),
  ...(before.alt === after.alt ? [] : ['description changed']),
  ...(before.percent === after.percent ? [] : ['size changed']),
];

/** What was changed inside a block; empty when nothing more can be said than that it was. */
const insideOf = (before: Block, after: Block, change: BlockChange): string => {
  if (before.type === 'image' && after.type === 'image')
    return [...imageParts(before, after), ...layoutParts(before, after, change)].join(', ');
  if (change.type === 'replaced') return 'replaced';
  if (change.type === 'table' && before.type === 'table' && after.type === 'table')
    return [
      ...tableParts(change),
      ...(before.caption === after.caption ? [] : ['caption changed']),
      ...layoutParts(before, after, change),
    ].join(', ');
  if (change.type === 'list') return partsOf(change.items, ['item', 'items']).join(', ');
  return '';
};
const isFormattingOnly = (change: BlockChange): boolean =>
  change.type === 'words' &&
  change.pieces.some(({ kind }) => kind === 'formatted') &&
  change.pieces.every(({ kind }) => kind === 'same' || kind === 'formatted');

/** Names of tables and images by their place in the new text; what is gone is called by its place in the former one. */
const namesOf = ({ before, after }: Comparison): ((block: Block) => string) => {
  const names = new Map<Block, string>();
  for (const { blocks } of [before, after])
    for (const type of ['table', 'image'] as const)
      for (const [index, block] of blocks.filter((one) => one.type === type).entries()) names.set(block, `${type} ${index + 1}`);
  return (block) => names.get(block) ?? nouns[block.type as keyof typeof nouns]?.[0] ?? block.type;
};

/** Every change, in the order of the text; what moved is told once, where it is now. */
export const changesOf = (comparison: Comparison): ChangeLine[] => {
  const sections = sectionsOf(comparison);
  const name = namesOf(comparison);
  const lineOf = (compared: ComparedBlock, at: number): Line | null => {
    const part = partChange(comparison, compared);
    const line = wordsLine(compared, at);
    if (part === null) return line;
    if (line === null) return compared.kind === 'same' ? { kind: 'changed', sentence: `${name(compared.after)}: ${part}` } : null;
    return { ...line, sentence: `${line.sentence} ${compared.kind === 'inserted' ? `as a ${part} part` : `and ${part}`}` };
  };
  const wordsLine = (compared: ComparedBlock, at: number): Line | null => {
    if (compared.kind === 'same' || compared.kind === 'movedAway') return null;
    if (compared.kind === 'inserted') return { kind: 'added', sentence: `${name(compared.after)} ${verbs.inserted}` };
    if (compared.kind === 'deleted') return { kind: 'removed', sentence: `${name(compared.before)} ${verbs.deleted}` };
    if (compared.kind === 'movedHere')
      return {
        kind: 'moved',
        sentence: `${name(compared.after)} moved here from ${sections.otherEnd(at) ?? 'elsewhere'}${compared.change === null ? '' : ' and changed'}`,
      };
    const inside = insideOf(compared.before, compared.after, compared.change);
    if (inside !== '') return { kind: 'changed', sentence: `${name(compared.after)}: ${inside}` };
    const layout = layoutParts(compared.before, compared.after, compared.change).length > 0 ? ', its layout as well' : '';
    if (differInLayoutOnly(compared.before, compared.after))
      return { kind: 'changed', sentence: `layout of a ${name(compared.after)} changed` };
    return {
      kind: 'changed',
      sentence: `${isFormattingOnly(compared.change) ? `formatting of a ${name(compared.after)} changed` : `${name(compared.after)} changed`}${layout}`,
    };
  };
  return comparison.blocks.flatMap((compared, at): ChangeLine[] => {
    const line = lineOf(compared, at);
    return line ? [{ at, section: sections.at(at), ...line }] : [];
  });
};

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** "paragraph changed" twice is "2 paragraphs changed". */
const gathered = (sentences: readonly string[]): string =>
  [...Map.groupBy(sentences, (sentence) => sentence)]
    .map(([sentence, all]) => {
      if (all.length === 1) return sentence;
      const noun = Object.values(nouns).find(([one]) => /^[ :]/.test(sentence.slice(one.length)) && sentence.startsWith(one));
      return noun ? `${all.length} ${noun[1]}${sentence.slice(noun[0].length)}` : `${sentence} (${all.length} times)`;
    })
    .join(', ');

/** The changes in words, a sentence for each section; one sentence when there are none. */
export const summaryOf = (comparison: Comparison): string[] => {
  const sections = Map.groupBy(changesOf(comparison), ({ section }) => section);
  if (sections.size === 0) return ['The texts are the same.'];
  return [...sections].map(([section, lines]) => `${capital(section)}: ${gathered(lines.map(({ sentence }) => sentence))}.`);
};
