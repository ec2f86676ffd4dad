import type { Role } from '#shared/domain/roles.ts';
import type { Company } from './company.ts';
import { refusal, require, type Test } from './test.ts';

export const staff: readonly [userId: string, roles: Role[]][] = [
  ['author', ['Author']],
  ['reviewer', ['Reviewer']],
  ['quality', ['Quality']],
  ['approver', ['Approver']],
  ['control', ['Document Controller']],
  ['auditor', ['Auditor']],
  ['both', ['Author', 'Reviewer']],
];

/** Accounts, access and the first signature. */
export const peopleTests: readonly Test<Company>[] = [
  {
    requirements: ['R04'],
    title: 'Nobody who is not signed in reads a document',
    expected: 'The list of documents is refused.',
    play: (company) => refusal(company.anew().call('documents.list', { limit: 10 }), 'not-signed-in'),
  },
  {
    requirements: ['R22'],
    title: 'An administrator alone gives no account',
    expected: 'Without the custodian or a second person it is refused; so is a wrong passphrase of the custodian.',
    play: async (company) => {
      const facts = { userId: 'alone', printedName: 'Made alone', department: 'IT', roles: ['Approver'] };
      const without = await refusal(company.attempt('admin', 'identity.addPerson', facts), 'refused', 'invalid-input');
      const wrong = { ...facts, ...company.custodian, custodianPassphrase: 'guessed by the administrator' };
      return `${without} ${await refusal(company.attempt('admin', 'identity.addPerson', wrong), 'wrong-password', 'refused')}`;
    },
  },
  {
    requirements: ['R11', 'R30'],
    title: 'People get accounts, and each grant is recorded',
    expected: 'Every role that was given stands in the audit trail with who gave it.',
    play: async (company) => {
      for (const [userId, roles] of staff) await company.enrol(userId, roles);
      const rows = await company.call('admin', 'audit.list', { from: 1, operation: 'identity.addPerson', limit: 1000 });
      const done = rows.filter(({ outcome }) => outcome === 'done');
      require(done.length === staff.length && done.every(({ actor }) => actor === 'admin'), `The trail tells of ${done.length} people.`);
      return `${done.length} people were added and accepted accountability; the entries ${done.map(({ seq }) => seq).join(', ')} tell of them.`;
    },
  },
  {
    requirements: ['R17', 'R24'],
    title: 'A user id is given once',
    expected: 'The same user id is refused a second time.',
    play: (company) => {
      const facts = { userId: 'author', printedName: 'Somebody else', department: 'IT', roles: ['Reader' as const], ...company.custodian };
      return refusal(company.call('admin', 'identity.addPerson', facts), 'conflict', 'refused');
    },
  },
  {
    requirements: ['R18'],
    title: 'Nobody signs before the identity was checked',
    expected: 'A review by somebody whose identity check is not recorded is refused.',
    play: async (company) => {
      for (const [userId] of staff) if (userId !== 'reviewer') await company.identify(userId);
      const number = await company.draft('author', 'Signed too early', 'Nobody whose identity was not checked signs this.');
      await company.call('author', 'workflow.submit', { number, reason: 'Qualification' });
      const refused = await refusal(company.decide('reviewer', number), 'refused');
      require(refused.includes('identity check'), refused);
      await company.identify('reviewer');
      await company.decide('reviewer', number);
      return `${refused} After the check was recorded the same person signed.`;
    },
  },
  {
    requirements: ['R08', 'R33'],
    title: 'Roles keep to what is theirs',
    expected: 'An administrator reads no documents, an author releases none, an auditor changes none.',
    play: async (company) => {
      const [number] = (await company.call('author', 'documents.list', { limit: 1 })).map((row) => row.number);
      const found = [
        await refusal(company.call('admin', 'documents.list', { limit: 10 }), 'forbidden'),
        await refusal(company.call('author', 'workflow.release', { number: number ?? '', ...company.signing('author') }), 'forbidden'),
        await refusal(
          company.attempt('auditor', 'documents.create', { typeId: 'SOP', title: 'X', owner: 'auditor', department: 'IT' }),
          'forbidden',
        ),
      ];
      return found.join(' ');
    },
  },
  {
    requirements: ['R26'],
    title: 'Guessing a password locks the account',
    expected: 'After the last attempt that is allowed even the right password is refused, and the trail tells of each attempt.',
    play: async (company) => {
      await company.enrol('guessed', ['Reader']);
      for (let count = 0; count < GUESSES; count += 1)
        await refusal(company.anew().signIn('guessed', `wrong guess ${count}`), 'wrong-password', 'locked-out');
      const locked = await refusal(company.anew().signIn('guessed', company.password('guessed')), 'locked-out');
      const rows = await company.call('admin', 'audit.list', { from: 1, actor: 'guessed', limit: 1000 });
      require(rows.some(({ outcome }) => outcome !== 'done'), 'The trail does not tell of the attempts.');
      return `${locked} ${rows.filter(({ outcome }) => outcome !== 'done').length} attempts stand in the trail.`;
    },
  },
];
const GUESSES = 5;
