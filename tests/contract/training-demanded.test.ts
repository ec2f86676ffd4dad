import { beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { openTraining, pause, readAndSign, requireTraining } from '#main/testing/training.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const signing = (userId: string) => ({ userId, password: passwordOf(userId) });
const faults = async (place: Workplace): Promise<string[]> =>
  (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail ?? '']));

describe('[R10] a role of the system that demands a current training', () => {
  let place: Workplace;
  let trq = '';
  const demand = (role: string, requirement: string | null) =>
    place.ask('quality', 'training.setPolicy', { kind: 'role', role, requirement, reason: 'Decided by management' });
  const train = async (userId: string) => readAndSign(place, userId, (await openTraining(place, userId, trq)).id);
  beforeEach(async () => {
    place = await Workplace.staffed();
    trq = await requireTraining(place, {
      title: 'Signing here',
      topic: 'What a signature means.',
      people: ['reviewer', 'quality', 'admin'],
      days: 10,
    });
    await place.hire('rita', ['Reviewer']);
  });

  it('is set only once somebody with the role is trained, so that it never shuts everybody out', async () => {
    expect(await demand('Reviewer', trq)).toMatchObject({
      code: 'refused',
      message: `Nobody with the role Reviewer is trained by ${trq}, so nobody could act in it. Train at least one of them first.`,
    });
    await train('reviewer');
    expect(await demand('Reviewer', trq)).toMatchObject({ ok: true });
  });

  it('lets only the trained sign in it, in whichever act, and the refusal leads to the training', async () => {
    await train('reviewer');
    await demand('Reviewer', trq);
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const refusal = `The role Reviewer signs only with a current training: ${trq}, Signing here. Open Training, do what waits there for you, and sign then. If nothing waits there, ask Quality.`;
    const about = { number, decision: 'approve' as const };
    expect(await place.ask('rita', 'signing.preview', { act: 'workflow.decide', about })).toMatchObject({
      code: 'refused',
      message: refusal,
    });
    expect(await place.decide('rita', number)).toMatchObject({ code: 'refused', message: refusal });
    expect(place.context.vault.find('signatures', { user_id: 'rita' })).toEqual([]);
    expect(await place.decide('reviewer', number)).toMatchObject({ ok: true });
    expect(await faults(place)).toEqual([]);
  });

  it('counts a training until what came after it is late, or it was found not effective', async () => {
    await train('reviewer');
    await demand('Reviewer', trq);
    await place.do('control', 'training.write', {
      number: trq,
      terms: {
        ...{
          title: 'Signing here',
          document: null,
          topic: 'What a signature means, since March.',
          roles: [],
          people: ['reviewer', 'rita'],
        },
        ...{ kind: 'read', questions: [], passMark: 80, days: 10, retrain: 'each', months: 1, effectiveness: null, trainers: [] },
      },
    });
    await place.do('quality', 'training.approve', { number: trq, ...signing('quality') });
    const first = await place.draft();
    await place.do('author', 'workflow.submit', { number: first, reason: 'First issue' });
    expect(await place.decide('rita', first)).toMatchObject({ code: 'refused' });
    await train('rita');
    expect(await place.decide('rita', first)).toMatchObject({ ok: true });
    await pause(place, 32);
    await place.do('quality', 'training.tick', {});
    const second = await place.draft();
    await place.do('author', 'workflow.submit', { number: second, reason: 'First issue' });
    await pause(place, 11);
    expect(await place.decide('rita', second)).toMatchObject({ code: 'refused' });
    await train('rita');
    expect(await place.decide('rita', second)).toMatchObject({ ok: true });
    expect(await faults(place)).toEqual([]);
  });

  it('never keeps the last administrator out: nobody is asked for it while no administrator is trained', async () => {
    await train('admin');
    expect(await demand('Administrator', trq)).toMatchObject({ ok: true });
    const second = () => ({ userId: 'admin', password: passwordOf('admin') });
    const grant = (by: string, role: string) =>
      place.ask(by, 'identity.setRole', {
        userId: 'rita',
        role,
        granted: true,
        reason: 'Joins',
        second: by === 'admin' ? signing('quality') : second(),
      });
    expect(await grant('admin', 'Author')).toMatchObject({ ok: true });
    // The requirement ends: what it asked is asked no more, whatever the policy still says.
    await place.do('quality', 'training.end', { number: trq, reason: 'Replaced', ...signing('quality') });
    expect(await grant('admin', 'Approver')).toMatchObject({ ok: true });
    expect(await demand('Administrator', null)).toMatchObject({ ok: true });
    expect(await faults(place)).toEqual([]);
  });
});

describe('[R45] the step "For Training" between approval and release', () => {
  let place: Workplace;
  let sop = '';
  let trq = '';
  const released = (reason?: string, effectiveFrom?: string) =>
    place.ask('control', 'workflow.release', {
      ...{ number: sop, ...signing('control') },
      ...(reason ? { reason } : {}),
      ...(effectiveFrom ? { effectiveFrom } : {}),
    });
  const revised = async () => {
    await place.do('author', 'documents.revise', { number: sop, reason: 'Clearer words' });
    await place.do('author', 'workflow.submit', { number: sop, reason: 'Clearer words' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, sop)).toMatchObject({ ok: true });
  };
  beforeEach(async () => {
    place = await Workplace.staffed();
    sop = await place.approved();
    await place.release(sop);
    trq = await requireTraining(place, { title: 'Documents', document: sop, people: ['author', 'reviewer', 'approver', 'auditor'] });
    await place.do('quality', 'training.setPolicy', {
      kind: 'type',
      typeId: 'SOP',
      step: { share: 75, days: 20 },
      reason: 'ISO 13485 6.2',
    });
    await revised();
  });

  it('gives the approved revision to read at its approval, and holds its release until the share has read it', async () => {
    expect(await openTraining(place, 'author', trq)).toMatchObject({ label: '2.0', cause: 'revision' });
    expect(await place.do('control', 'training.step', { number: sop })).toMatchObject({
      label: '2.0',
      share: 75,
      read: 0,
      people: 4,
      reached: false,
    });
    expect(await released()).toMatchObject({
      code: 'refused',
      message: `${sop} 2.0 waits for training: 0 of 4 people have read it, and 75 % have to. Release it once they have, or from 2026-12-14 on; on its own, it can be released earlier with a reason.`,
    });
    for (const userId of ['author', 'reviewer', 'approver']) {
      expect(await released()).toMatchObject({ code: 'refused' });
      await readAndSign(place, userId, (await openTraining(place, userId, trq)).id);
    }
    expect(await released()).toMatchObject({ ok: true });
    expect(await openTraining(place, 'auditor', trq)).toMatchObject({ label: '2.0', state: 'Open' });
    await expect(openTraining(place, 'author', trq)).rejects.toThrow();
    expect(await faults(place)).toEqual([]);
  });

  it('is over once its days are, for a release on that day as well as for one planned for it', async () => {
    expect(await released(undefined, '2026-12-10')).toMatchObject({ code: 'refused' });
    expect(await released(undefined, '2026-12-20')).toMatchObject({ ok: true });
    expect(await faults(place)).toEqual([]);
  });

  it('is left earlier only with a reason, which stands in what the document controller signs', async () => {
    expect(await released('A recall makes it urgent')).toMatchObject({ ok: true });
    const given = place.context.vault.find('signatures', { meaning: 'Make effective', user_id: 'control' });
    expect(given.map(({ statement }) => JSON.parse(statement).reason).sort()).toEqual(['', 'A recall makes it urgent']);
    expect(await faults(place)).toEqual([]);
  });

  it('is not asked where the policy of the document lifts that of its type, and where nobody has to know it', async () => {
    const other = await place.approved();
    expect(await place.do('control', 'training.step', { number: other })).toBeNull();
    expect(await place.release(other)).toMatchObject({ ok: true });
    await place.do('quality', 'training.setPolicy', { kind: 'document', number: sop, step: null, reason: 'Only layout' });
    expect(await place.do('control', 'training.policies', {})).toMatchObject([{ kind: 'type', subject: 'SOP', share: 75 }]);
    expect(await released()).toMatchObject({ ok: true });
    expect(await faults(place)).toEqual([]);
  });
});
