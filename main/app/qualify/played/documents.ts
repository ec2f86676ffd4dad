import type { Company } from './company.ts';
import { refusal, require, type Test } from './test.ts';

export const RELEASED = 'Control of the qualification';
/** The number of the procedure that the tests work with. */
export const releasedOf = async (company: Company): Promise<string> => {
  const rows = await company.call('auditor', 'documents.list', { limit: 100 });
  const found = rows.find(({ title }) => title === RELEASED);
  if (!found) throw new Error(`The procedure "${RELEASED}" was not made.`);
  return found.number;
};

/** A procedure on its way from draft to the second revision. */
export const documentTests: readonly Test<Company>[] = [
  {
    requirements: ['R27'],
    title: 'A submission needs its reason',
    expected: 'Without a reason it is refused.',
    play: async (company) => {
      const number = await company.draft('author', RELEASED, 'The first words of this procedure.');
      return refusal(company.call('author', 'workflow.submit', { number, reason: '' }), 'invalid-input');
    },
  },
  {
    requirements: ['R07', 'R39'],
    title: 'Nothing is released before it was approved',
    expected: 'The release of a draft, and of what is in review, is refused.',
    play: async (company) => {
      const number = await releasedOf(company);
      const draft = await refusal(company.release(number), 'refused');
      await company.call('author', 'workflow.submit', { number, reason: 'First issue' });
      return `${draft} ${await refusal(company.release(number), 'refused')}`;
    },
  },
  {
    requirements: ['R39'],
    title: 'An author does not approve the own text',
    expected: 'Who wrote it and is a reviewer as well cannot sign the review.',
    play: async (company) => {
      const number = await company.draft('both', 'Written and reviewed by one', 'Nobody approves the own text.');
      await company.call('both', 'workflow.submit', { number, reason: 'First issue' });
      return refusal(company.decide('both', number), 'refused', 'forbidden');
    },
  },
  {
    requirements: ['R35'],
    title: 'A signature needs the own password',
    expected: 'A wrong password is refused, the attempt is recorded, and nothing is signed.',
    play: async (company) => {
      const number = await releasedOf(company);
      const given = { number, decision: 'approve' as const, userId: 'reviewer', password: 'not the password of the reviewer' };
      const refused = await refusal(company.call('reviewer', 'workflow.decide', given), 'wrong-password');
      const rows = await company.call('auditor', 'audit.list', { from: 1, actor: 'reviewer', limit: 1000 });
      require(rows.some(({ outcome }) => outcome === 'wrong-password'), 'The attempt does not stand in the trail.');
      const { revisions } = await company.call('auditor', 'documents.show', { number });
      require(revisions.at(-1)?.signatures.length === 0, 'Something was signed.');
      return refused;
    },
  },
  {
    requirements: ['R20', 'R21'],
    title: 'The first signature of a session asks for the user id and the password',
    expected: 'The password alone is refused in a session that has signed nothing yet.',
    play: async (company) => {
      const number = await releasedOf(company);
      const client = company.anew();
      await client.signIn('reviewer', company.password('reviewer'));
      const given = { number, decision: 'approve' as const, password: company.password('reviewer') };
      const refused = await refusal(client.call('workflow.decide', given), 'refused');
      await client.signOut();
      require(refused.includes('user id'), refused);
      return refused;
    },
  },
  {
    requirements: ['R14', 'R31', 'R39', 'R48'],
    title: 'A procedure is reviewed, approved and released by the people of its route',
    expected: 'Each signature tells the printed name, the date and time with its zone, and the meaning.',
    play: async (company) => {
      const number = await releasedOf(company);
      await company.approve(number);
      await company.release(number);
      const { revisions } = await company.call('auditor', 'documents.show', { number });
      const signatures = revisions.at(-1)?.signatures ?? [];
      require(signatures.length >= 4, `It has ${signatures.length} signatures.`);
      const whole = signatures.every(
        (one) => one.printedName !== '' && one.meaning !== '' && /^\d{4}-\d\d-\d\dT\S+(?:Z|[+-]\d\d:\d\d) \(/.test(one.signedAt),
      );
      require(whole, 'A signature lacks its name, its meaning or its time.');
      return signatures.map((one) => `${one.meaning}: ${one.printedName}, ${one.signedAt}`).join('; ');
    },
  },
  {
    requirements: ['R40'],
    title: 'A new revision takes the place of the former one',
    expected: 'After its release only the new revision is in force, and the former one is superseded.',
    play: async (company) => {
      const number = await releasedOf(company);
      await company.call('author', 'documents.revise', { number, reason: 'The second revision' });
      await company.save('author', number, 'The second words of this procedure.');
      await company.call('author', 'workflow.submit', { number, reason: 'The second revision' });
      await company.approve(number);
      await company.release(number);
      const { inForce, revisions } = await company.call('auditor', 'documents.show', { number });
      const [first] = revisions;
      require(inForce?.label === '2.0' &&
        first?.state === 'Superseded', `In force is ${inForce?.label}, and the first is ${first?.state}.`);
      return `${number} 2.0 is in force, ${first?.label} is ${first?.state}.`;
    },
  },
  {
    requirements: ['R43'],
    title: 'Nothing is disposed of before its retention has ended',
    expected: 'The proposal to dispose of the superseded revision is refused.',
    play: async (company) => {
      const number = await releasedOf(company);
      const asked = { revisions: [{ number, label: '1.0' }], reason: 'Qualification', ...company.signing('control') };
      return refusal(company.call('control', 'retention.propose', asked), 'refused');
    },
  },
];
