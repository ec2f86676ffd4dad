import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
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

describe('the font of a visible mark', () => {
  it('gives every name its own letters, whatever names were written before it in this process', () => {
    const names = ['Zoë Ōta', 'Olaf Zoe', 'José Ångström', 'Jose Angstrom', 'Ġorġ Ħal', 'Gorg Hal', 'Ákos', 'Akos', 'Žižek', 'Zizek'];
    for (const order of [names, names.toReversed()]) for (const name of order) expect(copied(name)).toBe(name);
  });
});
