import type { QualificationAsked, QualificationLoad } from '#main/ports/qualification.ts';
import { verifyVaultOrRecord } from '../../verify/verify.ts';
import type { Company } from './company.ts';
import { releasedOf } from './documents.ts';
import { require, type Test } from './test.ts';

export interface Loaded {
  company: Company;
  asked: Pick<QualificationAsked, 'load' | 'company'>;
  goOn(): void;
  step(part: number): void;
}

const words = ({ documents, entries, people }: QualificationLoad): string =>
  `${documents} documents, ${entries} ledger entries, ${people} people`;
const WORD = 'qualificationload';

/** What the scratch vault holds. */
const held = ({ app }: Company): QualificationLoad => {
  const count = (table: string): number => app.vault.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0;
  return { documents: count('documents'), entries: count('ledger'), people: count('people') };
};

/** Fills the scratch vault up to a load, by the operations that people use. */
const fill = async ({ company, asked: { load }, goOn, step }: Loaded): Promise<QualificationLoad> => {
  const begun = held(company);
  const all = Math.max(1, load.documents - begun.documents + load.entries - begun.entries);
  let last = '';
  let made = 0;
  const next = (): void => {
    goOn();
    made += 1;
    step(Math.min(1, made / all));
  };
  for (let count = begun.people; count < load.people; count += 1) {
    const facts = { userId: `person${count}`, printedName: `Person ${count}`, department: 'Quality', roles: ['Reader' as const] };
    await company.call('admin', 'identity.addPerson', { ...facts, ...company.custodian });
    next();
  }
  for (let count = begun.documents; count < load.documents; count += 1) {
    last = (
      await company.call('author', 'documents.create', { typeId: 'SOP', title: `${WORD} ${count}`, owner: 'author', department: 'Quality' })
    ).number;
    next();
  }
  if (last === '') last = await company.draft('author', `${WORD} of entries`, 'Written over and over.');
  for (let count = held(company).entries; count < load.entries; count += 1) {
    await company.save('author', last, `Text ${count} of the load.`);
    next();
  }
  return held(company);
};

/** How long something took. @throws Error where it took longer than the limit */
const within = async (limit: number, what: string, act: () => Promise<unknown>): Promise<string> => {
  const began = performance.now();
  await act();
  const seconds = (performance.now() - began) / 1000;
  require(seconds <= limit, `${what} took ${seconds.toFixed(2)} s, and the limit is ${limit} s.`);
  return `${what}: ${seconds.toFixed(2)} s (limit ${limit} s).`;
};

/** The limits are those that people notice; what is faster than them passes. */
export const loadTests: readonly Test<Loaded>[] = [
  {
    requirements: ['R36'],
    title: 'A load like that of the company',
    expected: 'The scratch vault is filled by real operations, and holds at least what the vault of the company holds.',
    play: async (given) => {
      const { asked } = given;
      const made = await fill(given);
      const { company } = asked;
      const isWhole = made.documents >= company.documents && made.entries >= company.entries && made.people >= company.people;
      require(isWhole, `The tests worked with ${words(made)}; the vault of the company holds ${words(company)}.`);
      return `The tests worked with ${words(made)}; the vault of the company holds ${words(company)}.`;
    },
  },
  {
    requirements: ['R36'],
    title: 'Opening the vault and its first list',
    expected: 'The vault is open within 30 s, and the first page of its documents is there within 3 s.',
    play: async ({ company }) => {
      company.close();
      const opened = await within(30, 'Opening the vault', () => company.open());
      await company.as('auditor');
      return `${opened} ${await within(3, 'The first page of documents', () => company.call('auditor', 'documents.list', { limit: 100 }))}`;
    },
  },
  {
    requirements: ['R36'],
    title: 'Searching titles',
    expected: 'Titles are found within 3 s.',
    play: ({ company }) => within(3, 'The search', () => company.call('auditor', 'search.names', { query: WORD, limit: 50 })),
  },
  {
    requirements: ['R36'],
    title: 'Signing under load',
    expected: 'A signature, from the password to the entry of the ledger, takes at most 10 s.',
    play: async ({ company }) => {
      const number = await company.draft('author', 'Signed under load', 'This is signed while the vault is full.');
      await company.call('author', 'workflow.submit', { number, reason: 'Performance' });
      return within(10, 'A review that is signed', () => company.decide('reviewer', number));
    },
  },
  {
    requirements: ['R36'],
    title: 'Making a record',
    expected: 'The PDF of a released document is there within 20 s.',
    play: async ({ company }) => {
      const number = await releasedOf(company);
      const client = await company.as('auditor');
      return within(20, 'The record', () => client.fetch('records.export', { number, format: 'pdf' }));
    },
  },
  {
    requirements: ['R01', 'R36'],
    title: 'Verifying the whole vault under load',
    expected: 'Every check is proven, at 100 entries a second or more, and within two minutes at the least.',
    play: async ({ company }) => {
      const { entries } = held(company);
      company.close();
      try {
        return await within(Math.max(120, entries / 100), `Verifying ${entries} entries`, async () => {
          const wrong = (await verifyVaultOrRecord(company.folder, undefined)).filter(({ ok }) => !ok);
          require(wrong.length === 0, wrong.map(({ check, detail }) => `${check}: ${detail}`).join(' '));
        });
      } finally {
        await company.open();
      }
    },
  },
];
