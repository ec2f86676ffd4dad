import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

describe('canonical JSON', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
    ),
  })).value;

  it('reads back to the same value, and writes the same text again', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is the same text in whatever order the members were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), json, { maxKeys: 6 }), fc.infiniteStream(fc.nat()), (value, order) => {
        const shuffled = Object.entries(value)
          .map(([key, member]) => ({ key, member, rank: order.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ key, member }) => [key, member]);
        expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is a different text for a different value', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        const same = canonicalJson(one) === canonicalJson(other);
        if (same) expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
      }),
    );
  });

  it('refuses what another reader could read differently', () => {
    for (const value of [0.1, 2 ** 53, Number.NaN, '\ud800']) expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});
