import { signaturesAbout } from '../audit/given-signatures.ts';
import type { SignedRules } from '../audit/signed-rules.ts';
import type { Row, StateBefore } from '../audit/state-before.ts';
import { termsHash } from './statement.ts';

/** About a version of a requirement: its terms. */
export const requirementSigned: SignedRules = {
  stated: (rows, { about: { id, version } }) => {
    const row = rows.row('training_requirements', `${id}/${version}`);
    return row ? { kind: 'requirement', document: id, contentHash: termsHash(String(row.terms)) } : null;
  },
  unsigned: (rows) =>
    [...rows.rows('training_requirements')].flatMap(([id, row]) => {
      const given = signaturesAbout(rows, 'requirement', String(row.number), String(row.version));
      const isApproved = given.some((one) => one.meaning === 'Approval' && one.user_id === row.approved_by);
      const isEnded = row.state !== 'Ended' || given.some(({ meaning }) => meaning === 'Ended');
      const needsNone = row.state === 'Draft' || row.state === 'Discarded';
      return needsNone || (isApproved && isEnded) ? [] : [`${id} is ${row.state} without the signature that says so.`];
    }),
};

const learnt = (rows: StateBefore, training: Row): Record<string, unknown> | null => {
  const { requirement, requirement_id: version, revision_id: revisionId } = training;
  if (typeof revisionId !== 'string') {
    const terms = rows.row('training_requirements', String(version))?.terms;
    return terms === undefined ? null : { document: requirement, revision: null, contentHash: termsHash(String(terms)) };
  }
  const revision = rows.row('revisions', revisionId);
  const document = rows.row('documents', String(revision?.document_id));
  return revision && document
    ? { document: document.number, revision: `${revision.major}.0`, contentHash: String(revision.content_hash ?? '') }
    : null;
};

/** About what one person has to learn. */
export const trainingSigned: SignedRules = {
  stated: (rows, { about: { id } }) => {
    const training = rows.row('training_assignments', id);
    const of = training && learnt(rows, training);
    return of ? { kind: 'training', ...of, requirement: training.requirement_id, trainee: training.user_id } : null;
  },
  /** Each act that has a meaning rests on a signature of who did it, and each state on the act that led to it. */
  unsigned: (rows) => [
    ...[...rows.rows('training_acts')].flatMap(([, act]) => {
      if (act.meaning === null) return [];
      const isSigned = signaturesAbout(rows, 'training', String(act.assignment_id)).some(
        (one) => one.id === act.signature_id && one.meaning === act.meaning && one.user_id === act.acted_by,
      );
      return isSigned ? [] : [`${act.assignment_id} was ${act.to_state} without the signature that this asks for.`];
    }),
    ...[...rows.rows('training_assignments')].flatMap(([id, { state }]) => {
      if (state === 'Open' || state === 'Replaced' || state === 'Ended') return [];
      const last = rows
        .where('training_acts', 'assignment_id', id)
        .sort((a, b) => Number(a.position) - Number(b.position))
        .at(-1);
      return last?.to_state === state ? [] : [`${id} is ${state}, which nobody did.`];
    }),
  ],
};
