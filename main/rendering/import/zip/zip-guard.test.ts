import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rename } from '../testing/fixtures.ts';
import { readZip, ZIP_LIMITS } from './zip-guard.ts';

const small = (...names: string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name, index) => [name, new Uint8Array([index])])), { level: 0 });
const problem = async (bytes: Uint8Array, limits = ZIP_LIMITS): Promise<string> => {
  const result = await readZip(bytes, limits);
  return result.ok ? '' : result.problem;
};
/** Where the directory entry of the first file begins. */
const directory = (bytes: Uint8Array): number => Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));

describe('zip guard', () => {
  it('gives the files of a sound archive', async () => {
    const result = await readZip(small('a.txt', 'b/c.txt'));
    expect(result.ok && [...result.files.keys()]).toEqual(['a.txt', 'b/c.txt']);
  });
  it.each([
    ['..', 'abcdefg', '../evil', /damaged|leads out/],
    ['absolute', 'abcdefg', '/etc/pw', /damaged|leads out/],
    ['backslash', 'abcdefg', 'a\\..\\bb', /damaged|leads out/],
    ['stream', 'abcdefg', 'a.tx:ev', /leads out/],
    ['device', 'abcdefg', 'AUX.xml', /device/],
    ['dot at the end', 'abcdefg', 'abcdef.', /dot or a space/],
    ['direction override', 'abcdefg', 'ab\u202ecd', /hide/],
  ])('refuses a name: %s', async (_, from, to, expected) => {
    const made = to.includes('\u202e') ? small(to.padEnd(7)) : rename(small(from), from, to);
    expect(await problem(made)).toMatch(expected);
  });
  it('refuses names that stand twice, also in other letters', async () => {
    expect(await problem(small('a.XML', 'A.xml'))).toMatch(/stands twice/);
    expect(await problem(rename(small('one.txt', 'two.txt'), 'two.txt', 'one.txt'))).toMatch(/stands twice/);
  });
  it('refuses links', async () => {
    const bytes = Buffer.from(small('link'));
    bytes.writeUInt32LE((0o120777 << 16) >>> 0, directory(bytes) + 38);
    expect(await problem(bytes)).toMatch(/link or a device/);
  });
  it('refuses bombs by what they claim and by what comes out', async () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(20 * 1024 * 1024) }, { level: 9 });
    expect(await problem(bomb)).toMatch(/grow more than 100/);
    const liar = Buffer.from(bomb);
    liar.writeUInt32LE(1000, directory(liar) + 24);
    expect(await problem(liar)).toMatch(/damaged|unpacks/);
    expect(await problem(small('a', 'b', 'c'), { ...ZIP_LIMITS, bytesOut: 2 })).toMatch(/unpacks to more/);
    expect(await problem(small('a', 'b', 'c'), { ...ZIP_LIMITS, entries: 2 })).toMatch(/3 parts/);
    expect(await problem(small('a'), { ...ZIP_LIMITS, bytesIn: 10 })).toMatch(/larger than/);
  });
  it('refuses entries that share bytes', async () => {
    const bytes = Buffer.from(small('same', 'sam2'));
    const second = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), directory(bytes) + 4);
    bytes.writeUInt32LE(0, second + 42);
    expect(await problem(bytes)).toMatch(/two names/);
    bytes.write('same', directory(bytes) + 46);
    const twin = Buffer.from(small('aaaa', 'bbbb'));
    // The first entry claims to reach over the second.
    const first = directory(twin);
    twin.writeUInt32LE(40, first + 20);
    twin.writeUInt32LE(40, first + 24);
    expect(await problem(twin)).toMatch(/overlap/);
  });
  it('refuses archives inside, wrong checksums and rubbish', async () => {
    expect(await problem(zipSync({ 'a.bin': small('x') }))).toMatch(/another file or archive/);
    const bytes = Buffer.from(small('a.txt'));
    bytes.writeUInt32LE(1, directory(bytes) + 16);
    expect(await problem(bytes)).toMatch(/checksum/);
    expect(await problem(new Uint8Array(100))).toMatch(/damaged/);
  });
});
