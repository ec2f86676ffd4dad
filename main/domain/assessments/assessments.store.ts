import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { type AssessmentResult, assessmentResult, JOINED_KINDS, MATCHED_KINDS, SUPPLIER_KINDS } from '#shared/domain/assessment/result.ts';
import { placeOfRun } from '#shared/domain/assessment/run-order.ts';
import { AppError } from '#shared/domain/errors.ts';
import { newestSet } from '#shared/domain/references/newest-set.ts';
import type { Former } from './plan.rules.ts';

export type RunRow = Tables['assessments'];
export type SetRow = Tables['reference_sets'];
type Rows = Pick<Reader, 'find'>;

/** Raised when the same sets would give another result: runs of before are then not worked out again. */
export const RULES = '2';
/** The register that a run opens entries of. */
export const FINDINGS = 'finding';

const ASSESSED = [...MATCHED_KINDS, ...JOINED_KINDS];

/** The feed of each kind that was imported last. */
export const latestFeeds = (reader: Rows): SetRow[] => ASSESSED.flatMap((kind) => newestSet(reader.find('reference_sets', { kind })) ?? []);
/** All documents of suppliers: they make no series, so none replaces another. */
export const supplierSets = (reader: Rows): SetRow[] =>
  SUPPLIER_KINDS.flatMap((kind) => reader.find('reference_sets', { kind })).sort((a, b) => (a.id < b.id ? -1 : 1));
/** Whether a set is a document of a supplier, and no feed. */
export const isOfSupplier = ({ kind }: Pick<SetRow, 'kind'>): boolean => SUPPLIER_KINDS.some((one) => one === kind);

export const runNumber = (place: number): string => `RUN-${String(place).padStart(4, '0')}`;
export const feedsOfRun = ({ feeds }: Pick<RunRow, 'feeds'>): string[] => JSON.parse(feeds) as string[];

/** What the runs of a release said of its findings, the oldest run first. */
export const formerOf = (reader: Rows, release: string): Former[] =>
  reader
    .find('assessment_findings', { release_id: release })
    .sort((a, b) => placeOfRun(a.assessment_id) - placeOfRun(b.assessment_id) || a.place - b.place)
    .map(({ entry_id: entry, component, vulnerability, facts, outcome }) => ({ entry, component, vulnerability, facts, outcome }));

/** Findings ask one after another for the result of the same run, and to read it again costs more than to find it. */
const MOST_KEPT = 4;
const kept = new Map<string, AssessmentResult>();

/** @throws AppError 'damaged' */
export const resultOf = (reader: Pick<Reader, 'blob'>, { id, result_hash: hash }: Pick<RunRow, 'id' | 'result_hash'>): AssessmentResult => {
  const bytes = reader.blob(hash);
  const known = kept.get(hash);
  if (known) return known;
  try {
    const result = assessmentResult.parse(JSON.parse(new TextDecoder().decode(bytes)));
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(hash, result);
    return result;
  } catch {
    throw new AppError('damaged', `What is kept of ${id} is no result of an assessment. Run "verify" on the vault.`);
  }
};
