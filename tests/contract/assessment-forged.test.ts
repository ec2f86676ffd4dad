import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { latestFeeds, resultOf } from '#main/domain/assessments/assessments.store.ts';
import { keysOf } from '#main/domain/assessments/run.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { INDEX_FORM } from '#main/storage/reference-index.ts';
import { keyedRows } from '#main/storage/reference-keys.ts';
import { bringFeed, smallKev } from '#main/testing/references.ts';
import { assessed } from '#main/testing/vulnerabilities.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { AssessmentResult } from '#shared/domain/assessment/result.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { writePast } from '../past-the-program.ts';

/** An insider with an own account, the vault's folder, and a program that asks nothing. */
describe('an assessment that an insider writes past the program', () => {
  let place: Workplace;
  let release = '';
  beforeEach(async () => {
    place = await Workplace.staffed();
    release = await assessed(place);
  });
  afterEach(() => place.context.vault.close());

  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ check, ok, detail }) => (ok ? [] : [`${check}: ${detail}`])).join('\n');

  /** A second run with another result, whose lines about findings follow from it. */
  const forge = (uow: UnitOfWork, change: (result: AssessmentResult) => AssessmentResult, feeds = latestFeeds(uow)): void => {
    const [former] = uow.find('assessments', { id: 'RUN-0001' });
    if (!former) throw new Error('There is no run.');
    const result = change(resultOf(uow, former));
    uow.insert('assessments', {
      ...{ ...former, id: 'RUN-0002', made_at: uow.time, feeds: JSON.stringify(feeds.map(({ id }) => id).sort()) },
      result_hash: uow.putBlob(new TextEncoder().encode(canonicalJson(result))),
    });
    const there = uow.find('assessment_findings', { assessment_id: 'RUN-0001' }, ['place']);
    const found = there.filter(({ vulnerability }) => result.found.some(({ group }) => group === vulnerability));
    [...found, ...there.filter((row) => !found.includes(row))].forEach((row, at) => {
      const outcome = found.includes(row) ? 'same' : 'gone';
      uow.insert('assessment_findings', { ...row, id: `RUN-0002/${at + 1}`, assessment_id: 'RUN-0002', place: at + 1, outcome });
    });
  };

  it('and that leaves one vulnerability out is found, however well it fits together', async () => {
    await writePast(place, 'quality', 'vulnerability.assess', (uow) =>
      forge(uow, (result) => ({ ...result, found: result.found.filter(({ group }) => group !== 'CVE-2026-90017') })),
    );
    expect(await faults()).toBe('Assessments: The result of RUN-0002 is not what its bill of materials and its feeds give.');
  });

  it('and that claims rules which nobody knows is found, because nobody could work it out again by them', async () => {
    await writePast(place, 'quality', 'vulnerability.assess', (uow) => {
      forge(uow, (result) => ({ ...result, found: result.found.filter(({ group }) => group !== 'CVE-2026-90017') }));
      uow.update('assessments', 'RUN-0002', { rules: '1' });
    });
    expect(await faults()).toMatch(/vulnerability\.assess by quality\) changes RUN-0002 of assessments, which it may not/);
  });

  it('over an older feed than the latest one is found, as is one whose lines do not follow from its result', async () => {
    const older = latestFeeds(place.context.vault);
    expect(await bringFeed(place, smallKev('2026-03-08', ['CVE-2026-90017', 'CVE-2026-10001']))).toMatchObject({ ok: true });
    await writePast(place, 'quality', 'vulnerability.assess', (uow) => forge(uow, (result) => result, older));
    expect(await faults()).toMatch(/RUN-0002: it names other feeds than the latest ones of that moment/);
  });

  it('after somebody took a record out of the index beside the feed is found, because verification believes no index', async () => {
    const folder = join(place.folder, 'references');
    const name = readdirSync(folder).find((one) => one.endsWith(`.keys-${INDEX_FORM}-${keysOf('osv').version}`)) ?? '';
    rmSync(join(folder, name));
    const thinned = {
      ...keysOf('osv'),
      of: (...[row, found, counted]: Parameters<ReturnType<typeof keysOf>['of']>) =>
        keysOf('osv').of(row, (key) => (key === 'package npm mqttlink' ? undefined : found(key)), counted),
    };
    (await keyedRows(place.folder, name.split('.')[0] ?? '', thinned))?.close();
    expect(await place.ask('quality', 'vulnerability.assess', { release })).toMatchObject({ ok: true, value: { findings: { gone: 1 } } });
    expect(await faults()).toBe('Assessments: The result of RUN-0002 is not what its bill of materials and its feeds give.');
  });

  it('after the rows of a feed were taken away, so that nobody could work it out again, is found: verification makes them from the kept file', async () => {
    await writePast(place, 'quality', 'vulnerability.assess', (uow) =>
      forge(uow, (result) => ({ ...result, found: result.found.filter(({ group }) => group !== 'CVE-2026-90017') })),
    );
    rmSync(join(place.folder, 'references'), { recursive: true });
    expect(await faults()).toBe('Assessments: The result of RUN-0002 is not what its bill of materials and its feeds give.');
  });

  it('and that leaves out a feed is found by name', async () => {
    const withoutKev = latestFeeds(place.context.vault).filter(({ kind }) => kind !== 'kev');
    await writePast(place, 'quality', 'vulnerability.assess', (uow) =>
      forge(uow, (result) => ({ ...result, feeds: result.feeds.filter(({ kind }) => kind !== 'kev') }), withoutKev),
    );
    const told = await faults();
    expect(told).toMatch(/RUN-0002: it names other feeds than the latest ones of that moment/);
    expect(told).toMatch(/RUN-0002: its result is of other feeds/);
  });

  it('and whose entry says less than its result is found', async () => {
    await writePast(place, 'quality', 'vulnerability.assess', (uow) => {
      const { content_hash: hash } = uow.get('entry_versions', 'FND-0002/1') ?? { content_hash: '' };
      const content = JSON.parse(new TextDecoder().decode(uow.blob(hash))) as { values: object };
      const forged = uow.putBlob(
        new TextEncoder().encode(canonicalJson({ ...content, values: { ...content.values, exploited: 'Not listed' } })),
      );
      uow.update('entry_versions', 'FND-0002/1', { content_hash: forged });
    });
    expect(await faults()).toMatch(/changes .*entry_versions/);
  });
});
