import { declare, registerText, smallRegister } from '#main/testing/registers.ts';
import { openTraining, requireTraining, termsFor } from '#main/testing/training.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Real } from './real-inputs.ts';

/** Who holds a role and no other, in the vault of `makeObjects`. */
export const holderOf: Readonly<Record<Role, string>> = {
  Administrator: 'admin',
  'Document Controller': 'control',
  Author: 'author',
  Reviewer: 'reviewer',
  Approver: 'approver',
  Quality: 'quality',
  Reader: 'reader',
  Auditor: 'auditor',
  'Visiting Auditor': 'guest',
};

/** Records of many kinds in a vault with its staff, so that what is asked names something that is there. */
export const makeObjects = async (place: Workplace): Promise<Real> => {
  await place.hire('reader', ['Reader']);
  await place.hire('guest', ['Visiting Auditor']);
  const inForce = await place.approved();
  await place.release(inForce);
  await place.do('control', 'distribution.issue', { number: inForce, holders: [{ kind: 'place', place: 'Lab' }] });
  await declare(place, registerText(smallRegister()));
  const { number: entry, hash } = await place.do('author', 'entry.create', { register: 'sample', title: 'One', values: {}, links: [] });
  const terms = { ...termsFor({ title: 'Procedure' }), document: inForce, people: ['reviewer'] };
  const requirement = await requireTraining(place, terms);
  const { id: training } = await openTraining(place, 'reviewer', requirement);
  const items = [{ act: 'retire' as const, number: inForce }];
  const { number: change } = await place.do('author', 'change.create', { title: 'Change', reason: 'Needed', impact: 'None', items });
  const { id: hold } = await place.do('quality', 'retention.hold', { number: inForce, reason: 'A complaint' });
  const day = new Date(place.clock.now().getTime() + 7 * 24 * 3_600_000).toISOString().slice(0, 10);
  const days = { ends: day, types: [], past: false, history: true };
  const { room } = await place.do('control', 'room.open', { ...days, name: 'Audit', auditor: 'guest', documents: [inForce] });
  const file = await place.give('author', 'Words');
  const route = [
    { title: 'Review', phase: 'review', meaning: 'Review', role: 'Reviewer', people: [], need: 'all', days: 5 },
    { title: 'Approval', phase: 'approval', meaning: 'Approval', role: 'Approver', people: [], need: 'all', days: 5 },
  ];
  const own = { id: 'own', edition: '1', name: 'Own', scope: 'company', labels: 'own', source: 'Test', licence: 'Own words' };
  return {
    ids: [
      ...[inForce, entry, change, requirement, training, hold, room, 'SET-0001', 'RUN-0001', 'DSP-0001', 'DEV-0001', 'QUAL-0001'],
      ...['author', 'NEW', 'finish', 'iso-13485', '2016-1', '0'.repeat(64), file],
    ],
    fields: {
      ...{ hash, terms, route, register: 'sample', typeId: 'SOP', label: '1.0', catalogue: 'iso-13485', numberFormat: 'NEW-{000}' },
      ...{ 'framework.planImport catalogue': own, 'framework.import catalogue': own, deputies: ['reviewer', 'quality', 'approver'] },
      ...{
        date: day,
        sentOn: day,
        until: day,
        ends: day,
        'assignment.delegate from': day,
        'entry.counts from': day,
        'entry.moveDate to': day,
      },
      'documents.saveContent': { number: inForce, content: { version: 1, blocks: [] } },
    },
  };
};
