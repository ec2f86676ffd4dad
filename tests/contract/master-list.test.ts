import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { pageStatement } from '#main/domain/documents/master-list.store.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { Content } from '#shared/content/schema.ts';
import { masterListSorts } from '#shared/domain/master-list.ts';
import { nextReview } from '#shared/domain/next-review.ts';
import { revisionStates } from '#shared/domain/transitions.ts';

type Row = Output<'documents.list'>[number];
const DAY = 24 * 60;
const refersTo = (...numbers: string[]): Content => ({
  version: 1,
  blocks: [
    { type: 'heading', level: 1, content: [{ type: 'text', text: 'References' }] },
    { type: 'list', ordered: false, items: numbers.map((number) => [{ type: 'paragraph', content: [{ type: 'reference', number }] }]) },
  ],
});
const keyOf: Record<(typeof masterListSorts)[number], (row: Row) => string> = {
  number: (row) => row.number,
  title: (row) => row.title.toLowerCase(),
  type: (row) => row.type,
  // How far it has come, and not the letters of its word.
  state: (row) => `${revisionStates.indexOf(row.state)}`,
  owner: (row) => row.ownerName.toLowerCase(),
  department: (row) => row.department,
  effective: (row) => row.effectiveAt ?? '',
  review: (row) => row.reviewDue ?? '',
};

describe('the master list', () => {
  let place: Workplace;
  let effective = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    effective = await place.approved();
    await place.release(effective);
    // Whose name stands first and whose user id last.
    await place.hire('zacharias', ['Author'], 'Aaron Zacharias');
    const titles = ['Übersicht über Prüfmittel', 'calibration', 'Calibration of scales', 'Änderungen', 'Zoning', 'audits', 'Audits'];
    for (const [index, title] of titles.entries())
      await place.do('author', 'documents.create', {
        typeId: ['SOP', 'WI', 'FRM'][index % 3] ?? 'SOP',
        title,
        owner: ['author', 'quality', 'author', 'zacharias'][index % 4] ?? 'author',
        department: ['Quality', 'Production'][index % 2] ?? 'Quality',
      });
    await place.do('author', 'documents.saveContent', { number: 'WI-001', content: refersTo(effective) });
    await place.do('author', 'workflow.submit', { number: 'WI-001', reason: 'First issue' });
  });
  const list = (input: Omit<Input<'documents.list'>, 'limit'> = {}, limit = 500) =>
    place.do('auditor', 'documents.list', { ...input, limit });
  const numbers = async (input: Omit<Input<'documents.list'>, 'limit'>) => (await list(input)).map(({ number }) => number);

  it('is in every order and both directions the same list, page by page, without a gap or a double', async () => {
    const all = await list();
    expect(all).toHaveLength(8);
    for (const sort of masterListSorts)
      for (const descending of [false, true]) {
        const key = (row: Row) => `${keyOf[sort](row)}\u0001${row.number}`;
        const expected = all
          .map((row) => ({ key: Buffer.from(key(row)), number: row.number }))
          .sort((a, b) => Buffer.compare(a.key, b.key))
          .map(({ number }) => number);
        if (descending) expected.reverse();
        const paged: string[] = [];
        for (;;) {
          const last = paged.at(-1);
          const page = await list({ sort, descending, ...(last ? { after: last } : {}) }, 3);
          paged.push(...page.map(({ number }) => number));
          if (page.length < 3) break;
        }
        expect(paged, `${sort} ${descending ? 'down' : 'up'}`).toEqual(expected);
      }
  });

  it('any page of it can be asked for by the marks of its outline', async () => {
    for (let index = 0; index < 20; index += 1)
      await place.do('author', 'documents.create', { typeId: 'TPL', title: `Form ${index % 7}`, owner: 'author', department: 'Quality' });
    for (const descending of [false, true]) {
      const view = { sort: 'title', descending, typeId: 'TPL' } as const;
      const { total, marks } = await place.do('auditor', 'documents.outline', { ...view, page: 20 });
      expect({ total, marks: marks.length }).toEqual({ total: 20, marks: 0 });
      const everything = await place.do('auditor', 'documents.outline', { sort: 'title', descending, page: 20 });
      const whole = await numbers({ sort: 'title', descending });
      expect(everything).toEqual({ total: whole.length, marks: [whole[19]] });
      expect(await numbers({ sort: 'title', descending, after: whole[19] ?? '' })).toEqual(whole.slice(20));
    }
  });

  it('is searched for a part of number or title in any case, also with letters beyond ASCII', async () => {
    expect(await numbers({ search: 'CALIB' })).toEqual(['FRM-001', 'WI-001']);
    expect(await numbers({ search: 'übersicht' })).toHaveLength(1);
    expect(await numbers({ search: 'prüfmittel' })).toHaveLength(1);
    expect(await numbers({ search: 'änderungen' })).toHaveLength(1);
    expect(await numbers({ search: 'frm-' })).toHaveLength(2);
    expect(await numbers({ search: '%' })).toEqual([]);
  });

  it('shows and filters by the next review, which follows from the interval of the type and the effective date', async () => {
    const row = (await list({ search: effective }))[0];
    expect(row).toMatchObject({ effectiveAt: '2026-11-24T09:00:00.000Z', reviewDue: '2028-11-24T09:00:00.000Z', overdue: false });
    expect(await numbers({ dueBefore: '2028-11-24' })).toEqual([]);
    expect(await numbers({ dueBefore: '2028-11-25' })).toEqual([effective]);
    expect(await numbers({ overdue: true })).toEqual([]);
    await place.later(731 * DAY + 1);
    await place.reopen();
    expect(await numbers({ overdue: true })).toEqual([effective]);
    expect((await list({ search: effective }))[0]).toMatchObject({ overdue: true });
  });

  it('filters by state, type, owner and department, alone and together, and counts what each state holds', async () => {
    expect(await numbers({ state: 'In Review' })).toEqual(['WI-001']);
    expect(await numbers({ owner: 'quality', typeId: 'FRM' })).toEqual(['FRM-002']);
    expect(await numbers({ owner: 'quality', department: 'Production', typeId: 'WI' })).toEqual(['WI-001']);
    const { states, notForUse } = await place.do('auditor', 'documents.counts', {});
    expect(notForUse).toBe(0);
    for (const [state, count] of Object.entries(states)) expect(await numbers({ state: state as Row['state'] })).toHaveLength(count);
    expect(await place.do('auditor', 'documents.facets', {})).toEqual({
      owners: [
        { userId: 'zacharias', printedName: 'Aaron Zacharias' },
        { userId: 'author', printedName: 'AUTHOR Person' },
        { userId: 'quality', printedName: 'QUALITY Person' },
      ],
      departments: ['Production', 'Quality'],
    });
  });

  it('costs at the end what it costs at the beginning: each order walks its own index and sorts nothing', () => {
    const plan = (view: Parameters<typeof pageStatement>[0], after: string[], byOrder: boolean, inState = {}) => {
      const { sql, values } = pageStatement(view, {
        asked: { due: null, dueFrom: null, asksOwn: false, ...inState },
        after,
        byOrder,
        columns: '*',
        tail: 'LIMIT ?',
      });
      return place.context.vault
        .query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, [...values, 200])
        .map(({ detail }) => detail)
        .join('; ');
    };
    for (const sort of masterListSorts.filter((one) => one !== 'state'))
      for (const descending of [false, true]) {
        const key = sort === 'number' ? ['SOP-001'] : ['x', 'SOP-001'];
        expect(plan({ sort, descending }, key, false)).toMatch(/^SEARCH master_list USING INDEX \S+ \(\(?\w+(,number\))?[<>]/);
        expect(plan({ sort, descending, state: 'Effective' }, key, true)).toMatch(/^SEARCH master_list USING INDEX [^;]*$/);
      }
    // States are read one after the other on the way, each in its index.
    for (const inState of revisionStates)
      expect(plan({ sort: 'state' }, ['SOP-001'], false, { inState })).toMatch(
        /^SEARCH master_list USING INDEX master_list_state \(state=\? AND number>\?\)$/,
      );
    for (const filter of [{ state: 'Draft' as const }, { typeId: 'SOP' }, { owner: 'author' }, { department: 'Quality' }])
      expect(plan(filter, ['SOP-001'], false)).toMatch(/^SEARCH master_list USING INDEX master_list_\w+ \(\w+=\? AND number>\?\)$/);
  });

  it('its review date is the one of the rule, for every date and interval', () => {
    const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 120 }), (date, months) => {
        const [row] = place.context.vault.query<{ due: string }>(
          "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', ?, '+' || ? || ' months', 'floor') AS due",
          [date.toISOString(), months],
        );
        expect(row?.due).toBe(nextReview(date.toISOString(), months));
      }),
    );
  });

  it('[R01] when somebody writes to it behind the program, verify tells of it', async () => {
    const own = await Workplace.staffed();
    const number = await own.draft();
    await own.do('author', 'documents.saveContent', { number, content: refersTo('SOP-009') });
    own.context.vault.close();
    const faults = () =>
      verifyPath(own.folder, undefined)
        .filter(({ ok }) => !ok)
        .map(({ check, detail }) => `${check}: ${detail}`);
    expect(faults()).toEqual([]);
    const database = new Database(join(own.folder, 'vault.db'));
    database.exec(`UPDATE master_list SET state = 'Effective', in_force = 1; UPDATE content_references SET number = 'SOP-001'`);
    database.close();
    expect(faults().join()).toMatch(/^Lists: .*master list does not say of SOP-001.*references of the text/s);
  });
});

describe('where a document is used', () => {
  it('is right for what is in force and for drafts, follows each change, and forgets what is superseded', async () => {
    const place = await Workplace.staffed();
    const [target, user] = [await place.draft(), await place.draft()];
    const usedBy = async () =>
      (await place.do('auditor', 'documents.links', { number: target })).usedBy.map(
        ({ number, label, state }) => `${number} ${label} ${state}`,
      );
    expect(await usedBy()).toEqual([]);
    await place.do('author', 'documents.saveContent', { number: user, content: refersTo(target, 'SOP-999', target) });
    expect(await usedBy()).toEqual([`${user} 0.1 Draft`]);
    expect((await place.do('auditor', 'documents.links', { number: user })).refersTo).toEqual([
      { number: target, title: 'Control of R&D <things>', inForce: null, problem: 'No revision of it is in force yet.' },
      { number: 'SOP-999', title: null, inForce: null, problem: 'There is no such document in this vault.' },
    ]);
    await place.do('author', 'workflow.submit', { number: user, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, user);
    await place.release(user);
    expect(await usedBy()).toEqual([`${user} 1.0 Effective`]);
    await place.do('author', 'documents.revise', { number: user, reason: 'The reference goes' });
    expect(await usedBy()).toEqual([`${user} 1.0 Effective`, `${user} 1.1 Draft`]);
    await place.do('author', 'documents.saveContent', { number: user, content: refersTo('SOP-999') });
    expect(await usedBy()).toEqual([`${user} 1.0 Effective`]);
    await place.do('author', 'workflow.submit', { number: user, reason: 'The reference goes' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, user);
    await place.release(user);
    expect(await usedBy()).toEqual([]);
    expect((await place.do('auditor', 'documents.links', { number: user, label: '1.0' })).refersTo.map(({ number }) => number)).toEqual([
      target,
      'SOP-999',
    ]);
    expect(await place.ask('auditor', 'documents.links', { number: 'SOP-404' })).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('what happened to a document is told to every reader: who, what, why, the newest first', async () => {
    const place = await Workplace.staffed();
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.decide('reviewer', number, 'reject', 'Name the limit');
    await place.hire('reader', ['Reader']);
    const trail = await place.do('reader', 'documents.trail', { number, limit: 3 });
    expect(trail.map(({ who, operation, reason }) => [who, operation, reason])).toEqual([
      ['REVIEWER Person', 'workflow.decide', 'Name the limit'],
      ['AUTHOR Person', 'workflow.submit', 'First issue'],
      ['AUTHOR Person', 'documents.saveContent', ''],
    ]);
  });
});

describe('how a person likes the screens', () => {
  it('is kept for that person alone, beyond the end of the program, and stands in no ledger', async () => {
    const place = await Workplace.staffed();
    const usual = await place.do('author', 'screens.settings', {});
    const before = place.context.vault.ledgerHead().seq;
    const mine: typeof usual = {
      masterList: {
        columns: ['number', 'title', 'review'],
        widths: { title: 300 },
        detailWidth: 420,
        views: [{ name: 'Late SOPs', view: { typeId: 'SOP', overdue: true, sort: 'review' } }],
      },
      own: { colours: 'dark', idleMinutes: 5, language: 'de' },
    };
    await place.do('author', 'screens.keepSettings', mine);
    expect(place.context.vault.ledgerHead().seq).toBe(before);
    await place.reopen();
    expect(await place.do('author', 'screens.settings', {})).toEqual(mine);
    expect(await place.do('quality', 'screens.settings', {})).toEqual(usual);
    expect(await place.ask('author', 'screens.keepSettings', { masterList: { ...mine.masterList, columns: ['password'] } })).toMatchObject({
      ok: false,
      code: 'invalid-input',
    });
    const inNoLanguage = { ...mine, own: { ...mine.own, language: 'tlh' } };
    expect(await place.ask('author', 'screens.keepSettings', inNoLanguage)).toMatchObject({ ok: false, code: 'invalid-input' });
    // What somebody kept before there was a choice of language is kept on.
    const former: typeof usual = { ...mine, own: { colours: 'dark', idleMinutes: 5 } };
    await place.do('quality', 'screens.keepSettings', former);
    expect(await place.do('quality', 'screens.settings', {})).toEqual(former);
    expect(await place.ask(null, 'screens.settings', {})).toMatchObject({ ok: false, code: 'not-signed-in' });
    place.context.vault.close();
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('the clock of the frame is ledger time, which never runs back', async () => {
    const place = await Workplace.open();
    await place.hire('author', ['Author']);
    await place.signIn('author');
    const { now, zone } = await place.do('author', 'screens.clock', {});
    expect([now, zone]).toEqual([place.clock.now().toISOString(), 'Europe/Berlin']);
    place.clock.forward(-5);
    expect((await place.do('author', 'screens.clock', {})).now).toBe(now);
  });
});
