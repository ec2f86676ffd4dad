import { createHash } from 'node:crypto';
import { decisionMeanings, qualificationText, versionDecisionText } from '#shared/domain/qualification.ts';
import { signaturesAbout } from '../audit/given-signatures.ts';
import type { SignedRules } from '../audit/signed-rules.ts';
import type { ReplayedRows, Row, StateBefore } from '../audit/state-before.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What was signed for a qualification, worked out again from the rows. */
export const contentHashOf = (rows: StateBefore, row: Row): string => {
  const id = String(row.id);
  const deviations = rows
    .where('qualification_deviations', 'qualification_id', id)
    .map(({ test, disposition }) => ({ test: String(test), disposition: String(disposition ?? '') }))
    .sort((a, b) => (a.test < b.test ? -1 : 1));
  const { run_hash, outcome, conclusion } = row;
  return sha256(qualificationText({ id, report: String(run_hash), outcome: String(outcome), conclusion: String(conclusion), deviations }));
};
const decisionHashOf = (row: Row): string => {
  const { id, version, program, qualification_id, decision, reason } = row;
  const [of, what] = [
    { id: String(id), version: String(version), program: String(program) },
    { decision: String(decision), reason: String(reason) },
  ];
  return sha256(versionDecisionText({ ...of, qualification: String(qualification_id), ...what }));
};

/** Whether a person signed about it with a meaning. */
const isSigned = (rows: StateBefore, id: string, meaning: string, userId: unknown): boolean =>
  signaturesAbout(rows, 'qualification', id).some((one) => one.meaning === meaning && one.user_id === userId);

const unsignedQualifications = (rows: ReplayedRows): string[] =>
  [...rows.rows('qualifications')].flatMap(([id, row]) => {
    const decided = { Approved: 'Qualification approved', Rejected: 'Qualification rejected' }[String(row.state)];
    const isWhole =
      row.state === 'Run' ||
      (isSigned(rows, id, 'Qualification tested', row.run_by) &&
        (decided === undefined || (row.decided_by !== row.run_by && isSigned(rows, id, decided, row.decided_by))));
    return isWhole ? [] : [`${id} is ${row.state ?? 'in no state'} without the signatures that say so.`];
  });
const unsignedDecisions = (rows: ReplayedRows): string[] =>
  [...rows.rows('qualification_decisions')].flatMap(([id, row]) =>
    isSigned(rows, id, row.decision === 'covered' ? decisionMeanings.covered : decisionMeanings.requalify, row.decided_by)
      ? []
      : [`${id} stands without a signature that says so.`],
  );

/** About a qualification, and about a decision whether a version needs one. */
export const qualificationSigned: SignedRules = {
  stated: (rows, { about: { id } }) => {
    const row = rows.row('qualifications', id);
    if (row) {
      const { outcome, conclusion } = row;
      return { kind: 'qualification', document: id, contentHash: contentHashOf(rows, row), outcome, conclusion };
    }
    const decision = rows.row('qualification_decisions', id);
    if (!decision) return null;
    const { version, program, qualification_id: qualification, reason } = decision;
    return { kind: 'qualification', document: id, contentHash: decisionHashOf(decision), version, program, qualification, reason };
  },
  unsigned: (rows) => [...unsignedQualifications(rows), ...unsignedDecisions(rows)],
};
