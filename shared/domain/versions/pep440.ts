import { compareAny, compareItems, compareReleases, type Numeral, numeralOf, numeralsOf, orderOf } from './order.ts';

interface Pep440Key {
  epoch: Numeral;
  release: readonly Numeral[];
  /** Rank of the letter (a, b, rc) and the number; a bare dev release comes before all of them, a final one behind. */
  pre: readonly [number, Numeral];
  post: Numeral;
  dev: Numeral;
  local: readonly (Numeral | string)[];
}
const NONE = Number.POSITIVE_INFINITY;
const ranks: Readonly<Record<string, number>> = { a: 1, alpha: 1, b: 2, beta: 2, c: 3, rc: 3, pre: 3, preview: 3 };

/** The grammar of PEP 440, appendix B. */
const GRAMMAR = new RegExp(
  [
    /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)/,
    /(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d+)?)?/,
    /(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d+)?)?/,
    /(?:[-_.]?(dev)[-_.]?(\d+)?)?/,
    /(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/,
  ]
    .map(({ source }) => source)
    .join(''),
);

const read = (text: string): Pep440Key | null => {
  const found = GRAMMAR.exec(text.trim().toLowerCase());
  if (!found) return null;
  const [, epoch = '0', release = '', letter, number = '0', implicit, postWord, postNumber = '0', devWord, devNumber = '0', local] = found;
  const post = implicit ?? (postWord === undefined ? undefined : postNumber);
  const isBareDev = letter === undefined && post === undefined && devWord !== undefined;
  return {
    epoch: numeralOf(epoch),
    release: numeralsOf(release),
    pre: letter === undefined ? [isBareDev ? 0 : 4, 0] : [ranks[letter] ?? 0, numeralOf(number)],
    post: post === undefined ? -1 : numeralOf(post),
    dev: devWord === undefined ? NONE : numeralOf(devNumber),
    local: local === undefined ? [] : local.split(/[-_.]/).map((part) => (/^\d+$/.test(part) ? numeralOf(part) : part)),
  };
};

/** In a local version numbers come behind words, and a longer one behind its beginning. */
const compareLocal = (a: Numeral | string | undefined, b: Numeral | string | undefined): number => {
  const rank = (one: Numeral | string | undefined): number => (one === undefined ? 0 : typeof one === 'string' ? 1 : 2);
  return rank(a) - rank(b) || compareAny(a ?? '', b ?? '');
};

/** Python's packages. What PEP 440 does not know is no version, as for pip since 2023. */
export const pypi = orderOf(
  read,
  (a, b) =>
    compareAny(a.epoch, b.epoch) ||
    compareReleases(a.release, b.release) ||
    a.pre[0] - b.pre[0] ||
    compareAny(a.pre[1], b.pre[1]) ||
    compareAny(a.post, b.post) ||
    compareAny(a.dev, b.dev) ||
    compareItems(a.local, b.local, compareLocal),
);
