import type { RecordModel, SealAppearance } from '#main/ports/record-model.ts';
import type { Check } from '../../audit/check.ts';
import { coverageModel } from '../coverage/coverage-model.ts';
import { isCoverageReport, openCoverageReport } from '../coverage/coverage-report-schema.ts';
import { verifyCoverageReport } from '../coverage/verify-coverage-report.ts';
import { entryModel } from '../entry/entry-model.ts';
import { isEntryRecord, openEntryRecord } from '../entry/entry-record-schema.ts';
import { verifyEntryRecord } from '../entry/verify-entry-record.ts';
import { qualificationModel } from '../qualification/qualification-model.ts';
import { isQualification, openQualification } from '../qualification/qualification-schema.ts';
import { verifyQualification } from '../qualification/verify-qualification.ts';
import { restoreTestModel } from '../restore-test/restore-test-model.ts';
import { isRestoreTest, openRestoreTest } from '../restore-test/restore-test-schema.ts';
import { verifyRestoreTest } from '../restore-test/verify-restore-test.ts';
import { canonicalCheck } from '../seal-check.ts';
import { traceModel } from '../trace/trace-model.ts';
import { isTraceReport, openTraceReport } from '../trace/trace-report-schema.ts';
import { verifyTraceReport } from '../trace/verify-trace-report.ts';
import { trainingModel } from '../training/training-model.ts';
import { isTrainingReport, openTrainingReport } from '../training/training-report-schema.ts';
import { verifyTrainingReport } from '../training/verify-training-report.ts';

/** A record that one seal proves, of whichever kind: what it proves, and the pages that it makes. */
export interface SealedRecord {
  checks: Check[];
  certificate: string;
  seal: SealAppearance;
  /** Null when the record holds nothing that pages could be drawn by. */
  model(): RecordModel | null;
}

/** Whether bytes call themselves a record with one seal, and no record of a document. */
export const isSealedRecord = (raw: Uint8Array): boolean =>
  isEntryRecord(raw) || isCoverageReport(raw) || isTraceReport(raw) || isTrainingReport(raw) || isRestoreTest(raw) || isQualification(raw);

/** Reads and verifies such a record. Never throws. */
export const openSealedRecord = (
  raw: Uint8Array,
  authority: string,
): { ok: true; sealed: SealedRecord } | { ok: false; problem: string } => {
  if (isEntryRecord(raw)) {
    const answer = openEntryRecord(raw);
    if (!answer.ok) return { ok: false, problem: `This is not the record of an entry. ${answer.problem}` };
    const { record, seal } = answer.sealed;
    const checks = [canonicalCheck(answer.isCanonical), ...verifyEntryRecord(answer.sealed, authority)];
    return { ok: true, sealed: { checks, certificate: seal.certificate, seal: record.seal, model: () => entryModel(record) } };
  }
  if (isTraceReport(raw)) {
    const answer = openTraceReport(raw);
    if (!answer.ok) return { ok: false, problem: `This is not the record of a trace. ${answer.problem}` };
    const { record, seal } = answer.sealed;
    const checks = [canonicalCheck(answer.isCanonical), ...verifyTraceReport(answer.sealed, authority)];
    return { ok: true, sealed: { checks, certificate: seal.certificate, seal: record.seal, model: () => traceModel(record) } };
  }
  if (isTrainingReport(raw)) {
    const answer = openTrainingReport(raw);
    if (!answer.ok) return { ok: false, problem: `This is not a record of training. ${answer.problem}` };
    const { record, seal } = answer.sealed;
    const checks = [canonicalCheck(answer.isCanonical), ...verifyTrainingReport(answer.sealed, authority)];
    return { ok: true, sealed: { checks, certificate: seal.certificate, seal: record.seal, model: () => trainingModel(record) } };
  }
  if (isRestoreTest(raw)) {
    const answer = openRestoreTest(raw);
    if (!answer.ok) return { ok: false, problem: `This is not the certificate of a restore test. ${answer.problem}` };
    const { record, seal } = answer.sealed;
    const checks = [canonicalCheck(answer.isCanonical), ...verifyRestoreTest(answer.sealed, authority)];
    return { ok: true, sealed: { checks, certificate: seal.certificate, seal: record.seal, model: () => restoreTestModel(record) } };
  }
  if (isQualification(raw)) {
    const answer = openQualification(raw);
    if (!answer.ok) return { ok: false, problem: `This is not the report of a qualification. ${answer.problem}` };
    const { record, seal } = answer.sealed;
    const checks = [canonicalCheck(answer.isCanonical), ...verifyQualification(answer.sealed, authority)];
    return { ok: true, sealed: { checks, certificate: seal.certificate, seal: record.seal, model: () => qualificationModel(record) } };
  }
  const answer = openCoverageReport(raw);
  if (!answer.ok) return { ok: false, problem: `This is not a report of coverage. ${answer.problem}` };
  const { record, seal } = answer.sealed;
  const checks = [canonicalCheck(answer.isCanonical), ...verifyCoverageReport(answer.sealed, authority)];
  return { ok: true, sealed: { checks, certificate: seal.certificate, seal: record.seal, model: () => coverageModel(record) } };
};
