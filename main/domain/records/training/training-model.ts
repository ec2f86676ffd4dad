import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import { signedBy } from '#shared/domain/manifestation.ts';
import { causeInWords } from '#shared/domain/training-moves.ts';
import { kindWords, termsIn } from '#shared/domain/training-terms.ts';
import { statementIn } from '../../audit/statement-in.ts';
import { factTable, heading, table } from '../entry/entry-blocks.ts';
import { reportPages } from '../report-pages.ts';
import type { TrainingFile } from './training-file.ts';
import type { TrainingFacts, TrainingReport } from './training-report-schema.ts';
import { trainingIn } from './verify-training-report.ts';

type Blocks = Content['blocks'];
type Training = TrainingFile['trainings'][number];
type Signature = TrainingFile['signatures'][number];
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

/** All that a signature says (21 CFR 11.50), from the statement and not from what stands beside it. */
const signatureWords = ({ statement, certificate }: Signature): string => {
  const { meaning, printedName, userId, role, time, reason, contentHash } = statementIn({ statement });
  return [
    `${said(meaning)}: ${signedBy({ printedName: said(printedName), userId: said(userId), role: said(role) })}`,
    said(time),
    ...(said(reason) === '' ? [] : [`Reason: ${said(reason)}`]),
    `SHA-256 ${said(contentHash)}`,
    `Certificate ${certificate}`,
  ].join('\n');
};

/** Each act in its order; verification holds the signed ones against the signatures, in the same order. */
const actWords = ({ acts, signatures }: Training): string => {
  const given = signatures.values();
  const words = acts.map(({ meaning, state, by, at, score, reason }) => {
    const signature = meaning === null ? undefined : given.next().value;
    if (signature) return signatureWords(signature);
    const result = score === null ? state : `Answered: ${score} %`;
    return [`${result}: ${by.printedName} (${by.userId})`, at, ...(reason === '' ? [] : [`Reason: ${reason}`])].join('\n');
  });
  return words.join('\n\n') || 'nothing';
};

const learntBy = ({ document, revision }: Training): string => (document === null ? 'topic' : `${document} ${revision ?? ''}`.trim());
const dayOf = (instant: string): string => instant.slice(0, 10);
const stateWords = ({ state, due, doneAt }: Training): string =>
  `${state}\n${doneAt === null ? `due ${dayOf(due)}` : `done ${dayOf(doneAt)}`}`;

const requirementBlocks = ({ requirement, versions, signatures, trainings }: TrainingFile): Blocks => {
  const terms = termsIn(versions.findLast(({ approvedAt }) => approvedAt !== null)?.terms ?? versions.at(-1)?.terms);
  return [
    heading(`${requirement} ${terms?.title ?? ''}`.trim(), 1),
    factTable([
      ['What is learnt', terms?.document ?? terms?.topic ?? ''],
      ['Kind', terms ? kindWords[terms.kind] : ''],
      [
        'Versions',
        versions.map(({ version, state, approvedAt }) => `${version}: ${state}, approved ${approvedAt ?? 'by nobody'}`).join('\n'),
      ],
      ['Signed for the requirement', signatures.map(signatureWords).join('\n\n') || 'nothing'],
    ]),
    table(
      ['Person', 'Revision', 'Because', 'State', 'What was done'],
      [19, 13, 14, 14, 40],
      trainings.map((one) => [
        `${one.person.printedName} (${one.person.userId})\n${one.id}`,
        learntBy(one),
        `${causeInWords(one.cause)}\n${dayOf(one.assignedAt)}`,
        stateWords(one),
        actWords(one),
      ]),
    ),
  ];
};

/** Of whom, and on what, as the head of the record says it. */
export const titleOfTraining = ({ user, number, requirements }: TrainingFacts): string => {
  const person = requirements.flatMap(({ trainings }) => trainings).find((one) => one.person.userId === user)?.person;
  const who = user === null ? '' : ` of ${person?.printedName ?? user} (${user})`;
  return `Training${who}${number === null ? '' : ` on ${number}`}`;
};

/** What the pages of a record show, from the record alone; null when what it tells cannot be read. */
export const trainingModel = (record: TrainingReport): RecordModel | null => {
  const facts = trainingIn(record);
  if (!facts) return null;
  const { asOf, requirements } = facts;
  const { vault, made, factsHash } = record;
  const trainings = requirements.flatMap((one) => one.trainings);
  return reportPages({
    vault,
    document: { number: facts.number ?? facts.user ?? '', title: titleOfTraining(facts), type: 'Training record' },
    label: '',
    author: made.by,
    blocks: [
      ...(trainings.length === 0 ? [factTable([['Training', 'none']])] : requirements.flatMap(requirementBlocks)),
      heading('What it rests on', 1),
      factTable([
        ['SHA-256 of what it tells', factsHash],
        ['Ledger entry', `${asOf.entry}\n${asOf.hash}`],
        ['Times', 'UTC, but for those of signatures, which name their zone'],
      ]),
    ],
    contentHash: factsHash,
    madeAt: made.at,
    entry: {
      isReport: true,
      isUnversioned: true,
      state: `As of ${asOf.date}`,
      facts: [
        ['About', titleOfTraining(facts)],
        ['As of', `${asOf.date}, ledger entry ${asOf.entry}`],
        ['Trainings', String(trainings.length)],
        ['Open', String(trainings.filter(({ open }) => open).length)],
        ['Signatures', String(trainings.reduce((sum, one) => sum + one.signatures.length, 0))],
        ['Made', `${made.at} by ${made.by}`],
      ],
    },
  });
};
