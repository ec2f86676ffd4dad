import { hasRightToLeft } from '#shared/domain/isolated.ts';
import { isolate, measuresIn } from './direction.ts';
import { cleaned, isHidden } from './needs-shaping.ts';

/** A stretch of a paragraph and how it looks. */
export interface Stretch<Look> {
  text: string;
  look: Look;
}

/** Marks and isolates say where values stand in text of two directions; what overrides the order of letters is never obeyed. */
const GUIDES = /[\u200e\u200f\u061c\u2066-\u2069]/;
/** Whether a letter is a control sign that is shown and not obeyed. */
export const isShownControl = (letter: string, paragraph: string): boolean =>
  letter !== '\n' && isHidden(letter) && !(GUIDES.test(letter) && hasRightToLeft(paragraph));
const codeOf = (letter: string): string => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** Control characters as codes: words that are put into another order than they are written in could make paper say otherwise. */
const shownControls = (text: string, paragraph: string): string =>
  [...text].map((letter) => (isShownControl(letter, paragraph) ? codeOf(letter) : letter)).join('');

const cut = <Look>(stretches: readonly Stretch<Look>[], places: readonly [at: number, put: string][]): Stretch<Look>[] => {
  let begin = 0;
  let next = 0;
  return stretches.map(({ text, look }) => {
    let made = '';
    let from = 0;
    for (; next < places.length && (places[next]?.[0] ?? 0) < begin + text.length; next += 1) {
      const [at, put] = places[next] ?? [0, ''];
      made += text.slice(from, at - begin) + put;
      from = at - begin;
    }
    made += text.slice(from);
    begin += text.length;
    return { text: made, look };
  });
};

/** Measures and dates of a right-to-left paragraph as values of their own. */
const withIsolates = <Look>(stretches: readonly Stretch<Look>[]): Stretch<Look>[] => {
  const text = stretches.map((one) => one.text).join('');
  if (!hasRightToLeft(text)) return [...stretches];
  const places = measuresIn(text).flatMap(([from, to]): [number, string][] => [
    [from, isolate.open],
    [to, isolate.close],
  ]);
  const closesAtEnd = places.at(-1)?.[0] === text.length;
  const made = cut(stretches, places);
  const last = made.at(-1);
  if (closesAtEnd && last) last.text += isolate.close;
  return made;
};

/** A paragraph as it is shaped: composed letters, no soft hyphens, controls shown as codes; one for each of its typed lines. */
export const typedLines = <Look>(stretches: readonly Stretch<Look>[]): Stretch<Look>[][] => {
  const paragraph = stretches.map(({ text }) => text).join('');
  const lines: Stretch<Look>[][] = [[]];
  for (const { text, look } of stretches)
    for (const [index, part] of shownControls(cleaned(text).replaceAll('\u00ad', ''), paragraph).split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, look });
    }
  return lines.map(withIsolates);
};
