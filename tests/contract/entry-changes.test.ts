import { beforeAll, describe, expect, it } from 'vitest';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';

describe('[R44] each change of a record', () => {
  let place: Workplace;
  let number = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(smallRegister({ reopen: { roles: ['Quality'], from: ['Done'], to: 'Open' } })));
    const made = { register: 'sample', title: 'Cracks', values: { note: 'First.' }, links: [] };
    ({ number } = await place.do('author', 'entry.create', made));
    await fill(place, 'quality', number, { note: 'Second.' });
    await fill(place, 'author', number, { note: 'Third.' });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    await place.do('quality', 'entry.reopen', { number, reason: 'It was worse' });
    await fill(place, 'author', number, { note: 'Fourth.' });
  });

  it('stays identifiable: who made it, when, and what stood before and after it, also of words that nobody signed', async () => {
    const trail = await place.do('auditor', 'audit.list', { from: 1, about: number, limit: 50 });
    const noteOf = (hash: string | null | undefined) => (hash ? contentOf(place.context.vault, { content_hash: hash }).values.note : null);
    const told = trail.flatMap(({ actor, time, operation, changes }) =>
      changes.flatMap(({ table, column, before, after }) =>
        table === 'entry_versions' && column === 'content_hash' && after !== before
          ? [[operation, actor, time !== '', noteOf(before), noteOf(after)]]
          : [],
      ),
    );
    expect(told).toEqual([
      ['entry.create', 'author', true, null, 'First.'],
      ['entry.save', 'quality', true, 'First.', 'Second.'],
      ['entry.save', 'author', true, 'Second.', 'Third.'],
      ['entry.reopen', 'quality', true, null, 'Third.'],
      ['entry.save', 'author', true, 'Third.', 'Fourth.'],
    ]);
  });

  it('leaves what was signed before as it was, and the record names every act with person, time and reason', async () => {
    expect(await place.do('auditor', 'entry.show', { number, version: 1 })).toMatchObject({
      values: { note: 'Third.' },
      frozenAt: expect.any(String),
    });
    expect((await place.do('auditor', 'entry.show', { number })).values.note).toBe('Fourth.');
    const { bytes } = await place.take('auditor', 'entry.record', { number, format: 'json' });
    const { trail } = (JSON.parse(bytes.toString()) as { record: { trail: { who: string; did: string; time: string; reason: string }[] } })
      .record;
    expect(trail.map(({ who, did }) => `${who}: ${did}`)).toEqual([
      'AUTHOR Person (author): made an entry',
      'QUALITY Person (quality): edited an entry',
      'AUTHOR Person (author): edited an entry',
      'QUALITY Person (quality): signed an entry',
      'QUALITY Person (quality): reopened an entry',
      'AUTHOR Person (author): edited an entry',
    ]);
    expect(trail.every(({ time }) => time !== '')).toBe(true);
    expect(trail[4]?.reason).toBe('It was worse');
  });
});
