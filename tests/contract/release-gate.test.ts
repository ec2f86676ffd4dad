import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { bringFeed, bringSbom, smallKev } from '#main/testing/references.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { assessed, npmSbom, osvFeed, osvRecord } from '#main/testing/vulnerabilities.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { plusDays } from '#shared/domain/time.ts';
import { signPast } from '../sign-past.ts';

const CLASS = 'Software item: class of each is Maintained or Supported or Required';
const rated = { analysis: 'Reached.', exploitability: 'Low', harm: 'Minor' };
const HELD = 'Assessed against OSV, CISA Known Exploited Vulnerabilities in the last 30 days';

const BASELINE = 'Baseline: Signed, and as everything stands now';
const UNDRAWN = `${BASELINE}: there is none`;

/** A release of which one finding is exploited and one is not, ready but for them. */
describe('a release', () => {
  let place: Workplace;
  let release = '';
  let links: { role: string; to: string }[] = [];
  const make = async (register: string, values: object, more: { role: string; to: string }[] = []): Promise<string> =>
    (await place.do('author', 'entry.create', { register, title: 'Pump', values: { ...values }, links: more })).number;
  beforeEach(async () => {
    place = await Workplace.staffed();
    release = await assessed(place);
    for (const file of ['device', 'software-item', 'baseline']) await declare(place, shippedRegister(file));
    links = [
      { role: 'device', to: await make('device', {}) },
      { role: 'item', to: await make('softwareItem', { class: 'Supported' }) },
    ];
    const values = { version: '4.2', build: 'sha256:4c1f', releasedOn: place.clock.today(), changes: 'Faster.', basis: 'Tests.' };
    await fill(place, 'author', release, values, links);
    await place.do('author', 'entry.move', { number: release, action: 'prepare' });
  });
  afterEach(() => place.context.vault.close());

  const lines = async () => (await place.do('quality', 'entry.show', { number: release })).moves[0]?.checklist ?? [];
  const missing = async () => (await lines()).flatMap(({ words, holds }) => (holds ? [] : [words])).filter((one) => one !== UNDRAWN);
  /** A baseline of a release, drawn and signed. @returns its number */
  const baselined = async (of: string): Promise<string> => {
    const { number } = await place.do('author', 'baseline.draw', { release: of });
    expect(await signMove(place, 'quality', number, 'sign')).toMatchObject({ ok: true });
    return number;
  };
  const decide = async (number: string) => {
    await fill(place, 'author', number, { ...rated, decision: 'Affected', action: 'Switch the bridge off.' });
    expect(await signMove(place, 'reviewer', number, 'decide')).toMatchObject({ ok: true });
    expect(await signMove(place, 'quality', number, 'confirmAffected')).toMatchObject({ ok: true });
  };
  const accept = async (number: string, until: string) => {
    await fill(place, 'author', number, { ...rated, decision: 'Accepted until', acceptedUntil: until });
    expect(await signMove(place, 'reviewer', number, 'decide')).toMatchObject({ ok: true });
    expect(await signMove(place, 'quality', number, 'confirmAccepted')).toMatchObject({ ok: true });
  };
  const voided = async (number: string) => {
    const { hash } = await place.do('quality', 'entry.show', { number });
    const signer = { userId: 'quality', password: passwordOf('quality') };
    await place.do('quality', 'entry.void', { number, hash, reason: 'A mistake', ...signer });
  };
  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail])).join('\n');

  it('is not released while a finding of it has no decision; its checklist says how many and leads to each before it refuses', async () => {
    const open = [1, 2].map((at) => ({ number: `FND-000${at}`, path: `/registers/finding/FND-000${at}` }));
    const words = 'Findings: each has a decision: 2 of 2 have none: FND-0001 is New, FND-0002 is New';
    expect((await lines()).filter(({ holds }) => !holds)).toEqual([
      { words: UNDRAWN, holds: false, at: null },
      { words, holds: false, at: null, open },
    ]);
    expect(await signMove(place, 'approver', release, 'release')).toMatchObject({
      ok: false,
      code: 'refused',
      message: `${release} cannot be released yet. Missing: ${UNDRAWN}; ${words}.`,
    });
    await decide('FND-0001');
    // One of two signatures is no decision.
    await fill(place, 'author', 'FND-0002', { ...rated, decision: 'Affected', action: 'Switch the bridge off.' });
    expect(await signMove(place, 'reviewer', 'FND-0002', 'decide')).toMatchObject({ ok: true });
    expect(await missing()).toEqual(['Findings: each has a decision: 1 of 2 have none: FND-0002 is To confirm']);
    expect(await signMove(place, 'quality', 'FND-0002', 'confirmAffected')).toMatchObject({ ok: true });
    expect(await lines()).toContainEqual({ words: 'Findings: each has a decision: 2 of 2', holds: true, at: null });
    await baselined(release);
    expect(await signMove(place, 'approver', release, 'release')).toMatchObject({ ok: true, value: { state: 'Released' } });
    expect(await faults()).toBe('');
  }, 60_000);

  it('counts an acceptance until its last day, and what was made void as long as it is found', async () => {
    const until = plusDays(place.clock.today(), 5).slice(0, 10);
    await decide('FND-0001');
    await accept('FND-0002', until);
    expect(await missing()).toEqual([]);
    await place.until(new Date(`${plusDays(until, 1).slice(0, 10)}T09:00:00Z`));
    for (const userId of ['author', 'reviewer', 'quality', 'approver']) await place.signIn(userId);
    expect(await missing()).toEqual([`Findings: each has a decision: 1 of 2 have none: FND-0002 was decided until ${until}`]);
    await voided('FND-0002');
    expect(await missing()).toEqual(['Findings: each has a decision: 1 of 2 have none: FND-0002 is void and still found']);
    await bringSbom(place, release, npmSbom({ 'left-pad': '1.0.0' }));
    await place.do('quality', 'vulnerability.assess', { release });
    expect(await missing()).toEqual([]);
  }, 60_000);

  it('is told as not assessed, and never as without findings, where there is no run, a feed is missing or the run is of before', async () => {
    const other = await make(
      'release',
      { version: '5', build: 'sha256:5', releasedOn: place.clock.today(), changes: 'All.', basis: 'Tests.' },
      links,
    );
    await place.do('author', 'entry.move', { number: other, action: 'prepare' });
    const { moves } = await place.do('quality', 'entry.show', { number: other });
    expect(moves[0]?.checklist.filter(({ holds }) => !holds).map(({ words }) => words)).toEqual([
      UNDRAWN,
      `${HELD}: not assessed`,
      'Findings: each has a decision: not assessed, so how many there are is not known',
    ]);
    expect(await signMove(place, 'approver', other, 'release')).toMatchObject({ ok: false, code: 'refused' });
    for (const number of ['FND-0001', 'FND-0002']) await decide(number);
    const today = place.clock.today();
    expect((await lines()).map(({ words }) => words)).toContain(`${HELD}: RUN-0001 of ${today}, 2 of 5 components not checkable`);
    // What it is made of changed since it was held against the feeds.
    await bringSbom(place, release, npmSbom({ 'left-pad': '1.1.0' }));
    expect(await missing()).toEqual([`${HELD}: RUN-0001 is of a former bill of materials`]);
    await place.do('quality', 'vulnerability.assess', { release });
    expect(await missing()).toEqual([]);
    await place.until(new Date(`${plusDays(today, 31).slice(0, 10)}T09:00:00Z`));
    for (const userId of ['quality', 'approver']) await place.signIn(userId);
    expect(await missing()).toEqual([`${HELD}: RUN-0002 was made on ${today}`]);
  }, 60_000);

  it('waits for a signed baseline that still stands: a drawn one is none, and neither is one of before', async () => {
    for (const number of ['FND-0001', 'FND-0002']) await decide(number);
    const open = async () => (await lines()).flatMap(({ words, holds }) => (holds ? [] : [words]));
    const first = (await place.do('author', 'baseline.draw', { release })).number;
    expect(await open()).toEqual([UNDRAWN]);
    expect(await signMove(place, 'quality', first, 'sign')).toMatchObject({ ok: true });
    expect(await open()).toEqual([]);
    await place.do('approver', 'entry.move', { number: release, action: 'sendBack' });
    await fill(place, 'author', release, { changes: 'Once more.' });
    await place.do('author', 'entry.move', { number: release, action: 'prepare' });
    expect(await open()).toEqual([`${BASELINE}: ${first}: not as everything stands now. Draw another one: Release ${release}`]);
    expect(await signMove(place, 'approver', release, 'release')).toMatchObject({ ok: false, code: 'refused' });
    const second = await baselined(release);
    expect(await lines()).toContainEqual({ words: `${BASELINE}: ${second}`, holds: true, at: null });
    expect(await signMove(place, 'approver', release, 'release')).toMatchObject({ ok: true, value: { state: 'Released' } });
    expect(await faults()).toBe('');
  }, 120_000);

  it('waits for feeds that are not too old, where its declaration asks for their days', async () => {
    const asked = shippedRegister('release').replace('"days": 30 }', '"days": 30, "feedDays": 60 }');
    const { vault } = place.context;
    const isDeclaredBy = (id: string): boolean => vault.find('register_declarations', { register: 'release', document_id: id }).length > 0;
    const document = vault.find('documents', {}).find(({ id }) => isDeclaredBy(id))?.number ?? '';
    await place.do('author', 'documents.revise', { number: document, reason: 'It waits for more' });
    await declare(place, asked, document);
    // What was begun before stays under its declaration.
    const values = { version: '5', build: 'sha256:5', releasedOn: place.clock.today(), changes: 'All.', basis: 'Tests.' };
    const next = await make('release', values, links);
    const open = async () =>
      ((await place.do('quality', 'entry.show', { number: next })).moves[0]?.checklist ?? []).flatMap(({ words, holds }) =>
        holds || words === UNDRAWN ? [] : [words],
      );
    await bringSbom(place, next, npmSbom({ quiet: '2.0.0' }));
    await place.do('quality', 'vulnerability.assess', { release: next });
    await place.do('author', 'entry.move', { number: next, action: 'prepare' });
    const ago = 'more than 60 days ago';
    expect(await open()).toEqual([
      `${HELD}: OSV is dated 2026-02-01, ${ago}; CISA Known Exploited Vulnerabilities is dated 2026-03-01, ${ago}`,
    ]);
    const fresh = plusDays(place.clock.today(), -1).slice(0, 10);
    await bringFeed(place, smallKev(fresh, ['CVE-2026-90017']));
    const records = osvFeed(osvRecord('GHSA-aaaa-bbbb-0003', 'quiet', '1.0.0', { modified: `${fresh}T00:00:00Z` }));
    await bringFeed(place, records, { despite: 'A part of it is enough here' });
    await place.do('quality', 'vulnerability.assess', { release: next });
    expect(await open()).toEqual([]);
    await baselined(next);
    expect(await signMove(place, 'approver', next, 'release')).toMatchObject({ ok: true, value: { state: 'Released' } });
    expect(await faults()).toBe('');
  }, 120_000);

  it('[R60] is not released while the class of one of its software items is not said in the version that it names', async () => {
    for (const number of ['FND-0001', 'FND-0002']) await decide(number);
    const unclassed = await make('softwareItem', {});
    await place.do('approver', 'entry.move', { number: release, action: 'sendBack' });
    await fill(place, 'author', release, {}, [...links, { role: 'item', to: unclassed }]);
    await place.do('author', 'entry.move', { number: release, action: 'prepare' });
    expect(await missing()).toEqual([`${CLASS}: not ${unclassed} version 1`]);
    expect(await signMove(place, 'approver', release, 'release')).toMatchObject({ ok: false, code: 'refused' });
    await place.do('approver', 'entry.move', { number: release, action: 'sendBack' });
    await fill(place, 'author', release, {}, links.slice(0, 1));
    expect(await place.ask('author', 'entry.move', { number: release, action: 'prepare' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('Software item: linked'),
    });
  }, 60_000);

  it('that an insider releases past the program is found: verification asks for findings, assessment and classes again', async () => {
    // The link of the finding is taken away first; that a run told of it stays.
    const { hash, title, values } = await place.do('author', 'entry.show', { number: 'FND-0002' });
    await place.do('author', 'entry.save', { number: 'FND-0002', basedOn: hash, title, values, links: [] });
    await decide('FND-0001');
    await bringFeed(place, smallKev('2026-03-08', ['CVE-2026-90017']));
    await place.unguard();
    await signPast(place, 'approver', release, { action: 'release', to: 'Released', meaning: 'Approval' }, { role: 'Approver' });
    expect(await faults()).toContain(
      `${release} made the step "release" without: ${UNDRAWN}; Findings: each has a decision: 1 of 2 have none: FND-0002 is New.`,
    );
  }, 60_000);
});
