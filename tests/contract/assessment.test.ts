import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { bringFeed, bringSbom, smallKev } from '#main/testing/references.ts';
import { fill, signMove } from '#main/testing/registers.ts';
import { assessed, npmSbom } from '#main/testing/vulnerabilities.ts';
import { Workplace } from '#main/testing/workplace.ts';

let place: Workplace;
let release = '';
beforeAll(async () => {
  place = await Workplace.staffed();
  release = await assessed(place);
});
afterAll(() => place.context.vault.close());

const failing = async (): Promise<string[]> =>
  (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);

describe('an assessment of a release', () => {
  it('tells of each feed how many components it found, cleared and could not tell, and never adds them up', async () => {
    const [run] = await place.do('auditor', 'vulnerability.runs', { release });
    expect(run).toMatchObject({
      id: 'RUN-0001',
      components: 5,
      feeds: [
        { kind: 'osv', records: 3, components: { matched: 2, none: 1, notCheckable: 2 } },
        { kind: 'kev', records: 1, components: null },
      ],
      notAssessed: ['nvd', 'cve', 'epss'],
      findings: { opened: 2, same: 0, changed: 0, gone: 0 },
    });
  });

  it('says why a component cannot be checked, and by which words of a record another was found', async () => {
    const { result } = await place.do('auditor', 'vulnerability.show', { run: 'RUN-0001' });
    const of = (name: string) => result.components.find((one) => one.name === name)?.outcomes[0];
    expect(of('Own loader')).toEqual({ is: 'not checkable', reason: 'Own loader has no purl.', open: [] });
    expect(of('quiet')).toEqual({ is: 'none' });
    expect(result.found.map(({ group, exploited, sources }) => [group, exploited.is, sources[0]?.text])).toEqual([
      ['CVE-2026-10001', 'not listed', 'npm left-pad: introduced 0, fixed 1.1.0; 1.0.0 is inside'],
      ['CVE-2026-90017', 'listed', 'npm mqttlink: introduced 0, fixed 4.3.5; 4.3.2 is inside'],
    ]);
  });

  it('opens a finding for each vulnerability of a component, with what the sources say and KEV at that time', async () => {
    const shown = await place.do('auditor', 'entry.show', { number: 'FND-0002' });
    expect(shown).toMatchObject({
      title: 'CVE-2026-90017 in mqttlink 4.3.2',
      state: 'New',
      values: { exploited: 'Listed', exploitedSince: '2026-01-01', discovered: 'Assessment RUN-0001' },
      links: [{ role: 'release', to: release }],
    });
    expect(shown.values.scores).toMatchObject([{ worked: '9.8' }]);
  });

  it('stands every check, with its result worked out again', async () => {
    expect(await failing()).toEqual([]);
  });
});

describe('what people decide of a finding', () => {
  const decided = {
    ...{ analysis: 'The parser is reached from the network.', exploitability: 'High', harm: 'Serious' },
    ...{ decision: 'Affected', action: 'Switch the bridge off.' },
  };

  it('is signed by two where it is exploited, and the second signs nothing that he decided himself', async () => {
    await fill(place, 'author', 'FND-0002', decided);
    const actions = async () => (await place.do('auditor', 'entry.show', { number: 'FND-0002' })).moves.map(({ action }) => action);
    // One signature is not offered at all.
    expect(await actions()).toEqual(['investigate', 'decide']);
    expect(await signMove(place, 'quality', 'FND-0002', 'decide')).toMatchObject({ ok: true, value: { state: 'To confirm' } });
    expect(await actions()).toEqual(['confirmAffected', 'sendBack']);
    expect(await signMove(place, 'quality', 'FND-0002', 'confirmAffected')).toMatchObject({
      ok: false,
      message: expect.stringContaining('you made the step "Sign the decision", so another person makes this one'),
    });
    expect(await signMove(place, 'quality', 'FND-0002', 'confirmNotAffected')).toMatchObject({ ok: false });
  });

  it('has a justification if and only if it is not affected', async () => {
    await fill(place, 'author', 'FND-0001', { analysis: 'Not reached.', decision: 'Not affected' });
    expect(await signMove(place, 'reviewer', 'FND-0001', 'decide')).toMatchObject({
      ok: false,
      message: 'FND-0001 cannot be decided yet. Missing: Justification, CISA.',
    });
    await fill(place, 'author', 'FND-0001', {
      justification: 'Vulnerable code not in execute path',
      decision: 'Affected',
      action: 'None.',
    });
    expect(await signMove(place, 'reviewer', 'FND-0001', 'decide')).toMatchObject({
      ok: false,
      message:
        'FND-0001 cannot be decided yet. Missing: Exploitability; Harm to the patient; Justification, CISA: stands only where Decision is Not affected. Empty it.',
    });
    await fill(place, 'author', 'FND-0001', { decision: 'Not affected', action: '' });
    expect(await signMove(place, 'reviewer', 'FND-0001', 'decide')).toMatchObject({ ok: true, value: { state: 'To confirm' } });
    expect(await signMove(place, 'quality', 'FND-0001', 'confirmNotAffected')).toMatchObject({
      ok: true,
      value: { state: 'Not affected' },
    });
  });

  it('leaves what the sources said as it was: nobody takes a vulnerability off the list of the exploited ones', async () => {
    const { hash, title, values } = await place.do('quality', 'entry.show', { number: 'FND-0002' });
    const links = [{ role: 'release', to: release }];
    const forged = { number: 'FND-0002', basedOn: hash, title, values: { ...values, exploited: 'Not listed' }, links };
    expect(await place.ask('quality', 'entry.save', forged)).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('the program fills this in, and nobody types or changes it'),
    });
    const own = { register: 'finding', title: 'Mine', values: { exploited: 'Not listed' }, links: [] };
    expect(await place.ask('quality', 'entry.create', own)).toMatchObject({ ok: false, code: 'refused' });
  });
});

describe('a second assessment', () => {
  it('opens what is new, says what changed and what is gone, and updates nothing', async () => {
    const before = await place.do('auditor', 'entry.show', { number: 'FND-0002' });
    await bringSbom(place, release, npmSbom({ mqttlink: '4.3.2', quiet: '0.9.0' }));
    await bringFeed(place, smallKev('2026-03-08', []), { despite: 'The catalogue was emptied for this test' });
    const made = await place.do('quality', 'vulnerability.assess', { release });
    expect(made.findings).toEqual({ opened: 1, same: 0, changed: 1, gone: 1 });
    const { entries } = await place.do('auditor', 'vulnerability.show', { run: 'RUN-0002' });
    expect(entries.map(({ number, outcome }) => [number, outcome])).toEqual([
      ['FND-0002', 'changed'],
      ['FND-0003', 'opened'],
      ['FND-0001', 'gone'],
    ]);
    expect(await place.do('auditor', 'entry.show', { number: 'FND-0002' })).toEqual(before);
    expect(await failing()).toEqual([]);
  });
});
