import { beforeAll, describe, expect, it } from 'vitest';
import { saidOf, without } from '#main/app/qualify/played/entries.ts';
import type { RecordPlayer } from '#main/app/sample-records.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { signPast } from '../sign-past.ts';

/** What the shipped registers of risk, requirements and tests refuse, beside what the story of all registers plays. */
describe('the registers of security risk that are shipped', () => {
  let place: Workplace;
  let player: RecordPlayer;
  const of = (entry: string): string => player.numberOf(entry);
  const show = (number: string) => place.do('reviewer', 'entry.show', { number });
  const make = async (register: string, values: EntryValues, links: { role: string; to: string }[] = [], by = 'author'): Promise<string> =>
    (await place.do(by, 'entry.create', { register, title: 'Made for one requirement', values, links })).number;
  /** What a step answers that is not made. */
  const refusal = async (userId: string, number: string, action: string): Promise<string> => {
    const meaning = (await place.do(userId, 'entry.show', { number })).moves.find((one) => one.action === action)?.meaning;
    const answer =
      meaning === null ? await place.ask(userId, 'entry.move', { number, action }) : await signMove(place, userId, number, action);
    return answer.ok ? 'It passed.' : answer.message;
  };
  const passes = async (userId: string, number: string, action: string): Promise<void> =>
    expect(await refusal(userId, number, action)).toBe('It passed.');
  const dev = () => ({ role: 'device', to: of('dev') });
  const policy = async (entry: string) => {
    const { links } = await show(of(entry));
    return { role: 'policy', to: links.find(({ role }) => role === 'policy')?.to ?? '' };
  };

  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2025-01-13T09:00:00Z')));
    player = await playSecurity(place);
    for (const file of ['outside-report', 'security-file']) await declare(place, shippedRegister(file));
  }, 300_000);

  it('[R58] a test is not signed without tester, independence, scope, duration, method and result, and its tester does not review it', async () => {
    const values: EntryValues = { ...saidOf('ver-sign'), tester: 'reviewer' };
    const links = [{ role: 'requirement', to: of('req-sign') }];
    for (const [id, label] of [
      ['independence', 'Independence of the tester'],
      ['tester', 'Tester'],
      ['scope', 'Scope'],
      ['hours', 'Duration in hours'],
      ['method', 'Method'],
      ['result', 'What came out'],
    ] as const)
      expect(await refusal('author', await make('verification', without(values, id), links), 'finish'), id).toContain(label);
    const own = await make('verification', { ...values, independence: 'None' }, links);
    expect(await refusal('author', own, 'finish')).toContain('Why a test without independence is enough');
    const number = await make('verification', values, links);
    await passes('author', number, 'finish');
    expect(await refusal('reviewer', number, 'review')).toContain('this person leaves the step to somebody else');
    await passes('quality', number, 'review');
    // A test that failed is not signed as passed, and says which anomaly it led to.
    const failed = await make('verification', { ...values, verdict: 'Failed' }, links);
    expect(await refusal('author', failed, 'finish')).toContain('Result: Passed or Passed with deviations');
    expect(await refusal('author', failed, 'fail')).toContain('Anomaly that was found, or Why no anomaly follows');
  }, 60_000);

  it('[R60] each software item is classed as maintained, supported or required before it is described', async () => {
    const values = saidOf('item');
    const { declaration } = await place.do('author', 'register.show', { register: 'softwareItem' });
    expect(declaration.fields.find(({ id }) => id === 'class')?.choices).toEqual(['Maintained', 'Supported', 'Required']);
    const number = await make('softwareItem', without(values, 'class'), [dev()]);
    expect(await refusal('author', number, 'describe')).toContain('Class, IEC 81001-5-1');
    await fill(place, 'author', number, { class: 'Required' });
    await passes('author', number, 'describe');
  });

  it('a risk is verified by a test of each of its controls in the version that it names, and by no other test', async () => {
    const [sign, tls] = [of('req-sign'), of('req-tls')];
    const values = { ...saidOf('srisk'), exploitAfter: 'Very low', harmAfter: 'Serious', noSafety: 'None.' };
    const links = (...tests: string[]) => [
      ...[dev(), { role: 'control', to: sign }, { role: 'control', to: tls }],
      ...tests.map((to) => ({ role: 'verification', to })),
    ];
    const number = await make('securityRisk', values, [...links(), await policy('srisk')]);
    await passes('reviewer', number, 'assess');
    await passes('author', number, 'define');
    const named = async (...tests: string[]) => fill(place, 'author', number, {}, [...links(...tests), await policy('srisk')]);
    await named(of('ver-sign'));
    expect(await refusal('reviewer', number, 'verify')).toContain(
      `Control: each is named by "Verification of a control": not ${tls} version 1`,
    );
    await named(of('ver-sign'), of('ver-tls'));
    expect(await refusal('reviewer', number, 'verify')).toContain(`${of('ver-tls')} is Failed`);
    await named(of('ver-sign'), of('ver-tls2'));
    await passes('reviewer', number, 'verify');
  }, 60_000);

  it('nobody accepts what the policy says to reduce, with whatever reason', async () => {
    const values = { ...saidOf('srisk2'), noControl: 'Nothing helps.', toldOn: '2025-01-20' };
    const number = await make('securityRisk', { ...values, exploitAfter: 'High', harmAfter: 'Serious', acceptedUntil: '2027-01-01' }, [
      ...[dev(), await policy('srisk')],
    ]);
    await passes('reviewer', number, 'assess');
    await passes('author', number, 'define');
    await passes('quality', number, 'verify');
    expect(await refusal('approver', number, 'accept')).toContain('Level after controls: Accept');
    expect(await refusal('approver', number, 'justify')).toContain('Level after controls: Justify');
  }, 60_000);

  it('[R62] who assessed a risk does not accept what is left of it, also with both roles', async () => {
    await place.hire('both', ['Reviewer', 'Approver']);
    const values = { ...saidOf('srisk'), noSafety: 'None.', noControl: 'None is needed.', exploitAfter: 'Very low', harmAfter: 'Serious' };
    const number = await make('securityRisk', { ...values, acceptedUntil: '2027-01-01' }, [dev(), await policy('srisk')]);
    await passes('both', number, 'assess');
    await passes('author', number, 'define');
    await passes('quality', number, 'verify');
    expect(await refusal('both', number, 'accept')).toContain('you made the step "Sign the assessment", so another person makes this one');
    await passes('approver', number, 'accept');
    expect((await show(number)).signatures.map(({ meaning }) => meaning)).toEqual([
      'Assessment',
      'Verification',
      'Acceptance of residual risk',
    ]);
  }, 60_000);

  it('of an uncontrolled risk in the field tells by when users and authorities are told, and goes on no sooner', async () => {
    const values = { ...without(saidOf('srisk2'), 'toldOn'), awareOn: '2026-11-10' };
    const number = await make('securityRisk', values, [dev(), await policy('srisk'), { role: 'control', to: of('req-tls') }]);
    const due = async () => (await show(number)).computed.flatMap(({ id, result }) => (id === 'tellBy' || id === 'mendBy' ? [result] : []));
    expect(await due()).toEqual(['2026-11-20', '2027-01-09']);
    await passes('reviewer', number, 'assess');
    expect(await show(number)).toMatchObject({ due: '2026-11-20' });
    expect(await refusal('author', number, 'define')).toContain('Reported, or users told, on');
  });

  it('[R57] a security file is complete with content or a reason for each of eight categories of controls and four views', async () => {
    const values = { type: 'IP-200', conclusion: 'Good.' };
    const to = (await policy('srisk')).to;
    const links = [
      ...[dev(), { role: 'risk', to: of('srisk') }, { role: 'safety', to: of('haz') }, { role: 'test', to: of('ver-sign') }],
      ...['plan', 'model', 'handling', 'viewSystem'].map((role) => ({ role, to })),
      { role: 'control4', to: of('req-sign') },
    ];
    const number = await make('securityFile', values, links);
    const views = ['Multi-patient harm view', 'Updateability and patchability view', 'Security use case views'];
    const controls = ['SC1', 'SC2', 'SC3', 'SC5', 'SC6', 'SC7', 'SC8'];
    const words = await refusal('approver', number, 'complete');
    for (const one of [...views, ...controls]) expect(words).toContain(one);
    for (const one of ['Global system view', 'SC4']) expect(words).not.toContain(one);
    const reasons = ['noViewPatients', 'noViewUpdate', 'noViewUse', ...[1, 2, 3, 5, 6, 7, 8].map((one) => `noControl${one}`)];
    for (const [at, id] of reasons.entries()) {
      expect(await refusal('approver', number, 'complete')).toContain([...views, ...controls][at] ?? '');
      await fill(place, 'author', number, { [id]: 'There is none, for this reason.' });
    }
    await passes('approver', number, 'complete');
  }, 90_000);

  it('[R62] security risks have a file of their own that is tied to safety, and its review waits until each risk went all the way', async () => {
    const to = (await policy('srisk')).to;
    const reasons = [
      ...['noViewPatients', 'noViewUpdate', 'noViewUse', 'noViewSystem'],
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((one) => `noControl${one}`),
    ];
    const values = { type: 'IP-200', conclusion: 'Good.', ...Object.fromEntries(reasons.map((id) => [id, 'A reason.'])) };
    // A risk says which hazard it can cause, or why none.
    const risk = await make('securityRisk', without(saidOf('srisk'), 'noSafety'), [dev(), await policy('srisk')]);
    expect(await refusal('reviewer', risk, 'assess')).toContain('Hazard it can cause');
    const links = [
      ...[dev(), { role: 'risk', to: of('srisk') }, { role: 'risk', to: risk }, { role: 'test', to: of('ver-sign') }],
      ...['plan', 'model', 'handling'].map((role) => ({ role, to })),
    ];
    const number = await make('securityFile', values, links);
    const blocked = await refusal('approver', number, 'complete');
    expect(blocked).toContain('Safety risk file, or its hazards');
    expect(blocked).toContain(`${risk} is Draft`);
    const rest = links.filter((one) => one.to !== risk);
    await fill(place, 'author', number, {}, [...rest, { role: 'safety', to: of('haz') }]);
    await passes('approver', number, 'complete');
    expect((await show(of('haz'))).linkedFrom.map(({ number: from }) => from)).toEqual(expect.arrayContaining([number, of('srisk')]));
  }, 60_000);

  it('[R61] a report from outside is received, acknowledged, analysed, decided and disclosed, each with its day, and under embargo until then', async () => {
    const values: EntryValues = { ...saidOf('vr'), embargoUntil: '2025-02-28' };
    const number = await make('outsideReport', { receivedOn: '2025-01-10', channel: 'Coordinator' }, [], 'reviewer');
    const goes = async (by: string, action: string, ...fields: [id: string, label: string][]): Promise<void> => {
      for (const [id, label] of fields) {
        expect(await refusal(by, number, action), `${action} without ${id}`).toContain(label);
        await fill(place, by, number, { [id]: values[id] ?? '' });
      }
      await passes(by, number, action);
    };
    const read = 'Fields that only some roles read';
    await goes('reviewer', 'acknowledge', ['reporter', read], ['acknowledgedOn', 'Acknowledged on']);
    await goes('reviewer', 'analyse', ['weakness', read], ['analysis', read], ['analysedOn', 'Analysed on']);
    await goes(
      'quality',
      'decide',
      ['decision', 'Decision'],
      ['decidedOn', 'Decided on'],
      ['measures', read],
      ['embargoUntil', 'Nothing is disclosed before'],
    );
    for (const id of ['disclosedOn', 'disclosure']) await fill(place, 'quality', number, { [id]: values[id] ?? '' });
    expect(await refusal('approver', number, 'disclose')).toContain('the day has come (2025-02-28)');
    // Who does not handle reports learns nothing of it, neither on screen nor in what goes out.
    const seen = await place.do('author', 'entry.show', { number });
    expect(Object.keys(seen.values)).not.toEqual(expect.arrayContaining(['weakness']));
    expect(JSON.stringify(seen)).not.toContain('follows a redirect');
    expect(new TextDecoder().decode((await place.take('control', 'entry.record', { number, format: 'json' })).bytes)).not.toContain(
      'follows a redirect',
    );
    await place.until(new Date('2025-03-01T09:00:00Z'));
    for (const userId of ['reviewer', 'quality', 'approver', 'author']) await place.signIn(userId);
    await passes('approver', number, 'disclose');
    await fill(place, 'quality', number, { closing: 'Thanks.' });
    await passes('quality', number, 'close');
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  }, 120_000);

  it('what an insider signs past these refusals is found, each by its number', async () => {
    const tested = await make('verification', { ...saidOf('ver-sign'), tester: 'reviewer' }, [{ role: 'requirement', to: of('req-sign') }]);
    await passes('author', tested, 'finish');
    const file = await make('securityFile', { type: 'IP-200', conclusion: 'Good.' }, [dev(), { role: 'risk', to: of('srisk') }]);
    const values = { ...saidOf('vr'), embargoUntil: '2026-02-28' };
    const report = await make('outsideReport', values, [], 'reviewer');
    for (const [by, action] of [
      ['reviewer', 'acknowledge'],
      ['reviewer', 'analyse'],
      ['quality', 'decide'],
    ] as const)
      await passes(by, report, action);
    const risk = await make('securityRisk', { ...saidOf('srisk'), noSafety: 'None.', noControl: 'None.' }, [dev(), await policy('srisk')]);
    await passes('reviewer', risk, 'assess');
    const before = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    expect(before).toEqual([]);
    await place.unguard();
    const forge = (by: string, number: string, action: string, to: string, meaning: string) =>
      signPast(place, by, number, { action, to, meaning }, { role: by === 'reviewer' ? 'Reviewer' : 'Approver' });
    await forge('reviewer', tested, 'review', 'Reviewed', 'Review');
    await forge('approver', file, 'complete', 'Complete', 'Review');
    await forge('approver', report, 'disclose', 'Disclosed', 'Approval');
    await forge('approver', risk, 'accept', 'Accepted', 'Acceptance of residual risk');
    const told = (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail])).join('\n');
    expect(told).toMatch(new RegExp(`${tested} made the step "review" without: .*this person leaves the step to somebody else`));
    expect(told).toMatch(new RegExp(`${file} made the step "complete" without: .*Multi-patient harm view`));
    expect(told).toMatch(new RegExp(`${report} made the step "disclose" without: .*the day has come \\(2026-02-28\\)`));
    // A step that does not lead on from where the entry stands is none at all.
    expect(told).toMatch(new RegExp(`changes ${risk}/m2 of entry_moves, which it may not`));
  }, 120_000);
});
