import { beforeAll, describe, expect, it } from 'vitest';
import { saidOf, without } from '#main/app/qualify/played/entries.ts';
import { fill, signMove } from '#main/testing/registers.ts';
import { ShippedPlace } from '#main/testing/shipped.ts';
import { passwordOf, type Workplace } from '#main/testing/workplace.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { isFrozen, stateOrder } from '#shared/domain/register/machine.ts';
import { isOpen } from '#shared/domain/register/pace.ts';

/** What the law and the standards ask of single records, tried on entries that say all but one thing. */
describe('a shipped register', () => {
  let shipped: ShippedPlace;
  let place: Workplace;
  const show = (number: string) => shipped.show(number);
  const make = (register: string, values: EntryValues, links?: { role: string; to: string }[]) => shipped.make(register, values, links);
  const step = (userId: string, number: string, action: string) => shipped.step(userId, number, action);
  const labelOf = (register: string, id: string) => shipped.labelOf(register, id);

  beforeAll(async () => {
    shipped = await ShippedPlace.begun('2026-11-24');
    place = shipped.place;
  });

  it('[R49] a complaint is not closed without each of its seven elements, or the justification why one is missing', async () => {
    const elements = ['device', 'udi', 'complainant', 'nature', 'correction', 'reply'];
    const values: EntryValues = { ...saidOf('cmp'), noCapa: 'One cell alone.' };
    const undated = await make('complaint', without(values, 'receivedOn'));
    // The seventh: when it was received, without which nobody decides on reporting.
    expect(await signMove(place, 'quality', undated, 'decide')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Received on'),
    });
    const number = await make('complaint', without(values, ...elements));
    await step('quality', number, 'decide');
    await step('quality', number, 'report');
    await step('reviewer', number, 'investigate');
    // Nothing is recorded as answered without an answer, or why there is none.
    expect(await place.ask('author', 'entry.move', { number, action: 'answer' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('Reply to the complainant, or Why an element above is missing'),
    });
    await fill(place, 'author', number, { reply: values.reply ?? '' });
    await step('author', number, 'answer');
    for (const element of elements) {
      await fill(place, 'quality', number, { ...Object.fromEntries(elements.map((id) => [id, values[id] ?? ''])), [element]: '' });
      expect(await signMove(place, 'approver', number, 'close'), element).toMatchObject({
        ok: false,
        message: expect.stringMatching(`${await labelOf('complaint', element)}.*, or Why an element above is missing`),
      });
    }
    await fill(place, 'quality', number, { missingReason: 'The caller hung up before the question was answered.' });
    await step('approver', number, 'close');
    expect(await show(number)).toMatchObject({ state: 'Closed', values: { missingReason: expect.any(String) } });
    const closed = await show(number);
    expect(closed.values).not.toHaveProperty('reply');
    // What is closed says what was signed, until somebody reopens it with a reason.
    for (const element of [...elements, 'missingReason'])
      await expect(fill(place, 'quality', number, { [element]: 'Said afterwards.' })).rejects.toThrow(/was signed in .* Reopen the entry/);
    expect(await show(number)).toEqual(closed);
  });

  it('leaves no field open that can be filled in on the way to where an entry ends: what ends is signed in all its words', async () => {
    // When a patch came and reached the field is told after a finding was decided. A risk that was dismissed has no controls, and no
    // benefit to weigh.
    const later = new Set([
      ...['Affected', 'Not affected', 'Fixed'].flatMap((end) => [`finding ${end} patchAvailable`, `finding ${end} patchComplete`]),
      ...['securityRisk Dismissed noControl', 'securityRisk Dismissed benefitRisk'],
    ]);
    for (const { register } of await place.do('auditor', 'register.list', {})) {
      const { declaration } = await place.do('auditor', 'register.show', { register });
      for (const end of declaration.states.map(({ name }) => name).filter((name) => !isOpen(declaration, name))) {
        const asked = ({ requiredFrom }: { requiredFrom?: string | undefined }) =>
          requiredFrom === undefined || stateOrder(declaration, requiredFrom) <= stateOrder(declaration, end);
        const open = declaration.fields.filter((field) => asked(field) && !isFrozen(declaration, field, end));
        expect(open.map(({ id }) => `${register} ${end} ${id}`).filter((one) => !later.has(one))).toEqual([]);
      }
    }
  });

  it('tells of a complaint by when authorities are to be told, from the day on which anybody was aware', async () => {
    const due = async (reportUs: string, reportEu: string) => {
      const number = await make('complaint', { awareOn: '2026-11-10', reportUs, reportEu });
      return (await show(number)).computed.map(({ id, result }) => [id, result || null]);
    };
    expect(await due('Death, serious injury or malfunction: 30 days', 'Serious incident: 15 days')).toEqual([
      ['dueUs', '2026-12-10'],
      ['dueEu', '2026-11-25'],
    ]);
    expect(
      await due('Remedial action or by written request: 5 work days', 'Death or unanticipated serious deterioration: 10 days'),
    ).toEqual([
      ['dueUs', '2026-11-15'],
      ['dueEu', '2026-11-20'],
    ]);
    expect(await due('Not reportable', 'Serious public health threat: 2 days')).toEqual([
      ['dueUs', null],
      ['dueEu', '2026-11-12'],
    ]);
  });

  it('has a complaint reported by the earlier of the days that authorities give, and not go on before the reports are sent', async () => {
    const values: EntryValues = {
      ...without(saidOf('cmp'), 'reportedUsOn', 'reportedEuOn'),
      ...{ awareOn: '2027-06-01', reportUs: 'Remedial action or by written request: 5 work days', reportEu: 'Serious incident: 15 days' },
    };
    // A market on which nothing is reported leaves nothing out: what is signed says so.
    const nowhere = await make('complaint', { ...values, reportUs: 'Not on this market' });
    const about = { number: nowhere, action: 'decide', hash: (await show(nowhere)).hash };
    const { lines } = await place.preview('quality', 'entry.sign', about);
    expect(lines.find(([label]) => label === 'Report to FDA due on')?.[1]).toMatch(/^none \(due 1 from Aware since: 2027-06-01; /);
    const number = await make('complaint', values);
    await step('quality', number, 'decide');
    expect(await show(number)).toMatchObject({ due: '2027-06-06' });
    const refused = await signMove(place, 'quality', number, 'report');
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('Reported to FDA on; Reported to the authority') });
    await fill(place, 'quality', number, { reportedUsOn: '2027-06-03', reportedEuOn: '2027-06-04' });
    await step('quality', number, 'report');
    const other = await make('complaint', { ...values, reportUs: 'Not on this market', reportedEuOn: '2027-06-04' });
    await step('quality', other, 'decide');
    expect(await show(other)).toMatchObject({ due: '2027-06-16' });
    await step('quality', other, 'report');
  });

  it('asks for a supplier again by its criticality or when its first certificate expires, and approves none on evidence that expired or speaks against', async () => {
    const sev = saidOf('sev-cell');
    const evaluation = async (values: EntryValues, action: string) => {
      const number = await make('supplierEvaluation', values);
      await place.do('author', 'entry.move', { number, action: 'finish' });
      return { number, signed: await signMove(place, 'quality', number, action) };
    };
    const good = await evaluation(sev, 'conclude');
    expect(good.signed).toMatchObject({ ok: true });
    const bad = await evaluation({ ...sev, conclusion: 'Not suitable' }, 'conclude');
    expect(bad.signed).toMatchObject({ ok: false, message: expect.stringContaining('Conclusion: Suitable or Suitable with conditions') });
    // The step that fits what the evaluation concludes comes first, and the one that leads back last.
    const { moves } = await place.do('quality', 'entry.show', { number: bad.number });
    expect(moves.map(({ action }) => action)).toEqual(['refuse', 'conclude', 'sendBack']);
    await step('quality', bad.number, 'refuse');
    const certificates = (...rows: [standard: string, until: string][]) => ({
      certificates: rows.map(([standard, until]) => ({ standard, until })),
    });
    const values: EntryValues = { ...saidOf('sup-cell'), evaluatedOn: '2027-06-01', ...certificates(['ISO 13485', '2027-12-31']) };
    const link = (to: string) => [{ role: 'evaluation', to }];
    const refusal = async (said: EntryValues, to: string) => {
      const answer = await signMove(place, 'approver', await make('supplier', said, link(to)), 'approve');
      return answer.ok ? 'It passed.' : answer.message;
    };
    expect(await refusal(values, bad.number)).toContain(`${bad.number} is Not suitable`);
    expect(await refusal({ ...values, ...certificates(['ISO 9001', '2029-01-01'], ['ISO 13485', '2026-11-22']) }, good.number)).toContain(
      'the day has not passed (2026-11-22)',
    );
    expect(await refusal(without(values, 'certificates'), good.number)).toBe('It passed.');
    const dueOf = async (said: EntryValues) => {
      const number = await make('supplier', said, link(good.number));
      await step('approver', number, 'approve');
      const { due } = await show(number);
      // The calendar tells the same one day, and not each of the days.
      const days = (await place.do('auditor', 'overview.coming', {})).filter(
        (one) => one.number === number && one.what.startsWith('Supplier:'),
      );
      expect(days.map(({ day }) => day)).toEqual([due]);
      // Nobody is asked for the re-evaluation on home so long before.
      expect((await place.do('quality', 'workflow.home', {})).waiting.filter((one) => one.number === number)).toEqual([]);
      return due;
    };
    expect(await dueOf(values)).toBe('2027-12-31');
    // The day is worked out from the rows: a renewed certificate stands beside the one that it replaces, under the same standard.
    const renewed = certificates(['ISO 13485', '2027-12-31'], ['iso 13485 ', '2029-12-31'], ['ISO 9001', '2031-01-01']);
    expect(await dueOf({ ...values, ...renewed })).toBe('2028-05-31');
    expect(await dueOf({ ...values, ...renewed, criticality: 'Minor' })).toBe('2029-12-31');
  });

  it('[R52] has the conclusion of an audit signed by nobody who answers for the area, and asks its auditor for it', async () => {
    const values: EntryValues = { ...saidOf('aud'), auditor: 'reviewer', lead: 'quality', noFindings: 'Nothing was found.' };
    const own = await make('audit', { ...values, auditor: 'quality' });
    expect(await place.ask('author', 'entry.move', { number: own, action: 'hold' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('Auditor and Responsible for the area are two people'),
    });
    const number = await make('audit', values);
    await step('author', number, 'hold');
    const asked = async (userId: string) =>
      (await place.do(userId, 'workflow.home', {})).waiting.some((task) => task.number === number && task.what.includes('conclusion'));
    expect([await asked('reviewer'), await asked('quality')]).toEqual([true, false]);
    for (const [userId, action] of [
      ['quality', 'conclude'],
      ['quality', 'close'],
    ] as const) {
      expect(await signMove(place, userId, number, action)).toMatchObject({
        ok: false,
        message: expect.stringContaining('Responsible for the area: this person leaves the step to somebody else'),
      });
      await step(action === 'conclude' ? 'reviewer' : 'approver', number, action);
    }
    expect(await show(number)).toMatchObject({ state: 'Closed', signatures: [{ meaning: 'Audit conclusion', userId: 'reviewer' }, {}] });
  });

  it('[R50] a service record needs its six elements, and the UDI for the device or the batch', async () => {
    const values = saidOf('srv');
    for (const element of ['device', 'udi', 'servicedOn', 'servicedBy', 'work', 'testData', 'unit']) {
      const number = await make('service', without(values, element));
      const refused = await signMove(place, 'author', number, 'record');
      expect(refused).toMatchObject({ ok: false, message: expect.stringContaining(await labelOf('service', element)) });
    }
    const number = await make('service', { ...values, unit: 'A batch' });
    await step('author', number, 'record');
    expect(await show(number)).toMatchObject({ state: 'Recorded', signatures: [{ meaning: 'Verification' }] });
  });

  it('[R51] a label is released when UDI, expiry, storage and handling were examined, by another person, and never when one is wrong', async () => {
    const values = saidOf('lbl');
    for (const element of ['udi', 'expiry', 'storage', 'handling', 'further'].flatMap((id) => [id, `${id}Result`])) {
      const number = await make('labelRelease', without(values, element));
      const refused = await signMove(place, 'author', number, 'examine');
      expect(refused).toMatchObject({ ok: false, message: expect.stringContaining(await labelOf('labelRelease', element)) });
    }
    for (const element of ['udiResult', 'expiryResult', 'storageResult', 'handlingResult', 'furtherResult']) {
      const number = await make('labelRelease', { ...values, [element]: 'Wrong' });
      await step('author', number, 'examine');
      const refused = await signMove(place, 'approver', number, 'release');
      expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('Correct as specified or Does not apply') });
    }
    const number = await make('labelRelease', values);
    await step('approver', number, 'examine');
    expect(await signMove(place, 'approver', number, 'release')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Two people'),
    });
    await step('quality', number, 'release');
    expect((await show(number)).signatures.map(({ meaning }) => meaning)).toEqual(['Verification', 'Approval']);
  });

  it('[R47] a CAPA is closed only by way of its cause, the check for adverse effects and the confirmed effect', async () => {
    const { declaration } = await place.do('auditor', 'register.show', { register: 'capa' });
    const { moves, states, fields } = declaration;
    const leadingTo = (state: string) => moves.filter(({ to }) => to === state);
    const only = (state: string, action: string) => expect(leadingTo(state).map((move) => move.action)).toEqual([action]);
    only('Closed', 'close');
    only('Effective', 'confirmEffect');
    only('Implemented', 'implement');
    only('Plan approved', 'approvePlan');
    only('Cause found', 'findCause');
    const ways = ['close', 'confirmEffect', 'implement', 'approvePlan', 'findCause'].map((action) =>
      moves.find((move) => move.action === action),
    );
    expect(ways.map((move) => move?.from)).toEqual([['Effective'], ['Implemented'], ['Plan approved'], ['Cause found'], ['Open']]);
    expect(ways.every((move) => move?.meaning !== null)).toBe(true);
    expect(states.map(({ name }) => name)).toContain('Not effective');
    expect(fields.find(({ id }) => id === 'checkOn')?.requiredFrom).toBe('Plan approved');
    const days = { implementBy: '2026-12-15', checkOn: '2027-03-01' };
    const values: EntryValues = { ...without(saidOf('capa'), 'failed', 'result', 'sameCause', 'samePlan'), ...days };
    const number = await make('capa', without(values, 'cause'));
    const refuses = async (userId: string, action: string, label: string) =>
      expect(await signMove(place, userId, number, action)).toMatchObject({ ok: false, message: expect.stringContaining(label) });
    await refuses('reviewer', 'findCause', 'Cause');
    const moving = (said: EntryValues) => fill(place, 'author', number, said, undefined, 'The plan is not settled');
    await fill(place, 'author', number, { cause: values.cause ?? '' });
    await step('reviewer', number, 'findCause');
    for (const id of ['adverse', 'criterion', 'checkOn']) {
      await moving({ [id]: '' });
      await refuses('approver', 'approvePlan', await labelOf('capa', id));
      await fill(place, 'author', number, { [id]: values[id] ?? '' });
    }
    // A check that is planned for a day that is over would be none.
    await moving({ checkOn: '2026-06-01' });
    await refuses('approver', 'approvePlan', 'the day is still to come (2026-06-01)');
    await moving({ checkOn: days.checkOn });
    // A day that is missing is asked for once.
    const asksForDay = async () => (await show(number)).moves[0]?.checklist.filter(({ at }) => at === 'checkOn').length;
    expect(await asksForDay()).toBe(2);
    await moving({ checkOn: '' });
    expect(await asksForDay()).toBe(1);
    await fill(place, 'author', number, { checkOn: days.checkOn });
    await step('approver', number, 'approvePlan');
    await expect(fill(place, 'author', number, { criterion: 'Whatever comes out.' })).rejects.toThrow(/was signed/);
    // Nothing is implemented while an action is open, and what was a mistake is none.
    const act = async (title: string): Promise<string> => {
      const values = { what: 'Buy it.', who: 'author', due: '2026-12-10', evidence: 'Delivered.' };
      return (await place.do('author', 'entry.open', { register: 'action', title, values, links: [], from: number })).number;
    };
    const [action, mistake] = [await act('New tool'), await act('New tool, twice')];
    await refuses('quality', 'implement', `Actions: each is Done or Confirmed: ${action} is Open, ${mistake} is Open`);
    await step('author', action, 'finish');
    await refuses('quality', 'implement', `${mistake} is Open`);
    const { hash } = await show(mistake);
    await place.do('quality', 'entry.void', { number: mistake, hash, reason: 'Twice', userId: 'quality', password: passwordOf('quality') });
    await step('quality', number, 'implement');
    await fill(place, 'author', number, { result: 'No crack in 500.' });
    await refuses('approver', 'confirmEffect', 'the day has come (2027-03-01)');
    await shipped.comeTo('2027-03-02');
    await fill(place, 'author', number, { result: '' });
    await refuses('approver', 'confirmEffect', await labelOf('capa', 'result'));
    await refuses('approver', 'denyEffect', await labelOf('capa', 'failed'));
    // Not effective: cause, plan and day are signed again, and what the first check found is no result of the second.
    const failed = [{ on: '2027-03-02', found: 'Two cracks in 500.' }];
    await fill(place, 'author', number, { failed });
    await step('approver', number, 'denyEffect');
    const { version } = await show(number);
    await step('quality', number, 'startAgain');
    await refuses('quality', 'close', 'cannot be closed');
    // A cause that was refuted is not signed again as it is, nor with another full stop, but with the reason why it stands.
    const again = `${await labelOf('capa', 'cause')}: not as when it was found not effective, or ${await labelOf('capa', 'sameCause')}`;
    await refuses('reviewer', 'findCause', again);
    await fill(place, 'author', number, { cause: `  ${String(values.cause).toUpperCase()}!` });
    await refuses('reviewer', 'findCause', again);
    // What the check found is not written over, and stays in the version that was signed.
    for (const found of ['No crack in 500.', 'Two cracks in 500'])
      await expect(fill(place, 'author', number, { failed: [{ on: '2027-03-02', found }] })).rejects.toThrow(/was signed in/);
    await expect(fill(place, 'author', number, { failed: [] })).rejects.toThrow(/was signed in/);
    expect((await place.do('auditor', 'entry.show', { number, version })).values.failed).toEqual(failed);
    expect((await show(number)).keptRows).toEqual({ failed: 1 });
    await fill(place, 'author', number, { cause: 'Moulding too cold.' });
    await step('reviewer', number, 'findCause');
    await refuses('approver', 'approvePlan', 'the day is still to come (2027-03-01)');
    await moving({ implementBy: '2027-04-01', checkOn: '2027-06-01' });
    await refuses('approver', 'approvePlan', `or ${await labelOf('capa', 'samePlan')}`);
    await fill(place, 'author', number, { samePlan: 'It was carried out for one tool of two.' });
    await step('approver', number, 'approvePlan');
    // What was done before the check is no evidence of what was done after it.
    await refuses('quality', 'implement', `${await labelOf('capa', 'evidence')}: not as when it was found not effective`);
    await fill(place, 'author', number, { evidence: 'The second tool was changed on 2027-03-20.' });
    await step('quality', number, 'implement');
    await shipped.comeTo('2027-06-02');
    // The second check that fails is told beside the first one.
    await refuses('approver', 'denyEffect', `${await labelOf('capa', 'failed')}: not as when it was found not effective`);
    await refuses('approver', 'confirmEffect', await labelOf('capa', 'result'));
    await fill(place, 'author', number, { result: 'No crack in 500.' });
    await refuses('quality', 'confirmEffect', 'Two people');
    await step('approver', number, 'confirmEffect');
    await refuses('quality', 'close', `Actions: each is Confirmed: ${action} is Done`);
    await step('quality', action, 'confirm');
    await step('quality', number, 'close');
    expect((await show(number)).values).toMatchObject({ cause: 'Moulding too cold.', adverse: values.adverse, result: 'No crack in 500.' });
  });
});
