import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordPlayer, type RecordStep, sampleRecords } from '#main/app/sample-records.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, shippedRegister, signMove, takeUp } from '#main/testing/registers.ts';
import { issuePolicies } from '#main/testing/security-story.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';

const shipped = readdirSync('assets/registers').map((file) => file.replace('.md', ''));

/** Every shipped register, played from a new entry to its last state, with what each of its steps refuses on the way. */
describe('the registers that are shipped', () => {
  let place: Workplace;
  let player: RecordPlayer;
  const played = new Set<string>();
  const reached = new Map<string, string>();
  const show = (number: string) => place.do('auditor', 'entry.show', { number });

  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2025-01-03T09:00:00Z')));
    // The document that files in the story name.
    await place.release(await place.approved());
    for (const name of shipped) await declare(place, shippedRegister(name));
    const numbers = await issuePolicies(place);
    await takeUp(place, 'iso-13485');
    player = new RecordPlayer({
      userOf: (role) => role,
      passwordOf,
      call: (userId, name, input) => place.do(userId, name, input),
      // Which document a part of a file is matters to those who read it, and not to the register.
      documentOf: (title) => numbers.get(title) ?? 'SOP-001',
      head: () => place.do('auditor', 'audit.head', {}),
    });
  });
  afterAll(() => place.context.vault.close());

  const everybody = ['author', 'reviewer', 'quality', 'approver', 'control', 'auditor'];
  /** The story goes on on that day: who was away meanwhile signs in again. */
  const comeTo = async (day: string): Promise<void> => {
    await place.until(new Date(`${day}T09:00:00Z`));
    for (const userId of everybody) await place.signIn(userId);
  };
  const attempt = async (step: RecordStep) => {
    const number = player.numberOf(step.entry);
    const { hash, moves } = await show(number);
    const action = step.move ?? '';
    return moves.find((one) => one.action === action)?.meaning === null
      ? place.ask(step.by, 'entry.move', { number, action })
      : place.ask(step.by, 'entry.sign', { number, action, hash, userId: step.by, password: passwordOf(step.by) });
  };
  /** A refusal tells what is missing, and leaves the entry as it was. */
  const isRefused = async (step: RecordStep, words: string): Promise<void> => {
    const number = player.numberOf(step.entry);
    const before = await show(number);
    const answer = await attempt(step);
    expect(answer, `${step.entry} ${step.move} without "${words}"`).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining(words),
    });
    expect(await show(number)).toEqual(before);
  };

  /** Each thing that a step fills in and its move asks for is left out once: the move is refused and names it. */
  const asksForEach = async (step: RecordStep): Promise<void> => {
    const number = player.numberOf(step.entry);
    const { values, links, declaration, title } = await place.do(step.by, 'entry.show', { number });
    const lines = (await place.do(step.by, 'entry.show', { number })).moves.find(({ action }) => action === step.move)?.checklist ?? [];
    expect(lines.filter(({ holds }) => !holds)).toEqual([]);
    const asked = new Set(lines.map(({ at }) => at));
    const named = links.map(({ role, to }) => ({ role, to }));
    const leaveOut = async (without: object, words: string, isRequired: boolean): Promise<void> => {
      const save = async (facts: object) => {
        const { hash } = await show(number);
        await place.do(step.by, 'entry.save', { ...{ number, basedOn: hash, title, values, links: named }, ...facts });
      };
      await save(without);
      const now = (await place.do(step.by, 'entry.show', { number })).moves.find(({ action }) => action === step.move);
      // A gate may hold in another way as well, such as by a link in place of a reason; what is required has no other way.
      if (isRequired || now?.checklist.some(({ holds }) => !holds)) await isRefused(step, words);
      await save({});
    };
    for (const { id, label, requiredFrom, confidential } of declaration.declared.fields)
      if (asked.has(id) && id in (step.values ?? {})) {
        const without = Object.fromEntries(Object.entries(values).filter(([name]) => name !== id));
        // A refusal stands in the audit trail, which others read too.
        await leaveOut({ values: without }, confidential ? 'Fields that only some roles read' : label, requiredFrom !== undefined);
      }
    for (const { role, label, requiredFrom } of declaration.declared.links)
      if (asked.has(role) && step.links?.some((one) => one.role === role))
        await leaveOut({ links: named.filter((one) => one.role !== role) }, label, requiredFrom !== undefined);
  };

  it('refuse each step without each thing that it asks for, write nothing then, and make it when all is there', async () => {
    let today = '';
    for (const step of sampleRecords()) {
      if (step.on > today) await comeTo(step.on);
      today = step.on;
      await player.fill(step);
      const number = player.numberOf(step.entry);
      if (step.move !== undefined) {
        await asksForEach(step);
        const { register } = await show(number);
        played.add(`${register} ${step.move}`);
      }
      await player.move(step);
      const { register, state } = await show(number);
      reached.set(`${register} ${state}`, number);
    }
    const faults = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    expect(faults).toEqual([]);
  }, 600_000);

  it('play every move and reach every state that they declare', async () => {
    for (const { register } of await place.do('auditor', 'register.list', {})) {
      const { declaration } = await place.do('auditor', 'register.show', { register });
      expect(declaration.moves.map(({ action }) => `${register} ${action}`).filter((one) => !played.has(one))).toEqual([]);
      expect(
        declaration.states
          .slice(1)
          .map(({ name }) => `${register} ${name}`)
          .filter((one) => !reached.has(one)),
      ).toEqual([]);
    }
  });

  /** All that the story says of an entry, as one that is filled in at once. */
  const saidOf = (entry: string): EntryValues => {
    const said: EntryValues = {};
    for (const step of sampleRecords()) if (step.entry === entry) Object.assign(said, step.values);
    return said;
  };
  const without = (values: EntryValues, ...ids: string[]): EntryValues =>
    Object.fromEntries(Object.entries(values).filter(([id]) => !ids.includes(id)));
  const make = async (register: string, values: EntryValues, links: { role: string; to: string }[] = []): Promise<string> =>
    (await place.do('quality', 'entry.create', { register, title: 'Made for one requirement', values, links })).number;
  const step = async (userId: string, number: string, action: string): Promise<void> => {
    const meaning = (await place.do(userId, 'entry.show', { number })).moves.find((one) => one.action === action)?.meaning;
    if (meaning === null) await place.do(userId, 'entry.move', { number, action });
    else expect(await signMove(place, userId, number, action)).toMatchObject({ ok: true });
  };
  const labelOf = async (register: string, id: string): Promise<string> =>
    (await place.do('auditor', 'register.show', { register })).declaration.fields.find((field) => field.id === id)?.label ?? id;

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
    expect((await show(number)).values).not.toHaveProperty('reply');
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
    await comeTo('2026-11-23');
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
    await step('quality', bad.number, 'refuse');
    const values: EntryValues = { ...saidOf('sup-cell'), evaluatedOn: '2027-06-01', certificateUntil: '2027-12-31' };
    const link = (to: string) => [{ role: 'evaluation', to }];
    const refusal = async (said: EntryValues, to: string) => {
      const answer = await signMove(place, 'approver', await make('supplier', said, link(to)), 'approve');
      return answer.ok ? 'It passed.' : answer.message;
    };
    expect(await refusal(values, bad.number)).toContain(`${bad.number} is Not suitable`);
    expect(await refusal({ ...values, certificateUntil: '2026-11-22' }, good.number)).toContain('the day has not passed (2026-11-22)');
    expect(await refusal(without(values, 'certificateUntil', 'certificates'), good.number)).toBe('It passed.');
    const dueOf = async (said: EntryValues) => {
      const number = await make('supplier', said, link(good.number));
      await step('approver', number, 'approve');
      const { due } = await show(number);
      // The calendar tells the same one day, and not each of the days.
      const days = (await place.do('auditor', 'overview.coming', {})).filter(
        (one) => one.number === number && one.what.startsWith('Supplier:'),
      );
      expect(days.map(({ day }) => day)).toEqual([due]);
      return due;
    };
    expect(await dueOf(values)).toBe('2027-12-31');
    expect(await dueOf({ ...values, certificateUntil: '2029-12-31' })).toBe('2028-05-31');
    expect(await dueOf({ ...values, certificateUntil: '2029-12-31', criticality: 'Minor' })).toBe('2029-12-31');
  });

  it('[R52] has the conclusion of an audit signed by nobody who answers for the area, and asks its auditor for it', async () => {
    const values: EntryValues = { ...saidOf('aud'), auditor: 'reviewer', lead: 'quality', noFindings: 'Nothing was found.' };
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
    for (const element of ['udi', 'expiry', 'storage', 'handling'].flatMap((id) => [id, `${id}Result`])) {
      const number = await make('labelRelease', without(values, element));
      const refused = await signMove(place, 'author', number, 'examine');
      expect(refused).toMatchObject({ ok: false, message: expect.stringContaining(await labelOf('labelRelease', element)) });
    }
    for (const element of ['udiResult', 'expiryResult', 'storageResult', 'handlingResult']) {
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
    const values: EntryValues = { ...without(saidOf('capa'), 'failed', 'result'), ...days };
    const number = await make('capa', without(values, 'cause'));
    const refuses = async (userId: string, action: string, label: string) =>
      expect(await signMove(place, userId, number, action)).toMatchObject({ ok: false, message: expect.stringContaining(label) });
    await refuses('reviewer', 'findCause', 'Cause');
    await fill(place, 'author', number, { cause: values.cause ?? '' });
    await step('reviewer', number, 'findCause');
    for (const id of ['adverse', 'criterion', 'checkOn']) {
      await fill(place, 'author', number, { [id]: '' });
      await refuses('approver', 'approvePlan', await labelOf('capa', id));
      await fill(place, 'author', number, { [id]: values[id] ?? '' });
    }
    // A check that is planned for a day that is over would be none.
    await fill(place, 'author', number, { checkOn: '2026-06-01' });
    await refuses('approver', 'approvePlan', 'the day is still to come (2026-06-01)');
    await fill(place, 'author', number, { checkOn: days.checkOn });
    await step('approver', number, 'approvePlan');
    await expect(fill(place, 'author', number, { criterion: 'Whatever comes out.' })).rejects.toThrow(/was signed/);
    await step('quality', number, 'implement');
    await fill(place, 'author', number, { result: 'No crack in 500.' });
    await refuses('approver', 'confirmEffect', 'the day has come (2027-03-01)');
    await comeTo('2027-03-02');
    await fill(place, 'author', number, { result: '' });
    await refuses('approver', 'confirmEffect', await labelOf('capa', 'result'));
    await refuses('approver', 'denyEffect', await labelOf('capa', 'failed'));
    // Not effective: cause, plan and day are signed again, and what the first check found is no result of the second.
    await fill(place, 'author', number, { failed: 'Two cracks in 500.' });
    await step('approver', number, 'denyEffect');
    await step('quality', number, 'startAgain');
    await refuses('quality', 'close', 'cannot be closed');
    await fill(place, 'author', number, { cause: 'Moulding too cold.' });
    await step('reviewer', number, 'findCause');
    await refuses('approver', 'approvePlan', 'the day is still to come (2027-03-01)');
    await fill(place, 'author', number, { implementBy: '2027-04-01', checkOn: '2027-06-01' });
    await step('approver', number, 'approvePlan');
    await step('quality', number, 'implement');
    await comeTo('2027-06-02');
    await refuses('approver', 'confirmEffect', await labelOf('capa', 'result'));
    await fill(place, 'author', number, { result: 'No crack in 500.' });
    await refuses('quality', 'confirmEffect', 'Two people');
    await step('approver', number, 'confirmEffect');
    await step('quality', number, 'close');
    expect((await show(number)).values).toMatchObject({ cause: 'Moulding too cold.', adverse: values.adverse, result: 'No crack in 500.' });
  });

  it('[R27] a change and what stands in place of a deletion ask for a reason, and the review of the audit trail is a signed record', async () => {
    const number = player.numberOf('atr');
    const { hash } = await show(number);
    const signer = { userId: 'quality', password: passwordOf('quality') };
    expect(await place.ask('quality', 'entry.reopen', { number })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await place.ask('quality', 'entry.void', { number, hash, ...signer })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await place.ask('author', 'documents.revise', { number: 'SOP-001' })).toMatchObject({ ok: false, code: 'invalid-input' });
    const shown = await show(number);
    expect(shown).toMatchObject({ state: 'Closed', values: { first: 1, last: expect.any(Number), found: expect.any(String) } });
    expect(shown.signatures).toMatchObject([
      { meaning: 'Review', userId: 'reviewer' },
      { meaning: 'Closure', userId: 'approver' },
    ]);
    await expect(fill(place, 'quality', number, { found: 'Nothing.' })).rejects.toThrow(/was signed/);
  });

  it('[R32] changes of the configuration, periodic evaluations and incidents are records that were signed and stand in the ledger', async () => {
    for (const entry of ['cfg', 'pev', 'inc']) {
      const number = player.numberOf(entry);
      const { signatures, history, frozenAt } = await show(number);
      expect(signatures.length).toBeGreaterThan(1);
      expect(frozenAt).not.toBeNull();
      const trail = await place.do('quality', 'audit.list', { from: 1, about: number, limit: 50 });
      expect(trail.length).toBeGreaterThanOrEqual(history.length + 1);
      expect(history.at(-1)?.to).toMatch(/Verified|Approved|Closed/);
    }
  });

  it('[R52] internal audits, audits of suppliers and reviews by management are exported as records that verify without the vault', async () => {
    const kinds: unknown[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'countersign-audits-'));
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, place.authorityPem);
    for (const entry of ['aud', 'aud2', 'mrv']) {
      const number = player.numberOf(entry);
      kinds.push((await show(number)).values.kind ?? 'Management review');
      const { fileName, bytes } = await place.take('auditor', 'entry.record', { number, format: 'pdf' });
      const path = join(folder, fileName);
      writeFileSync(path, bytes);
      expect((await verifyVaultOrRecord(path, authority)).filter(({ ok }) => !ok)).toEqual([]);
    }
    expect(kinds).toEqual(['Internal', 'Supplier', 'Management review']);
  });

  it('a review by management counts what the registers held in its period, and names what was counted', async () => {
    const asked = { number: player.numberOf('mrv'), from: '2025-01-01', until: '2026-11-30' };
    const counts = await place.do('quality', 'entry.counts', asked);
    expect(counts.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['feedback', 'complaints', 'audits', 'processes', 'corrective', 'followUp', 'changes']),
    );
    const complaints = counts.find(({ field }) => field === 'complaints')?.words;
    expect(complaints).toMatch(
      /^Complaints, 2025-01-01 to 2026-11-30: \d+ new \(CMP-0001, CMP-0002, .*\)\. As of 2026-11-30: .*\d Closed.*\. Open: .*CMP-0003/,
    );
    const before = await place.do('quality', 'entry.counts', { ...asked, from: '2024-01-01', until: '2024-12-31' });
    expect(before.find(({ field }) => field === 'complaints')?.words).toBe(
      'Complaints, 2024-01-01 to 2024-12-31: 0 new. As of 2024-12-31: none.',
    );
  });
});
