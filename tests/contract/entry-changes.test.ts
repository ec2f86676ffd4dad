import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile } from '#main/app/verify/verify.ts';
import { entryModel } from '#main/domain/records/entry/entry-model.ts';
import { type EntryRecord, openEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { wayBackTo } from '#main/domain/records/entry/former-contents.ts';
import { type Formerly, formerlySchema } from '#main/domain/records/entry/former-schema.ts';
import { takenDeclaration } from '#main/domain/registers/declarations.ts';
import { standingAt } from '#main/domain/registers/entry-standing.ts';
import { formerlyOf } from '#main/domain/registers/formerly.ts';
import { makeEntryRecord } from '#main/domain/registers/make-record.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { savesOf } from '#main/domain/registers/saves.ts';
import type { CallContext } from '#main/ports/context.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Cell, Content } from '#shared/content/schema.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { entryContent } from '#shared/domain/register/entry-content.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';

const field = (id: string, label: string, type = 'text', own: object = {}) => ({ id, label, type, ...own });
const sample = smallRegister({
  reopen: { roles: ['Quality'], from: ['Done'], to: 'Open' },
  fields: [
    field('note', 'Note'),
    field('who', 'Who', 'person'),
    field('patient', 'Patient', 'line', { confidential: { kind: 'health', roles: ['Quality'] } }),
    field('parts', 'Parts', 'group', { fields: [field('part', 'Part', 'line'), field('lot', 'Lot', 'line')] }),
  ],
  links: [
    { role: 'about', label: 'About', reverse: 'looked at in', to: ['sample'], many: true },
    { role: 'next', label: 'Followed by', reverse: 'after', to: ['follow'], many: true },
  ],
  computed: [{ id: 'others', label: 'How many follow', function: 'count', version: 1, link: 'next' }],
  sections: [{ title: 'All', fields: ['note', 'who', 'patient', 'parts'] }],
});
const follow = smallRegister({
  ...{ register: 'follow', prefix: 'FLW', name: 'Follow-up', plural: 'Follow-ups' },
  links: [{ role: 'after', label: 'After', reverse: 'followed by', to: ['sample'], many: true }],
});

let place: Workplace;
let number = '';
beforeAll(async () => {
  place = await Workplace.staffed();
  for (const one of [sample, follow]) await declare(place, registerText(one));
  const made = { register: 'sample', title: 'Cracks', values: { note: 'First.' }, links: [] };
  ({ number } = await place.do('author', 'entry.create', made));
  await fill(place, 'quality', number, { note: 'Second.' });
  await fill(place, 'author', number, { note: 'Third.' });
  expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
  await place.do('quality', 'entry.reopen', { number, reason: 'It was worse' });
  await fill(place, 'author', number, { note: 'Fourth.' });
});

describe('[R44] each change of a record', () => {
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

type Blocks = Content['blocks'];
const wordsIn = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(wordsIn).join('');
  if (typeof value !== 'object' || value === null) return '';
  const { type, text, content, blocks } = value as { type?: string; text?: string; content?: unknown; blocks?: unknown };
  return type === 'break' ? '\n' : (text ?? wordsIn(content ?? blocks));
};
const rowsIn = (block: Blocks[number] | undefined): string[][] =>
  block?.type === 'table' ? block.rows.map((row: Cell[]) => row.map(wordsIn)) : [];

/** What the pages of a record show: the first table, the names of what bears the mark, and the rows of what was changed. */
const shownBy = (record: EntryRecord) => {
  const model = entryModel(record);
  if (model?.body.kind !== 'content') throw new Error('It makes no pages.');
  const { blocks } = model.body.content;
  const at = blocks.findIndex((block) => block.type === 'heading' && wordsIn(block.content) === 'Changed values');
  const names = [
    ...(model.entry?.facts ?? []).map(([name]) => name),
    ...blocks.flatMap((block) => rowsIn(block).flatMap(([name = '']) => name)),
  ];
  return {
    line: model.entry?.facts.find(([name]) => name === 'Changed values')?.[1] ?? '',
    marked: names.flatMap((name) => (name.endsWith('\nΔ changed') ? name.replace('\nΔ changed', '') : [])),
    notes: at < 0 ? '' : (rowsIn(blocks[at + 1])[1]?.[0] ?? ''),
    rows: at < 0 ? [] : rowsIn(blocks[at + 1]).slice(2),
    all: blocks
      .map((block) => (block.type === 'table' ? rowsIn(block).flat().join('\n') : wordsIn((block as { content?: unknown }).content)))
      .join('\n'),
  };
};

describe('the paper of an entry', () => {
  const recordOf = async (of: string, version?: number, by = 'quality'): Promise<EntryRecord> => {
    const { bytes } = await place.take(by, 'entry.record', { number: of, format: 'json', ...(version ? { version } : {}) });
    const answer = openEntryRecord(new Uint8Array(bytes));
    if (!answer.ok) throw new Error(answer.problem);
    return answer.sealed.record;
  };

  it('[R28] marks each value that was changed since it was recorded, with what it said, who changed it, when and why', async () => {
    const { line, marked, rows } = shownBy(await recordOf(number));
    expect(line).toBe('1 value was changed since it was recorded, in 3 changes; each bears "Δ changed" and stands under "Changed values"');
    expect(marked).toEqual(['Note']);
    expect(rows).toMatchObject([
      [
        'Note',
        'First.',
        'Second.',
        expect.stringMatching(/^QUALITY Person \(quality\)\n2026-\S+\n\+01:00 \(Europe\/Berlin\)\nVersion 1\nLedger entry \d+$/),
        'none given',
      ],
      ['Note', 'Second.', 'Third.', expect.stringContaining('AUTHOR Person (author)'), 'none given'],
      ['Note', 'Third.', 'Fourth.', expect.stringContaining('Version 1 to 2'), 'Reopened: It was worse'],
    ]);
  });

  it('[R28] says that nothing was changed where nothing was, also where words were recorded later than others', async () => {
    const made = await place.do('quality', 'entry.create', { register: 'sample', title: 'Burrs', values: {}, links: [] });
    await fill(place, 'quality', made.number, { note: 'Recorded later.' });
    const record = await recordOf(made.number);
    expect(shownBy(record)).toMatchObject({ line: 'No value was changed since it was recorded', marked: [], rows: [] });
    expect(shownBy(record).all).not.toContain('Δ');
  });

  it('[R28] of a former version, or of a former day, tells what was changed until then', async () => {
    expect(shownBy(await recordOf(number, 1)).rows.map(([, , next]) => next)).toEqual(['Second.', 'Third.']);
    const session = [...place.context.sessions.values()].find(({ userId }) => userId === 'quality') ?? null;
    const context = { ...place.context, session, roles: ['Quality'] } as unknown as CallContext;
    const second = (await place.do('auditor', 'audit.list', { from: 1, about: number, limit: 2 }))[1];
    const moment = { instant: second?.time ?? '', upTo: { seq: second?.seq ?? 0, hash: '', time: second?.time ?? '' } };
    const standing = (await standingAt(place.context.vault, moment.upTo.seq)).find(({ row }) => row.id === number);
    if (!standing) throw new Error('It was not there.');
    const { record } = await makeEntryRecord(context, { standing, moment, words: () => '', readers: [] }, ['json']);
    expect(shownBy(record).rows.map(([, former, next]) => [former, next])).toEqual([['First.', 'Second.']]);
  });

  describe('of which every part was changed', () => {
    const long = 'The clip is worn. '.repeat(200);
    const [clip, housing, screw] = [
      { part: 'Clip', lot: 'L-1' },
      { part: 'Housing', lot: 'L-2' },
      { part: 'Screw', lot: 'L-3' },
    ];
    let changed = '';
    beforeAll(async () => {
      const values = { note: `${long}It holds.${long}`, who: 'author', patient: 'Quibblewort', parts: [clip, housing] };
      const links = [{ role: 'about', to: number }];
      changed = (await place.do('quality', 'entry.create', { register: 'sample', title: '工具 أداة', values, links })).number;
      const save = (own: EntryValues, reason?: string) => fill(place, 'quality', changed, own, [], reason);
      await save({ note: `${long}It breaks.${long}`, who: 'reviewer', patient: 'Sniffle', parts: [housing, screw] }, 'Looked at again');
      await save({ note: 'حدث الكسر في المشبك', who: 'author' });
      await save({ note: '' });
      await save({ note: '工具磨损' });
      for (const title of ['It follows', 'It follows, too'])
        await place.do('quality', 'entry.open', {
          from: changed,
          register: 'follow',
          role: 'after',
          back: 'next',
          title,
          values: {},
          links: [],
        });
      const now = await place.do('quality', 'entry.show', { number: changed });
      const links2 = now.links.map(({ role, to }) => ({ role, to }));
      await place.do('quality', 'entry.save', { number: changed, basedOn: now.hash, title: '工具', values: now.values, links: links2 });
      await place.do('quality', 'entry.assign', { number: changed, owner: 'reviewer', reason: 'On leave' });
    });

    it('[R28] tells rows, links, figures, title and owner as well, long texts around the place, and what was changed back', async () => {
      const { line, marked, rows } = shownBy(await recordOf(changed));
      expect(line).toMatch(/^9 values were changed since they were recorded, in 14 changes;/);
      expect(marked).toEqual(['Title', 'Owner', 'Note', 'Who', 'Patient', 'How many follow', 'Followed by', 'Followed by', 'About']);
      const told = (label: string) => rows.flatMap(([of, former, next]) => (of === label ? [[former, next]] : []));
      const [first] = told('Note');
      for (const [words, own] of [
        [first?.[0], 'It holds.'],
        [first?.[1], 'It breaks.'],
      ] as const) {
        expect(words).toContain(own);
        expect(words?.length).toBeLessThan(200);
        expect(words).toMatch(/^….*…\n\(7,2\d\d characters in all\)$/);
      }
      expect(told('Note').slice(2)).toEqual([
        ['حدث الكسر في المشبك', '–'],
        ['–', '工具磨损'],
      ]);
      expect(told('Who')).toEqual([
        ['AUTHOR Person (author)', 'REVIEWER Person (reviewer)'],
        ['REVIEWER Person (reviewer)', 'AUTHOR Person (author)'],
      ]);
      expect(told('Parts')).toEqual([['Row 1: Part: Clip; Lot: L-1', 'Row 2: Part: Screw; Lot: L-3']]);
      expect(told('About')).toEqual([[`${number}, version 1`, '–']]);
      expect(told('Title')).toEqual([['工具 أداة', '工具']]);
      expect(told('Owner')).toEqual([['QUALITY Person (quality)', 'REVIEWER Person (reviewer)']]);
      expect(told('Followed by')).toHaveLength(1);
      expect(told('How many follow')).toHaveLength(2);
      expect(rows.find(([of]) => of === 'Parts')?.[4]).toBe('Looked at again');
      expect(rows.find(([of]) => of === 'Owner')?.[4]).toBe('On leave');
    });

    it('[R28] is proven as PDF and DOCX with all of it, and tells nobody what a field says that this person does not read', async () => {
      for (const [by, format] of [
        ['quality', 'pdf'],
        ['quality', 'docx'],
        ['control', 'pdf'],
        ['control', 'json'],
      ] as const) {
        const { bytes } = await place.take(by, 'entry.record', { number: changed, format });
        expect((await verifyRecordFile(new Uint8Array(bytes), place.authorityPem, 'record')).filter(({ ok }) => !ok)).toEqual([]);
      }
      const [own, others] = [await recordOf(changed), await recordOf(changed, undefined, 'control')];
      expect(shownBy(own).rows).toContainEqual(['Patient', 'Quibblewort', 'Sniffle', expect.any(String), 'Looked at again']);
      expect(shownBy(others).rows).toContainEqual([
        'A field that is left out',
        'left out',
        'left out',
        expect.any(String),
        'Looked at again',
      ]);
      expect(shownBy(others).all).not.toContain('Patient');
      expect(JSON.stringify(others)).not.toMatch(/Quibblewort|Sniffle/);
    });
  });

  it('[R28] with more changes than it has room for prints the first of each value and the newest, and says how many more there are and where', async () => {
    const record = await recordOf(number);
    const { formerly } = record;
    const [first] = formerly?.saves ?? [];
    if (!formerly || !first) throw new Error('It tells no saves.');
    const start = entryContent.parse(JSON.parse(record.content));
    const contents = Array.from({ length: 151 }, (_, at) => ({ ...start, values: { note: `Word ${at}` } }));
    const saves = contents.map((content, at) => {
      const former = contents[at - 1];
      const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
      return { ...first, seq: at + 1, version: start.number, hash, back: former ? wayBackTo(former, content) : null };
    });
    const newest = { content: canonicalJson(contents.at(-1)), entry: { ...record.entry, hash: saves.at(-1)?.hash ?? '' } };
    const long = shownBy({ ...record, ...newest, formerly: { ...formerly, saves, earlier: { saves: 3, changed: ['field who'] } } });
    expect(long.line).toContain('2 values were changed since they were recorded, in 150 changes and earlier ones');
    expect(long.marked).toEqual(['Note', 'Who']);
    expect(long.notes).toContain('50 further changes are not printed here. They stand in the record that travels inside this file');
    expect(long.notes).toContain('What the first 3 saves changed is not told with its former values here');
    expect(long.rows).toHaveLength(100);
    expect([long.rows[0]?.[1], long.rows[1]?.[1], long.rows[99]?.[2]]).toEqual(['Word 0', 'Word 51', 'Word 150']);
  });

  describe('[R28] of which more was saved than a record carries', () => {
    const formerlyOfMany = async (words: readonly [string, string], times: number): Promise<Formerly> => {
      const made = { register: 'sample', title: 'Saved often', values: { note: words[0] }, links: [] };
      const { number: often } = await place.do('author', 'entry.create', made);
      await fill(place, 'author', often, { note: words[1] });
      const { vault } = place.context;
      const versions = vault.find('entry_versions', { entry_id: often });
      const { saves } = savesOf(vault, versions, vault.ledgerAbout(often), vault.ledgerHead().seq);
      expect(saves).toHaveLength(2);
      // The same two saves again and again: what they said is in the vault.
      const many = Array.from({ length: times }, () => saves).flat();
      const { declaration } = takenDeclaration(vault, versions[0]?.declaration_id ?? '');
      const person = (userId: string) => ({ userId, printedName: userId });
      return formerlyOf(vault, { saves: many, isWhole: true, declaration, readers: ['Quality'], person, at: (instant) => instant });
    };

    it('goes back 1,000 saves, and says how many were before and what they changed', async () => {
      const formerly = await formerlyOfMany(['Often.', 'Again.'], 502);
      expect(formerlySchema.parse(formerly).saves).toHaveLength(1000);
      expect(formerly.earlier).toEqual({ saves: 4, changed: ['field note'] });
      expect(formerly.saves[0]?.back).toBeNull();
      expect((await formerlyOfMany(['Often.', 'Again.'], 500)).earlier).toBeNull();
    });

    it('carries 4 MB of former words, and names what was changed before these all the same', async () => {
      const length = 20_000;
      const { saves, earlier } = await formerlyOfMany(['a'.repeat(length), 'b'.repeat(length)], 150);
      const room = 4 * 1024 * 1024;
      const told = saves.reduce((sum, { back }) => sum + (back === null ? 0 : canonicalJson(back).length), 0);
      expect(told).toBeLessThanOrEqual(room);
      expect(told).toBeGreaterThan(room - 2 * length);
      expect(earlier).toEqual({ saves: 300 - saves.length, changed: ['field note'] });
    });
  });
});
