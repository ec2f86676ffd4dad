import { Company, signed } from './company.ts';
import { documents, type Kept, numberOf } from './northlight.ts';
import { textOf } from './texts.ts';
import { underWay } from './under-way.ts';

const DAY = 24 * 60 * 60 * 1000;
const BEGIN = new Date('2024-11-25T08:00:00Z');
/** The day on which the pictures are taken. */
export const TODAY = new Date('2026-11-27T09:30:00Z');
/** By when the last of the documents is in force; what is open today comes after it. */
const LAST_ISSUE = 610;
const after = (days: number, minutes = 0): Date => new Date(BEGIN.getTime() + days * DAY + minutes * 60_000);

const reasons = [
  'Finding of the internal audit: responsibilities made clear',
  'Yearly review: thresholds confirmed, one step added',
  'Corrective action CA-2026-004: second person checks the result',
  'New tool in use; names of the fields follow it',
];
const additions = [
  'A second person checks the result before it is used, and signs beside it.',
  'Where the limit is passed twice in a month, Quality is told on the same day.',
  'The log of the tool is kept with the record.',
];

interface Event {
  at: Date;
  run(company: Company): Promise<void>;
}
const authorOf = ({ department }: Kept): string =>
  department === 'Production' || department === 'Service' ? 'tomas' : department === 'Regulatory' ? 'yuki' : 'anna';
const reviewerOf = (author: string): string => (author === 'yuki' ? 'ravi' : 'yuki');

const create = async (company: Company, kept: Kept, seed: number): Promise<void> => {
  const author = authorOf(kept);
  const { number } = await company.do(author, 'documents.create', { ...kept, owner: author });
  await company.do(author, 'documents.saveContent', { number, content: textOf(kept, seed) });
};
const decide = (company: Company, userId: string, number: string) =>
  company.do(userId, 'workflow.decide', { number, decision: 'approve', ...signed(userId) });
const approve = async (company: Company, number: string, author: string, seed: number): Promise<void> => {
  await decide(company, reviewerOf(author), number);
  company.later(35);
  await decide(company, seed % 3 === 0 ? 'hanne' : 'quinn', number);
  company.later(20);
  await decide(company, 'petra', number);
};
const release = (company: Company, number: string, effectiveFrom?: string) =>
  company.do('carla', 'workflow.release', { number, ...signed('carla'), ...(effectiveFrom ? { effectiveFrom } : {}) });

/** A document is made on one day, and approved and released on later ones; some come back for a second round, some are revised. */
const lifeOf = (kept: Kept, index: number): Event[] => {
  const first = Math.round((index * LAST_ISSUE) / documents.length) + 1;
  const author = authorOf(kept);
  const number = numberOf(kept.title);
  const revisedAfter = index % 3 === 0 ? 240 + (index % 5) * 17 : null;
  const events: Event[] = [
    {
      at: after(first, index),
      run: async (company) => {
        await create(company, kept, index);
        await company.do(author, 'workflow.submit', { number, reason: 'First issue' });
        if (index % 11 === 4) {
          const reviewer = reviewerOf(author);
          await company.do(reviewer, 'workflow.comment', {
            number,
            block: 4,
            text: 'Who decides when the head of the department is away?',
          });
          await company.do(reviewer, 'workflow.decide', {
            ...{ number, decision: 'reject', reason: 'It does not say who decides when the head of the department is away.' },
            ...signed(reviewer),
          });
        }
      },
    },
    {
      at: after(first + 5, index),
      run: async (company) => {
        if (index % 11 === 4) {
          const [comment] = await company.do(author, 'workflow.comments', { number });
          await company.do(author, 'workflow.resolveComment', { id: comment?.id ?? '' });
          await company.do(author, 'documents.saveContent', { number, content: textOf(kept, index, additions[0]) });
          await company.do(author, 'workflow.submit', { number, reason: 'The deputy decides when the head is away' });
        }
        await approve(company, number, author, index);
        await release(company, number);
      },
    },
  ];
  if (revisedAfter === null || first + revisedAfter + 6 > LAST_ISSUE + 60) return events;
  const reason = reasons[index % reasons.length] ?? '';
  return [
    ...events,
    {
      at: after(first + revisedAfter, index),
      run: async (company) => {
        await company.do(author, 'documents.revise', { number, reason });
        await company.do(author, 'documents.saveContent', { number, content: textOf(kept, index, additions[index % additions.length]) });
        await company.do(author, 'workflow.submit', { number, reason });
      },
    },
    {
      at: after(first + revisedAfter + 6, index),
      run: async (company) => {
        await approve(company, number, author, index);
        await release(company, number);
      },
    },
  ];
};

/** Two years of a company with its documents, told through the operations of the program. @returns the closed vault */
export const twoYears = async (): Promise<{ folder: string; clock: Company['clock'] }> => {
  const company = await Company.found(BEGIN);
  const events = documents.flatMap(lifeOf);
  for (const { at, run } of events.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    await company.on(at);
    await run(company);
  }
  await underWay(company);
  await company.on(TODAY);
  company.close();
  return company;
};
