import { createHash } from 'node:crypto';
import { feedsOfRun, RULES, type RunRow } from '#main/domain/assessments/assessments.store.ts';
import { assessSets, componentsOf } from '#main/domain/assessments/run.ts';
import { type Check, unchecked } from '#main/domain/audit/check.ts';
import { aboutIn, type SetRow } from '#main/domain/reference-sets/about.ts';
import { keyedRows } from '#main/storage/reference-keys.ts';
import { storedRows, whereRows } from '#main/storage/reference-rows.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

/** What the vault keeps of a set that went into a run. */
interface GivenSet {
  row: SetRow;
  about: Uint8Array | null;
}

const recordsOf = ({ about }: GivenSet): number => {
  try {
    return about === null ? 0 : (aboutIn(about).feed?.counts.records ?? 0);
  } catch {
    return 0;
  }
};

/** The folder that has rows with a digest; null where none has. */
type WhereOf = (hash: string) => string | null;

/** Why a run is not worked out again; null where it can be. */
const whyNot = (whereOf: WhereOf, run: RunRow, used: readonly (GivenSet | undefined)[]): string | null => {
  if (run.rules !== RULES) return `${run.id} was made by former rules.`;
  const missing = used.find((set) => set === undefined || whereOf(set.row.rows_hash) === null);
  if (used.every((set) => set !== undefined) && missing === undefined) return null;
  return `The rows of ${missing?.row.id ?? 'a set'}, on which ${run.id} rests, are not beside the vault, and were not made again here.`;
};

/**
 * Works every run out again from the rows of its sets, whose digests the ledger names, and compares the result byte by byte: an
 * insider could leave one vulnerability out, and nobody would miss it.
 * @param scratch a folder of the caller's, with the rows in it that were missing beside the vault
 */
export const verifyAssessments = async (
  folder: string,
  runs: readonly RunRow[],
  sets: readonly GivenSet[],
  scratch: string,
): Promise<Check[]> => {
  if (runs.length === 0) return [];
  const byId = new Map(sets.map((set) => [set.row.id, set]));
  const whereOf: WhereOf = (hash) => whereRows(folder, scratch, hash);
  const faults: string[] = [];
  const open: string[] = [];
  for (const run of runs) {
    const [sbom, ...feeds] = [run.sbom_id, ...feedsOfRun(run)].map((id) => byId.get(id));
    const why = whyNot(whereOf, run, [sbom, ...feeds]);
    if (why !== null || !sbom?.about) {
      open.push(why ?? `${run.id} names no bill of materials.`);
      continue;
    }
    try {
      const components = componentsOf({ rows: (hash) => storedRows(whereOf(hash) ?? folder, hash) }, sbom.row);
      const given = feeds.flatMap((set) => (set ? [{ row: set.row, records: recordsOf(set) }] : []));
      const result = await assessSets(run.release_id, { row: sbom.row, about: aboutIn(sbom.about), components }, given, (hash, keys) =>
        keyedRows(whereOf(hash) ?? folder, hash, keys, scratch),
      );
      if (createHash('sha256').update(canonicalJson(result)).digest('hex') !== run.result_hash)
        faults.push(`The result of ${run.id} is not what its bill of materials and its feeds give.`);
    } catch (error) {
      faults.push(`${run.id} cannot be worked out again: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (faults.length > 0) return [{ check: 'Assessments', ok: false, detail: faults.join(' ') }];
  if (open.length > 0) return [unchecked('Assessments', open.join(' '))];
  return [
    { check: 'Assessments', ok: true, detail: `${runs.length} assessments of releases, each worked out again with the same result.` },
  ];
};
