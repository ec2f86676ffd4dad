import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { repairedIn } from '#main/domain/assessments/repaired.rules.ts';
import { twoReleases } from '#main/testing/next-release.ts';
import { bringFeed } from '#main/testing/references.ts';
import { fill, signMove } from '#main/testing/registers.ts';
import { osvRecord } from '#main/testing/vulnerabilities.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const openVex = (name: string, purl: string): object => ({
  ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://supplier.example/vex/1', author: 'Supplier' },
  ...{ timestamp: '2026-03-09T10:00:00Z', version: 1 },
  statements: [{ vulnerability: { name }, products: [{ '@id': purl }], status: 'affected', action_statement: 'Update.' }],
});

describe('what is known before a finding is decided', () => {
  let place: Workplace;
  let made: Awaited<ReturnType<typeof twoReleases>>;
  beforeAll(async () => {
    place = await Workplace.staffed();
    made = await twoReleases(place);
  }, 300_000);
  afterAll(() => place.context.vault.close());
  const triage = (number: string, userId = 'reviewer') => place.do(userId, 'vulnerability.triage', { number });

  it('the level by the policy is told before anything is saved, and why there is none', async () => {
    const asked = { number: made.after.open, policy: made.policy, exploitability: 'High', harm: 'Serious' };
    const { hash } = await place.do('auditor', 'entry.show', { number: made.after.open });
    expect(await place.do('reviewer', 'vulnerability.rate', asked)).toEqual({ version: '1.0', level: 'Reduce', why: null });
    expect(await place.do('reviewer', 'vulnerability.rate', { ...asked, harm: 'Unheard of' })).toMatchObject({
      level: null,
      why: expect.stringContaining('Unheard of'),
    });
    expect(await place.ask('reviewer', 'vulnerability.rate', { ...asked, policy: 'SOP-999' })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
    expect((await place.do('auditor', 'entry.show', { number: made.after.open })).hash).toBe(hash);
  });

  it('a version counts as repaired only where a record says so', async () => {
    const { sources } = await triage(made.after.listed);
    expect(sources.map(({ kind, repairedIn: versions }) => [kind, versions])).toEqual([
      ['osv', ['2.0.0']],
      ['cve', []],
    ]);
    const of = (feed: 'osv' | 'nvd', text: string) => repairedIn({ feed, rule: 'package and range', text });
    expect(of('osv', 'npm a: introduced 0, fixed 1.2, introduced 2.0, fixed 2.3; 2.1 is inside')).toEqual(['1.2', '2.3']);
    expect(of('osv', 'npm a: introduced 0, last affected 1.2; 1.0 is inside')).toEqual([]);
    expect(of('nvd', 'a: fixed 9; 1 is inside')).toEqual([]);
  });

  it('several second signatures are given in one ceremony, by another person who opened each, and by nobody else', async () => {
    const numbers = [made.after.listed, made.after.moved].sort();
    for (const number of numbers) {
      const values = { analysis: 'Left out.', exploitability: 'Low', harm: 'Minor', decision: 'Not affected' };
      await fill(place, 'author', number, { ...values, justification: 'Component not present' }, [
        { role: 'release', to: made.second },
        { role: 'policy', to: made.policy },
      ]);
      expect(await signMove(place, 'reviewer', number, 'decide')).toMatchObject({ ok: true });
    }
    const waiting = async (userId: string) =>
      (await place.do(userId, 'signing.waiting', {})).filter(({ act, number }) => act === 'entry.sign' && numbers.includes(number));
    expect(await waiting('reviewer')).toEqual([]);
    const shown = await Promise.all(
      (await waiting('quality')).map(async ({ about, number, openedAt }) => {
        expect(openedAt).toBeNull();
        return { number, shown: (await place.do('quality', 'signing.preview', { act: 'entry.sign', about })).digest };
      }),
    );
    const sign = (records: typeof shown) =>
      place.do('quality', 'signing.together', {
        ...{ act: 'entry.sign', common: {}, records, userId: 'quality', password: passwordOf('quality') },
      });
    const [first] = numbers;
    await triage(first ?? '', 'quality');
    // What was not opened is refused by itself, and leaves the other.
    expect((await sign(shown)).records.map(({ refusal }) => refusal === null)).toEqual([true, false]);
    await triage(numbers[1] ?? '', 'quality');
    expect((await sign(shown.slice(1))).records).toMatchObject([{ number: numbers[1], refusal: null }]);
    for (const number of numbers) expect((await place.do('auditor', 'entry.show', { number })).state).toBe('Not affected');
  });

  it('what a supplier says otherwise since is not carried over, and stands beside the finding', async () => {
    const of = async () =>
      (await place.do('reviewer', 'vulnerability.proposals', { release: made.second })).findings.find(
        ({ number }) => number === made.after.clear,
      );
    expect((await of())?.why).toBeNull();
    const { sources } = await triage(made.after.clear);
    const cve = (await place.do('auditor', 'entry.show', { number: made.after.clear })).values.vulnerability;
    expect(sources).toHaveLength(1);
    expect(await bringFeed(place, openVex(String(cve), 'pkg:npm/clear@1.0.0'))).toMatchObject({ ok: true });
    expect((await of())?.why).toMatch(/^SET-\d+, of a supplier, was imported after RUN-\d+\. Assess REL-\d+ again\.$/);
    await place.do('quality', 'vulnerability.assess', { release: made.second });
    expect((await of())?.why).toBe(`A supplier says something else of it than when ${made.before.clear} was decided.`);
    expect((await triage(made.after.clear)).supplier).toMatchObject([{ is: 'open', why: 'Update.' }]);
    // Of another finding he says nothing, so that one is proposed as before.
    const { findings } = await place.do('reviewer', 'vulnerability.proposals', { release: made.second });
    expect(findings.find(({ number }) => number === made.after.settled)?.why).toBeNull();
  });

  it('a release that no run tells of is named, and one feed that is too old waits for those who import', async () => {
    const { number: bare } = await place.do('quality', 'entry.create', { register: 'release', title: 'Pump 4.4', values: {}, links: [] });
    const { notAssessed } = await place.do('auditor', 'vulnerability.queue', {});
    expect(notAssessed).toEqual([{ number: bare, title: 'Pump 4.4' }]);
    const told = async (userId: string, part: 'waiting' | 'late') =>
      (await place.do(userId, 'workflow.home', {}))[part].filter(({ what }) => what.startsWith('Feed of vulnerabilities'));
    expect((await told('quality', 'waiting')).map(({ title }) => title)).toContain('CISA Known Exploited Vulnerabilities');
    expect(await told('auditor', 'waiting')).toEqual([]);
    expect((await told('auditor', 'late')).length).toBeGreaterThan(0);
    expect(await told('author', 'late')).toEqual([]);
  });

  it('a folder of records is packed and imported as one archive, and one without records is refused with a sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-osv-'));
    expect(await place.ask('quality', 'reference.packFolder', { folder })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/holds no JSON file/),
    });
    mkdirSync(join(folder, 'npm'));
    writeFileSync(join(folder, 'npm', 'one.json'), JSON.stringify(osvRecord('GHSA-aaaa-dddd-0001', 'other', '2.0.0')));
    expect(await place.ask('author', 'reference.packFolder', { folder })).toMatchObject({ ok: false, code: 'forbidden' });
    const packed = await place.do('quality', 'reference.packFolder', { folder });
    const source = { ...packed, medium: 'Stick 12', despite: 'To try a folder.' };
    expect(await place.do('quality', 'reference.importFeed', source)).toMatchObject({ kind: 'osv', records: 1 });
  });

  it('leaves a vault in which every check holds', async () => {
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  }, 300_000);
});
