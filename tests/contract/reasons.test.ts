import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { grammar } from '#main/app/gathered/grammar.ts';
import { operations } from '#shared/api/index.ts';

/** Acts that change what is written and ask for no reason, by why they need none. */
const withoutReason = {
  'they are about the session or the secret of the person': [
    ...['identity.signIn', 'identity.enrol', 'identity.signOut', 'identity.lockSession', 'identity.unlockSession'],
    'identity.changePassword',
  ],
  'they add something, which says itself what it is': [
    ...['identity.addPerson', 'identity.identify', 'identity.addDepartment', 'identity.concludeAccessReview', 'documents.addType'],
    ...['documents.create', 'external.register', 'external.check', 'distribution.issue', 'workflow.comment', 'workflow.reply'],
    ...['migration.start', 'migration.resume', 'migration.bringIn', 'room.open', 'room.add', 'room.answer', 'room.ask', 'entry.create'],
    ...['entry.open', 'entry.startImport', 'entry.bringIn', 'framework.take', 'framework.import', 'reference.importSbom'],
    ...['reference.importFeed', 'change.begin', 'vulnerability.assess', 'baseline.draw', 'home.remind', 'backup.make', 'backup.drill'],
    'letter.record',
    'qualification.run',
  ],
  'they change a draft, which nobody has signed, or open the next version of what was signed': [
    ...['documents.saveContent', 'documents.addCoAuthor', 'documents.withdrawCoAuthor', 'documents.importFile', 'documents.useTemplate'],
    ...['external.describe', 'entry.save', 'training.write', 'workflow.resolveComment', 'qualification.describe'],
  ],
  'they are the next step of a route that is declared, and the meaning that is signed says what they are': [
    ...['workflow.decide', 'workflow.release', 'change.assess', 'change.decide', 'change.makeEffective', 'review.conclude'],
    ...['entry.move', 'entry.sign', 'retention.sign', 'training.approve', 'training.read', 'training.acknowledge', 'training.answer'],
    ...['training.confirm', 'vault.signProof', 'vulnerability.carry', 'qualification.submit'],
  ],
  'they give out what is there': [
    ...[
      'distribution.print',
      'distribution.printCopy',
      'exchange.exportList',
      'exchange.makePackage',
      'exchange.encryptFile',
      'room.look',
      'room.export',
    ],
    'room.lookAtTraining',
    ...['entry.record', 'coverage.report', 'trace.record', 'training.record', 'vault.exportTrust', 'vulnerability.exportVex'],
  ],
  'a date that came makes them, and nobody': ['workflow.tick', 'training.tick', 'backup.tick'],
};

/** The reason that each form of an input asks for. */
const reasonsOf = (input: z.ZodType): (z.ZodType | undefined)[] => {
  const { shape, options } = input as unknown as { shape?: Record<string, z.ZodType>; options?: z.ZodType[] };
  return options ? options.flatMap(reasonsOf) : [shape?.reason];
};
const refuses = (reason: z.ZodType | undefined): boolean =>
  reason !== undefined && [undefined, null, '', '   ', '\n'].every((given) => !reason.safeParse(given).success);

describe('[R27] a change or what stands in place of a deletion', () => {
  const changing = Object.entries(operations).filter(([name]) => {
    const writes = grammar.operations.get(name)?.writes;
    return writes !== undefined && writes !== 'reads';
  });
  const asks = changing.filter(([, { input }]) => reasonsOf(input).every(refuses)).map(([name]) => name);

  it('asks for a reason, which nobody can leave out or empty; whatever asks for none is named here with why', () => {
    const others = changing.map(([name]) => name).filter((name) => !asks.includes(name));
    expect(others.sort()).toEqual(Object.values(withoutReason).flat().sort());
  });

  it('has its reason wherever something signed or in force is changed, taken out of use, reopened or made void', () => {
    expect(asks).toEqual(
      expect.arrayContaining([
        ...['documents.revise', 'documents.changeFacts', 'documents.changeRoute', 'workflow.obsolete', 'workflow.cancel'],
        ...['entry.reopen', 'entry.void', 'entry.moveDate', 'entry.assign', 'entry.confirmLink', 'training.end', 'training.waive'],
        ...[
          'identity.setRole',
          'identity.deactivate',
          'documents.setUsePolicy',
          'retention.propose',
          'vault.voidEntries',
          'training.setPolicy',
        ],
      ]),
    );
  });
});
