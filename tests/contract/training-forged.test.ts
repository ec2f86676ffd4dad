import { beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { authenticate } from '#main/domain/identity/signatory.ts';
import { recordSignature, signStatement } from '#main/domain/signing/statement.ts';
import { trainingStatement } from '#main/domain/training/statement.ts';
import { trainingById } from '#main/domain/training/training.store.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { openTraining, questions, readAndSign, requireTraining } from '#main/testing/training.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

/** An insider has an own account, the folder of the vault, and a program of the own making that asks no grammar. */
describe('[R01] [R45] a training that an insider forges', () => {
  let place: Workplace;
  let trq = '';
  let id = '';
  beforeEach(async () => {
    place = await Workplace.staffed();
    const sop = await place.approved();
    await place.release(sop);
    trq = await requireTraining(place, {
      ...{ title: 'Documents', document: sop, people: ['author', 'reviewer'], kind: 'practical', questions },
      ...{ trainers: ['approver', 'author'], effectiveness: { method: 'Samples', days: 30 } },
    });
    id = (await openTraining(place, 'author', trq)).id;
  });
  const faults = async (): Promise<string> => {
    const checks = await verifyVaultOrRecord(place.folder, undefined);
    return checks.flatMap(({ ok, detail, more }) => (ok ? [] : [`${detail} ${more ?? ''}`])).join('\n');
  };
  const forge = async (actor: string, operation: string, work: (uow: UnitOfWork) => void): Promise<string> => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn(actor));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header(actor, operation, id), session.signer, work);
    return faults();
  };
  const act = (uow: UnitOfWork, by: string, more: object = {}) =>
    ({
      ...{ id: `${id}/1`, assignment_id: id, position: 1, action: 'read', from_state: 'Open', to_state: 'Read' },
      ...{ meaning: 'Read and understood', signature_id: null, answers: null, score: null, reason: '', acted_by: by, acted_at: uow.time },
      ...more,
    }) as never;
  /** A signature of the insider's own, with the own key, over whatever it says. */
  const ownSignature = async (by: string, meaning: string, action: string) => {
    await place.signIn(by);
    const session = [...place.context.sessions.values()].find(({ userId }) => userId === by) ?? null;
    const roles = place.context.vault.find('grants', { user_id: by, active: 1 }).map(({ role }) => role);
    const context = { ...place.context, session, roles } as unknown as CallContext;
    const signatory = await authenticate(context, 'training.read', { userId: by, password: passwordOf(by) });
    const training = trainingById(place.context.vault, id);
    return signStatement(trainingStatement(context, training, signatory, { meaning, role: roles[0] ?? '', action, reason: '' }), signatory);
  };
  const done = (uow: UnitOfWork, state: string) =>
    uow.update('training_assignments', id, { state, state_since: uow.time, open: 0, done_at: uow.time });

  it('as read by somebody else is found, with the own signature as well as with none', async () => {
    const signed = await ownSignature('reviewer', 'Read and understood', 'read');
    const told = await forge('reviewer', 'training.read', (uow) => {
      uow.insert('training_acts', act(uow, 'reviewer', { signature_id: recordSignature(uow, signed) }));
      uow.update('training_assignments', id, { state: 'Read', state_since: uow.time });
    });
    expect(told).toMatch(new RegExp(`training\\.read by reviewer\\) changes ${id}/1 of training_acts`));
  });
  it('in the name of the person, by somebody else, is found', async () => {
    const told = await forge('reviewer', 'training.read', (uow) => {
      uow.insert('training_acts', act(uow, 'author'));
      uow.update('training_assignments', id, { state: 'Read', state_since: uow.time });
    });
    expect(told).toMatch(new RegExp(`changes ${id}/1 of training_acts`));
    expect(told).toMatch(new RegExp(`${id} was Read without the signature that this asks for`));
  });
  it('closed without any act is found', async () => {
    const told = await forge('author', 'training.confirm', (uow) => done(uow, 'Competent'));
    expect(told).toMatch(new RegExp(`training\\.confirm by author\\) changes ${id} of training_assignments`));
    expect(told).toMatch(new RegExp(`${id} is Competent, which nobody did`));
  });
  it('confirmed by the person, who is one of the trainers, is found', async () => {
    await readAndSign(place, 'author', id);
    await place.do('author', 'training.answer', { id, answers: [0, 0] });
    const signed = await ownSignature('author', 'Competence confirmed', 'confirm');
    const told = await forge('author', 'training.confirm', (uow) => {
      const more = {
        id: `${id}/3`,
        position: 3,
        action: 'confirm',
        from_state: 'Tested',
        to_state: 'Competent',
        meaning: 'Competence confirmed',
      };
      uow.insert('training_acts', act(uow, 'author', { ...more, signature_id: recordSignature(uow, signed) }));
      done(uow, 'Competent');
    });
    expect(told).toMatch(new RegExp(`training\\.confirm by author\\) changes ${id}/3 of training_acts`));
  });
  it('with a date before it was done is found', async () => {
    const signed = await ownSignature('author', 'Read and understood', 'read');
    const told = await forge('author', 'training.read', (uow) => {
      uow.insert('training_acts', act(uow, 'author', { signature_id: recordSignature(uow, signed), acted_at: '2026-01-05T08:00:00.000Z' }));
      uow.update('training_assignments', id, { state: 'Read', state_since: '2026-01-05T08:00:00.000Z' });
    });
    expect(told).toMatch(new RegExp(`changes ${id}/1 of training_acts`));
    expect(told).toMatch(new RegExp(`changes ${id} of training_assignments`));
  });
  it.each([
    ['that were not answered so', '[1,1]', 100],
    ['of which more were answered than there are', '[0,0,0]', 100],
    ['of which more were right than there are', '[0,0]', 150],
  ])('with questions %s is found', async (_what, answers, score) => {
    await readAndSign(place, 'author', id);
    const told = await forge('author', 'training.answer', (uow) => {
      const more = {
        ...{ id: `${id}/2`, position: 2, action: 'answer', from_state: 'Read', to_state: 'Tested', meaning: null },
        ...{ answers, score },
      };
      uow.insert('training_acts', act(uow, 'author', more));
      uow.update('training_assignments', id, { state: 'Tested', state_since: uow.time });
    });
    expect(told).toMatch(new RegExp(`training\\.answer by author\\) changes ${id}/2 of training_acts`));
  });
  it('with more days than its requirement gives is found', async () => {
    const told = await forge('author', 'training.acknowledge', (uow) =>
      uow.update('training_assignments', id, { due: '2099-01-01T00:00:00.000Z' }),
    );
    expect(told).toMatch(new RegExp(`training\\.acknowledge by author\\) changes ${id} of training_assignments`));
  });
  it('waived by who has no right to waive, with the own signature, and by the trainee, is found', async () => {
    for (const by of ['reviewer', 'author']) {
      const signed = await ownSignature(by, 'Training waived', 'waive');
      const told = await forge(by, 'training.waive', (uow) => {
        const acts = uow.find('training_acts', { assignment_id: id }).length + 1;
        const waived = { id: `${id}/${acts}`, position: acts, action: 'waive', to_state: 'Waived', meaning: 'Training waived' };
        uow.insert('training_acts', act(uow, by, { ...waived, signature_id: recordSignature(uow, signed) }));
        uow.update('training_assignments', id, { state: 'Waived', state_since: uow.time, open: 0 });
      });
      expect(told).toMatch(new RegExp(`training\\.waive by ${by}\\) changes ${id}/\\d of training_acts`));
    }
  });
  it('with a score, an answer or a person that was changed later, is found', async () => {
    await readAndSign(place, 'author', id);
    await place.do('author', 'training.answer', { id, answers: [1, 1] });
    const scored = await forge('author', 'training.answer', (uow) =>
      uow.update('training_acts', `${id}/2`, { score: 100, answers: '[0,0]' }),
    );
    expect(scored).toMatch(new RegExp(`training\\.answer by author\\) changes ${id}/2 of training_acts`));
    const moved = await forge('quality', 'training.confirm', (uow) => uow.update('training_assignments', id, { user_id: 'reviewer' }));
    expect(moved).toMatch(new RegExp(`training\\.confirm by quality\\) changes ${id} of training_assignments`));
  });
  it('moved to another revision than the one that was read, or to other terms, is found, and the signature tells as well', async () => {
    await readAndSign(place, 'author', id);
    await place.do('author', 'documents.revise', { number: 'SOP-001', reason: 'Clearer' });
    await place.do('author', 'workflow.submit', { number: 'SOP-001', reason: 'Clearer' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, 'SOP-001');
    expect(await place.release('SOP-001')).toMatchObject({ ok: true });
    const [newest] = place.context.vault.find('revisions', { state: 'Effective' });
    const told = await forge('author', 'training.read', (uow) => uow.update('training_assignments', id, { revision_id: newest?.id ?? '' }));
    expect(told).toMatch(new RegExp(`training\\.read by author\\) changes ${id} of training_assignments`));
    expect(told).toMatch(/of AUTHOR Person was given for something else than it stands beside/);
    const terms = await forge('author', 'training.read', (uow) =>
      uow.update('training_assignments', id, { cause: 'renewal', requirement: 'TRQ-0009' }),
    );
    expect(terms).toMatch(new RegExp(`training\\.read by author\\) changes ${id} of training_assignments`));
  });
  it('that was left out of a release, or ended because nobody likes it, is found', async () => {
    await place.do('author', 'documents.revise', { number: 'SOP-001', reason: 'Clearer' });
    await place.do('author', 'workflow.submit', { number: 'SOP-001', reason: 'Clearer' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, 'SOP-001');
    await place.unguard();
    // Everything of the release is true, but for the people who are not told.
    place.context.whenAdvanced = () => undefined;
    expect(await place.release('SOP-001')).toMatchObject({ ok: true });
    expect(await faults()).toMatch(
      /workflow\.release by control\) does not give the training TRQ-0001\/1 to author, TRQ-0001\/1 to reviewer/,
    );
  });
  it('requirement that nobody approved, or that says other than what was approved, is found', async () => {
    const told = await forge('control', 'training.write', (uow) => {
      const terms = uow.get('training_requirements', `${trq}/1`)?.terms.replace('"days":14', '"days":300') ?? '';
      uow.update('training_requirements', `${trq}/1`, { terms });
    });
    expect(told).toMatch(new RegExp(`training\\.write by control\\) changes ${trq}/1 of training_requirements`));
    expect(told).toMatch(/of QUALITY Person was given for something else than it stands beside/);
  });
});

describe('[R01] [R10] [R45] past the program', () => {
  it('a signature in a role whose training is not current, and a release before its people were trained, are found', async () => {
    const place = await Workplace.staffed();
    const sop = await place.approved();
    await place.release(sop);
    const trq = await requireTraining(place, { title: 'Documents', document: sop, people: ['quality', 'reviewer'] });
    await readAndSign(place, 'quality', (await openTraining(place, 'quality', trq)).id);
    await place.hire('rita', ['Quality']);
    await place.do('quality', 'training.setPolicy', { kind: 'role', role: 'Quality', requirement: trq, reason: 'Decided' });
    await place.do('quality', 'training.setPolicy', { kind: 'type', typeId: 'SOP', step: { share: 100, days: 30 }, reason: 'Decided' });
    await place.do('author', 'documents.revise', { number: sop, reason: 'Clearer' });
    await place.do('author', 'workflow.submit', { number: sop, reason: 'Clearer' });
    await place.unguard();
    place.context.maySign = () => null;
    place.context.mayRelease = () => null;
    for (const userId of ['reviewer', 'rita', 'approver']) expect(await place.decide(userId, sop)).toMatchObject({ ok: true });
    expect(await place.release(sop)).toMatchObject({ ok: true });
    const told = (await verifyVaultOrRecord(place.folder, undefined))
      .flatMap(({ ok, detail, more }) => (ok ? [] : [`${detail} ${more ?? ''}`]))
      .join('\n');
    expect(told).toMatch(/workflow\.decide\) is signed by rita as Quality, without a current training by TRQ-0001/);
    expect(told).toMatch(/workflow\.release by control\) releases \S+ before its people were trained, without a reason/);
  });
});
