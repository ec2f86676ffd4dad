import { beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '#main/app/dispatch.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { operations } from '#shared/api/index.ts';

const STEPS = [
  { title: 'Review', phase: 'review', meaning: 'Review', role: 'Reviewer', people: [], need: 'any', days: 5 },
  { title: 'Approval', phase: 'approval', meaning: 'Approval', role: 'Approver', people: [], need: 'any', days: 5 },
] as const;

describe('how long records are kept', () => {
  let place: Workplace;
  let number = '';
  const retention = () => place.do('auditor', 'records.retention', { number });
  const extend = (retentionYears: number, deviceLifetimeYears: number) =>
    place.ask('control', 'documents.extendRetention', { typeId: 'SOP', retentionYears, deviceLifetimeYears, reason: 'device declared' });
  beforeAll(async () => {
    place = await Workplace.staffed();
    number = await place.approved();
    await place.release(number);
  });

  it('[R43] the time begins when a revision goes out of use, and is the longest that holds for its type', async () => {
    expect(await retention()).toEqual([
      {
        label: '1.0',
        state: 'Effective',
        approval: 'own',
        begins: null,
        until: null,
        years: 10,
        because: 'regulations; the lifetime of the device is not declared',
        disposed: null,
      },
    ]);
    const obsolete = { number, reason: 'No longer done', userId: 'quality', password: passwordOf('quality') };
    expect((await place.ask('quality', 'workflow.obsolete', obsolete)).ok).toBe(true);
    expect((await retention())[0]).toMatchObject({ begins: '2026-11-24T09:00:00.000Z', until: '2036-11-25', years: 10 });
    expect(await extend(10, 15)).toMatchObject({ ok: true, value: { deviceLifetimeYears: 15 } });
    expect((await retention())[0]).toMatchObject({ until: '2041-11-25', years: 15, because: 'lifetime of the device' });
  });

  it('[R43] a time is made longer, never shorter, and a type of one year still keeps two', async () => {
    expect(await extend(9, 15)).toMatchObject({ ok: false, code: 'refused' });
    expect(await extend(10, 14)).toMatchObject({ ok: false, code: 'refused' });
    expect(await extend(12, 15)).toMatchObject({ ok: true, value: { retentionYears: 12 } });
    const shortest = { name: 'Note', numberFormat: 'NOTE-{000}', reviewMonths: 12, retentionYears: 1, deviceLifetimeYears: 1 };
    await place.do('control', 'documents.addType', { id: 'NOTE', ...shortest, route: STEPS.map((step) => ({ ...step, people: [] })) });
    const made = await place.do('author', 'documents.create', { typeId: 'NOTE', title: 'A', owner: 'author', department: 'Quality' });
    expect((await place.do('auditor', 'records.retention', { number: made.number }))[0]).toMatchObject({
      years: 2,
      because: 'two years from release',
    });
  });

  it('[R43] [R03] nothing deletes a record: no operation does, and the database refuses', async () => {
    expect(Object.keys(operations).filter((name) => /delete|dispose|remove|purge|destroy/i.test(name))).toEqual([]);
    for (const name of ['records.dispose', 'records.delete', 'documents.delete'])
      expect(await dispatch(place.context, null, name, { number })).toMatchObject({ ok: false, code: 'unknown-operation' });
    // The search index is no record: it is thrown away and made again.
    const tables = place.context.vault.query<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_migrations' AND name NOT LIKE 'search_%'",
    );
    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables)
      if ((place.context.vault.query<{ n: number }>(`SELECT count(*) AS n FROM ${name}`)[0]?.n ?? 0) > 0)
        expect(() => place.context.vault.query(`DELETE FROM ${name} RETURNING 1`), name).toThrow(/never deleted|append-only/);
  });
});
