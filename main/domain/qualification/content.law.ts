import { isSameJson } from '#shared/domain/canonical-json.ts';
import { changed, made, nameOf, rowAfter, rowsAfter } from '../audit/guards.ts';
import type { Act, ContentLaw, Row, StoredContent } from '../audit/write-grammar.ts';
import { openQualification, type QualificationFacts, type RunFacts } from '../records/qualification/qualification-schema.ts';
import { deviationsIn, qualificationIn, verifyQualification } from '../records/qualification/verify-qualification.ts';
import { runHash } from './report.ts';

type Found = QualificationFacts & { told: RunFacts };

/** What a stored report tells, or why it proves nothing. */
const reportIn = (act: Act, content: StoredContent, hash: unknown): Found | string => {
  const bytes = content(String(hash));
  const answer = bytes ? openQualification(bytes) : null;
  const found = answer?.ok ? qualificationIn(answer.sealed.record) : null;
  if (!answer?.ok || !found) return 'is missing or none.';
  const authority = String(act.state.row('vault', answer.sealed.record.vault.id)?.authority_certificate ?? '');
  const wrong = verifyQualification(answer.sealed, authority).filter(({ ok }) => !ok);
  return wrong.length === 0 ? found : `does not verify. ${wrong.map(({ detail }) => detail).join(' ')}`;
};

const isRunOf = ({ run, told, decided }: Found, row: Row, deviations: readonly Row[]): boolean =>
  decided === null &&
  told.number === row.id &&
  told.program.version === row.version &&
  told.program.hash === row.program &&
  told.risk === row.risk &&
  told.outcome === row.outcome &&
  told.tests.length === row.tests &&
  told.tester.userId === row.run_by &&
  runHash(run) === row.run_hash &&
  isSameJson(
    deviationsIn(told)
      .map(({ test }) => test)
      .sort(),
    deviations.map(({ test }) => String(test)).sort(),
  );

const isRecordOf = (act: Act, { run, decided }: Found, row: Row): boolean => {
  const id = String(row.id);
  const said = rowsAfter(act, 'qualification_deviations', 'qualification_id', id);
  const signed = rowsAfter(act, 'signatures', 'about_id', id).map(({ statement }) => String(statement));
  return (
    decided !== null &&
    runHash(run) === row.run_hash &&
    decided.conclusion === row.conclusion &&
    decided.reason === row.decision_reason &&
    (decided.decision === 'approved') === (row.state === 'Approved') &&
    decided.deviations.every(({ test, disposition }) => said.some((one) => one.test === test && one.disposition === disposition)) &&
    decided.deviations.length === said.length &&
    isSameJson(decided.signatures.map(({ statement }) => statement).sort(), signed.sort())
  );
};

/** Reports verify by themselves, and say what the rows say. */
export const qualificationLaw: ContentLaw = (act, content) => {
  const faultOf = (row: Row, hashes: readonly [json: unknown, pdf: unknown], isIt: (found: Found) => boolean): string[] => {
    const fault = `${nameOf(act.entry)} records ${String(row.id)}, and its report`;
    const found = reportIn(act, content, hashes[0]);
    if (typeof found === 'string') return [`${fault} ${found}`];
    return isIt(found) && content(String(hashes[1])) !== null ? [] : [`${fault} says something else.`];
  };
  return [
    ...made(act, 'qualifications').flatMap((row) => {
      const own = made(act, 'qualification_deviations').filter((one) => one.qualification_id === row.id);
      return faultOf(row, [row.run_json, row.run_pdf], (found) => isRunOf(found, row, own));
    }),
    ...changed(act, 'qualifications').flatMap(({ id, after }) => {
      const row = 'record_json' in after ? rowAfter(act, 'qualifications', id) : undefined;
      return row ? faultOf(row, [row.record_json, row.record_pdf], (found) => isRecordOf(act, found, row)) : [];
    }),
  ];
};
