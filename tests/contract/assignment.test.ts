import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { Act, Row } from '#main/domain/audit/write-grammar.ts';
import type { Task } from '#main/domain/records/round.store.ts';
import { deciderLaw } from '#main/domain/workflow/assignment.rules.ts';
import { turnOnRoute } from '#main/domain/workflow/route.rules.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Role } from '#shared/domain/roles.ts';

describe('whose turn it is', () => {
  const people = ['ada', 'bea', 'cyd', 'dan'];
  const person = fc.constantFrom(...people);
  const task = fc.record({
    role: fc.constantFrom('Reviewer', 'Quality'),
    assigned_to: fc.option(fc.subarray(people, { minLength: 1 }).map((all) => all.join(' '))),
    status: fc.constantFrom<Task['status']>('open', 'waiting', 'approved'),
    decided_by: fc.option(person),
    decided_for: fc.option(person),
  });
  const signer = fc.record({
    userId: person,
    roles: fc.subarray<Role>(['Reviewer', 'Quality']),
    standsInFor: fc.subarray(people),
  });
  it('[R08] whatever was signed and delegated before, nobody decides on what they wrote, twice, without the role, or for somebody who could not', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 5 }), signer, fc.subarray(people, { minLength: 1 }), (rows, who, authors) => {
        const tasks = rows.map((row, index) => ({ ...row, id: String(index) })) as Task[];
        const turn = turnOnRoute(tasks, who, authors);
        if (!turn) return;
        const took = (one: string) => tasks.some((row) => row.decided_by === one || row.decided_for === one);
        const named = turn.task.assigned_to?.split(' ');
        expect(turn.task.status).toBe('open');
        expect(who.roles).toContain(turn.task.role);
        for (const one of [who.userId, ...(turn.onBehalfOf === null ? [] : [turn.onBehalfOf])]) {
          expect(authors).not.toContain(one);
          expect(took(one)).toBe(false);
        }
        if (turn.onBehalfOf === null) expect(named === undefined || named.includes(who.userId)).toBe(true);
        else {
          expect(who.standsInFor).toContain(turn.onBehalfOf);
          expect(named).toContain(turn.onBehalfOf);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what the proof asks of a decision', () => {
  const rows: Record<string, Row[]> = {
    tasks: [
      { id: 'r/1', round_id: 'r', revision_id: 'v', role: 'Reviewer', assigned_to: 'rita', decided_by: null, decided_for: null },
      { id: 'r/2', round_id: 'r', revision_id: 'v', role: 'Reviewer', assigned_to: null, decided_by: null, decided_for: null },
      { id: 'r/3', round_id: 'r', revision_id: 'v', role: 'Quality', assigned_to: null, decided_by: 'quality', decided_for: 'rolf' },
    ],
    revisions: [{ id: 'v', author: 'author' }],
    co_authors: [{ id: 'v/cora', revision_id: 'v', user_id: 'cora', active: 0, wrote_at: '2026-11-24T09:00:00.000Z' }],
    delegations: [{ id: 'd', from_user: 'rita', to_user: 'dora', begins: '2026-11-25', ends: '2026-12-01', ended_at: null }],
  };
  const faults = (id: string, by: string, of: string | null, { actor = by, time = '2026-11-26T09:00:00.000Z' } = {}): string[] =>
    deciderLaw({
      state: {
        row: (table: string, key: string) => rows[table]?.find((row) => row.id === key),
        where: (table: string, column: string, value: string) => rows[table]?.filter((row) => row[column] === value) ?? [],
      },
      entry: {
        ...{ seq: 7, operation: 'workflow.decide', actor, time },
        changes: [{ table: 'tasks', id, before: { decided_by: null }, after: { decided_by: by, decided_for: of } }],
      },
    } as unknown as Act);

  it('[R08] passes who is named, who holds the role of a step that names nobody, and who stands in on that day', () => {
    expect(faults('r/1', 'rita', null)).toEqual([]);
    expect(faults('r/2', 'ravi', null)).toEqual([]);
    expect(faults('r/1', 'dora', 'rita')).toEqual([]);
  });

  it.each([
    ['another than the step names', 'r/1', 'ravi', null, {}],
    ['the author', 'r/2', 'author', null, {}],
    ['a former co-author who wrote of it', 'r/2', 'cora', null, {}],
    ['somebody for a person who delegated nothing to them', 'r/1', 'ravi', 'rita', {}],
    ['who stood in, after the last day', 'r/1', 'dora', 'rita', { time: '2026-12-02T09:00:00.000Z' }],
    ['somebody on behalf of another where the step names nobody', 'r/2', 'dora', 'rita', {}],
    ['another than wrote the entry', 'r/2', 'rita', null, { actor: 'ravi' }],
  ] as const)('[R01] [R08] finds a decision by %s', (_, id, by, of, how) => {
    expect(faults(id, by, of, how)).toEqual([expect.stringMatching(/^Entry 7 .* changes r\/\d of tasks, which it may not\.$/)]);
  });

  it('[R01] [R08] finds a second step of one route, also of somebody for whom one was signed', () => {
    for (const by of ['quality', 'rolf'])
      expect(faults('r/2', by, null)).toEqual([expect.stringMatching(/^Entry 7 .* fills a second step of one route\.$/)]);
  });
});

describe('steps that somebody else signs', () => {
  let place: Workplace;
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  const everybody = ['admin', 'author', 'reviewer', 'quality', 'approver', 'control', 'auditor', 'rita', 'dora', 'both'];
  const at = async (instant: string): Promise<void> => {
    await place.until(new Date(instant));
    for (const userId of everybody) await place.signIn(userId);
  };
  /** A revision whose review names one person, or several. */
  const submitted = async (...reviewers: string[]): Promise<string> => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue', people: [reviewers, [], []] });
    return number;
  };
  const delegate = (who: string, to: string, more: object = {}) =>
    place.ask(who, 'assignment.delegate', { to, from: '2026-11-24', until: '2026-11-26', reason: 'On leave', ...more });
  const end = async (): Promise<void> => {
    for (const { id, mayEnd } of await place.do('control', 'assignment.delegations', {}))
      if (mayEnd) await place.do('control', 'assignment.endDelegation', { id, reason: 'Test is over' });
  };
  const newest = async (number: string) => (await place.do('auditor', 'documents.show', { number })).revisions.at(-1);
  const waiting = async (userId: string, number: string) =>
    (await place.do(userId, 'workflow.myTasks', {})).filter((task) => task.number === number).map(({ onBehalfOf }) => onBehalfOf);
  /** Text as a PDF holds it outside of its pages. */
  const asPdfText = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
  /** The PDF of a released revision, proven. */
  const released = async (number: string): Promise<string> => {
    for (const userId of ['quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
    const { bytes } = await place.take('auditor', 'records.export', { number, label: '1.0', format: 'pdf' });
    const pdf = new Uint8Array(bytes);
    expect((await verifyPdf(pdf, place.authorityPem)).filter(({ ok }) => !ok)).toEqual([]);
    return Buffer.from(pdf).toString('latin1');
  };

  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.hire('rita', ['Reviewer']);
    await place.hire('dora', ['Reviewer', 'Quality']);
    await place.hire('both', ['Author', 'Reviewer']);
  });

  it('[R14] a delegate signs in the own name on behalf of the other, and both names stand in task, signature, paper and trail', async () => {
    const number = await submitted('rita');
    expect(await place.decide('dora', number)).toMatchObject({ ok: false, code: 'refused' });
    expect(await delegate('rita', 'dora')).toMatchObject({ ok: true });
    expect(await waiting('dora', number)).toEqual(['RITA Person']);
    const said = await place.preview('dora', 'workflow.decide', { number, decision: 'approve' });
    expect(said).toMatchObject({ printedName: 'DORA Person', role: 'Reviewer' });
    expect(said.lines).toContainEqual(['On behalf of', 'RITA Person (rita)']);
    expect(await place.decide('dora', number)).toMatchObject({ ok: true, value: { state: 'In Approval' } });
    const revision = await newest(number);
    expect(revision?.tasks[0]).toMatchObject({ decidedBy: { userId: 'dora', name: 'DORA Person' }, decidedFor: 'RITA Person' });
    expect(revision?.signatures[0]).toMatchObject({ printedName: 'DORA Person', onBehalfOf: 'RITA Person' });
    const [entry] = await place.do('auditor', 'documents.trail', { number, limit: 1 });
    expect(entry).toMatchObject({ who: 'DORA Person', reason: 'On behalf of RITA Person' });
    expect((await released(number)).includes(asPdfText('Review, on behalf of RITA Person'))).toBe(true);
    const { bytes } = await place.take('auditor', 'records.export', { number, label: '1.0', format: 'docx' });
    const word = Buffer.from(unzipSync(bytes)['word/document.xml'] ?? []).toString('utf8');
    expect(word).toContain('DORA Person (dora, Reviewer), on behalf of RITA Person');
    await end();
    expect(faults()).toEqual([]);
  });

  it('separation of duties holds against both: the author, who signed another step, and who was stood in for', async () => {
    expect(await delegate('rita', 'both')).toMatchObject({ ok: true });
    const number = (await place.do('both', 'documents.create', { typeId: 'SOP', title: 'Own', owner: 'both', department: 'Quality' }))
      .number;
    const content = { version: 1 as const, blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Words.' }] }] };
    await place.do('both', 'documents.saveContent', { number, content });
    await place.do('both', 'workflow.submit', { number, reason: 'First issue', people: [['rita'], [], []] });
    expect(await waiting('both', number)).toEqual([]);
    expect(await place.decide('both', number)).toMatchObject({ ok: false });
    await end();
    // Dora signed the review for Rita, so she cannot sign the quality step, and Rita no other review.
    const second = await submitted('rita');
    await delegate('rita', 'dora');
    await place.decide('dora', second);
    expect(await place.decide('dora', second)).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.decide('rita', second)).toMatchObject({ ok: false });
    await end();
  });

  it('[R08] nobody signs for another before the first day, after the last, after the end, or without the role', async () => {
    const number = await submitted('rita');
    await delegate('rita', 'dora', { from: '2026-11-26', until: '2026-11-27' });
    expect(await place.do('dora', 'assignment.delegations', {})).toContainEqual(
      expect.objectContaining({ to: 'DORA Person', state: 'planned', mayEnd: false }),
    );
    const may = async () => (await waiting('dora', number)).length > 0;
    expect(await may()).toBe(false);
    await at('2026-11-25T22:59:59Z');
    expect(await may()).toBe(false);
    await at('2026-11-25T23:00:00Z');
    expect(await may()).toBe(true);
    await at('2026-11-27T22:59:59Z');
    expect(await may()).toBe(true);
    await at('2026-11-27T23:00:00Z');
    expect(await may()).toBe(false);
    const later = { from: '2026-11-27', until: '2026-12-24' };
    expect(await delegate('rita', 'dora', later)).toMatchObject({ ok: true });
    expect(await may()).toBe(true);
    await end();
    expect(await may()).toBe(false);
    expect(await delegate('rita', 'approver', later)).toMatchObject({
      ok: false,
      message: expect.stringContaining('holds none of the roles'),
    });
    expect(await delegate('rita', 'rita', later)).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await delegate('rita', 'dora')).toMatchObject({ ok: false, message: expect.stringContaining('over already') });
    expect(await delegate('dora', 'rita', { ...later, forUser: 'reviewer' })).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await delegate('control', 'rita', { ...later, forUser: 'reviewer' })).toMatchObject({ ok: true });
    expect(await place.do('rita', 'assignment.delegations', {})).toContainEqual(
      expect.objectContaining({ from: 'REVIEWER Person', to: 'RITA Person', madeBy: 'CONTROL Person', state: 'active' }),
    );
    await end();
  });

  it('a reassigned step is signed in the same place of the paper, and keeps both names', async () => {
    const number = await submitted('rita');
    const steps = () => place.do('control', 'assignment.steps', { number });
    expect((await steps())[0]).toMatchObject({ position: 0, expected: 'RITA Person', open: true, overdue: false });
    const reassign = (to: string, who = 'control', position = 0) =>
      place.ask(who, 'assignment.reassign', { number, position, to, reason: 'Rita has left the project' });
    expect((await steps())[0]?.candidates.map(({ userId }) => userId)).toEqual(['both', 'dora', 'reviewer']);
    expect(await reassign('dora', 'quality')).toMatchObject({ ok: false, code: 'forbidden' });
    for (const nobody of ['author', 'approver', 'rita', 'nobody']) expect(await reassign(nobody)).toMatchObject({ ok: false });
    expect(await reassign('dora')).toMatchObject({ ok: true });
    expect((await steps())[0]).toMatchObject({
      expected: 'DORA Person',
      before: [{ from: 'RITA Person', by: 'CONTROL Person', reason: 'Rita has left the project' }],
    });
    expect(await place.decide('rita', number)).toMatchObject({ ok: false });
    expect(await place.decide('dora', number)).toMatchObject({ ok: true });
    expect((await newest(number))?.signatures[0]).toMatchObject({ printedName: 'DORA Person', field: 'signer-1' });
    expect(await reassign('rita')).toMatchObject({ ok: false, code: 'refused' });
    await released(number);
    expect(faults()).toEqual([]);
  });

  it('[R01] a decision for somebody who delegated nothing is found by verify', async () => {
    await place.unguard();
    const number = await submitted('rita');
    await delegate('rita', 'dora', { from: '2026-11-27', until: '2026-12-24' });
    await place.decide('dora', number);
    expect(faults()).toEqual([]);
    const session = place.context.sessions.get(await place.signIn('dora'));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header('dora', 'workflow.decide', number), session.signer, (uow) => {
      const task = uow.find('tasks', { decided_by: 'dora', decided_for: 'rita' }).at(-1);
      uow.update('tasks', task?.id ?? '', { decided_for: 'reviewer', decided_by: 'dora', remark: 'For the reviewer' });
    });
    const said = faults()
      .map((check) => check.detail)
      .join('\n');
    expect(said).toMatch(/is approved without a signature that says so/);
  });
});
