import type { Run } from '#shared/content/resolve.ts';
import type { HanLanguage } from '#shared/domain/han-languages.ts';
import { levelsOf, shownOrder } from '../letters/direction.ts';
import { clustersOf, type Part, partsByFont } from '../letters/font-choice.ts';
import type { FontName, TextFont } from '../letters/fonts.ts';
import { languageOfParagraph } from '../letters/language.ts';
import { type Stretch, typedLines } from '../letters/paragraph.ts';
import { fitted, formulaWord } from './formula-in-line.ts';
import { type Fragment, type Line, looksAlike, type Style, styled } from './line.ts';
import { placesOfScripts } from './line-breaks.ts';
import { shapedWord, type Word } from './words.ts';

/** Letters of one font, style and direction between two places at which a line may end. */
interface Item {
  word: Word;
  style: Style;
  font: FontName;
  level: number;
  advance: number;
  actual: string | null;
}
/** What stays on one line, with the blanks behind it. */
interface Unit {
  items: Item[];
  blanks: Item[];
}

/** All but the signs that say where a line may end or in which direction something is read: nothing is drawn for them. */
const DRAWN = /[^\u200b\u200e\u200f\u061c\u2060\u2066-\u2069\ufeff]+/gu;
/** Scripts whose letters a reader of the file gets in another order than they are drawn: their words say themselves what they are. */
const SAYS_ITSELF = /[\p{Script=Thai}\p{Script=Devanagari}]/u;

const leadingOf = (font: FontName, text: string): number => {
  if (font === 'thai') return 1.45;
  if (font === 'arabic') return /[\u064b-\u0655\u0670]/.test(text) ? 1.6 : 1.45;
  return /\p{Script=Devanagari}/u.test(text) ? 1.5 : 0;
};

/** What is said of each place of a typed line: its text, how it looks, in which direction it is read. */
class TypedLine {
  readonly text: string;
  readonly levels: ReturnType<typeof levelsOf>;
  /** Where numbers of footnotes begin: they stay with the word before them. */
  readonly notes = new Set<number>();
  readonly #stretches: readonly Stretch<Style>[];
  readonly #language: HanLanguage;

  constructor(stretches: readonly Stretch<Style>[], base: TextFont) {
    this.#stretches = stretches;
    this.text = stretches.map(({ text }) => text).join('');
    this.levels = levelsOf(this.text, base === 'mono' ? 'ltr' : 'auto');
    this.#language = languageOfParagraph(this.text);
    let at = 0;
    for (const { text, look } of stretches) {
      if (look.footnote !== null) this.notes.add(at);
      at += text.length;
    }
  }

  /** Between two places: what is drawn in one go. */
  items(from: number, to: number): Item[] {
    const items: Item[] = [];
    let begin = 0;
    for (const { text, look } of this.#stretches) {
      const end = begin + text.length;
      for (let at = Math.max(from, begin); at < Math.min(to, end); ) {
        const level = this.levels.of[at] ?? 0;
        let next = at + 1;
        while (next < Math.min(to, end) && this.levels.of[next] === level) next += 1;
        if (look.formula) {
          const word = formulaWord(look.formula.width);
          items.push({ word, style: look, font: 'regular', level, advance: word.width * look.size, actual: null });
          at = next;
          continue;
        }
        const shown = this.text.slice(at, next);
        for (const { 0: drawn, index } of shown.matchAll(DRAWN))
          items.push(...this.#drawn(partsByFont(drawn, look.font, this.#language), look, level, at + index));
        at = next;
      }
      begin = end;
    }
    return items;
  }

  #drawn(parts: readonly Part[], style: Style, level: number, from: number): Item[] {
    let at = from;
    return parts.map(({ text, font, actual }) => {
      const end = at + (actual ?? text).length;
      const word = shapedWord(text, font, level % 2 === 1 && actual === null, this.text.slice(0, at), this.text.slice(end));
      at = end;
      const said = actual ?? (SAYS_ITSELF.test(text) ? text : null);
      return { word, style, font, level, advance: word.width * style.size, actual: said };
    });
  }
}

/** Measures and dates of right-to-left words, which stay whole. */
const WHOLE = /\u2066[^\u2066\u2069]{1,24}\u2069/g;

const unitsOf = (typed: TypedLine): Unit[] => {
  const whole = [...typed.text.matchAll(WHOLE)].map(({ 0: found, index }) => [index, index + found.length] as const);
  const isWithin = (place: number) => typed.notes.has(place) || whole.some(([from, to]) => from < place && place < to);
  const places = [...placesOfScripts(typed.text).filter((place) => !isWithin(place)), typed.text.length];
  let from = 0;
  return places.flatMap((to): Unit[] => {
    if (to <= from) return [];
    const blank = /[ \u200b]*$/.exec(typed.text.slice(from, to))?.[0].length ?? 0;
    const unit = { items: typed.items(from, to - blank), blanks: typed.items(to - blank, to) };
    from = to;
    return [unit];
  });
};

const sum = (items: readonly Item[]): number => items.reduce((all, { advance }) => all + advance, 0);

/** A line whose parts stand where a reader expects them; they are drawn in the order in which they are read. */
const lineOf = (items: readonly Item[], base: number): Line => {
  const last = items.findLastIndex(({ word }) => !word.isBlank);
  // Blanks at the end belong to the direction of the paragraph (UAX 9, L1).
  const levels = items.map(({ level }, index) => (index > last ? base : level));
  const x: number[] = [];
  let width = 0;
  let leading = 0;
  for (const index of shownOrder(levels)) {
    const item = items[index] as Item;
    if (index > last && base % 2 === 1) continue;
    x[index] = width;
    width += item.advance;
    leading = Math.max(leading, leadingOf(item.font, item.word.text));
  }
  const fragments: Fragment[] = [];
  let before: Item | null = null;
  for (const [index, item] of items.entries()) {
    const [at, open] = [x[index], fragments.at(-1)];
    if (at === undefined) continue;
    const joins = before && open && before.level === item.level && item.level % 2 === 0 && before.font === item.font;
    if (
      joins &&
      open.actual === null &&
      item.actual === null &&
      looksAlike(open.style, item.style) &&
      open.style.font === item.style.font
    ) {
      open.words.push(item.word);
      open.width += item.advance;
    } else fragments.push({ words: [item.word], style: item.style, font: item.font, width: item.advance, actual: item.actual, x: at });
    before = item;
  }
  return { fragments, width, isFull: false, isRightToLeft: base % 2 === 1, ...(leading > 0 ? { leading } : {}) };
};

/** What is wider than a line by itself, letter by letter. */
const letterByLetter = (items: readonly Item[]): Item[] =>
  items.flatMap((item) =>
    item.style.formula !== null || (item.actual !== null && item.actual !== item.word.text)
      ? [item]
      : clustersOf(item.word.text).map((cluster): Item => {
          const word = shapedWord(cluster, item.font, item.level % 2 === 1, '', '');
          return { ...item, word, advance: word.width * item.style.size, actual: item.actual === null ? null : cluster };
        }),
  );

/**
 * Breaks runs of any script into lines: where UAX 14 and the words of Thai let a line end, letters joined and marks placed as
 * their script has it, and each line in the order in which it is read.
 */
export const shapedLines = (runs: readonly Run[], width: number, size: number, base: TextFont): Line[] => {
  const stretches = runs.map((run): Stretch<Style> => ({ text: run.text, look: fitted(styled(run, base, size), width) }));
  return typedLines(stretches).flatMap((line) => {
    const typed = new TypedLine(line, base);
    const lines: Line[] = [];
    let held: Item[] = [];
    let used = 0;
    const end = () => {
      lines.push(lineOf(held, typed.levels.base));
      [held, used] = [[], 0];
    };
    const put = (items: readonly Item[]) => {
      held.push(...items);
      used += sum(items);
    };
    for (const { items, blanks } of unitsOf(typed)) {
      const advance = sum(items);
      if (held.length > 0 && used + advance > width) end();
      if (advance <= width) put(items);
      else
        for (const letter of letterByLetter(items)) {
          if (held.length > 0 && used + letter.advance > width) end();
          put([letter]);
        }
      put(blanks);
    }
    end();
    return lines;
  });
};

/** The width of the widest part that stays on one line wherever lines end. */
export const widestShaped = (runs: readonly Run[], size: number, base: TextFont): number => {
  const stretches = runs.map((run): Stretch<Style> => ({ text: run.text, look: styled(run, base, size) }));
  const parts = typedLines(stretches).flatMap((line) => unitsOf(new TypedLine(line, base)).map(({ items }) => sum(items)));
  return Math.max(0, ...parts);
};
