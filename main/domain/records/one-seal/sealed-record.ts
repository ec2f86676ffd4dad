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

type Answer<Sealed> = { ok: true; sealed: Sealed; isCanonical: boolean } | { ok: false; problem: string };
type Opened = { ok: true; sealed: SealedRecord } | { ok: false; problem: string };
interface Kind {
  is(raw: Uint8Array): boolean;
  open(raw: Uint8Array, authority: string): Opened;
}

/** @param not the sentence for what calls itself so and is none */
const kind = <Held extends { seal: SealAppearance }, Sealed extends { record: Held; seal: { certificate: string } }>(
  is: (raw: Uint8Array) => boolean,
  not: string,
  open: (raw: Uint8Array) => Answer<Sealed>,
  verify: (sealed: Sealed, authority: string) => Check[],
  model: (record: Sealed['record']) => RecordModel | null,
): Kind => ({
  is,
  open: (raw, authority) => {
    const answer = open(raw);
    if (!answer.ok) return { ok: false, problem: `${not} ${answer.problem}` };
    const { record, seal } = answer.sealed;
    const checks = [canonicalCheck(answer.isCanonical), ...verify(answer.sealed, authority)];
    return { ok: true, sealed: { checks, certificate: seal.certificate, seal: record.seal, model: () => model(record) } };
  },
});

const coverage = kind(isCoverageReport, 'This is not a report of coverage.', openCoverageReport, verifyCoverageReport, coverageModel);
const kinds: readonly Kind[] = [
  kind(isEntryRecord, 'This is not the record of an entry.', openEntryRecord, verifyEntryRecord, entryModel),
  kind(isTraceReport, 'This is not the record of a trace.', openTraceReport, verifyTraceReport, traceModel),
  kind(isTrainingReport, 'This is not a record of training.', openTrainingReport, verifyTrainingReport, trainingModel),
  kind(isRestoreTest, 'This is not the certificate of a restore test.', openRestoreTest, verifyRestoreTest, restoreTestModel),
  kind(isQualification, 'This is not the report of a qualification.', openQualification, verifyQualification, qualificationModel),
  coverage,
];

/** Whether bytes call themselves a record with one seal, and no record of a document. */
export const isSealedRecord = (raw: Uint8Array): boolean => kinds.some(({ is }) => is(raw));

/** Reads and verifies such a record. Never throws. */
export const openSealedRecord = (raw: Uint8Array, authority: string): Opened =>
  (kinds.find(({ is }) => is(raw)) ?? coverage).open(raw, authority);
