import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Company } from './company.ts';
import { refusal, require, type Test } from './test.ts';

const ATTRIBUTES = 9;
/** A procedure under review. @returns its number */
const submitted = async (company: Company, title: string): Promise<string> => {
  const number = await company.draft('author', title, 'Words of this procedure.');
  await company.call('author', 'workflow.submit', { number, reason: 'Qualification' });
  return number;
};

/** What keeps signatures, accounts and copies from being used as they must not. */
export const safeguardTests: readonly Test<Company>[] = [
  {
    requirements: ['R23'],
    title: 'Nothing stands in for the password of a signature',
    expected: 'A decision with a fingerprint in place of the password is no input at all.',
    play: async (company) => {
      const number = await submitted(company, 'Signed by a finger');
      const given = { number, decision: 'approve', userId: 'reviewer', biometric: 'fingerprint' };
      return refusal(company.attempt('reviewer', 'workflow.decide', given), 'invalid-input');
    },
  },
  {
    requirements: ['R25'],
    title: 'A lost password is replaced, and its key revoked at once',
    expected: 'The former password opens nothing, and nobody signs before the identity was checked again.',
    play: async (company) => {
      const number = await submitted(company, 'Signed after a loss');
      const { oneTimePassword } = await company.call('admin', 'identity.resetPassword', { userId: 'both', reason: 'Lost' });
      const former = await refusal(company.anew().signIn('both', company.password('both')), 'wrong-password');
      const given = { ...company.signing('both'), oneTimePassword, acceptAccountability: true as const };
      await company.anew().call('identity.enrol', given);
      company.forget('both');
      const unchecked = await refusal(company.decide('both', number), 'refused');
      await company.identify('both');
      await company.decide('both', number);
      return `${former} ${unchecked} After the check the new key signed.`;
    },
  },
  {
    requirements: ['R19'],
    title: 'Nobody signs before the letter to FDA is kept, where the company asks for it',
    expected: 'The signature is refused until the letter is recorded with the day on which it was sent.',
    play: async (company) => {
      const number = await submitted(company, 'Signed after the letter');
      await company.call('quality', 'letter.setPolicy', { required: true, reason: 'Qualification' });
      try {
        const refused = await refusal(company.decide('reviewer', number), 'refused');
        const path = join(company.scratch, 'letter.txt');
        writeFileSync(path, 'To whom it may concern');
        const letter = { addressee: 'Food and Drug Administration', sentOn: '2026-01-05', fileName: 'letter.txt' };
        const unsent = { ...letter, sentOn: '2999-01-01' };
        const client = await company.as('admin');
        const early = await refusal(
          client.call('letter.record', { ...unsent, file: await client.bring(path) }),
          'refused',
          'invalid-input',
        );
        await client.call('letter.record', { ...letter, file: await client.bring(path) });
        await company.decide('reviewer', number);
        return `${refused} ${early}`;
      } finally {
        await company.call('quality', 'letter.setPolicy', { required: false, reason: 'Qualification' });
      }
    },
  },
  {
    requirements: ['R41'],
    title: 'What is obsolete is marked, withheld and issued no more',
    expected: 'A print bears the mark, no paper is offered for use, and no further copy is issued.',
    play: async (company) => {
      const number = await submitted(company, 'Obsolete soon');
      await company.approve(number);
      await company.release(number);
      const holders = [{ kind: 'place' as const, place: 'Laboratory' }];
      await company.call('control', 'distribution.issue', { number, holders });
      await company.call('quality', 'workflow.obsolete', { number, reason: 'Qualification', ...company.signing('quality') });
      const offered = await refusal(company.call('auditor', 'records.export', { number, format: 'pdf' }), 'not-found');
      const issued = await refusal(company.call('control', 'distribution.issue', { number, holders }), 'refused', 'not-found');
      const { mark } = await company.call('auditor', 'distribution.print', { number, label: '1.0' });
      require(mark === 'OBSOLETE', `It is printed with the mark ${mark}.`);
      return `${offered} ${issued} It is printed with the mark ${mark}.`;
    },
  },
  {
    requirements: ['R64'],
    title: 'Each attribute of ALCOA+ has an automatic check',
    expected: 'Nine attributes, each with at least one; an author, who audits nothing, does not see them.',
    play: async (company) => {
      const refused = await refusal(company.attempt('author', 'alcoa.show', {}), 'forbidden');
      const { attributes } = await company.call('auditor', 'alcoa.show', {});
      require(attributes.length === ATTRIBUTES && attributes.every(({ checks }) => checks.length > 0), 'An attribute has no check.');
      return `${refused} ${attributes.map(({ name, checks }) => `${name}: ${checks.length}`).join(', ')}.`;
    },
  },
];
