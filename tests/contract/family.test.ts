import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { sentenceOf } from '#shared/api/master-list-view.ts';
import { runHere } from './run-cli.ts';

describe('families of documents', () => {
  let place: Workplace;
  const [procedure, instruction, form, record] = ['SOP-001', 'SOP-002', 'FRM-001', 'FRM-002'];
  const put = (userId: string, number: string, parent: string | null, reason = 'It belongs there') =>
    place.ask(userId, 'documents.setParent', { number, parent, reason });
  const family = (number: string) => place.do('auditor', 'documents.family', { number });
  const listed = async (number: string) =>
    (await place.do('auditor', 'documents.list', { limit: 50, family: number })).map((row) => row.number);
  const details = () =>
    verifyPath(place.folder, undefined)
      .filter((check) => !check.ok)
      .map((check) => check.detail)
      .join('\n');

  beforeAll(async () => {
    place = await Workplace.staffed();
    for (let count = 0; count < 2; count += 1) await place.release(await place.approved());
    for (const owner of ['quality', 'author'])
      await place.do('author', 'documents.create', { typeId: 'FRM', title: 'Form', owner, department: 'Quality' });
  });

  it('are said by the owner, by the author of a draft and by document control, and by nobody else', async () => {
    expect(await put('reviewer', form, procedure)).toMatchObject({ code: 'forbidden', message: expect.stringContaining('owner') });
    // The owner of the procedure has no draft of it, the author of the form does not own it, document control neither.
    expect(await put('author', instruction, procedure)).toMatchObject({ ok: true });
    expect(await put('author', form, instruction)).toMatchObject({ ok: true });
    expect(await put('quality', form, null)).toMatchObject({ ok: true });
    expect(await put('control', form, instruction)).toMatchObject({ ok: true });
    expect(await put('control', record, instruction)).toMatchObject({ ok: true });
    expect(await put('control', record, instruction)).toMatchObject({
      code: 'refused',
      message: `${record} is already under ${instruction}.`,
    });
    expect(await place.ask('control', 'documents.setParent', { number: record, parent: null, reason: '' })).toMatchObject({
      code: 'invalid-input',
    });
    expect(await put('control', record, 'SOP-404')).toMatchObject({ code: 'not-found' });
  });

  it('have no circle: what belongs to a document never becomes its parent', async () => {
    expect(await put('control', procedure, procedure)).toMatchObject({
      code: 'refused',
      message: 'SOP-001 cannot be placed under itself. Choose another document.',
    });
    expect(await put('control', procedure, form)).toMatchObject({
      code: 'refused',
      message:
        'SOP-001 cannot be placed under FRM-001, which is already under it: FRM-001 under SOP-002 under SOP-001. Move FRM-001 elsewhere first.',
    });
  });

  it('are shown from the top down with the state of each, and filter the list, its outline and what is taken out', async () => {
    expect(await family(instruction)).toMatchObject({
      above: [{ number: procedure, depth: 0, state: 'Effective', inForce: { label: '1.0' } }],
      beneath: [
        { number: form, depth: 1, label: '0.1', state: 'Draft', inForce: null },
        { number: record, depth: 1 },
      ],
      beneathTotal: 2,
      mayPlace: false,
    });
    expect((await family(procedure)).beneath.map(({ number, depth }) => [number, depth])).toEqual([
      [instruction, 1],
      [form, 2],
      [record, 2],
    ]);
    expect((await place.do('auditor', 'documents.show', { number: form })).parent).toMatchObject({ number: instruction });
    expect(await listed(procedure)).toEqual([form, record, procedure, instruction]);
    expect(await listed(instruction)).toEqual([form, record, instruction]);
    expect(await place.do('auditor', 'documents.list', { limit: 9, family: procedure, state: 'Effective', sort: 'title' })).toHaveLength(2);
    expect(await place.do('auditor', 'documents.outline', { page: 20, family: instruction })).toEqual({ total: 3, marks: [] });
    const view = { family: procedure, typeId: 'FRM' };
    expect(sentenceOf(view, (userId) => userId)).toBe('FRM documents in the family of SOP-001');
    expect(await place.do('auditor', 'exchange.exportList', { list: 'master', format: 'csv', ...view })).toMatchObject({ rows: 2 });
  });

  it('tell before a document is retired, alone or by a change request, what stays in force beneath it', async () => {
    const { beneathInForce } = await place.do('auditor', 'documents.links', { number: procedure });
    expect(beneathInForce).toMatchObject([{ number: instruction, title: 'Control of R&D <things>', label: '1.0' }]);
    const asked = async (...retired: string[]) => {
      const { number } = await place.do('author', 'change.create', {
        title: 'End of the process',
        reason: 'Bought in from now on',
        impact: 'None on devices',
        items: retired.map((one) => ({ act: 'retire' as const, number: one })),
      });
      return (await place.do('auditor', 'change.show', { number })).items.map((item) => item.beneathInForce);
    };
    expect(await asked(procedure)).toEqual([[instruction]]);
    expect(await asked(procedure, instruction)).toEqual([[], []]);
  });

  it('are changes with who and why in the trail of the document, and the vault proves them', async () => {
    const trail = await place.do('auditor', 'documents.trail', { number: form, limit: 10 });
    expect(trail[0]).toMatchObject({
      operation: 'documents.setParent',
      who: 'CONTROL Person',
      reason: `Placed under ${instruction}: It belongs there`,
    });
    expect(details()).toBe('');
  });

  it('on the command line are told as a tree, and retiring the top is refused until it is said anyway', async () => {
    await place.closeToday();
    const run = (...args: string[]) =>
      runHere([...args, '--vault', place.folder, '--as', 'control'], { env: { COUNTERSIGN_PASSWORD: passwordOf('control') } });
    const tree = async () =>
      (await run('document', 'family', instruction)).stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/ {2}Control.*| {2}Form/, ''));
    const top = ['SOP-001 1.0 Effective  in force: 1.0', '  SOP-002'];
    expect(await tree()).toEqual([...top, '    FRM-001 0.1 Draft  in force: none', '    FRM-002 0.1 Draft  in force: none']);
    expect(await run('document', 'parent', form, '--reason', 'Nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--none'),
    });
    expect(await run('document', 'parent', form, '--none', '--reason', 'Used by all')).toMatchObject({ code: 0 });
    expect(await tree()).toEqual([...top, '    FRM-002 0.1 Draft  in force: none']);
    await run('document', 'parent', form, instruction, '--reason', 'Used here after all');
    const [heads, ...listed] = (await run('document', 'list', '--family', instruction)).stdout.trimEnd().split('\n');
    expect(heads).toMatch(/^Number +Title +Type +Owner +Department +Newest +State +In force +In force from +Review due$/);
    expect(listed).toHaveLength(3);
    expect(listed.join('\n')).not.toMatch(/\b(true|false)\b|T\d\d:/);
    expect(await run('revision', 'obsolete', procedure, '--reason', 'End of the process')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Beneath SOP-001 these are still in force: SOP-002 1.0.'),
    });
    // The command line wrote with the clock of this machine.
    place.clock.time = new Date();
    await place.reopen();
  });

  it('[R01] that nobody may have made so are found by verify: by another operation, by somebody else, in a circle', async () => {
    await place.unguard();
    const forge = async (actor: string, operation: string, work: (uow: UnitOfWork, id: (number: string) => string) => void) => {
      const session = place.context.sessions.get(await place.signIn(actor));
      if (!session) throw new Error('no session');
      place.context.vault.write(place.header(actor, operation, ''), session.signer, (uow) =>
        work(uow, (number) => uow.find('documents', { number })[0]?.id ?? ''),
      );
      return details();
    };
    const moved = (of: string, beneath: string) => (uow: UnitOfWork, id: (number: string) => string) =>
      uow.update('documents', id(of), { parent_id: id(beneath) });
    expect(await forge('control', 'documents.create', moved(form, procedure))).toMatch(
      /documents\.create by control\) changes \S+ of documents, which it may not/,
    );
    expect(await forge('reviewer', 'documents.setParent', moved(record, procedure))).toMatch(
      /documents\.setParent by reviewer\) puts document/,
    );
    expect(await forge('control', 'documents.setParent', moved(procedure, form))).toMatch(
      /puts document \S+ beneath one that stands beneath it/,
    );
  });
});
