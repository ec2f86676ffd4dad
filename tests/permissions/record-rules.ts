import { declare, registerText, smallRegister } from '#main/testing/registers.ts';
import { openTraining, requireTraining, termsFor } from '#main/testing/training.ts';
import { custodian, passwordOf, type Workplace } from '#main/testing/workplace.ts';
import type { OperationName } from '#shared/api/index.ts';
import type { ErrorCode } from '#shared/domain/errors.ts';

/** One record, whom it lets and whom it does not let, though both hold a role that the operation asks for. */
export interface RecordRule {
  rule: string;
  operation: OperationName;
  /** Who is refused, in words of the page. */
  other: string;
  code: ErrorCode;
  /** What each who asks types for it, where it is signed. */
  signed?: (userId: string) => object;
  /** Makes the record. @returns what both ask, and who they are */
  play(place: Workplace): Promise<{ input: object; own: string; stranger: string }>;
}

const byOne = (userId: string) => ({ userId, password: passwordOf(userId) });
const withDeputy = (userId: string) => ({ first: byOne(userId), second: byOne('control') });

/** The people beside the staff whom the rules ask for. */
export const hireForRules = async (place: Workplace): Promise<void> => {
  await place.hire('writer', ['Author']);
  await place.hire('checker', ['Reviewer']);
  await place.hire('both', ['Author', 'Reviewer']);
  for (const userId of ['guest', 'visitor']) await place.hire(userId, ['Visiting Auditor']);
};

const content = { version: 1 as const, blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Words' }] }] };
const reason = 'As agreed';
const draftRule = (operation: OperationName, more: object): RecordRule => ({
  ...{ rule: 'A draft belongs to its author', operation, other: 'another author', code: 'refused' },
  play: async (place) => ({ input: { number: await place.draft(), ...more }, own: 'author', stranger: 'writer' }),
});
const submitted = async (place: Workplace): Promise<string> => {
  const number = await place.draft();
  await place.do('author', 'workflow.submit', { number, reason });
  return number;
};
const inForce = async (place: Workplace): Promise<string> => {
  const number = await place.approved();
  await place.release(number);
  return number;
};
const roomRule = (operation: OperationName, more: object): RecordRule => ({
  ...{ rule: 'A room is open to its auditor', operation, other: 'the auditor of another room', code: 'not-found' },
  play: async (place) => {
    const days = { ends: '2026-12-10', types: [], past: false, history: true, documents: [await inForce(place)] };
    const { room } = await place.do('control', 'room.open', { ...days, name: 'Audit', auditor: 'guest' });
    return { input: { room, ...more }, own: 'guest', stranger: 'visitor' };
  },
});

/** In the order of the page. */
export const recordRules: readonly RecordRule[] = [
  draftRule('documents.saveContent', { content }),
  draftRule('documents.changeFacts', { title: 'Another title', reason }),
  draftRule('documents.addCoAuthor', { userId: 'both' }),
  draftRule('workflow.submit', { reason }),
  draftRule('workflow.cancel', { reason }),
  {
    ...{ rule: 'A file that was brought belongs to the session that brought it', operation: 'documents.importFile' },
    ...{ other: 'a co-author of the same draft, with the handle of the file', code: 'not-found' },
    play: async (place) => {
      const number = await place.draft();
      await place.do('author', 'documents.addCoAuthor', { number, userId: 'writer' });
      const file = await place.give('author', '# Words\n');
      return { input: { number, fileName: 'a.md', file, asFile: false }, own: 'author', stranger: 'writer' };
    },
  },
  {
    ...{ rule: 'A step is taken by the person it was given to', operation: 'workflow.decide', other: 'another reviewer', code: 'refused' },
    signed: byOne,
    play: async (place) => {
      const number = await submitted(place);
      await place.do('control', 'assignment.reassign', { number, position: 0, to: 'checker', reason });
      return { input: { number, decision: 'approve' }, own: 'checker', stranger: 'reviewer' };
    },
  },
  {
    ...{ rule: 'Nobody decides about the own text', operation: 'workflow.decide', other: 'its author, a reviewer too', code: 'refused' },
    signed: byOne,
    play: async (place) => {
      const { number } = await place.do('both', 'documents.create', { typeId: 'SOP', title: 'Own', owner: 'both', department: 'Quality' });
      await place.do('both', 'documents.saveContent', { number, content });
      await place.do('both', 'workflow.submit', { number, reason });
      return { input: { number, decision: 'approve' }, own: 'reviewer', stranger: 'both' };
    },
  },
  {
    ...{
      rule: 'A delegation is ended by who gave it',
      operation: 'assignment.endDelegation',
      other: 'another reviewer',
      code: 'forbidden',
    },
    play: async (place) => {
      const { id } = await place.do('reviewer', 'assignment.delegate', { to: 'checker', from: '2026-11-24', until: '2026-12-01', reason });
      return { input: { id, reason }, own: 'reviewer', stranger: 'both' };
    },
  },
  {
    ...{
      rule: 'A comment is settled by the author of the text',
      operation: 'workflow.resolveComment',
      other: 'another author',
      code: 'refused',
    },
    play: async (place) => {
      const number = await submitted(place);
      const { id } = await place.do('reviewer', 'workflow.comment', { number, block: 1, text: 'Why?' });
      await place.do('author', 'workflow.reply', { id, text: 'Because.' });
      return { input: { id }, own: 'author', stranger: 'writer' };
    },
  },
  {
    ...{ rule: 'A change request is edited by who wrote it', operation: 'change.edit', other: 'another author', code: 'refused' },
    play: async (place) => {
      const facts = { title: 'Change', reason, impact: 'None', items: [{ act: 'retire' as const, number: await inForce(place) }] };
      const { number } = await place.do('author', 'change.create', facts);
      return { input: { number, ...facts }, own: 'author', stranger: 'writer' };
    },
  },
  {
    ...{ rule: 'A training is done by the person who has to know', operation: 'training.read', other: 'another person', code: 'refused' },
    signed: byOne,
    play: async (place) => {
      const of = { ...termsFor({ title: 'Awareness' }), topic: 'Do not open the link.', people: ['author'] };
      const { id } = await openTraining(place, 'author', await requireTraining(place, of));
      await place.do('author', 'training.show', { id });
      return { input: { id }, own: 'author', stranger: 'writer' };
    },
  },
  roomRule('room.show', {}),
  roomRule('room.ask', { text: 'Please show it' }),
  roomRule('room.export', {}),
  {
    ...{ rule: 'A confidential field is read by its roles', operation: 'entry.file', other: 'somebody of another role', code: 'not-found' },
    play: async (place) => {
      const fields = [
        { id: 'note', label: 'Note', type: 'text' },
        { id: 'letter', label: 'Letter', type: 'file', confidential: { kind: 'health', roles: ['Quality'] } },
      ];
      await declare(place, registerText(smallRegister({ fields, sections: [{ title: 'All', fields: ['note', 'letter'] }] })));
      const files = [{ field: 'letter', fileName: 'letter.txt', file: await place.give('quality', 'Private words.') }];
      const { number } = await place.do('quality', 'entry.create', { register: 'sample', title: 'One', values: {}, links: [], files });
      const { values } = await place.do('quality', 'entry.show', { number });
      const [{ sha256 } = { sha256: '' }] = values.letter as { sha256: string }[];
      return { input: { number, field: 'letter', sha256 }, own: 'quality', stranger: 'author' };
    },
  },
  {
    ...{ rule: 'A custodian is replaced by two deputies', operation: 'vault.replaceByDeputies' },
    ...{ other: 'an administrator who is none, with a deputy', code: 'refused' },
    signed: withDeputy,
    play: async (place) => {
      await place.do('admin', 'vault.nameDeputies', { reason, ...custodian, deputies: ['quality', 'control', 'approver'] });
      const next = { successorName: 'Nora Next', successorPassphrase: 'the next custodian, in an envelope' };
      return { input: { reason, ...next }, own: 'quality', stranger: 'admin' };
    },
  },
];

/** What somebody asks of a record that was played. */
export const askedBy = ({ signed }: RecordRule, input: object, userId: string): object => ({ ...input, ...signed?.(userId) });
