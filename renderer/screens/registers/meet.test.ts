import { describe, expect, it } from 'vitest';
import { type Facts, meet } from './meet.ts';

const base: Facts = { title: 'Cracks', values: { found: 'Two', lot: 'L-1' }, links: [{ role: 'raisedBy', to: 'NC-0001' }] };

describe('two people who write in one entry at the same time', () => {
  it('lose nothing where each wrote somewhere else', () => {
    const mine = { ...base, values: { ...base.values, found: 'Three' }, links: [...base.links, { role: 'raisedBy', to: 'NC-0002' }] };
    const theirs = { ...base, title: 'Cracked housings', values: { ...base.values, lot: 'L-2', cause: 'Cold' }, links: [] };
    expect(meet(base, mine, theirs)).toEqual({
      merged: {
        title: 'Cracked housings',
        values: { found: 'Three', lot: 'L-2', cause: 'Cold' },
        links: [{ role: 'raisedBy', to: 'NC-0002' }],
      },
      clashes: [],
    });
  });

  it('are shown both texts where they wrote in the same field, and what was emptied counts as written', () => {
    const mine = { ...base, values: { found: '', lot: 'L-3' } };
    const theirs = { ...base, title: 'Other', values: { found: 'Four', lot: 'L-3' } };
    expect(meet(base, mine, theirs).clashes).toEqual([{ field: 'found', mine: '', theirs: 'Four' }]);
    expect(meet(base, { ...base, title: 'Mine' }, theirs).clashes).toEqual([{ field: null, mine: 'Mine', theirs: 'Other' }]);
  });
});
