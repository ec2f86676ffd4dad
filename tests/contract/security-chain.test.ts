import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordPlayer } from '#main/app/sample-records.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { bringFeed, bringSbom } from '#main/testing/references.ts';
import { declare, fill, shippedRegister, signMove, takeUp } from '#main/testing/registers.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { pause } from '#main/testing/training.ts';
import { releaseWithFindings } from '#main/testing/vulnerabilities.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { plusDays } from '#shared/domain/time.ts';

const vectors = process.env.COUNTERSIGN_VECTORS ?? '';
/** The module of minikube's bill of materials that a vulnerability of KEV is in, and the version without it. */
const [MODULE, MENDED] = ['golang.org/x/net', 'v0.17.0'] as const;
const RAPID_RESET = 'CVE-2023-44487';
/** Facts of the record GO-2023-2102 of the Go vulnerability database. */
const rapidReset = {
  ...{ schema_version: '1.3.1', id: 'GO-2023-2102', modified: '2024-05-20T16:03:47Z', published: '2023-10-11T16:49:35Z' },
  ...{ aliases: [RAPID_RESET, 'GHSA-4374-p667-p6c8'], summary: 'Many reset streams exhaust a server of HTTP/2' },
  affected: [
    { package: { ecosystem: 'Go', name: MODULE }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '0.17.0' }] }] },
  ],
};

const read = (path: string): Buffer => readFileSync(join(vectors, path));
/** A stick with all records of OSV that others published as samples, and the one that KEV knows. */
const osvOfStick = (): Uint8Array =>
  zipSync({
    ...Object.fromEntries(
      readdirSync(join(vectors, 'osv'))
        .filter((name) => /^[A-Z]+-.*\.json$/.test(name))
        .map((name) => [name, read(`osv/${name}`)]),
    ),
    'GO-2023-2102.json': Buffer.from(JSON.stringify(rapidReset)),
  });
const KEV = 'kev/known_exploited_vulnerabilities-2026.08.21.json';
const OLDER_KEV = 'kev/known_exploited_vulnerabilities-2025.08.25.csv';
const SBOM = 'generators/minikube_cyclonedx-gomod-bin.json';

interface Bom {
  components: { name: string; version: string; purl?: string }[];
}
const purlOfModule = (): string => (JSON.parse(read(SBOM).toString()) as Bom).components.find(({ name }) => name === MODULE)?.purl ?? '';
/** The bill of materials of the next release: the same, with the module mended. */
const nextSbom = (): Bom => {
  const bom = JSON.parse(read(SBOM).toString()) as Bom;
  return {
    ...bom,
    components: bom.components.map((one) =>
      one.name === MODULE ? { ...one, version: MENDED, purl: `pkg:golang/${MODULE}@${MENDED}` } : one,
    ),
  };
};

const decision = {
  ...{
    analysis: 'The server of the pump speaks HTTP/2 to the ward.',
    decision: 'Affected',
    action: 'Close port 8443 until 2.3 is installed.',
  },
  ...{ exploitability: 'High', harm: 'Serious' },
};
const assessment = {
  scenario: 'Somebody in the network of the ward opens and resets streams; the server of the pump has no time for the alarm.',
  ...{ stride: ['Denial of service'], asset: 'Alarm to the ward', actor: 'Anybody over a network', entryPoint: 'Server of the pump' },
  ...{ phase: ['Use'], assumption: 'The network of the hospital is not trusted.', source: 'Known vulnerability' },
  ...{ exploitBefore: 'High', harmBefore: 'Critical', why: 'Public tools, no rights.', manyPatients: true, privacy: 'None' },
  ...{ operation: 'Serious', field: 'Uncontrolled', awareOn: '2026-08-25' },
  ...{ way: 'No report: users are told within 30 days, mended within 60', wayReason: 'Nobody was harmed.' },
};
const plan = {
  ...{ strategy: ['Remove by design'], newRisks: 'None; looked at with the tests of the system.', toldOn: '2026-08-25' },
  labelling: 'Port 8443 is closed by default.',
};
const testResult = {
  ...{ type: 'Threat mitigation', method: 'A peer resets streams as fast as it can.', scope: 'Server of release 2.3.', tester: 'author' },
  ...{
    independence: 'Another team',
    doneOn: '2026-08-25',
    hours: '6',
    tools: 'h2load 1.62',
    verdict: 'Passed',
    result: 'Alarm within 1.1 s.',
  },
};

/** From a stick with feeds to a package that proves itself: the chain of issue, risk, control, test, release and record, on real files. */
describe.skipIf(!existsSync(join(vectors, SBOM)))('the cybersecurity of a device from a stick to an audit, on files by others', () => {
  let place: Workplace;
  let player: RecordPlayer;
  let [release, next, finding, risk, control, test, capa, baseline] = ['', '', '', '', '', '', '', ''];
  const of = (entry: string): string => player.numberOf(entry);
  const shown = (number: string) => place.do('auditor', 'entry.show', { number });
  const signed = async (userId: string, number: string, action: string): Promise<void> => {
    const answer = await signMove(place, userId, number, action);
    if (!answer.ok) throw new Error(answer.message);
  };
  const linkOf = ({ links }: { links: readonly { role: string; to: string }[] }, role: string): string =>
    links.find((one) => one.role === role)?.to ?? '';
  const made = async (register: string, title: string, links: { role: string; to: string }[] = []): Promise<string> =>
    (await place.do('author', 'entry.create', { register, title, values: {}, links })).number;
  const latestRun = async (about: string) => {
    const runs = await place.do('auditor', 'vulnerability.runs', { release: about });
    return place.do('auditor', 'vulnerability.show', {
      run:
        runs
          .map(({ id }) => id)
          .sort()
          .at(-1) ?? '',
    });
  };

  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2026-07-15T09:00:00Z')));
    player = await playSecurity(place);
    for (const name of ['capa', 'action', 'claim']) await declare(place, shippedRegister(name));
    await takeUp(place, 'iec-81001-5-1');
    release = await made('release', 'IP-200 software 2.2', [{ role: 'device', to: of('dev') }]);
    await pause(place, 41);
  }, 300_000);

  it('says of a release without feeds that nothing was assessed, never that nothing was found', async () => {
    const empty = await Workplace.staffed();
    const bare = await releaseWithFindings(empty);
    expect(await bringSbom(empty, bare, read(SBOM).toString())).toMatchObject({ ok: true });
    expect(await empty.ask('quality', 'vulnerability.assess', { release: bare })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/feed/i),
    });
    expect(await empty.do('auditor', 'vulnerability.runs', { release: bare })).toEqual([]);
    empty.context.vault.close();
    expect(await bringSbom(place, release, read(SBOM).toString())).toMatchObject({ ok: true });
  });

  it('takes the feeds of a stick with their days, and refuses one that is older than what is there', async () => {
    expect(await bringFeed(place, osvOfStick())).toMatchObject({ ok: true, value: { kind: 'osv' } });
    expect(await bringFeed(place, read(KEV))).toMatchObject({ ok: true, value: { kind: 'kev', records: 1674 } });
    const sets = await place.do('auditor', 'reference.list', { of: 'feed' });
    expect(await bringFeed(place, read(OLDER_KEV))).toMatchObject({ ok: false, message: expect.stringMatching(/older/) });
    expect(await place.do('auditor', 'reference.list', { of: 'feed' })).toEqual(sets);
  });

  it('finds what is exploited by the words of its record, and lists apart what nobody can check', async () => {
    await place.do('quality', 'vulnerability.assess', { release });
    const { result, entries } = await latestRun(release);
    const found = result.found.find(({ group }) => group === RAPID_RESET);
    expect(found).toMatchObject({
      exploited: { is: 'listed' },
      sources: [{ text: expect.stringContaining(`Go ${MODULE}: introduced 0, fixed 0.17.0`) }],
    });
    expect(result.found.map(({ group }) => group).sort()).toEqual([...['CVE-2022-27664', 'CVE-2022-32149', RAPID_RESET, 'CVE-2025-15558']]);
    finding = entries.find(({ vulnerability }) => vulnerability === RAPID_RESET)?.number ?? '';
    expect(await shown(finding)).toMatchObject({ state: 'New', values: { exploited: 'Listed' } });
  });

  it('takes two signatures for what is exploited, the second by another person', async () => {
    const policy = linkOf(await shown(of('srisk')), 'policy');
    const links = [
      { role: 'release', to: release },
      { role: 'policy', to: policy },
    ];
    await fill(place, 'author', finding, decision, links);
    await signed('reviewer', finding, 'decide');
    expect(await signMove(place, 'reviewer', finding, 'confirmAffected')).toMatchObject({ ok: false });
    await signed('quality', finding, 'confirmAffected');
    expect(await shown(finding)).toMatchObject({ state: 'Affected' });
  });

  it('is contradicted by its supplier, whose words stand beside the decision and change nothing', async () => {
    const statement = { vulnerability: { name: RAPID_RESET }, products: [{ '@id': purlOfModule() }] };
    const vex = {
      ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://supplier.example/vex/1', author: 'Supplier' },
      ...{ timestamp: '2026-08-20T10:00:00Z', version: 1 },
      statements: [{ ...statement, status: 'not_affected', justification: 'vulnerable_code_not_in_execute_path' }],
    };
    expect(await bringFeed(place, vex)).toMatchObject({ ok: true, value: { kind: 'openvex' } });
    await place.do('quality', 'vulnerability.assess', { release });
    const { supplier, sources } = await place.do('auditor', 'vulnerability.triage', { number: finding });
    expect(supplier).toMatchObject([{ is: 'differs', text: expect.stringContaining('This contradicts our decision') }]);
    expect(sources[0]?.repairedIn).toEqual(['0.17.0']);
    expect(await shown(finding)).toMatchObject({ state: 'Affected' });
  });

  it('leads to a risk with hazard and control, told in its time, which others verify and accept than who assessed it', async () => {
    risk = await made('securityRisk', 'Streams of the hospital stop the pump from talking');
    control = await made('requirement', 'A server of the pump bounds what one peer may ask', [{ role: 'device', to: of('dev') }]);
    await fill(place, 'author', control, {
      ...{ kind: 'Security control', category: 'SC7 Resilience and recovery', source: 'Vulnerability' },
      ...{
        text: 'One peer opens at most 100 streams a second.',
        criterion: 'With 100,000 resets a second the alarm still arrives within 2 s.',
      },
    });
    await place.do('author', 'entry.move', { number: control, action: 'propose' });
    await signed('approver', control, 'approve');

    await fill(place, 'reviewer', risk, assessment, [
      { role: 'device', to: of('dev') },
      { role: 'release', to: release },
      { role: 'finding', to: finding },
      { role: 'policy', to: linkOf(await shown(of('srisk')), 'policy') },
      { role: 'hazard', to: of('haz') },
    ]);
    await signed('reviewer', risk, 'assess');
    const assessed = (await shown(risk)).links.map(({ role, to }) => ({ role, to }));
    await fill(place, 'author', risk, plan, [...assessed, { role: 'control', to: control }]);
    await place.do('author', 'entry.move', { number: risk, action: 'define' });
  });

  it('is mended in the next release, where nothing is found of it, while the former one stays affected', async () => {
    next = await made('release', 'IP-200 software 2.3', [
      { role: 'device', to: of('dev') },
      { role: 'former', to: release },
    ]);
    expect(await bringSbom(place, next, nextSbom())).toMatchObject({ ok: true });
    await place.do('quality', 'vulnerability.assess', { release: next });
    const groups = (await latestRun(next)).result.found.map(({ group }) => group);
    expect(groups).not.toContain(RAPID_RESET);
    expect(groups).toContain('CVE-2022-32149');
    expect(await shown(finding)).toMatchObject({ state: 'Affected' });

    test = await made('verification', 'Resets do not stop the alarm');
    await fill(place, 'author', test, testResult, [
      { role: 'requirement', to: control },
      { role: 'release', to: next },
    ]);
    await signed('author', test, 'finish');
    await signed('reviewer', test, 'review');
    const links = (await shown(risk)).links.map(({ role, to }) => ({ role, to }));
    await fill(place, 'reviewer', risk, { exploitAfter: 'Very low', harmAfter: 'Minor' }, [...links, { role: 'verification', to: test }]);
    await signed('reviewer', risk, 'verify');
    await fill(place, 'reviewer', risk, { acceptedUntil: '2027-06-30', trigger: 'A change of the server.' });
    expect(await signMove(place, 'reviewer', risk, 'accept')).toMatchObject({ ok: false });
    await signed('approver', risk, 'accept');
  });

  it('tells by when users are told, where the finding is decided', async () => {
    const { clocks } = await place.do('auditor', 'vulnerability.triage', { number: finding });
    expect(clocks).toMatchObject([{ number: risk, tellBy: '2026-09-24', mendBy: '2026-10-24', toldOn: '2026-08-25' }]);
  });

  it('is not affected in the next release where it was not in the former one, by a proposal that two people sign', async () => {
    const [clear] = (await latestRun(release)).entries.filter(({ vulnerability }) => vulnerability === 'CVE-2022-32149');
    const links = [
      { role: 'release', to: release },
      { role: 'policy', to: linkOf(await shown(of('srisk')), 'policy') },
    ];
    const rated = { analysis: 'In no path of the pump.', decision: 'Not affected', exploitability: 'Low', harm: 'Minor' };
    const number = clear?.number ?? '';
    await fill(place, 'author', number, { ...rated, justification: 'Vulnerable code not in execute path' }, links);
    await signed('reviewer', number, 'decide');
    await signed('quality', number, 'confirmNotAffected');
    const { findings } = await place.do('approver', 'vulnerability.proposals', { release: next });
    const proposed = findings.find(({ former }) => former?.number === number);
    expect(proposed).toMatchObject({ why: null, carried: { to: 'To confirm', isConfirmed: true } });
    const about = { number: proposed?.number ?? '', hash: proposed?.carried?.hash ?? '' };
    const password = passwordOf('approver');
    expect(await place.ask('approver', 'vulnerability.carry', { ...about, userId: 'approver', password })).toMatchObject({ ok: true });
    expect(await signMove(place, 'approver', about.number, 'confirmNotAffected')).toMatchObject({ ok: false });
    await signed('quality', about.number, 'confirmNotAffected');
    expect(await shown(about.number)).toMatchObject({
      state: 'Not affected',
      links: expect.arrayContaining([expect.objectContaining({ to: number })]),
    });
  });

  it('has a CAPA whose first check finds no effect and whose second one does', async () => {
    const day = (after: number): string => plusDays(place.clock.today(), after).slice(0, 10);
    capa = await made('capa', 'A release was built with what KEV had listed', [{ role: 'raisedBy', to: risk }]);
    const problem = { kind: 'Corrective', problem: 'Built with what KEV had listed.', scope: 'IP-100: no server.', method: 'Five whys' };
    await fill(place, 'author', capa, { ...problem, cause: 'Nobody held the build against the feeds.' });
    await signed('reviewer', capa, 'findCause');
    const plan = { adverse: 'Nothing of the device changes.', criterion: 'No finding that KEV listed before the build.' };
    await fill(place, 'author', capa, { ...plan, plan: 'Feeds of each week.', implementBy: day(5), checkOn: day(20) });
    await signed('approver', capa, 'approvePlan');
    await fill(place, 'author', capa, { evidence: 'In force.' });
    await signed('author', capa, 'implement');
    expect(await signMove(place, 'approver', capa, 'denyEffect')).toMatchObject({ ok: false });
    await pause(place, 21);
    await fill(place, 'approver', capa, { failed: [{ on: place.clock.today(), found: 'A feed of nine days.' }] });
    await signed('approver', capa, 'denyEffect');
    await place.do('quality', 'entry.move', { number: capa, action: 'startAgain' });
    await fill(place, 'author', capa, { cause: 'The build asks nobody for the age of a feed.' });
    await signed('reviewer', capa, 'findCause');
    const another = { plan: 'The build stops where a feed is late.', implementBy: day(5), checkOn: day(20) };
    await fill(place, 'author', capa, another, undefined, 'Another plan after the first check');
    await signed('approver', capa, 'approvePlan');
    await fill(place, 'author', capa, { evidence: 'The build stopped as it should.' });
    await signed('author', capa, 'implement');
    await pause(place, 21);
    await fill(place, 'approver', capa, { result: 'Two releases, feeds of two and three days.' });
    await signed('approver', capa, 'confirmEffect');
    await signed('quality', capa, 'close');
    expect(await shown(capa)).toMatchObject({ state: 'Closed' });
  });

  it('goes out as VEX in three formats, and its baseline is signed over all its lines', async () => {
    await fill(place, 'quality', release, { version: '2.2' });
    for (const format of ['cyclonedx', 'openvex', 'csaf'] as const) {
      const { bytes } = await place.take('quality', 'vulnerability.exportVex', { release, format, namespace: 'https://tarnwick.example' });
      expect(Buffer.from(bytes).toString('utf8')).toContain(RAPID_RESET);
    }
    baseline = (await place.do('author', 'baseline.draw', { release: next })).number;
    await signed('approver', baseline, 'sign');
    expect(await shown(baseline)).toMatchObject({ state: 'Signed' });
  });

  it('has a report of coverage that tells the same of that day a month later, and measures that name what is not known', async () => {
    const asked = { catalogue: 'iec-81001-5-1', format: 'json', date: place.clock.today() } as const;
    await pause(place, 1);
    const before = await place.take('quality', 'coverage.report', asked);
    await pause(place, 30);
    expect((await place.take('quality', 'coverage.report', asked)).facts).toBe(before.facts);
    const [measures] = await place.do('auditor', 'measures.show', { device: of('dev') });
    expect(measures).toMatchObject({ undecided: expect.any(Number), patchToField: { median: null } });
  });

  it('[R56] stands in the trace of the device from the threat to the release, with what is missing by its number', async () => {
    const { risks, holes } = await place.do('auditor', 'trace.show', { about: of('dev') });
    expect(risks.find(({ number }) => number === risk)).toMatchObject({
      state: 'Accepted',
      controls: [{ number: control, tests: [{ number: test, verdict: 'Passed', release: next }] }],
    });
    expect(holes.map(({ about }) => about)).not.toContain(risk);
  });

  it('is held by a package that proves itself without the vault, and by a vault in which every check holds', async () => {
    const failing = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    expect(failing).toEqual([]);
    const folder = mkdtempSync(join(tmpdir(), 'countersign-chain-'));
    const made = await place.do('control', 'exchange.makePackage', { folder, form: 'folder' });
    const trust = join(folder, 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    const checks = await verifyPackageAt(made.path, trust, () => undefined);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const names = readdirSync(made.path, { recursive: true }).map(String);
    for (const number of [finding, risk, control, test, capa, baseline])
      expect(
        names.some((name) => name.includes(number)),
        number,
      ).toBe(true);
  }, 300_000);
});
