import type { Block, Content } from '../content/schema.ts';
import { inlinesOf } from '../content/words.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { sharedWords, textOfBlocks } from './likeness.ts';
import { normalContent } from './normal.ts';

/** A block that every document made from the template has as it is. */
export interface Part {
  block: Block;
  /** What it is called in sentences. */
  name: string;
  isRequired: boolean;
  /** Whether it belongs directly behind the part before: inside a section nothing is put between fixed parts. */
  isJoined: boolean;
}
/** What a text does not have as its template asks for it. */
export interface TemplateFault {
  kind: 'changed' | 'removed' | 'moved' | 'parted' | 'missing' | 'empty';
  name: string;
  /** The part before, between which and this one something stands. */
  before?: string;
}

const LONGEST_NAME = 60;
/** From here on one block is told as another one that was changed. */
const ALIKE = 0.5;
/** Beyond so many comparisons the first place that fits is taken. */
const MOST_CELLS = 1_000_000;
/** So many blocks are looked at for the one that a part was changed into. */
const MOST_CANDIDATES = 200;

/** What a block is called in sentences: its first words. */
export const nameOfBlock = (block: Block): string => {
  if (block.type === 'pageBreak') return 'a page break';
  const words = textOfBlocks([block]).replaceAll(/\s+/g, ' ').trim();
  if (words === '') return block.type === 'image' ? 'a picture' : `a ${block.type} without words`;
  return words.length <= LONGEST_NAME ? words : `${words.slice(0, LONGEST_NAME).trimEnd()}…`;
};

/** The fixed parts of a template's text, in order. */
export const partsOf = (template: Content): Part[] =>
  template.blocks.flatMap((block, at) =>
    block.part === undefined
      ? []
      : [
          {
            block,
            name: nameOfBlock(block),
            isRequired: block.part === 'required',
            isJoined: block.type !== 'heading' && template.blocks[at - 1]?.part !== undefined,
          },
        ],
  );

/** A text without the marks of a template: what a document made from it begins with. */
export const withoutMarks = (content: Content): Content => ({
  version: 1,
  blocks: content.blocks.map((block): Block => {
    const { part: _part, ...bare } = block;
    return bare;
  }),
});

/** Inside of a block an empty paragraph is nothing: editors put one where there has to be a place to write. */
const settled = (blocks: readonly Block[]): Block[] => {
  const [only] = blocks;
  if (blocks.length === 1 && only?.type === 'paragraph' && only.content.length === 0) return [];
  return blocks.map((block): Block => {
    if (block.type === 'list') return { ...block, items: block.items.map(settled) };
    if (block.type === 'table')
      return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: settled(cell.blocks) }))) };
    return block.type === 'callout' ? { ...block, blocks: settled(block.blocks) } : block;
  });
};
/** Equal for blocks that say the same in the same form; a number that was typed before a heading is one of its words. */
const keysOf = (blocks: readonly Block[]): string[] => {
  const bare = blocks.map((block): Block => (block.type === 'heading' ? { type: 'paragraph', content: block.content } : block));
  return normalContent({ version: 1, blocks: bare }).blocks.map((block, at) => {
    const source = blocks[at];
    return canonicalJson([source?.type === 'heading' ? source.level : 0, block.type === 'paragraph' ? block : settled([block])]);
  });
};

/** The first place for each part behind the place of the one before. */
const firstFit = (parts: readonly string[], found: readonly { at: number; key: string }[]): (number | null)[] => {
  const byKey = Map.groupBy(found, ({ key }) => key);
  let from = 0;
  return parts.map((key) => {
    const places = byKey.get(key) ?? [];
    // Places only grow from part to part, so what lies before is never asked for again.
    const skipped = places.findIndex(({ at }) => at >= from);
    const [here] = places.splice(0, skipped < 0 ? places.length : skipped + 1).slice(-1);
    if (!here || skipped < 0) return null;
    from = here.at + 1;
    return here.at;
  });
};

/** As many parts in order as there are, and of the ways to find them the one that keeps most of the joined ones together. */
const bestFit = (
  parts: readonly { key: string; isJoined: boolean }[],
  found: readonly { at: number; key: string }[],
): (number | null)[] => {
  const [wide, weight] = [found.length + 1, parts.length + 1];
  // How good the rest is from part i and place j on; `taken` when part i stands at place j.
  const best = new Float64Array((parts.length + 1) * wide);
  const taken = new Float64Array((parts.length + 1) * wide).fill(-1);
  const isNext = (i: number, j: number): boolean => parts[i + 1]?.isJoined === true && found[j + 1]?.at === (found[j]?.at ?? 0) + 1;
  const after = (i: number, j: number): number => {
    const apart = best[(i + 1) * wide + j + 1] ?? 0;
    const together = isNext(i, j) ? (taken[(i + 1) * wide + j + 1] ?? -1) : -1;
    return together < 0 ? apart : Math.max(apart, together + 1);
  };
  for (let i = parts.length - 1; i >= 0; i -= 1)
    for (let j = found.length - 1; j >= 0; j -= 1) {
      const here = i * wide + j;
      if (parts[i]?.key === found[j]?.key) taken[here] = weight + after(i, j);
      best[here] = Math.max(taken[here] ?? -1, best[here + 1] ?? 0, best[here + wide] ?? 0);
    }
  const places: (number | null)[] = parts.map(() => null);
  let [i, j] = [0, 0];
  while (i < parts.length && j < found.length) {
    const here = i * wide + j;
    if (taken[here] === best[here]) {
      places[i] = found[j]?.at ?? null;
      i += 1;
      j += 1;
    } else if (best[here] === best[here + 1]) j += 1;
    else i += 1;
  }
  return places;
};

/** Where in the text each part of the template stands as it is; null for one that does not. */
export const placesOf = (parts: readonly Part[], content: Content): (number | null)[] => {
  const keys = keysOf(parts.map(({ block }) => block));
  const wanted = new Set(keys);
  const found = keysOf(content.blocks).flatMap((key, at) => (wanted.has(key) ? [{ at, key }] : []));
  if (parts.length * found.length > MOST_CELLS) return firstFit(keys, found);
  return bestFit(
    keys.map((key, index) => ({ key, isJoined: parts[index]?.isJoined === true })),
    found,
  );
};

/** A block between the neighbours of a part that is likely this part, changed. */
const changedPlace = (part: Part, blocks: readonly Block[], from: number, end: number): number | null => {
  let [best, alike] = [-1, ALIKE];
  for (let at = from; at < Math.min(end, from + MOST_CANDIDATES); at += 1) {
    const block = blocks[at];
    if (block?.type !== part.block.type) continue;
    const now = block.type === 'image' || block.type === 'pageBreak' ? ALIKE : sharedWords(part.block, block, (one) => textOfBlocks([one]));
    if (now >= alike && (best < 0 || now > alike)) [best, alike] = [at, now];
  }
  return best < 0 ? null : best;
};

interface Found {
  part: Part;
  place: number | null;
  /** Where it stands otherwise: changed here, or the same elsewhere. */
  changedAt: number | null;
  movedTo: number | null;
}

/** For each part the place of the next one that stands where it should, itself or behind it. */
const followingPlaces = (places: readonly (number | null)[], end: number): number[] => {
  const following: number[] = [];
  let next = end;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    next = places[index] ?? next;
    following[index] = next;
  }
  return following;
};

const findParts = (parts: readonly Part[], content: Content): Found[] => {
  const places = placesOf(parts, content);
  const taken = new Set(places.filter((place) => place !== null));
  const partKeys = keysOf(parts.map(({ block }) => block));
  const elsewhere = Map.groupBy(
    keysOf(content.blocks).flatMap((key, at) => (taken.has(at) ? [] : [{ key, at }])),
    ({ key }) => key,
  );
  const following = followingPlaces(places, content.blocks.length);
  let from = 0;
  return parts.map((part, index) => {
    const place = places[index] ?? null;
    if (place !== null) {
      from = place + 1;
      return { part, place, changedAt: null, movedTo: null };
    }
    const movedTo = elsewhere.get(partKeys[index] ?? '')?.shift()?.at ?? null;
    if (movedTo !== null) return { part, place, changedAt: null, movedTo };
    const changedAt = changedPlace(part, content.blocks, from, following[index] ?? 0);
    if (changedAt !== null) from = changedAt + 1;
    return { part, place, changedAt, movedTo: null };
  });
};

/** Whether a block says something: words, a picture, or a field that will be filled. */
const saysSomething = (block: Block): boolean =>
  block.type === 'image' || textOfBlocks([block]).trim() !== '' || inlinesOf([block]).some(({ type }) => type === 'field');

/** Whether something stands below a heading that came neither fixed nor as a prompt from the template. */
const isFilled = (
  content: Content,
  keys: readonly string[],
  heading: number,
  places: ReadonlySet<number>,
  offered: ReadonlySet<string>,
) => {
  const own = content.blocks[heading];
  for (let at = heading + 1; at < content.blocks.length; at += 1) {
    const block = content.blocks[at];
    if (!block || (block.type === 'heading' && own?.type === 'heading' && block.level <= own.level)) return false;
    if (block.type !== 'heading' && !places.has(at) && !offered.has(keys[at] ?? '') && saysSomething(block)) return true;
  }
  return false;
};

/** What a text lacks of what its template asks for: each fixed part that is not as it was, and each section that is to be filled in. */
export const templateFaults = (template: Content, content: Content): TemplateFault[] => {
  const found = findParts(partsOf(template), content);
  const places = new Set(found.flatMap(({ place }) => (place === null ? [] : [place])));
  const keys = keysOf(content.blocks);
  const offered = new Set(keysOf(template.blocks.filter(({ part }) => part === undefined)));
  return found.flatMap(({ part, place, changedAt, movedTo }, index): TemplateFault[] => {
    const { name } = part;
    if (place === null) {
      if (movedTo !== null) return [{ kind: 'moved', name }];
      if (part.isRequired) return [{ kind: 'missing', name }];
      return [{ kind: changedAt === null ? 'removed' : 'changed', name }];
    }
    const before = found[index - 1];
    if (part.isJoined && before && before.place !== null && before.place !== place - 1)
      return [{ kind: 'parted', name, before: before.part.name }];
    return part.isRequired && !isFilled(content, keys, place, places, offered) ? [{ kind: 'empty', name }] : [];
  });
};

/** A fault in words. @param template as it is called, e.g. 'TPL-001 1.0' */
export const faultSentence = ({ kind, name, before }: TemplateFault, template: string): string => {
  switch (kind) {
    case 'changed':
      return `The fixed part "${name}" of ${template} was changed.`;
    case 'removed':
      return `The fixed part "${name}" of ${template} was removed.`;
    case 'moved':
      return `The fixed part "${name}" of ${template} was moved from its place.`;
    case 'parted':
      return `Something was put between the fixed parts "${before}" and "${name}" of ${template}, which belong together.`;
    case 'missing':
      return `The required section "${name}" of ${template} is missing.`;
    case 'empty':
      return `The required section "${name}" of ${template} has no text of its own yet.`;
  }
};

/**
 * The text with every fixed part of the template at its place again. What was written stays, in its order: a part that
 * was changed is kept behind the right one, and what stood between parts that belong together comes behind them.
 */
export const withPartsPutBack = (template: Content, content: Content): Content => {
  const found = findParts(partsOf(template), content);
  const gone = new Set(found.flatMap(({ place, movedTo }) => [place, movedTo].filter((at) => at !== null)));
  const blocks: Block[] = [];
  let waiting: Block[] = [];
  let from = 0;
  const ownUntil = (end: number): void => {
    for (; from < end; from += 1) {
      const block = content.blocks[from];
      if (block && !gone.has(from)) waiting.push(block);
    }
  };
  const following = followingPlaces(
    found.map(({ place }) => place),
    content.blocks.length,
  );
  for (const [index, { part, place, changedAt }] of found.entries()) {
    ownUntil(changedAt ?? following[index] ?? 0);
    if (!part.isJoined) {
      blocks.push(...waiting);
      waiting = [];
    }
    const original = place === null ? undefined : content.blocks[place];
    blocks.push(original ?? part.block);
  }
  ownUntil(content.blocks.length);
  return withoutMarks({ version: 1, blocks: [...blocks, ...waiting] });
};

/** What a template's text asks for, in the order of the text. */
export const outlineOf = (template: Content): { fixed: string[]; required: string[] } => {
  const parts = partsOf(template);
  const namesOf = (isRequired: boolean) => parts.filter((part) => part.isRequired === isRequired).map(({ name }) => name);
  return { fixed: namesOf(false), required: namesOf(true) };
};
