import { compareAny, type Numeral, numeralOf, orderOf } from './order.ts';

interface AlpmKey {
  epoch: Numeral;
  version: string;
  release: string | null;
}

/** As pacman's vercmp: letters that are left over make an earlier version, 1.0rc before 1.0, but behind a dot a later one. */
const compareParts = (a: string, b: string): number => {
  const [one, other] = [a.match(/[^A-Za-z0-9]*(?:\d+|[A-Za-z]+)?/g) ?? [], b.match(/[^A-Za-z0-9]*(?:\d+|[A-Za-z]+)?/g) ?? []];
  for (let at = 0; ; at += 1) {
    const [left, right] = [one[at] ?? '', other[at] ?? ''];
    if (left === '' && right === '') return 0;
    if (left === '' || right === '') {
      const rest = left || right;
      return (/^[A-Za-z]/.test(rest) ? -1 : 1) * (left === '' ? -1 : 1);
    }
    const [x, y] = [left.replace(/^[^A-Za-z0-9]+/, ''), right.replace(/^[^A-Za-z0-9]+/, '')];
    const lengths = left.length - x.length - (right.length - y.length);
    if (lengths !== 0) return lengths;
    const [xNumber, yNumber] = [/^\d/.test(x), /^\d/.test(y)];
    const order =
      xNumber && yNumber
        ? compareAny(numeralOf(x), numeralOf(y))
        : xNumber !== yNumber
          ? Number(xNumber) - Number(yNumber)
          : compareAny(x, y);
    if (order !== 0) return order;
  }
};

/** Arch Linux: a release counts only where both versions tell one. */
export const alpm = orderOf(
  (text): AlpmKey | null => {
    const [, epoch = '0', version, release = null] = /^(?:(\d+):)?([^-\s]+)(?:-(\S+))?$/.exec(text.trim()) ?? [];
    return version === undefined ? null : { epoch: numeralOf(epoch), version, release };
  },
  (a, b) =>
    compareAny(a.epoch, b.epoch) ||
    compareParts(a.version, b.version) ||
    (a.release === null || b.release === null ? 0 : compareParts(a.release, b.release)),
);
