import { compareAny, compareItems, type Numeral, numeralOf, orderOf } from './order.ts';

/** How PHP's version_compare knows words, by their beginnings; a number or the end stands at 4, an unknown word before all. */
const NUMBER = 4;
const forms = Object.entries({ dev: 0, a: 1, b: 2, rc: 3, '#': NUMBER, p: 5 });
const formOf = (word: string): number => forms.find(([beginning]) => word.startsWith(beginning))?.[1] ?? -1;
type Part = { value: Numeral } | { form: number };

const comparePart = (a: Part | undefined, b: Part | undefined): number => {
  if (a === undefined || b === undefined) {
    // A number more is a later version; a word more stands before or behind where the other ends.
    const order = (part: Part | undefined): number => (part === undefined ? NUMBER : 'value' in part ? NUMBER + 0.5 : part.form);
    return order(a) - order(b);
  }
  if ('value' in a && 'value' in b) return compareAny(a.value, b.value);
  return ('value' in a ? NUMBER : a.form) - ('value' in b ? NUMBER : b.form);
};

const read = (text: string): Part[] | null => {
  const parts = text
    .replace(/^[vV]/, '')
    .replace(/[-_+]/g, '.')
    .match(/\d+|[^\d.]+/g);
  if (parts === null) return null;
  return parts.map((part) => (/^\d/.test(part) ? { value: numeralOf(part) } : { form: formOf(part.toLowerCase()) }));
};

/** Packagist, by PHP's version_compare. */
export const packagist = orderOf(read, (a, b) => compareItems(a, b, comparePart));
