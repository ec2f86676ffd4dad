import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { assessed, riskPolicy } from '#main/testing/vulnerabilities.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { plusDays } from '#shared/domain/time.ts';

const NUMBER = 'FND-0002';

/** Nobody moves the entry on that day, so whatever shows it has to judge the day itself. */
describe('a finding that was accepted until a day', () => {
  let place: Workplace;
  let release = '';
  let device = '';
  let last = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    release = await assessed(place);
    await declare(place, shippedRegister('device'));
    device = (await place.do('author', 'entry.create', { register: 'device', title: 'Pump', values: {}, links: [] })).number;
    await fill(place, 'author', release, { version: '4.2' }, [{ role: 'device', to: device }]);
    last = plusDays(place.clock.today(), 5).slice(0, 10);
    const decided = { analysis: 'Reached.', exploitability: 'Low', harm: 'Minor', decision: 'Accepted until', acceptedUntil: last };
    await fill(place, 'author', NUMBER, decided, [
      { role: 'release', to: release },
      { role: 'policy', to: await riskPolicy(place) },
    ]);
    expect(await signMove(place, 'reviewer', NUMBER, 'decide')).toMatchObject({ ok: true });
    expect(await signMove(place, 'quality', NUMBER, 'confirmAccepted')).toMatchObject({ ok: true });
  });
  afterAll(() => place.context.vault.close());

  const on = async (day: string): Promise<void> => {
    await place.until(new Date(`${day}T09:00:00Z`));
    for (const userId of ['author', 'reviewer', 'quality', 'auditor']) await place.signIn(userId);
  };
  const told = async () => {
    const vex = await place.take('quality', 'vulnerability.exportVex', { release, format: 'openvex', namespace: 'https://lumen.example' });
    const { statements } = JSON.parse(vex.bytes.toString()) as { statements: { vulnerability: { name: string }; status: string }[] };
    const { holes } = await place.do('auditor', 'trace.show', { about: release });
    const [measures] = await place.do('auditor', 'measures.show', { device, from: '2026-01-01', until: '2026-12-31' });
    const { waiting } = await place.do('reviewer', 'workflow.home', {});
    const { rows } = await place.do('auditor', 'entry.list', { register: 'finding', late: true, limit: 50 });
    const list = await place.take('auditor', 'exchange.exportList', { list: 'entries', register: 'finding', format: 'csv' });
    const [run] = await place.do('auditor', 'vulnerability.runs', { release });
    const { entries } = await place.do('auditor', 'vulnerability.show', { run: run?.id ?? '' });
    const { columns } = await place.do('auditor', 'entry.board', { register: 'finding', cards: 50 });
    const own = await place.do('auditor', 'entry.show', { number: NUMBER });
    const { linkedFrom } = await place.do('auditor', 'entry.show', { number: release });
    const hit = await place.do('auditor', 'entry.search', { query: NUMBER, limit: 5 });
    const { used } = await place.do('auditor', 'vulnerability.triage', { number: NUMBER });
    const traced = await place.take('auditor', 'exchange.exportList', { list: 'trace', about: release, format: 'csv' });
    const ofThis = (one: { number: string; expired: boolean }) => (one.number === NUMBER ? [one.expired] : []);
    return {
      vex: statements.find(({ vulnerability }) => vulnerability.name === 'CVE-2026-90017')?.status,
      hole: holes.find(({ about }) => about === NUMBER)?.kind ?? null,
      undecided: measures?.undecided,
      waits: waiting.some(({ number }) => number === NUMBER),
      isLate: rows.some(({ number }) => number === NUMBER),
      listed: new RegExp(`${NUMBER}.*?(Accepted until(?:, expired on [\\d-]+)?)`).exec(list.bytes.toString())?.[1],
      saysExpired: [
        ...entries.flatMap(ofThis),
        ...columns.flatMap(({ rows: cards }) => cards.flatMap(ofThis)),
        ...[own, ...linkedFrom, ...hit.rows].flatMap(ofThis),
        ...used.flatMap((one) => (one.finding === NUMBER ? [one.expired] : [])),
      ],
      inTrace: new RegExp(`${NUMBER} [^,]*, (Accepted until(?:, expired)?)`).exec(traced.bytes.toString())?.[1],
    };
  };

  it('stands as accepted through its last day', async () => {
    await on(last);
    expect(await told()).toMatchObject({
      vex: 'affected',
      hole: null,
      undecided: 1,
      isLate: false,
      listed: 'Accepted until',
      saysExpired: [false, false, false, false, false, false],
    });
  });

  it('is undecided from the next day on: in what goes out, in the trace, in the measures, in lists and for who decides', async () => {
    await on(plusDays(last, 1).slice(0, 10));
    expect(await told()).toEqual({
      ...{ vex: 'under_investigation', hole: 'findingEnded', undecided: 2, waits: true, isLate: true },
      ...{
        listed: `Accepted until, expired on ${last}`,
        saysExpired: [true, true, true, true, true, true],
        inTrace: 'Accepted until, expired',
      },
    });
    const { bytes } = await place.take('quality', 'vulnerability.exportVex', {
      release,
      format: 'csaf',
      namespace: 'https://lumen.example',
    });
    expect(bytes.toString()).toContain(`It was accepted until ${last}, and is decided again.`);
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
