import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { kindWords, type Terms } from '#shared/domain/training-terms.ts';
import { rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { shownStatement } from '../identity/signatory.ts';
import { type NamedSigner, previousIn, type Stated, statementOf } from '../signing/statement.ts';
import { type RequirementRow, requirementById, subjectOf, type TrainingRow, termsOf } from './training.store.ts';

export const termsHash = (terms: string): string => createHash('sha256').update(terms).digest('hex');

interface As {
  meaning: string;
  role: string;
  action: string;
  reason: string;
}
/** What somebody signs for a training: what was to be learnt, by its hash, by whom, and for which act. */
export interface TrainingStatement extends Stated {
  kind: 'training';
  /** Number of the document, or of the requirement where it is a topic. */
  document: string;
  revision: string | null;
  /** Of the text of the revision, or of the terms of a topic. */
  contentHash: string;
  /** With its version. */
  requirement: string;
  /** User id of who is trained. */
  trainee: string;
  action: string;
  reason: string;
  effectiveFrom: null;
  previous: string | null;
}

/** What is learnt by a training, as its statements name it. */
export const learntBy = (reader: Reader, training: TrainingRow) => {
  const { number, title, label, revision } = subjectOf(reader, training);
  const contentHash = revision ? (revision.content_hash ?? '') : termsHash(requirementById(reader, training.requirement_id).terms);
  return { number, title, label, contentHash };
};

export const trainingStatement = (
  { vault }: CallContext,
  training: TrainingRow,
  signer: NamedSigner,
  { meaning, role, action, reason }: As,
): TrainingStatement => {
  const { number, label, contentHash } = learntBy(vault, training);
  return statementOf(
    vault,
    { kind: 'training', id: training.id, version: null },
    signer,
    { role, meaning },
    {
      kind: 'training',
      document: number,
      revision: label,
      contentHash,
      requirement: training.requirement_id,
      trainee: training.user_id,
      action,
      reason,
      effectiveFrom: null,
      previous: previousIn(signaturesAbout(rowsOf(vault), 'training', training.id)),
    },
  );
};

/** The same as people read it before they sign. */
export const shownTraining = (context: CallContext, training: TrainingRow, stated: TrainingStatement): ShownStatement => {
  const { vault } = context;
  const { number, title, label } = learntBy(vault, training);
  const terms = termsOf(requirementById(vault, training.requirement_id));
  return shownStatement(context, stated, { document: number, title, label }, [
    ['Training', training.id],
    ['Person', `${printedNameOf(vault, training.user_id)} (${training.user_id})`],
    ['Requirement', `${training.requirement_id}: ${terms.title}`],
    ['Kind', kindWords[terms.kind]],
    ['Text', label === null ? terms.topic : null],
    ['Effectiveness check', stated.action === 'reach' || stated.action === 'miss' ? (terms.effectiveness?.method ?? null) : null],
    [label === null ? 'Terms, SHA-256' : 'Text, SHA-256', stated.contentHash],
  ]);
};

/** What somebody signs for a version of a requirement: all its terms, by their hash. */
export interface RequirementStatement extends Stated {
  kind: 'requirement';
  document: string;
  contentHash: string;
  action: string;
  reason: string;
  effectiveFrom: null;
  previous: string | null;
}
export const requirementStatement = (
  { vault }: CallContext,
  { number, version, terms }: RequirementRow,
  signer: NamedSigner,
  { meaning, role, action, reason }: As,
): RequirementStatement =>
  statementOf(
    vault,
    { kind: 'requirement', id: number, version: String(version) },
    signer,
    { role, meaning },
    {
      kind: 'requirement',
      document: number,
      contentHash: termsHash(terms),
      action,
      reason,
      effectiveFrom: null,
      previous: previousIn(signaturesAbout(rowsOf(vault), 'requirement', number)),
    },
  );

const whom = (reader: Reader, { roles, people }: Terms): string =>
  [
    ...roles.map((role) => `everybody with the role ${role}`),
    ...people.map((userId) => `${printedNameOf(reader, userId)} (${userId})`),
  ].join(', ');

export const shownRequirement = (context: CallContext, row: RequirementRow, stated: RequirementStatement): ShownStatement => {
  const terms = termsOf(row);
  const { vault } = context;
  return shownStatement(context, stated, { document: row.number, title: terms.title, label: String(row.version) }, [
    ['Document', terms.document],
    ['Text of the topic', terms.topic],
    ['Asked of', whom(vault, terms)],
    ['Kind', kindWords[terms.kind]],
    ...terms.questions.map(({ ask, choices, right }, index): [string, string] => [
      `Question ${index + 1}`,
      `${ask} ${choices.map((one, at) => `${at === right ? '[right] ' : ''}${one}`).join(' / ')}`,
    ]),
    ['Pass mark', terms.questions.length > 0 ? `${terms.passMark} % of the questions` : null],
    ['Within', `${terms.days} days`],
    ['At a further revision', terms.retrain === 'each' ? 'trained again' : 'not trained again'],
    ['Repeated', terms.months === null ? null : `after ${terms.months} months`],
    ['Effectiveness', terms.effectiveness && `${terms.effectiveness.method}, after ${terms.effectiveness.days} days`],
    ['Trainers', terms.trainers.length === 0 ? null : terms.trainers.map((userId) => printedNameOf(vault, userId)).join(', ')],
    ['Terms, SHA-256', stated.contentHash],
  ]);
};
