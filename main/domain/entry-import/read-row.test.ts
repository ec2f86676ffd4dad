import { describe, expect, it } from 'vitest';
import { declarationShape } from '#shared/domain/register/declaration.ts';
import { readRow } from './read-row.rules.ts';

describe('a row of a list', () => {
  it('may have lines in a cell as Windows ends them, tabs and the joiners of scripts, and no character that turns a text round', () => {
    const declaration = declarationShape.parse({
      ...{ register: 'sample', prefix: 'SMP', name: 'Sample', plural: 'Samples', purpose: 'To try one thing.', editors: ['Author'] },
      fields: [{ id: 'note', label: 'Note', type: 'text' }],
      links: [],
      states: ['Open', 'Done'].map((name) => ({ name, tone: 'ink', icon: 'check' })),
      moves: [
        { from: ['Open'], action: 'finish', label: 'Finish', done: 'finished', to: 'Done', roles: ['Quality'], meaning: 'Verification' },
      ],
      ...{ voidedBy: ['Quality'], sections: [{ title: 'All', fields: ['note'] }], columns: [], retentionYears: 5 },
    });
    const known = { declaration, people: [], owner: 'author', dateOrder: undefined, numberOf: () => null };
    const read = (title: string, note: string) =>
      readRow(
        2,
        [
          { target: 'entry.title', text: title },
          { target: 'note', text: note },
        ],
        known,
      );
    expect(read('Cracks', 'One.\r\n\tTwo: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.\r\n')).toMatchObject({
      row: { values: { note: 'One.\n\tTwo: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.' } },
    });
    expect(read('Cracks\u202egpj', 'One\u202etxt.')).toEqual({
      faults: [expect.stringContaining('leave out control characters'), expect.stringContaining('Title: it holds invisible characters')],
    });
  });
});
