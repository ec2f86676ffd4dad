import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { faultsOf } from '../past-the-program.ts';

describe('[R41] obsolete copies', () => {
  let place: Workplace;
  let number: string;
  const signed = (userId: string) => ({ userId, password: passwordOf(userId) });
  const propose = () =>
    place.ask('control', 'retention.propose', {
      revisions: [{ number, label: '1.0' }],
      reason: 'Retention has ended',
      ...signed('control'),
    });
  const at = async (instant: string): Promise<void> => {
    await place.until(new Date(instant));
    for (const userId of ['quality', 'control', 'auditor']) await place.signIn(userId);
  };
  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.hire('rita', ['Reader']);
    number = await place.approved();
    await place.release(number);
    await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Lab' }] });
    await place.do('control', 'documents.extendRetention', {
      ...{ typeId: 'SOP', retentionYears: 10, deviceLifetimeYears: 15, reason: 'Lifetime of the pump' },
    });
    await place.do('quality', 'workflow.obsolete', { number, reason: 'No longer done', ...signed('quality') });
  });

  it('are recalled, and whatever is printed of them is marked on each page', async () => {
    const { rows } = await place.do('auditor', 'distribution.copies', { state: 'In Recall', limit: 10 });
    expect(rows).toMatchObject([{ number, copy: 1 }]);
    for (const who of ['rita', 'auditor'])
      expect(await place.do(who, 'distribution.print', { number, label: '1.0' })).toMatchObject({ mark: 'OBSOLETE' });
    // No further copy of it is issued or printed.
    expect(await place.ask('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Line 1' }] })).toMatchObject({
      ok: false,
    });
    expect(await place.ask('control', 'distribution.printCopy', { number, copy: 1, reason: 'Torn' })).toMatchObject({ ok: false });
  });

  it('are withheld: nothing is offered for use, and who only reads gets no paper without the mark', async () => {
    expect(await place.ask('auditor', 'records.export', { number, format: 'pdf' })).toMatchObject({ ok: false, code: 'not-found' });
    for (const [name, asked] of [
      ['records.export', { number, label: '1.0', format: 'pdf' }],
      ['records.export', { number, label: '1.0', format: 'docx' }],
      ['records.rendition', { number, label: '1.0' }],
    ] as const)
      expect(await place.ask('rita', name, asked), name).toMatchObject({
        ok: false,
        code: 'refused',
        message: `${number} 1.0 is obsolete, and its paper is withheld from who only reads. Print it, which marks each page, or ask document control.`,
      });
    // Whoever has to prove what was in force has the record.
    expect(await place.ask('auditor', 'records.export', { number, label: '1.0', format: 'pdf' })).toMatchObject({ ok: true });
  });

  it('are kept: disposition is refused until the lifetime of the device is over, and even then the vault keeps one', async () => {
    const [kept] = await place.do('auditor', 'records.retention', { number });
    expect(kept).toMatchObject({ until: '2041-11-25', years: 15, because: 'lifetime of the device' });
    await place.do('control', 'distribution.confirm', { number, copy: 1, outcome: 'destroyed', reason: 'Recalled' });
    await at('2037-11-26T09:00:00Z');
    expect(await propose()).toMatchObject({
      ok: false,
      message: `${number} 1.0 is kept until 2041-11-25. Nothing is disposed of earlier.`,
    });
    const record = place.context.vault.find('revisions', {}).find(({ major }) => major === 1)?.record_pdf ?? '';
    await at('2041-11-27T09:00:00Z');
    await at('2041-11-28T10:00:00Z');
    const proposed = await propose();
    expect(proposed).toMatchObject({ ok: true });
    await place.do('quality', 'retention.sign', { id: proposed.ok ? proposed.value.id : '', ...signed('quality') });
    expect(await place.ask('auditor', 'records.export', { number, label: '1.0', format: 'pdf' })).toMatchObject({
      ok: false,
      code: 'refused',
    });
    expect(place.context.vault.blob(record).length).toBeGreaterThan(1000);
    expect(faultsOf(place)).toEqual({});
  });
});
