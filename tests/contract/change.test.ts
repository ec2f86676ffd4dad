import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Input } from '#shared/api/index.ts';
import { runHere } from './run-cli.ts';

describe('change requests', () => {
  let place: Workplace;
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  const signed = (userId: string) => ({ userId, password: passwordOf(userId) });
  const inForce = async (): Promise<string> => {
    const number = await place.approved();
    await place.release(number);
    return number;
  };
  const asked = (items: Input<'change.create'>['items']) => ({
    title: 'One way to name copies',
    reason: 'Two procedures contradict each other',
    impact: 'Training of the assembly line; no effect on devices in the field',
    items,
  });
  const fresh = (title = 'Naming of copies') => ({ act: 'create' as const, typeId: 'SOP', title, owner: 'author', department: 'Quality' });
  const accepted = async (items: Input<'change.create'>['items']): Promise<string> => {
    const { number } = await place.do('author', 'change.create', asked(items));
    await place.do('quality', 'change.assess', { number, assessment: 'Training of six people; no risk to patients.' });
    await place.do('quality', 'change.decide', { number, decision: 'accept', ...signed('quality') });
    return number;
  };
  const route = async (number: string): Promise<void> => {
    const content = {
      version: 1 as const,
      blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'New words.' }] }],
    };
    await place.do('author', 'documents.saveContent', { number, content });
    await place.do('author', 'workflow.submit', { number, reason: 'Named alike' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  };
  const begin = (number: string, position: number) => place.do('author', 'change.begin', { number, position });
  const makeEffective = (number: string, effectiveFrom?: string) =>
    place.ask('control', 'change.makeEffective', { number, ...signed('control'), ...(effectiveFrom ? { effectiveFrom } : {}) });
  const states = (...numbers: string[]) =>
    Promise.all(
      numbers.map(async (number) =>
        (await place.do('auditor', 'documents.show', { number })).revisions.map(({ label, state }) => `${label} ${state}`).join(', '),
      ),
    );

  /** Moves the clock; sessions do not outlive it, so everybody signs in again. */
  const at = async (instant: string): Promise<void> => {
    await place.until(new Date(instant));
    for (const userId of ['admin', 'author', 'reviewer', 'quality', 'approver', 'control', 'auditor']) await place.signIn(userId);
  };

  beforeAll(async () => {
    place = await Workplace.staffed();
  });

  it('[R39] revises, makes and retires documents together, in one entry of the ledger, with a signature for each and for the whole', async () => {
    const [first, second] = [await inForce(), await inForce()];
    const number = await accepted([{ act: 'revise', number: first }, fresh(), { act: 'retire', number: second }]);
    expect(number).toBe('CR-0001');
    expect(await makeEffective(number)).toMatchObject({
      ok: false,
      code: 'refused',
      message: `${number} cannot become effective: the new revision of ${first} has not been begun; the new document "Naming of copies" has not been begun. All its documents stay as they were.`,
    });
    expect(await begin(number, 1)).toEqual({ document: first, label: '1.1' });
    const made = (await begin(number, 2)).document;
    await route(first);
    expect(await makeEffective(number)).toMatchObject({ message: expect.stringContaining(`${made} 0.1 is Draft`) });
    expect(await states(first, made, second)).toEqual(['1.0 Effective, 2.0 Approved', '0.1 Draft', '1.0 Effective']);
    await route(made);
    expect(await makeEffective(number)).toMatchObject({ ok: true, value: { number, state: 'Effective' } });
    expect(await states(first, made, second)).toEqual(['1.0 Superseded, 2.0 Effective', '1.0 Effective', '1.0 Obsolete']);
    const shown = await place.do('auditor', 'change.show', { number });
    expect(shown.signatures.map(({ meaning, printedName }) => [meaning, printedName])).toEqual([
      ['Change accepted', 'QUALITY Person'],
      ['Make effective', 'CONTROL Person'],
    ]);
    const entries = await place.do('auditor', 'audit.list', { operation: 'change.makeEffective', limit: 10, from: 1 });
    const done = entries.filter(({ outcome }) => outcome === 'done');
    expect(done).toMatchObject([{ subject: number, reason: `${first} 2.0, ${made} 1.0, ${second} 1.0` }]);
    expect(done[0]?.changes.filter(({ table, column }) => table === 'signatures' && column === 'meaning')).toHaveLength(4);
    // The paper and the history name the request, whatever the author typed as the reason.
    const { revisions, changes } = await place.do('auditor', 'documents.show', { number: first });
    expect(revisions.at(-1)).toMatchObject({ reasonForChange: `${number}: Named alike`, changeRequest: number });
    expect(changes).toEqual([{ number, title: 'One way to name copies', state: 'Effective' }]);
    const trail = await place.do('author', 'documents.trail', { number: second, limit: 10 });
    expect(trail[0]).toMatchObject({ operation: 'change.makeEffective', subject: number });
    expect(faults()).toEqual([]);
  });

  it('become effective on a date, all at the tick, and not before it', async () => {
    const [first, second] = [await inForce(), await inForce()];
    const number = await accepted([
      { act: 'revise', number: first },
      { act: 'retire', number: second },
    ]);
    await begin(number, 1);
    await route(first);
    expect(await makeEffective(number, '2027-03-01')).toMatchObject({ ok: true, value: { state: 'Scheduled' } });
    const before = ['1.0 Effective, 2.0 Approved', '1.0 Effective'];
    expect(await states(first, second)).toEqual(before);
    await at('2027-02-28T22:59:00Z');
    await place.do(null, 'workflow.tick', {});
    expect(await states(first, second)).toEqual(before);
    await at('2027-02-28T23:00:00Z');
    expect(await place.do(null, 'workflow.tick', {})).toEqual({ applied: [`${first} 2.0`, `${second} 1.0`] });
    expect(await states(first, second)).toEqual(['1.0 Superseded, 2.0 Effective', '1.0 Obsolete']);
    expect(await place.do('auditor', 'change.show', { number })).toMatchObject({
      state: 'Effective',
      effectiveAt: '2027-02-28T23:00:00.000Z',
    });
    expect(faults()).toEqual([]);
  });

  it('hold their documents: no release, no end and no other request beside them', async () => {
    const [first, second] = [await inForce(), await inForce()];
    const number = await accepted([
      { act: 'revise', number: first },
      { act: 'retire', number: second },
    ]);
    await begin(number, 1);
    await route(first);
    const held = { ok: false, code: 'refused', message: expect.stringContaining(`belongs to change request ${number}`) };
    expect(await place.release(first)).toMatchObject(held);
    expect(
      await place.ask('quality', 'workflow.obsolete', { number: second, reason: 'No longer done', ...signed('quality') }),
    ).toMatchObject(held);
    expect(await place.do('control', 'workflow.actions', { number: first })).toMatchObject({ release: false, obsolete: false });
    const revise = await place.ask('author', 'documents.revise', { number: second, reason: 'Better words' });
    expect(revise).toMatchObject({
      ok: false,
      message: expect.stringContaining(`belongs to change request ${number}. Begin its draft from there`),
    });
    const other = (await place.do('author', 'change.create', asked([{ act: 'retire', number: second }]))).number;
    await place.do('quality', 'change.assess', { number: other, assessment: 'None of it matters.' });
    expect(await place.ask('quality', 'change.decide', { number: other, decision: 'accept', ...signed('quality') })).toMatchObject({
      ok: false,
      message: expect.stringContaining(`${second} belongs to ${number} already`),
    });
    // Who ends the request lets its documents go.
    await place.do('control', 'change.withdraw', { number, reason: 'Made in two parts instead' });
    expect(await place.release(first)).toMatchObject({ ok: true });
    expect(faults()).toEqual([]);
  });

  it('are decided on by somebody else than who asked, after an assessment, with reason and signature', async () => {
    await place.hire('both', ['Quality', 'Document Controller']);
    const first = await inForce();
    const { number } = await place.do('both', 'change.create', asked([{ act: 'retire', number: first }]));
    const decide = (userId: string, more: object) => place.ask(userId, 'change.decide', { number, ...signed(userId), ...more });
    expect(await decide('quality', { decision: 'accept' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('is Open, so it cannot be accepted'),
    });
    await place.do('both', 'change.assess', { number, assessment: 'No effect on devices.' });
    expect(await decide('both', { decision: 'accept' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('does not decide on it'),
    });
    expect(await decide('author', { decision: 'accept' })).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await decide('quality', { decision: 'reject' })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await decide('quality', { decision: 'accept', password: 'not the one' })).toMatchObject({ ok: false, code: 'wrong-password' });
    // What is changed after the assessment is assessed again.
    await place.do('control', 'change.edit', { number, ...asked([{ act: 'retire', number: first }, fresh()]) });
    expect(await place.do('auditor', 'change.show', { number })).toMatchObject({ state: 'Open', assessment: null, documents: 2 });
    await place.do('control', 'change.assess', { number, assessment: 'One procedure more.' });
    // Who wrote what it asks for now does not decide on that either.
    expect(await decide('control', { decision: 'accept' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('does not decide on it'),
    });
    const said = await place.preview('quality', 'change.decide', { number, decision: 'reject', reason: 'Not worth it' });
    expect(said).toMatchObject({ document: number, meaning: 'Change rejected', label: null });
    expect(said.lines).toEqual(
      expect.arrayContaining([
        ['Retire', first],
        ['Make', 'new: Naming of copies'],
        ['Reason', 'Not worth it'],
      ]),
    );
    expect(await decide('quality', { decision: 'reject', reason: 'Not worth it' })).toMatchObject({
      ok: true,
      value: { state: 'Rejected' },
    });
    expect(await place.ask('author', 'change.begin', { number, position: 2 })).toMatchObject({ ok: false, code: 'refused' });
    expect(faults()).toEqual([]);
  });

  it('tell before a document is retired which texts still refer to it', async () => {
    const first = await inForce();
    const user = await place.draft();
    const content = {
      version: 1 as const,
      blocks: [{ type: 'paragraph' as const, content: [{ type: 'reference' as const, number: first }] }],
    };
    await place.do('author', 'documents.saveContent', { number: user, content });
    const { number } = await place.do('author', 'change.create', asked([{ act: 'retire', number: first }]));
    expect((await place.do('quality', 'change.show', { number })).items).toMatchObject([{ number: first, usedBy: [user] }]);
  });

  it('take over a draft that is under way from its author only, and name themselves in its reason', async () => {
    const first = await inForce();
    await place.hire('writer', ['Author']);
    await place.do('writer', 'documents.revise', { number: first, reason: 'Better words' });
    const number = await accepted([{ act: 'revise', number: first }]);
    expect(await place.ask('author', 'change.begin', { number, position: 1 })).toMatchObject({
      ok: false,
      message: expect.stringContaining('writer'),
    });
    // Outside of the request it goes nowhere, so that no paper is without its number.
    expect(await place.ask('writer', 'workflow.submit', { number: first, reason: 'Better words' })).toMatchObject({
      ok: false,
      message: expect.stringContaining(`belongs to change request ${number}`),
    });
    expect(await place.do('writer', 'change.begin', { number, position: 1 })).toEqual({ document: first, label: '1.1' });
    const { revisions } = await place.do('auditor', 'documents.show', { number: first });
    expect(revisions.at(-1)?.reasonForChange).toBe(`${number}: Two procedures contradict each other`);
    expect(await place.ask('writer', 'change.begin', { number, position: 1 })).toMatchObject({ ok: false, code: 'conflict' });
  });

  it('are not in force before the date that a paper of theirs names', async () => {
    const first = await inForce();
    const number = await accepted([{ act: 'revise', number: first }]);
    await begin(number, 1);
    await place.do('author', 'workflow.submit', { number: first, reason: 'Named alike', plannedEffective: '2030-01-01' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, first);
    expect(await makeEffective(number)).toMatchObject({ ok: false, message: expect.stringContaining('not in force before 2030-01-01') });
    expect(await makeEffective(number, '2030-01-01')).toMatchObject({ ok: true, value: { state: 'Scheduled' } });
  });

  it('refuse what cannot be asked: no document, one twice, one that is not there, one that cannot be retired', async () => {
    const draft = await place.draft();
    const ask = (items: unknown[]) => place.ask('author', 'change.create', { ...asked([]), items });
    const first = await inForce();
    expect(await ask([])).toMatchObject({
      ok: false,
      code: 'invalid-input',
      message: expect.stringContaining('Name at least one document'),
    });
    expect(
      await ask([
        { act: 'revise', number: first },
        { act: 'retire', number: first },
      ]),
    ).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await ask([{ act: 'revise', number: 'SOP-999' }])).toMatchObject({ ok: false, code: 'not-found' });
    expect(await ask([{ act: 'retire', number: draft }])).toMatchObject({ ok: false, code: 'refused' });
    expect(await ask([{ ...fresh(), typeId: 'NIX' }])).toMatchObject({ ok: false, code: 'not-found' });
    expect(await place.ask('auditor', 'change.create', asked([fresh()]))).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('become effective all or not at all, wherever the transaction breaks', async () => {
    const numbers = [await inForce(), await inForce(), await inForce()];
    const [first = '', second = '', third = ''] = numbers;
    const number = await accepted([
      { act: 'revise', number: first },
      { act: 'retire', number: second },
      { act: 'revise', number: third },
    ]);
    for (const position of [1, 3]) await begin(number, position);
    for (const one of [first, third]) await route(one);
    const before = await states(...numbers);
    const { whenRetired } = place.context;
    const rows = () =>
      JSON.stringify(
        (['revisions', 'signatures', 'change_requests', 'change_items', 'copies'] as const).map((table) =>
          place.context.vault.find(table, {}),
        ),
      );
    const untouched = rows();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.boolean(), async (breaksAt, late) => {
        let calls = 0;
        place.context.whenRetired = (uow, revisionId, cause) => {
          calls += 1;
          if (calls === breaksAt && !late) throw new Error('The power is gone');
          whenRetired(uow, revisionId, cause);
          if (calls === breaksAt && late) throw new Error('The power is gone');
        };
        expect(await makeEffective(number)).toMatchObject({ ok: false, code: 'internal' });
        expect(calls).toBe(breaksAt);
        expect(rows()).toBe(untouched);
      }),
      { numRuns: 5 },
    );
    place.context.whenRetired = whenRetired;
    expect(await states(...numbers)).toEqual(before);
    expect(await makeEffective(number)).toMatchObject({ ok: true });
    expect(await states(...numbers)).toEqual(['1.0 Superseded, 2.0 Effective', '1.0 Obsolete', '1.0 Superseded, 2.0 Effective']);
    expect(faults()).toEqual([]);
  });

  it('are a paper that says what was asked, decided and done', async () => {
    const { fileName, bytes } = await place.take('auditor', 'change.record', { number: 'CR-0001' });
    expect(fileName).toBe('CR-0001.pdf');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('on the command line, are not made effective over texts that refer to what goes out of use, unless that is said', async () => {
    const own = await Workplace.staffed();
    const first = await own.approved();
    await own.release(first);
    const user = await own.draft();
    await own.do('author', 'documents.saveContent', {
      number: user,
      content: { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'reference', number: first }] }] },
    });
    const { number } = await own.do('author', 'change.create', asked([{ act: 'retire', number: first }]));
    await own.do('quality', 'change.assess', { number, assessment: 'No effect on devices.' });
    await own.do('quality', 'change.decide', { number, decision: 'accept', ...signed('quality') });
    await own.closeToday();
    const release = (...more: string[]) =>
      runHere(['change', 'release', number, ...more, '--vault', own.folder, '--as', 'control', '--json'], {
        env: { COUNTERSIGN_PASSWORD: passwordOf('control') },
      });
    const refused = await release();
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout).error.message).toBe(
      `${first} is still referred to by ${user}. Change that first, or repeat the command with --although-used.`,
    );
    expect(JSON.parse((await release('--although-used')).stdout)).toMatchObject({ state: 'Effective' });
  });
});
