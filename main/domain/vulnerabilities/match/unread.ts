import type { Component } from './component.ts';
import { notCheckable, type Verdict } from './verdict.ts';

/** A part of a record that is not written as its format defines it, in the words of the record. */
export interface Unread {
  unread: string;
}
export const unreadPart = (part: unknown): Unread => ({ unread: JSON.stringify(part) ?? '' });

/** Whether words that cannot be read may be about a component. A name alone makes no match, but it is reason enough to look. */
export const mayName = (words: string, { name, packages, cpes }: Component): boolean => {
  const inWords = words.toLowerCase();
  const products = cpes.flatMap(({ name: { product } }) => (product.kind === 'value' ? [product.text] : []));
  return [name, ...packages.map((one) => one.name), ...products].some((one) => one !== '' && inWords.includes(one.toLowerCase()));
};

/** Nothing where the part does not speak of the component: every record with one odd part would else be open for all of them. */
export const verdictsOfUnread = ({ unread }: Unread, component: Component): Verdict[] =>
  mayName(unread, component) ? [notCheckable(`A part of the record that may name ${component.name} cannot be read.`)] : [];
