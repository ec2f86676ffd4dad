import { beforeAll, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { isAllowed } from '#shared/api/confinement.ts';
import { hostOperations } from '#shared/api/host.ts';
import { isOperation, type OperationName, operations } from '#shared/api/index.ts';
import { type Role, roles } from '#shared/domain/roles.ts';
import { places, placesFor } from '../../renderer/app/places.ts';
import { documentActs } from '../../renderer/panels/actions/document-acts.ts';

const may = (name: OperationName, held: readonly Role[]): boolean => isAllowed(name, operations[name].permission, held);
/** What the host itself answers is for everybody, also before a vault is open. */
const isOfTheHost = (name: string): boolean => Object.hasOwn(hostOperations, name);
const known = (name: string): OperationName => {
  if (!isOperation(name)) throw new Error(`There is no operation ${name}.`);
  return name;
};

/** Done on the page of a record that somebody has open, which offers them to the palette itself, or in its text and papers. */
const atTheRecord: readonly string[] = [
  ...['documents.takeBackHold', 'documents.withdrawCoAuthor', 'documents.useTemplate', 'documents.setParent'],
  ...['external.describe', 'external.setChecker', 'external.check', 'external.answer'],
  ...['workflow.comment', 'workflow.reply', 'workflow.resolveComment'],
  ...['distribution.issue', 'distribution.printCopy', 'distribution.print', 'distribution.correct'],
  ...['change.edit', 'change.assess', 'change.decide', 'change.withdraw', 'change.begin', 'change.makeEffective'],
  'review.setInterval',
  'home.remind',
  ...['training.approve', 'training.end', 'training.waive'],
  ...['vulnerability.takeOver', 'vulnerability.letStand', 'vulnerability.exportVex'],
  ...[
    'entry.create',
    'entry.open',
    'entry.save',
    'entry.assign',
    'entry.move',
    'entry.reopen',
    'entry.sign',
    'entry.void',
    'entry.moveDate',
    'entry.confirmLink',
    'entry.record',
    'entry.startImport',
    'entry.bringIn',
    'entry.endImport',
    'baseline.draw',
  ],
];
/** Of the frame itself, which offers them, or on the way in. */
const ofTheFrame: readonly string[] = [
  ...['identity.signIn', 'identity.enrol', 'identity.signOut', 'identity.lockSession', 'identity.unlockSession'],
  ...['workflow.tick', 'training.tick', 'backup.tick', 'vault.attestClock', 'backup.recordPutBack'],
];
/** Only on the command line so far. */
const ofTheCommandLine: readonly string[] = [
  'identity.concludeAccessReview',
  'migration.bringIn',
  'audit.export',
  'vault.exportTrust',
  'framework.import',
];

describe('what the palette offers', () => {
  it.each(roles.map((role) => [role]))('to a %s is nothing that this person would be refused', (role) => {
    for (const { label, does, besides = [] } of placesFor([role]))
      for (const name of [does, ...besides].filter((one) => !isOfTheHost(one)))
        expect(may(known(name), [role]), `${label}: ${name}`).toBe(true);
  });

  it.each(roles.map((role) => [role]))('to a %s leaves out no act that this person may do somewhere', (role) => {
    const offered = new Set(placesFor([role]).flatMap(({ does, besides = [] }) => [does, ...besides]));
    const everything = {
      edit: true,
      submit: true,
      withdraw: true,
      cancel: true,
      changeFacts: true,
      giveDraft: true,
      reassign: true,
      addCoAuthors: true,
    };
    const atDocument = documentActs(
      {
        ...{ ...everything, release: true, obsolete: true, revise: true, approveForUse: true },
        decide: { step: 'Review', meaning: 'Review', onBehalfOf: null },
      },
      [role],
      true,
    ).map(({ does }) => does as string);
    const missing = Object.keys(operations).filter(
      (name) =>
        grammar.operations.get(name)?.writes !== 'reads' &&
        may(known(name), [role]) &&
        ![...offered, ...atDocument, ...atTheRecord, ...ofTheFrame, ...ofTheCommandLine].includes(name) &&
        // A visiting auditor works in one room, whose page has all of it.
        !(role === 'Visiting Auditor' && name.startsWith('room.')) &&
        // Their own password is changed at the profile, which the frame leads to.
        !(role === 'Visiting Auditor' && name === 'identity.changePassword'),
    );
    expect(missing).toEqual([]);
  });

  it('says each thing once, and none under a name that another place has', () => {
    const labels = places.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe('what the palette and the menu More offer of an open document', () => {
  let place: Workplace;
  const numbers: Record<string, string> = {};
  beforeAll(async () => {
    place = await Workplace.staffed();
    numbers.Draft = await place.draft();
    numbers['In Review'] = await place.draft();
    await place.do('author', 'workflow.submit', { number: numbers['In Review'], reason: 'First issue' });
    numbers['Changes Requested'] = await place.draft();
    await place.do('author', 'workflow.submit', { number: numbers['Changes Requested'], reason: 'First issue' });
    await place.decide('reviewer', numbers['Changes Requested'], 'reject', 'The limits are missing');
    numbers.Approved = await place.approved();
    numbers.Effective = await place.approved();
    await place.release(numbers.Effective);
  });

  it.each(['Draft', 'In Review', 'Changes Requested', 'Approved', 'Effective'])(
    'of a document in %s is what the vault lets that person do, and all of it',
    async (state) => {
      const number = numbers[state] ?? '';
      for (const userId of ['author', 'reviewer', 'quality', 'approver', 'control', 'auditor']) {
        const held = place.context.vault.find('grants', { user_id: userId, active: 1 }, ['role']).map(({ role }) => role as Role);
        const allowed = await place.do(userId, 'workflow.actions', { number });
        const acts = documentActs(allowed, held, true);
        for (const { does, label } of acts) expect(may(does, held), `${userId}: ${label}`).toBe(true);
        // Each thing that the vault allows is in the list, under words of its own.
        const yes = Object.entries(allowed).filter(([, answer]) => answer !== false && answer !== null);
        const holds = held.some((role) => role === 'Document Controller' || role === 'Quality') ? 1 : 0;
        expect(acts, `${userId} ${state}`).toHaveLength(yes.length + holds);
        expect(new Set(acts.map(({ label }) => label)).size).toBe(acts.length);
        expect(acts.every(({ label }) => label !== '')).toBe(true);
      }
    },
  );
});
