import { beforeAll, describe, expect, it } from 'vitest';
import { declare, registerText, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { writeEntries } from '../many-entries.ts';

const COUNT = 10_030;
const PAGE = 3000;
const grades = ['Minor', 'Major'];
const register = smallRegister({
  fields: [
    { id: 'note', label: 'Note', type: 'text' },
    { id: 'grade', label: 'Grade', type: 'choice', choices: grades },
    { id: 'heardOn', label: 'Heard on', type: 'date' },
  ],
  sections: [{ title: 'All', fields: ['note', 'grade', 'heardOn'] }],
  columns: ['grade'],
});
const gradeOf = (at: number): string => grades[at % 2] ?? '';

describe('a register with more entries than a list reads at once', () => {
  let place: Workplace;
  const pages = async (view: object): Promise<string[]> => {
    const found: string[] = [];
    for (let after: string | undefined; ; ) {
      const { rows, total } = await place.do('auditor', 'entry.list', {
        register: 'sample',
        limit: PAGE,
        ...view,
        ...(after ? { after } : {}),
      });
      found.push(...rows.map(({ number }) => number));
      after = rows.at(-1)?.number;
      if (found.length >= total || after === undefined) return found;
    }
  };
  const numberOf = (at: number): string => `SMP-${String(at).padStart(4, '0')}`;
  const those = (fits: (at: number) => boolean): string[] =>
    Array.from({ length: COUNT }, (_, at) => COUNT - at)
      .filter(fits)
      .map(numberOf);

  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(register));
    await place.unguard();
    await writeEntries(place, 'sample', [1, COUNT], (at) => ({
      title: at === 3 ? 'Quicksilver' : `Thing ${at}`,
      state: at <= 20 ? 'Done' : 'Open',
      values: { note: at === 5 ? 'Obsidian dust' : 'Dust', grade: gradeOf(at), heardOn: at <= 10 ? '2020-01-01' : '2026-01-01' },
      owner: at % 3 === 0 ? 'author' : 'quality',
    }));
  });

  it('tells each entry once over all its pages, the newest first, by the number in it and not by its letters', async () => {
    expect(await pages({})).toEqual(those(() => true));
  });

  it.each([
    ['a state', { state: 'Done' }, (at: number) => at <= 20],
    ['an owner', { owner: 'author' }, (at: number) => at % 3 === 0],
    ['a choice', { fields: [{ field: 'grade', is: 'Major' }] }, (at: number) => gradeOf(at) === 'Major'],
    ['days', { fields: [{ field: 'heardOn', until: '2025-12-31' }] }, (at: number) => at <= 10],
    ['a word of a title', { text: 'quicksilver' }, (at: number) => at === 3],
    ['a word of a field', { text: 'obsidian' }, (at: number) => at === 5],
    [
      'several of them',
      { state: 'Open', owner: 'author', fields: [{ field: 'grade', is: 'Minor' }] },
      (at: number) => at > 20 && at % 6 === 0,
    ],
  ])(
    'filtered by %s, tells all that fit over all its pages, also those that no list had read, and counts them so',
    async (_what, view, fits) => {
      const expected = those(fits);
      expect(await pages(view)).toEqual(expected);
      const { columns } = await place.do('auditor', 'entry.board', { register: 'sample', cards: 1, ...view });
      expect(columns.reduce((sum, { total }) => sum + total, 0)).toBe(expected.length);
    },
  );

  it('is taken out as a file as it is filtered, with every entry that fits and no other', async () => {
    const asked = { list: 'entries', register: 'sample', format: 'csv', owner: 'author' } as const;
    const { bytes } = await place.take('auditor', 'exchange.exportList', asked);
    const lines = bytes
      .toString()
      .split('\r\n')
      .filter((line) => line.includes('SMP-'));
    expect(lines.map((line) => line.match(/SMP-\d+/)?.[0])).toEqual(those((at) => at % 3 === 0));
  });

  it('keeps a view with its filters and its sorting for who named it, and for nobody else', async () => {
    const before = await place.do('auditor', 'screens.settings', {});
    const view = { state: 'Done', fields: [{ field: 'grade', is: 'Major' }] };
    const views = [{ register: 'sample', name: 'Old and grave', view, sorted: { column: 'title', isDescending: true } }];
    await place.do('auditor', 'screens.keepSettings', { ...before, registers: { looks: {}, views } });
    expect((await place.do('auditor', 'screens.settings', {})).registers).toEqual({ looks: {}, views });
    expect((await place.do('quality', 'screens.settings', {})).registers?.views ?? []).toEqual([]);
    expect(await pages(view)).toEqual(those((at) => at <= 20 && gradeOf(at) === 'Major'));
  });
});
