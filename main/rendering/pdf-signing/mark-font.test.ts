import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readyToDraw } from '../letters/shaper.ts';
import type { Increment } from './increment.ts';
import { MarkFont } from './mark-font.ts';

/** What a reader gets who copies the text of a mark: its glyphs, by the table that the update gives for them. */
const copied = (text: string): string => {
  const streams: Buffer[] = [];
  const font = new MarkFont('regular');
  const glyphs = font.encode(text);
  font.embed({ add: (_dictionary: string, stream?: Uint8Array) => streams.push(Buffer.from(stream ?? [])) } as unknown as Increment);
  const table = inflateSync(streams.at(-2) ?? Buffer.alloc(0)).toString('latin1');
  const letters = new Map(
    [...table.matchAll(/<([0-9A-F]{4})> <([0-9A-F]*)>/gi)].map(([, id = '', units = '']) => [id.toUpperCase(), units]),
  );
  const ids = glyphs.match(/[0-9A-F]{4}/g) ?? [];
  return Buffer.from(ids.map((id) => letters.get(id) ?? '').join(''), 'hex')
    .swap16()
    .toString('utf16le');
};

/** Everything that a mark with these words writes of its font. */
const written = (words: readonly string[], isPlain: boolean): (string | number)[] => {
  const font = new MarkFont('bold', isPlain);
  const made: (string | number)[] = words.flatMap((word) => [font.width(word, 9.5), font.encode(word)]);
  font.embed({
    add: (dictionary: string, stream?: Uint8Array) => made.push(dictionary, Buffer.from(stream ?? []).toString('base64')),
  } as unknown as Increment);
  return made;
};

describe('the font of a visible mark', () => {
  it('has the same bytes whether its plain words were laid out by the shaper or as those of former records', async () => {
    await readyToDraw();
    const marks = [
      ['Sealed: Test & Söhne', 'Effective from', '2020-05-01', 'Ledger head', '41 9f0c2e11a7b3d405'],
      ['office AVATAR fjord', 'no\u00a0break or blank', 'Łódź “quoted” – 50 €…', 'Đặc'.normalize('NFC').slice(0, 1), ''],
    ];
    for (const words of marks) expect(written(words, true)).toEqual(written(words, false));
  });
  it('gives every name its own letters, whatever names were written before it in this process', () => {
    const names = ['Zoë Ōta', 'Olaf Zoe', 'José Ångström', 'Jose Angstrom', 'Ġorġ Ħal', 'Gorg Hal', 'Ákos', 'Akos', 'Žižek', 'Zizek'];
    for (const order of [names, names.toReversed()]) for (const name of order) expect(copied(name)).toBe(name);
  });
});
