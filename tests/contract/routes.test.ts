import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { custodian, Workplace } from '#main/testing/workplace.ts';
import type { RouteStep } from '#shared/domain/route.ts';

const step = (role: RouteStep['role'], need: RouteStep['need'], people: string[] = []): RouteStep => ({
  title: `${role} step`,
  phase: role === 'Reviewer' ? 'review' : 'approval',
  meaning: role === 'Reviewer' ? 'Review' : 'Approval',
  role,
  people,
  need,
  days: 5,
});

describe('routes ask the people they say', () => {
  let place: Workplace;
  let types = 0;
  beforeAll(async () => {
    place = await Workplace.staffed();
    for (const userId of ['rita', 'rolf']) await place.hire(userId, ['Reviewer']);
    await place.hire('quinn', ['Quality']);
    await place.hire('double', ['Approver', 'Quality']);
    await place.hire('gone', ['Reviewer']);
    await place.do('admin', 'identity.deactivate', { userId: 'gone', reason: 'left the company' });
    await place.do('admin', 'identity.setRole', {
      userId: 'author',
      role: 'Reviewer',
      granted: true,
      reason: 'reviews for others',
      ...custodian,
    });
  });

  const addType = (route: RouteStep[]) => {
    types += 1;
    const id = `T${String.fromCharCode(64 + types)}`;
    return place
      .ask('control', 'documents.addType', { id, name: id, numberFormat: `${id}-{000}`, reviewMonths: 12, retentionYears: 10, route })
      .then((answer) => ({ id, answer }));
  };
  const submit = async (...route: RouteStep[]) => {
    const { id, answer } = await addType(route);
    if (!answer.ok) throw new Error(answer.message);
    const { number } = await place.do('author', 'documents.create', {
      typeId: id,
      title: 'A route',
      owner: 'author',
      department: 'Quality',
    });
    await place.do('author', 'documents.saveContent', {
      number,
      content: { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }] },
    });
    return { number, answer: await place.ask('author', 'workflow.submit', { number, reason: 'First issue' }) };
  };
  const newest = async (number: string) => (await place.do('auditor', 'documents.show', { number })).revisions.at(-1);
  const expectedOf = async (number: string) => (await newest(number))?.tasks.map((task) => task.expected);
  const sign = async (number: string, ...people: string[]) => {
    const answers = [];
    for (const userId of people) answers.push(await place.decide(userId, number));
    return answers.map((answer) => (answer.ok ? answer.value.state : answer.code));
  };
  /** The record proves itself, and holds one field for each signer and the seal, all of them signed. */
  const released = async (number: string): Promise<string[]> => {
    expect(await place.release(number)).toMatchObject({ ok: true, value: { state: 'Effective' } });
    const { bytes } = await place.take('auditor', 'records.export', { number, format: 'pdf' });
    const pdf = bytes;
    expect((await verifyPdf(new Uint8Array(pdf), place.authorityPem)).filter((check) => !check.ok)).toEqual([]);
    expect(pdf.toString('latin1').match(/\/ByteRange \[/g)?.length).toBe(((await newest(number))?.tasks.length ?? 0) + 1);
    return [...new Set(pdf.toString('latin1').match(/signer-\d+/g))].sort();
  };

  it('"all" of a role reserves one field for each active holder but the author, and waits for every one', async () => {
    const { number } = await submit(step('Reviewer', 'all'), step('Approver', 'any'));
    expect(await expectedOf(number)).toEqual(['REVIEWER Person', 'RITA Person', 'ROLF Person', 'any person with the role Approver']);
    await place.hire('late', ['Reviewer']);
    expect(await sign(number, 'rolf', 'author', 'late', 'reviewer', 'rolf', 'approver', 'rita', 'approver')).toEqual([
      'In Review',
      'refused',
      'refused',
      'In Review',
      'refused',
      'refused',
      'In Approval',
      'Approved',
    ]);
    expect(await released(number)).toEqual(['signer-1', 'signer-2', 'signer-3', 'signer-4']);
  });

  it('"all" of named people waits for each of them and for nobody else', async () => {
    const { number } = await submit(step('Reviewer', 'any'), step('Approver', 'all', ['approver', 'double']));
    expect(await sign(number, 'rita', 'approver', 'approver', 'double')).toEqual(['In Approval', 'In Approval', 'refused', 'Approved']);
    expect(await released(number)).toEqual(['signer-1', 'signer-2', 'signer-3']);
  });

  it('"any" of named people takes the first of them, and no other holder of the role', async () => {
    const { number } = await submit(step('Reviewer', 'any', ['rita', 'rolf']), step('Approver', 'any'));
    expect(await expectedOf(number)).toEqual(['RITA Person or ROLF Person', 'any person with the role Approver']);
    expect(await sign(number, 'reviewer', 'rolf', 'rita', 'approver')).toEqual(['refused', 'In Approval', 'refused', 'Approved']);
    expect(await released(number)).toEqual(['signer-1', 'signer-2']);
  });

  it('"at least two" of three takes two different ones, and cancels nothing that was not asked', async () => {
    const { number } = await submit(step('Reviewer', 2, ['reviewer', 'rita', 'rolf']), step('Approver', 'any'));
    expect(await sign(number, 'rolf', 'rolf', 'reviewer', 'rita', 'approver')).toEqual([
      'In Review',
      'refused',
      'In Approval',
      'refused',
      'Approved',
    ]);
    expect(await released(number)).toEqual(['signer-1', 'signer-2', 'signer-3']);
  });

  it('who signed one step is refused at the next', async () => {
    const { number } = await submit(step('Reviewer', 'any'), step('Quality', 'any'), step('Approver', 'any'));
    expect(await sign(number, 'rita', 'double', 'double', 'approver')).toEqual(['In Approval', 'In Approval', 'refused', 'Approved']);
  });

  it('a route that could never be signed to its end is refused at submission, with the step', async () => {
    for (const [quality, approver] of [
      [step('Quality', 'all', ['double']), step('Approver', 'all', ['double'])],
      [step('Quality', 2, ['quality', 'double']), step('Approver', 2, ['approver', 'double'])],
    ] as const) {
      expect((await submit(step('Reviewer', 'any'), quality, approver)).answer).toMatchObject({
        ok: false,
        code: 'refused',
        message: expect.stringContaining('"Approver step" could never be signed'),
      });
    }
    for (const person of ['gone', 'author', 'approver', 'stranger'])
      expect((await submit(step('Reviewer', 'all', [person]), step('Approver', 'any'))).answer).toMatchObject({
        ok: false,
        code: 'refused',
      });
    // Two people for two slots that both may fill: the second is freed by moving the first.
    const { answer } = await submit(
      step('Reviewer', 'any'),
      step('Quality', 'any', ['double', 'quinn']),
      step('Approver', 'all', ['double']),
    );
    expect(answer.ok).toBe(true);
  });

  it('"all" of a role that nobody but the author holds is refused', async () => {
    expect((await submit(step('Reviewer', 'any'), step('Document Controller', 'all'))).answer.ok).toBe(true);
    await place.do('admin', 'identity.setRole', { userId: 'approver', role: 'Approver', granted: false, reason: 'on leave' });
    await place.do('admin', 'identity.setRole', { userId: 'double', role: 'Approver', granted: false, reason: 'on leave' });
    expect((await submit(step('Reviewer', 'any'), step('Approver', 'all'))).answer).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('nobody besides the author'),
    });
  });

  it('a route that contradicts itself is not taken', async () => {
    for (const people of [['rita', 'rita', 'rolf'], ['rita']])
      expect((await addType([step('Reviewer', 2, people), step('Approver', 'any')])).answer).toMatchObject({
        ok: false,
        code: 'invalid-input',
      });
  });
});
