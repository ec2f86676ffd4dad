import { markerOf } from '#shared/content/markers.ts';
import type { Block, Inline } from '#shared/content/schema.ts';
import type { ListBuilder } from './lists.ts';
import { notes } from './notes/word-notes.ts';
import type { WordLabel } from './numbers/labels.rules.ts';
import { labelOfMark } from './numbers/mark-numbers.ts';
import { labelUse } from './numbers/use-of-label.rules.ts';
import type { WordNode } from './tree.ts';

const MOST_TOLD = 40;
type Part = Inline[] | Block;

/** Puts numbered paragraphs where the text prints just the label that Word prints, and keeps those it could not print as words. */
export class WordLabels {
  readonly #labels: readonly WordLabel[];
  readonly #lost: Set<string>;
  readonly #kept: string[] = [];

  constructor(labels: readonly WordLabel[], lost: Set<string>) {
    this.#labels = labels;
    this.#lost = lost;
  }

  /** The label of a paragraph; null when it has none. */
  of({ children = [] }: WordNode): WordLabel | null {
    for (const { type, name } of children) {
      const label = type === 'bookmarkStart' ? labelOfMark(name ?? '', this.#labels) : null;
      if (label?.unknownFormat) this.#lost.add(notes.unknownFormat(label.unknownFormat));
      if (label) return label;
    }
    return null;
  }

  /** @param blocksOf makes blocks of the parts of the paragraph */
  place(label: WordLabel, parts: readonly Part[], blocksOf: (parts: Part[]) => Block[], lists: ListBuilder, top: Block[]): void {
    const use = labelUse(label, (mark) => this.#lost.add(notes.unknownSign(mark)));
    const isEmpty = parts.length === 0;
    if (isEmpty && (use.as === 'point' || use.as === 'nothing')) return;
    if (use.as === 'nothing') lists.addWords(label.level, blocksOf([...parts]), top);
    else if (use.as === 'words' || isEmpty) {
      const words = use.as === 'words' ? use.words : label.text;
      if (isEmpty) this.#lost.add(notes.emptySteps);
      else if (!label.isBullet) this.#kept.push(words.trim());
      lists.addWords(label.level, blocksOf(withWords(words, parts)), top);
    } else {
      const value = use.as === 'number' ? use.value : null;
      lists.add({ level: label.level, value }, blocksOf([...parts]), top);
      const here = markerOf({ ordered: true }, 0);
      if (use.as === 'number' && `1${use.sign}` !== here) this.#lost.add(notes.labelsWritten(`1${use.sign}`, here));
    }
  }

  /** Says which numbers became words, once for the whole text. */
  tell(): void {
    const kept = [...new Set(this.#kept)];
    if (kept.length === 0) return;
    const more = kept.length > MOST_TOLD ? ` … (${kept.length - MOST_TOLD} more)` : '';
    this.#lost.add(notes.labelsKept(`${kept.slice(0, MOST_TOLD).join(', ')}${more}`));
  }
}

const withWords = (words: string, [first, ...others]: readonly Part[]): Part[] => {
  const label: Inline = { type: 'text', text: words };
  return Array.isArray(first) ? [[label, ...first], ...others] : [[label], ...(first === undefined ? [] : [first]), ...others];
};
