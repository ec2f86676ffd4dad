import type { Texts } from './catalogue/catalogue.ts';
import { fill, inOnePhrase, say, spokenCatalogue, worded } from './say.ts';

interface Pattern {
  english: string;
  shape: RegExp;
  names: readonly string[];
}

const quoted = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]|]/g, '\\$&');
/** What can stand in a place of this name, where it is not just anything: so a sentence is not taken for another of its shape. */
const shapes: Readonly<Record<string, string>> = {
  ...{ count: '\\d[\\d.,]*', seq: '\\d+', percent: '\\d+', copy: '\\d+' },
  // What somebody's file says, as it is quoted in a refusal, and a part of a record: neither takes the sentence before it along.
  ...{ piece: '"(?:[^"\\\\]|\\\\.)*"', part: '(?:The|An) [A-Za-z ]+?' },
  // A file in a package, which a manifest names without blanks.
  packed: '\\S+',
  ...{ number: '[A-Z][A-Z0-9-]*', label: '[\\w.]+', revision: '[\\w.]+' },
};
const shapeOf = (english: string): RegExp =>
  new RegExp(
    `^${english
      .split(/(\{\w+\})/)
      .map((part) => (/^\{\w+\}$/.test(part) ? `(${shapes[part.slice(1, -1)] ?? '[\\s\\S]+?'})` : quoted(part)))
      .join('')}$`,
  );
const lengthOf = (english: string): number => english.replaceAll(/\{\w+\}/g, '').length;

/** What says most comes first, so that a sentence is never taken for a shorter one with a long value. */
export const patternsOf = (given: Texts): readonly Pattern[] =>
  Object.keys(given)
    .filter((english) => english.includes('{'))
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .map((english) => ({ english, shape: shapeOf(english), names: [...english.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name) }));

/** A place such as `{~role}` holds words of the program itself, such as the name of a role, or several with commas between. */
const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  fill(
    text.replaceAll(/\{~(\w+)\}/g, (_place, name: string) => {
      const value = values[name] ?? '';
      const whole = sayGiven(value);
      if (whole !== value) return whole;
      const each = value.split(/, | or /).map(sayGiven);
      return value.includes(' or ') ? inOnePhrase(each, 'disjunction') : each.join(', ');
    }),
    values,
  );

let patterns: readonly Pattern[] = [];
let patternsFor: Texts | null = null;

/** Whether the language has just this text, with nothing to be filled in. */
const isTogether = (english: string): boolean => {
  const { given, texts } = spokenCatalogue();
  return Object.hasOwn(given, english) || Object.hasOwn(texts, english);
};
/** A text of the language, or null where it has none for this sentence. */
const saidWhole = (english: string): string | null => {
  if (isTogether(english)) return say(english);
  const { given } = spokenCatalogue();
  if (patternsFor !== given) {
    patterns = patternsOf(given);
    patternsFor = given;
  }
  for (const pattern of patterns) {
    const found = pattern.shape.exec(english);
    if (found)
      return filled(worded(pattern.english), Object.fromEntries(pattern.names.map((name, index) => [name, found[index + 1] ?? ''])));
  }
  return null;
};

/**
 * Says what the screens are given to show: a label of a shared declaration, or a sentence that the program made with values in
 * it, such as a refusal, or several of them. What the language has no words for stays as it is, in English and whole.
 */
export const sayGiven = (english: string): string => {
  const each = english.split(/(?<=[.!?]) (?=[A-Z"])/);
  // Each by itself first, unless the catalogue has them together: a sentence with a long value could take the next one for that.
  const said = each.length > 1 && !isTogether(english) ? each.map(saidWhole) : [];
  if (said.length > 0 && said.every((one) => one !== null)) return said.join(' ');
  return saidWhole(english) ?? english;
};
