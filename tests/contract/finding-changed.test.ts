import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { bringFeed } from '#main/testing/references.ts';
import { signMove } from '#main/testing/registers.ts';
import { assessed, osvFeed, osvRecord, riskPolicy, slightlyAffected } from '#main/testing/vulnerabilities.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { writePast } from '../past-the-program.ts';

const NUMBER = 'FND-0001';
const others = [
  osvRecord('GHSA-aaaa-bbbb-0002', 'mqttlink', '4.3.5', { aliases: ['CVE-2026-90017'] }),
  osvRecord('GHSA-0003', 'quiet', '1.0.0'),
];
const leftPad = (fixed: string, more: object = {}) =>
  osvRecord('GHSA-aaaa-bbbb-0001', 'left-pad', fixed, { aliases: ['CVE-2026-10001'], modified: '2026-03-20T00:00:00Z', ...more });

describe('a record of a feed that changes after its finding was decided', () => {
  let place: Workplace;
  let release = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    release = await assessed(place);
    await slightlyAffected(place, NUMBER, release, await riskPolicy(place));
    expect(await signMove(place, 'quality', NUMBER, 'affected')).toMatchObject({ ok: true });
  });
  afterAll(() => place.context.vault.close());

  const entry = () => place.do('auditor', 'entry.show', { number: NUMBER });
  const told = (userId = 'quality') => place.do(userId, 'vulnerability.finding', { number: NUMBER });
  const waiting = async (userId: string) =>
    (await place.do(userId, 'workflow.home', {})).waiting.filter(({ number, what }) => number === NUMBER && what.includes('take over'));
  const again = async (...records: object[]) => {
    expect(await bringFeed(place, osvFeed(...records, ...others), { despite: 'Another edition' })).toMatchObject({ ok: true });
    return place.do('quality', 'vulnerability.assess', { release });
  };
  const failing = async () => (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok).map(({ detail }) => detail);

  it('says nothing as long as no assessment says anything else', async () => {
    expect(await told()).toEqual({ number: NUMBER, run: 'RUN-0001', isFound: true, predicted: null, supplier: [], change: null });
    const { hash } = await entry();
    expect(await place.ask('quality', 'vulnerability.takeOver', { number: NUMBER, hash, reason: 'To be sure' })).toMatchObject({
      ok: false,
      message: `${NUMBER} says what the last assessment says, so there is nothing to take over.`,
    });
  });

  it('is told on the finding by field, as it was and as it is, and waits for those who decide', async () => {
    const before = await entry();
    await again(leftPad('1.2.0', { severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }] }));
    const { change, run } = await told();
    expect(run).toBe('RUN-0002');
    expect(change).toMatchObject({ mayTakeOver: true, mayLetStand: true });
    expect(change?.differences.map(({ field }) => field)).toEqual(['What the sources say', 'Scores of the sources']);
    expect(change?.differences[0]?.before).toContain('fixed 1.1.0');
    expect(change?.differences[0]?.after).toContain('fixed 1.2.0');
    expect(change?.differences[1]).toMatchObject({ before: '', after: expect.stringContaining('9.8') });
    expect(await waiting('reviewer')).toHaveLength(1);
    expect(await waiting('author')).toHaveLength(0);
    expect((await told('auditor')).change).toMatchObject({ mayTakeOver: false, mayLetStand: false });
    // No assessment changes what people decided, unless it became graver.
    expect(await entry()).toEqual(before);
  });

  it('lets a decision stand by signature with a reason, and is news again only when it changes again', async () => {
    const { hash, state, version } = await entry();
    const about = { number: NUMBER, hash, reason: 'The port stays closed, whatever the score' };
    expect((await place.preview('quality', 'vulnerability.letStand', about)).meaning).toBe('Still holds');
    const signed = { ...about, userId: 'quality', password: passwordOf('quality') };
    expect(await place.ask('author', 'vulnerability.letStand', { ...signed, userId: 'author' })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
    expect(await place.do('quality', 'vulnerability.letStand', signed)).toMatchObject({ state, version });
    expect((await told()).change).toBeNull();
    expect(await waiting('reviewer')).toEqual([]);
    expect((await entry()).history.at(-1)).toMatchObject({ did: 'still holds', reason: `RUN-0002: ${about.reason}` });
    await again(leftPad('1.2.0', { severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }] }));
    expect((await told()).change).toBeNull();
  });

  it('is taken over with a reason: what was decided comes back with what the sources say now', async () => {
    await again(leftPad('1.3.0'));
    const { hash } = await entry();
    expect(await place.do('reviewer', 'vulnerability.takeOver', { number: NUMBER, hash, reason: 'The range grew' })).toMatchObject({
      state: 'Under investigation',
      version: 2,
    });
    const now = await entry();
    expect(now.values).toMatchObject({ asOf: 'RUN-0004', decision: 'Affected', discovered: 'Assessment RUN-0001' });
    expect(now.values).not.toHaveProperty('scores');
    expect(now.values.sources).toMatchObject([{ says: expect.stringContaining('fixed 1.3.0') }]);
    expect((await told()).change).toBeNull();
    expect(await signMove(place, 'quality', NUMBER, 'affected')).toMatchObject({ ok: true });
  });

  it('that is withdrawn is found no more, and then nobody knows whether it is exploited: two sign', async () => {
    await again(leftPad('1.3.0', { withdrawn: '2026-03-25T00:00:00Z' }));
    expect(await told()).toMatchObject({ isFound: false, change: { mayTakeOver: true } });
    const { hash } = await entry();
    await place.do('quality', 'vulnerability.takeOver', { number: NUMBER, hash, reason: 'Withdrawn by its author' });
    const now = await entry();
    expect(now.values).toMatchObject({ asOf: 'RUN-0005: found no more', exploited: 'Not assessed' });
    expect(now.moves.map(({ action }) => action)).toEqual(['decide']);
  });

  it('stands every check of the vault', async () => {
    expect(await failing()).toEqual([]);
  });

  it('cannot be taken over otherwise than the assessment says it: an insider who writes "Not listed" is found', async () => {
    await again(leftPad('1.4.0'));
    await writePast(place, 'quality', 'vulnerability.takeOver', (uow) => {
      const row = uow.get('register_entries', NUMBER);
      const version = row && uow.get('entry_versions', `${NUMBER}/${row.version}`);
      if (!version) throw new Error('There is no finding.');
      const content = contentOf(uow, version);
      const forged = { ...content, values: { ...content.values, exploited: 'Not listed', exploitedSince: '' } };
      uow.update('entry_versions', version.id, {
        ...{ content_hash: uow.putBlob(new TextEncoder().encode(canonicalJson(forged))), saved_by: 'quality', saved_at: uow.time },
      });
    });
    expect((await failing()).join(' ')).toMatch(/FND-0001 says something else than the last assessment/);
  });
});
