import { compareAny, type Numeral, numeralOf, orderOf } from './order.ts';

/** Letters and numbers in turn; the letters so written that the order of their codes is dpkg's. */
type Runs = readonly (Numeral | string)[];
interface DebianKey {
  epoch: Numeral;
  upstream: Runs;
  revision: Runs;
}
const TILDE = '\u0001';
const END = '\u0002';
const LAST = 0x1000;

/** A tilde comes before the end, the end before letters, letters before every other sign (deb-version, "sorting algorithm"). */
const weighed = (text: string): string =>
  [...text].map((sign) => (sign === '~' ? TILDE : /[A-Za-z]/.test(sign) ? sign : String.fromCharCode(LAST + sign.charCodeAt(0)))).join('') +
  END;

const runsOf = (text: string): Runs => {
  const runs: (Numeral | string)[] = [];
  for (const [, word = '', digits = ''] of text.matchAll(/(\D*)(\d*)/g))
    if (word !== '' || digits !== '') runs.push(weighed(word), numeralOf(digits || '0'));
  return runs;
};
const compareRuns = (a: Runs, b: Runs): number => {
  for (let at = 0; at < Math.max(a.length, b.length); at += 2) {
    const order =
      compareAny((a[at] ?? END) as string, (b[at] ?? END) as string) ||
      compareAny((a[at + 1] ?? 0) as Numeral, (b[at + 1] ?? 0) as Numeral);
    if (order !== 0) return order;
  }
  return 0;
};

/** Debian, Ubuntu and what is built on dpkg; a missing epoch is 0, a missing revision is 0. */
export const debian = orderOf(
  (text): DebianKey | null => {
    const [, epoch = '0', rest = ''] = /^(?:(\d+):)?(\S+)$/.exec(text.trim()) ?? [];
    if (!/^[0-9A-Za-z.+~:-]+$/.test(rest)) return null;
    const hyphen = rest.lastIndexOf('-');
    const [upstream, revision] = hyphen < 0 ? [rest, ''] : [rest.slice(0, hyphen), rest.slice(hyphen + 1)];
    return { epoch: numeralOf(epoch), upstream: runsOf(upstream), revision: runsOf(revision) };
  },
  (a, b) => compareAny(a.epoch, b.epoch) || compareRuns(a.upstream, b.upstream) || compareRuns(a.revision, b.revision),
);
