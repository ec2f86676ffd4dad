import { unzipSync } from 'fflate';
import { zipOf } from '../../faults/hostile-files.ts';
import { mutateBytes } from './bytes.ts';
import type { Mutation } from './mutation.ts';

const NAMES = [
  '../out.xml',
  '/etc/passwd',
  'C:\\x.xml',
  'word/../../x',
  'CON',
  'a\0b',
  '',
  'x'.repeat(5000),
  'ä\u202e.xml',
  'word/document.xml ',
];
const MIB = 1024 * 1024;
const unpacked = (bytes: Buffer): Record<string, Uint8Array> | null => {
  try {
    return unzipSync(bytes, { filter: ({ originalSize }) => originalSize < 8 * MIB });
  } catch {
    return null;
  }
};

/** The fields of a header in which sizes, methods, names and places stand, overwritten. */
const inHeaders: Mutation = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const marks = ['504b0304', '504b0102', '504b0506'].flatMap((mark) => {
    const found: number[] = [];
    for (let at = copy.indexOf(mark, 0, 'hex'); at >= 0; at = copy.indexOf(mark, at + 4, 'hex')) found.push(at);
    return found;
  });
  if (marks.length === 0) return copy;
  const at = Math.min(random.pick(marks) + 4 + random.below(42), copy.length - 1);
  copy.write(random.pick(['00', 'ff', '0000', 'ffff', '7fffffff', 'ffffffff', '01000000']), at, 'hex');
  return copy;
};

/**
 * Parts of an archive: changed by what they hold, left out, called otherwise, made to unpack to much, or too many.
 * @param inner changes one part, by its name
 */
export const mutateZip =
  (inner: (name: string) => Mutation): Mutation =>
  (bytes, random) => {
    const parts = unpacked(bytes);
    const names = Object.keys(parts ?? {});
    if (parts === null || names.length === 0) return mutateBytes(bytes, random);
    const name = random.pick(names);
    const part = Buffer.from(parts[name] ?? []);
    const what = random.below(20);
    if (what < 12) parts[name] = inner(name)(part, random);
    else if (what === 12) delete parts[name];
    else if (what === 13) parts[random.pick(NAMES)] = part;
    else if (what === 14) parts[name] = parts[random.pick(names)] ?? part;
    else if (what === 15) parts[random.pick([name, 'zeros.xml'])] = Buffer.alloc(random.pick([1, 30, 90]) * MIB);
    else if (what === 16) for (let at = 0; at < 1 << random.below(13); at += 1) parts[`more/${at}.xml`] = part.subarray(0, 40);
    else if (what === 17) parts[`${name}.zip`] = Buffer.from(bytes);
    else return inHeaders(bytes, random);
    return Buffer.from(zipOf(parts));
  };
