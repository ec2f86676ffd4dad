import type { Output } from '#shared/api/index.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Company } from './company.ts';
import { releasedOf } from './documents.ts';
import { refusal, require, type Test } from './test.ts';

const TITLE = 'Reading of the qualification';
const openOf = async (company: Company, userId: string): Promise<Output<'training.mine'>['own'][number]> => {
  const { own } = await company.call(userId, 'training.mine', {});
  const found = own.find(({ open }) => open);
  if (!found) throw new Error(`${userId} has no open training.`);
  return found;
};
const read = async (company: Company, userId: string): Promise<void> => {
  const { id } = await openOf(company, userId);
  const { label, number } = await company.call(userId, 'training.show', { id });
  if (label !== null) await company.call(userId, 'documents.content', { number, label });
  await company.call(userId, 'training.read', { id, ...company.signing(userId) });
};
/** The requirement that these tests work with. */
const requirementOf = async (company: Company): Promise<string> => {
  const found = (await company.call('auditor', 'training.requirements', {})).find(({ title }) => title === TITLE);
  if (!found) throw new Error(`The requirement "${TITLE}" was not made.`);
  return found.number;
};
const demand = (company: Company, role: Role, requirement: string | null) =>
  company.call('quality', 'training.setPolicy', { kind: 'role', role, requirement, reason: 'Qualification' });

/** What people have to have read, and what they may not do before. */
export const trainingTests: readonly Test<Company>[] = [
  {
    requirements: ['R45'],
    title: 'A new revision is read again by who was trained on the former one',
    expected: 'Nobody signs that a text was read without opening it, nor with a wrong password.',
    play: async (company) => {
      const document = await releasedOf(company);
      const { number } = await company.call('control', 'training.write', {
        terms: {
          ...{ title: TITLE, document, topic: null, roles: [], people: ['reviewer'], kind: 'read', questions: [], passMark: 80 },
          ...{ days: 14, retrain: 'each', months: null, effectiveness: null, trainers: [] },
        },
      });
      await company.call('quality', 'training.approve', { number, ...company.signing('quality') });
      const { id } = await openOf(company, 'reviewer');
      const guessed = { id, userId: 'reviewer', password: 'not the password of the reviewer' };
      const unopened = await refusal(company.call('reviewer', 'training.read', { id, ...company.signing('reviewer') }), 'refused');
      await company.call('reviewer', 'documents.content', { number: document });
      const wrong = await refusal(company.call('reviewer', 'training.read', guessed), 'wrong-password');
      await read(company, 'reviewer');
      await company.call('author', 'documents.revise', { number: document, reason: 'The third revision' });
      await company.save('author', document, 'The third words of this procedure.');
      await company.call('author', 'workflow.submit', { number: document, reason: 'The third revision' });
      await company.approve(document);
      await company.release(document);
      const again = await openOf(company, 'reviewer');
      require(again.id !== id, 'The new revision asks for no training.');
      return `${unopened} ${wrong} After the release of a new revision it is asked for again.`;
    },
  },
  {
    requirements: ['R10'],
    title: 'A role demands a current training',
    expected: 'It is not demanded while nobody is trained; then who is not trained does not sign in that role.',
    play: async (company) => {
      const requirement = await requirementOf(company);
      const nobody = await refusal(demand(company, 'Approver', requirement), 'refused');
      await read(company, 'reviewer');
      await demand(company, 'Reviewer', requirement);
      try {
        const number = await company.draft('author', 'Signed after training', 'Only who is trained signs this.');
        await company.call('author', 'workflow.submit', { number, reason: 'Qualification' });
        const untrained = await refusal(company.decide('both', number), 'refused');
        await company.decide('reviewer', number);
        return `${nobody} ${untrained}`;
      } finally {
        await demand(company, 'Reviewer', null);
      }
    },
  },
];
