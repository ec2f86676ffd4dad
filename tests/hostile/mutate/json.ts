import type { Random } from '../random.ts';
import type { Mutation } from './mutation.ts';
import { mutateText, tokenOf } from './text.ts';

type Holder = Record<string, unknown> | unknown[];
const isHolder = (value: unknown): value is Holder => value !== null && typeof value === 'object';
const nested = (depth: number, inner: unknown, isList: boolean): unknown =>
  Array.from({ length: depth }).reduce<unknown>((held) => (isList ? [held] : { a: held }), inner);
const strange = (random: Random, was: unknown): unknown =>
  random.pick<() => unknown>([
    () => null,
    () => [],
    () => ({}),
    () => true,
    () => -1,
    () => 1e308,
    () => tokenOf(random),
    () => [was, was],
    () => Array.from({ length: 1 << random.below(10) }, () => was),
    () => ({ toString: was, __proto__: null }),
    () => nested(1 << random.below(11), was, random.below(2) === 0),
  ])();

/** Every place that holds a value. */
const placesOf = (value: unknown, found: [Holder, string][] = []): [Holder, string][] => {
  if (isHolder(value) && found.length < 20_000)
    for (const [key, inner] of Object.entries(value)) {
      found.push([value, key]);
      placesOf(inner, found);
    }
  return found;
};
const changeAt = ([holder, key]: [Holder, string], random: Random): void => {
  const held = holder as Record<string, unknown>;
  const what = random.below(4);
  if (what === 0) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete held[key];
  } else if (what === 1 && !Array.isArray(holder)) held[tokenOf(random).slice(0, 2000)] = held[key];
  else held[key] = strange(random, held[key]);
};

/** Values: left out, of another type, repeated, nested, and said under another name. What is no JSON is changed as text. */
export const mutateJson: Mutation = (bytes, random) => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    const places = placesOf(value);
    if (places.length === 0) return mutateText(bytes, random);
    changeAt(random.pick(places), random);
    const text = JSON.stringify(value);
    // The same key twice can only be said in words.
    return Buffer.from(random.below(8) === 0 ? text.replace(/\{("\w+":)/, '{$1null,$1') : text);
  } catch {
    return mutateText(bytes, random);
  }
};
