import { beforeEach, describe, expect, it } from 'vitest';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { faultsOf, forgeSignature, keyOf, writePast } from '../past-the-program.ts';

/** What an insider writes past the program and signs with the own key, so that every signature in it is genuine. */
describe('[R01] [R08] what somebody signs with the own key past the program', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await Workplace.staffed();
    await place.hire('rita', ['Reviewer']);
  });

  const newest = (uow: Pick<UnitOfWork, 'find'>, number: string) => {
    const [document] = uow.find('documents', { number });
    const revision = uow.find('revisions', { document_id: document?.id ?? '' }, ['major']).at(-1);
    const round = revision && uow.find('rounds', { id: `${revision.id}/${revision.round}` })[0];
    if (!document || !revision || !round) throw new Error(`${number} is in no round.`);
    return { document, revision, round };
  };
  const rightsOf = (): string => faultsOf(place).Rights ?? '';

  it('does not fill two steps of one round that wait at the same time', async () => {
    const step = { title: 'Two reviewers', phase: 'review', meaning: 'Review', role: 'Reviewer', people: [], need: 2, days: 5 } as const;
    const quality = { ...step, title: 'Quality', phase: 'approval', meaning: 'Quality approval', role: 'Quality', need: 'any' } as const;
    await place.do('control', 'documents.addType', {
      ...{ id: 'TWO', name: 'Two', numberFormat: 'TWO-{000}', reviewMonths: 12, retentionYears: 10 },
      route: [
        { ...step, people: [] },
        { ...quality, people: [] },
      ],
    });
    const { number } = await place.do('author', 'documents.create', {
      ...{ typeId: 'TWO', title: 'Two', owner: 'author', department: 'Quality' },
    });
    const content = { version: 1 as const, blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Words' }] }] };
    await place.do('author', 'documents.saveContent', { number, content });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const key = await keyOf(place, 'reviewer');
    const seq = await writePast(place, 'reviewer', 'workflow.decide', (uow) => {
      const { document, revision, round } = newest(uow, number);
      for (const task of uow.find('tasks', { round_id: round.id, status: 'open' })) {
        const id = forgeSignature(uow, key, {
          userId: 'reviewer',
          about: { kind: 'revision', id: revision.id, version: String(round.round) },
          as: { role: 'Reviewer', meaning: 'Review' },
          own: {
            ...{ kind: 'decision', document: document.number, round: round.round, reason: '', effectiveFrom: null, previous: null },
            ...{ contentHash: round.content_hash, renditionHash: round.rendition_hash, revision: `1.0 ${task.position}` },
          },
          task: { task_id: task.id, pdf_hash: round.current_pdf },
        });
        const decided = { decided_by: 'reviewer', decided_at: uow.time, remark: null, decided_for: null };
        uow.update('tasks', task.id, { status: 'approved', signature_id: id, ...decided });
      }
    });
    expect(rightsOf()).toContain(`Entry ${seq} (workflow.decide by reviewer) fills a second step of one route.`);
  });

  it.each([
    ['no round', '0'],
    ['a former round', '1'],
  ])('does not release the text of %s', async (_, version) => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.decide('reviewer', number, 'reject', 'Not yet');
    await place.do('author', 'workflow.submit', { number, reason: 'Again' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    const key = await keyOf(place, 'control');
    const seq = await writePast(place, 'control', 'workflow.release', (uow) => {
      const { document, revision } = newest(uow, number);
      const [round] = uow.find('rounds', { id: `${revision.id}/${version}` });
      forgeSignature(uow, key, {
        userId: 'control',
        about: { kind: 'revision', id: revision.id, version },
        as: { role: 'Document Controller', meaning: 'Make effective' },
        own: {
          ...{ kind: 'release', document: document.number, revision: '1.0', reason: '', effectiveFrom: null, previous: null },
          ...(round ? { round: round.round, contentHash: round.content_hash, renditionHash: round.rendition_hash } : {}),
        },
      });
      const hash = round?.content_hash ?? 'a'.repeat(64);
      const records = { record_pdf: hash, record_docx: hash, record_json: hash };
      uow.update('revisions', revision.id, { ...records, released_at: uow.time });
    });
    expect(rightsOf()).toMatch(new RegExp(`Entry ${seq} \\(workflow.release by control\\) changes [0-9a-f]{64} of signatures`));
  });

  it.each([
    ['workflow.release', 'release', 'Make effective'],
    ['workflow.obsolete', 'obsolete', 'Obsolete'],
  ] as const)('does not stand alone in an entry of %s that does nothing', async (operation, kind, meaning) => {
    const number = await place.approved();
    const key = await keyOf(place, 'control');
    const seq = await writePast(place, 'control', operation, (uow) => {
      const { document, revision, round } = newest(uow, number);
      forgeSignature(uow, key, {
        ...{ userId: 'control', about: { kind: 'revision', id: revision.id, version: '1' }, as: { role: 'Document Controller', meaning } },
        own: {
          ...{ kind, document: document.number, revision: '1.0', reason: '', effectiveFrom: null, previous: null },
          ...{ round: round.round, contentHash: round.content_hash, renditionHash: round.rendition_hash },
        },
      });
    });
    expect(rightsOf()).toMatch(new RegExp(`Entry ${seq} \\(${operation} by control\\) changes [0-9a-f]{64} of signatures`));
  });

  it('does not decide twice on one step', async () => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const key = await keyOf(place, 'reviewer');
    const seq = await writePast(place, 'reviewer', 'workflow.decide', (uow) => {
      const { document, revision, round } = newest(uow, number);
      const [task] = uow.find('tasks', { round_id: round.id, status: 'open' });
      if (!task) throw new Error('No step is open.');
      const [id] = ['Review', 'Rejection'].map((meaning) =>
        forgeSignature(uow, key, {
          ...{ userId: 'reviewer', about: { kind: 'revision', id: revision.id, version: '1' }, as: { role: 'Reviewer', meaning } },
          own: {
            ...{ kind: 'decision', document: document.number, revision: '1.0', reason: '', effectiveFrom: null, previous: null },
            ...{ round: round.round, contentHash: round.content_hash, renditionHash: round.rendition_hash },
          },
          task: { task_id: task.id, pdf_hash: round.current_pdf },
        }),
      );
      const decided = { decided_by: 'reviewer', decided_at: uow.time, remark: null, decided_for: null };
      uow.update('tasks', task.id, { status: 'approved', signature_id: id ?? '', ...decided });
    });
    expect(rightsOf()).toMatch(new RegExp(`Entry ${seq} \\(workflow.decide by reviewer\\) changes [0-9a-f]{64} of signatures`));
  });

  it.each([
    ['author', 'Quality'],
    ['quality', 'Owner'],
  ])('does not review as %s in the role %s, which that person has not', async (userId, role) => {
    const number = await place.approved();
    expect(await place.release(number)).toMatchObject({ ok: true });
    const key = await keyOf(place, userId);
    const seq = await writePast(place, userId, 'review.conclude', (uow) => {
      const { document, revision, round } = newest(uow, number);
      const signature = forgeSignature(uow, key, {
        ...{ userId, about: { kind: 'revision', id: revision.id, version: '1' }, as: { role, meaning: 'Reviewed without change' } },
        own: {
          ...{ kind: 'review', document: document.number, revision: '1.0', reason: 'Fine', effectiveFrom: null, previous: null },
          ...{ round: round.round, contentHash: round.content_hash, renditionHash: round.rendition_hash },
        },
      });
      uow.insert('periodic_reviews', {
        ...{ id: `review of ${number}`, document_id: document.id, revision_id: revision.id, conclusion: 'Fine' },
        ...{ reviewed_at: uow.time, reviewed_by: userId, signature_id: signature },
      });
    });
    expect(rightsOf()).toMatch(new RegExp(`Entry ${seq} \\(review.conclude by ${userId}\\) changes [0-9a-f]{64} of signatures`));
  });
});
