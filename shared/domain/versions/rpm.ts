import { compareAny, compareItems, type Numeral, numeralOf, orderOf } from './order.ts';

/** A run of digits or letters, "~" or "^"; everything else only separates. */
type Segment = Numeral | string;
interface RpmKey {
  epoch: readonly Segment[];
  version: readonly Segment[];
  release: readonly Segment[] | null;
}

/** A tilde comes before the end, the end before a caret, that before letters, and letters before numbers (rpm-version, 7). */
const rank = (segment: Segment | undefined): number => {
  if (segment === undefined) return 1;
  if (typeof segment !== 'string') return 4;
  return segment === '~' ? 0 : segment === '^' ? 2 : 3;
};
const compareSegments = (a: readonly Segment[], b: readonly Segment[]): number =>
  compareItems(a, b, (one, other) => rank(one) - rank(other) || compareAny(one ?? 0, other ?? 0));
const segmentsOf = (text: string): Segment[] =>
  (text.match(/\d+|[A-Za-z]+|[~^]/g) ?? []).map((part) => (/^\d/.test(part) ? numeralOf(part) : part));

/** Red Hat, SUSE, Rocky, Alma and others on rpm: epoch, version and release; one without a release comes before those with one. */
export const rpm = orderOf(
  (text): RpmKey | null => {
    const [, epoch = '0', version = '', release] = /^(?:([^:]*):)?([^-]*)(?:-(.*))?$/s.exec(text.trim()) ?? [];
    if (text.trim() === '') return null;
    return { epoch: segmentsOf(epoch), version: segmentsOf(version), release: release === undefined ? null : segmentsOf(release) };
  },
  (a, b) =>
    compareSegments(a.epoch, b.epoch) ||
    compareSegments(a.version, b.version) ||
    (a.release === null || b.release === null
      ? Number(a.release !== null) - Number(b.release !== null)
      : compareSegments(a.release, b.release)),
);
