import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { latestFeeds, resultOf } from '#main/domain/assessments/assessments.store.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { bringFeed, smallKev } from '#main/testing/references.ts';
import { assessed, riskPolicy, slightlyAffected } from '#main/testing/vulnerabilities.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { forgeSignature, keyOf, writePast } from '../past-the-program.ts';

/** An insider with an own account who wants one signature to be enough for what is exploited. */
describe('an insider who keeps a finding from two signatures', () => {
  let place: Workplace;
  let release = '';
  beforeEach(async () => {
    place = await Workplace.staffed();
    release = await assessed(place);
    await slightlyAffected(place, 'FND-0001', release, await riskPolicy(place));
    expect(await bringFeed(place, smallKev('2026-03-08', ['CVE-2026-90017', 'CVE-2026-10001']))).toMatchObject({ ok: true });
  });
  afterEach(() => place.context.vault.close());

  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ check, ok, detail }) => (ok ? [] : [`${check}: ${detail}`])).join('\n');

  it('by signing alone before anybody assesses again is found', async () => {
    const key = await keyOf(place, 'quality');
    await writePast(place, 'quality', 'entry.sign', (uow) => {
      const version = uow.get('entry_versions', 'FND-0001/1');
      if (!version) throw new Error('There is no finding.');
      const { declaration } = contentOf(uow, version);
      const signature = forgeSignature(uow, key, {
        userId: 'quality',
        about: { kind: 'entry', id: 'FND-0001', version: '1' },
        as: { role: 'Quality', meaning: 'Triage decision' },
        own: {
          ...{ kind: 'entry', document: 'FND-0001', contentHash: version.content_hash, declaration, action: 'affected', from: 'New' },
          ...{ to: 'Affected', reason: '', effectiveFrom: null, previous: null },
        },
      });
      uow.update('entry_versions', version.id, { frozen_at: uow.time });
      uow.insert('entry_moves', {
        ...{
          id: 'FND-0001/m1',
          entry_id: 'FND-0001',
          position: 1,
          version: 1,
          action: 'affected',
          from_state: 'New',
          to_state: 'Affected',
        },
        ...{ meaning: 'Triage decision', signature_id: signature, reason: '', moved_by: 'quality', moved_at: uow.time },
      });
      uow.update('register_entries', 'FND-0001', { state: 'Affected', state_since: uow.time });
    });
    expect(await faults()).toMatch(
      /FND-0001 made the step "affected" without: The last assessment, by the newest KEV, tells of it: SET-0004 is not part of RUN-0001/,
    );
  });

  it('by an assessment that leaves the finding as it was is found', async () => {
    await writePast(place, 'quality', 'vulnerability.assess', (uow) => {
      const [former] = uow.find('assessments', { id: 'RUN-0001' });
      if (!former) throw new Error('There is no run.');
      const result = resultOf(uow, former);
      const listed = { is: 'listed' as const, ids: ['CVE-2026-10001'], since: '2026-01-01', due: null, ransomware: null };
      const changed = { ...result, found: result.found.map((one) => ({ ...one, exploited: listed })) };
      const feeds = JSON.stringify(
        latestFeeds(uow)
          .map(({ id }) => id)
          .sort(),
      );
      const result_hash = uow.putBlob(new TextEncoder().encode(canonicalJson(changed)));
      uow.insert('assessments', { ...former, id: 'RUN-0002', made_at: uow.time, feeds, result_hash });
      for (const row of uow.find('assessment_findings', { assessment_id: 'RUN-0001' }, ['place']))
        uow.insert('assessment_findings', { ...row, id: `RUN-0002/${row.place}`, assessment_id: 'RUN-0002', outcome: 'same' });
    });
    expect(await faults()).toMatch(/RUN-0002: FND-0001 entered KEV and was not brought back with what the sources say/);
  });
});
