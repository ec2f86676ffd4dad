import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { openEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { verifyEntryRecord } from '#main/domain/records/entry/verify-entry-record.ts';
import { bringFeed, smallKev } from '#main/testing/references.ts';
import { signMove } from '#main/testing/registers.ts';
import { assessed, riskPolicy, slightlyAffected } from '#main/testing/vulnerabilities.ts';
import { Workplace } from '#main/testing/workplace.ts';

describe('a vulnerability that is exploited only after its finding was opened', () => {
  let place: Workplace;
  let release = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    release = await assessed(place);
    await slightlyAffected(place, 'FND-0001', release, await riskPolicy(place));
  });
  afterAll(() => place.context.vault.close());

  const finding = () => place.do('auditor', 'entry.show', { number: 'FND-0001' });
  const actions = async () => (await finding()).moves.map(({ action }) => action);
  const brings = async (day: string, ids: readonly string[], more: { despite?: string } = {}) =>
    expect(await bringFeed(place, smallKev(day, ids), more)).toMatchObject({ ok: true });
  const assess = () => place.do('quality', 'vulnerability.assess', { release });

  it('is not decided by one signature while a catalogue is there that no assessment of the release has read', async () => {
    expect(await actions()).toEqual(['investigate', 'affected']);
    await brings('2026-03-08', ['CVE-2026-90017']);
    expect(await signMove(place, 'quality', 'FND-0001', 'affected')).toMatchObject({
      ok: false,
      message: `FND-0001 cannot be decided as affected yet. Missing: The last assessment, by the newest KEV, tells of it: SET-0004 is not part of RUN-0001; assess ${release} again.`,
    });
    await assess();
    expect(await signMove(place, 'quality', 'FND-0001', 'affected')).toMatchObject({ ok: true, value: { state: 'Affected' } });
  });

  it('[R55] comes back by the assessment that reads so, with what was signed as it was, and asks for two people', async () => {
    await brings('2026-03-15', ['CVE-2026-90017', 'CVE-2026-10001']);
    const run = await assess();
    expect(run.findings).toEqual({ opened: 0, same: 1, changed: 1, gone: 0 });
    expect(await finding()).toMatchObject({
      state: 'Under investigation',
      version: 2,
      values: { exploited: 'Listed', exploitedSince: '2026-01-01', asOf: run.id, discovered: 'Assessment RUN-0001', decision: 'Affected' },
    });
    expect((await finding()).history.at(-1)).toMatchObject({ did: 'reopened', reason: `CVE-2026-10001: Listed in KEV by ${run.id}` });
    expect(await place.do('auditor', 'entry.show', { number: 'FND-0001', version: 1 })).toMatchObject({
      values: { exploited: 'Not listed' },
      frozenAt: expect.any(String),
    });
    expect(await actions()).toEqual(['decide']);
    expect(await signMove(place, 'quality', 'FND-0001', 'affected')).toMatchObject({ ok: false });
    const { waiting } = await place.do('reviewer', 'workflow.home', {});
    expect(waiting.map(({ number }) => number)).toContain('FND-0001');
    expect(await signMove(place, 'reviewer', 'FND-0001', 'decide')).toMatchObject({ ok: true, value: { state: 'To confirm' } });
    expect(await signMove(place, 'quality', 'FND-0001', 'confirmAffected')).toMatchObject({ ok: true, value: { state: 'Affected' } });
  });

  it('[R28] has a record that is made and proven, with the step of the assessment and what it changed', async () => {
    const { bytes } = await place.take('quality', 'entry.record', { number: 'FND-0001', format: 'json' });
    const answer = openEntryRecord(new Uint8Array(bytes));
    if (!answer.ok) throw new Error(answer.problem);
    expect(answer.sealed.record.moves.map(({ action }) => action)).toEqual(['affected', 'reopen', 'decide', 'confirmAffected']);
    expect((await verifyRecordFile(new Uint8Array(bytes), place.authorityPem, 'record')).filter(({ ok }) => !ok)).toEqual([]);
    // The ledger entry of the run tells of other findings; what the run saved in this one stands for the step, and for no other.
    const { record } = answer.sealed;
    const [, , decided] = record.moves;
    for (const other of [{ by: decided?.by ?? record.entry.owner }, { at: '2026-03-15T10:00:00+01:00 (Europe/Berlin)' }, { version: 3 }]) {
      const moves = record.moves.map((move) => (move.action === 'reopen' ? { ...move, ...other } : move));
      const details = verifyEntryRecord({ ...answer.sealed, record: { ...record, moves } }, place.authorityPem).map(({ detail }) => detail);
      expect(details.join(' ')).toContain('The step from Affected to Under investigation');
    }
  });

  it('stays a decision of two when it leaves the catalogue: no assessment makes anything milder by itself', async () => {
    const before = await finding();
    await brings('2026-03-22', ['CVE-2026-90017'], { despite: 'CISA took one out' });
    expect((await assess()).findings).toMatchObject({ changed: 1 });
    expect(await finding()).toEqual(before);
  });

  it('stands every check of the vault', async () => {
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
