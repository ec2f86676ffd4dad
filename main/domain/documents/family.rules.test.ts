import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainUp, circleOf, inFamilyOrder } from './family.rules.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const id = fc.constantFrom(...ids);
const moves = fc.array(fc.tuple(id, fc.option(id)), { maxLength: 40 });

/** Families as a series of moves makes them, each asked of the rule first. */
const familiesAfter = (asked: [string, string | null][]) => {
  const parents = new Map<string, string>();
  const parentOf = (of: string) => parents.get(of) ?? null;
  const refused: { of: string; beneath: string; circle: string[]; before: Map<string, string> }[] = [];
  for (const [of, beneath] of asked) {
    const circle = beneath === null ? null : circleOf(parentOf, of, beneath);
    if (circle !== null && beneath !== null) refused.push({ of, beneath, circle, before: new Map(parents) });
    else if (beneath === null) parents.delete(of);
    else parents.set(of, beneath);
  }
  return { parents, parentOf, refused };
};

describe('families of documents', () => {
  it('have no circle, whatever was moved where: every document has a top', () => {
    fc.assert(
      fc.property(moves, (asked) => {
        const { parentOf } = familiesAfter(asked);
        for (const one of ids) expect(parentOf(chainUp(parentOf, one).at(-1) ?? '')).toBeNull();
      }),
    );
  });

  it('refuse only what would close a circle, and name the way round it', () => {
    fc.assert(
      fc.property(moves, (asked) => {
        for (const { of, beneath, circle, before } of familiesAfter(asked).refused) {
          expect([circle[0], circle.at(-1)]).toEqual([beneath, of]);
          for (const [index, one] of circle.slice(0, -1).entries()) expect(before.get(one)).toBe(circle[index + 1]);
        }
      }),
    );
  });

  it('are told in order: everybody behind the own parent, one step further down, and nobody twice', () => {
    fc.assert(
      fc.property(moves, id, (asked, top) => {
        const { parentOf } = familiesAfter(asked);
        const told = inFamilyOrder(
          ids.map((one) => ({ id: one, parent_id: parentOf(one) })),
          top,
        );
        expect(told.map((row) => row.id).sort()).toEqual(ids.filter((one) => one !== top && chainUp(parentOf, one).includes(top)));
        const depths = new Map([[top, 0]]);
        for (const row of told) {
          expect(row.depth).toBe((depths.get(row.parent_id ?? '') ?? Number.NaN) + 1);
          depths.set(row.id, row.depth);
        }
      }),
    );
  });

  it('a circle that somebody wrote into the vault by hand ends nothing', () => {
    const parents: Record<string, string> = { a: 'b', b: 'c', c: 'a' };
    const parentOf = (of: string) => parents[of] ?? null;
    expect(chainUp(parentOf, 'a')).toEqual(['a', 'b', 'c']);
    expect(
      inFamilyOrder(
        ['a', 'b', 'c'].map((one) => ({ id: one, parent_id: parentOf(one) })),
        'a',
      ).map((row) => row.id),
    ).toEqual(['c', 'b']);
  });
});
