import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feedsOfRun, RULES, type RunRow } from '#main/domain/assessments/assessments.store.ts';
import { assessSets, componentsOf } from '#main/domain/assessments/run.ts';
import { type Check, unchecked } from '#main/domain/audit/check.ts';
import { aboutIn, type SetRow } from '#main/domain/reference-sets/about.ts';
import { keyedRows } from '#main/storage/reference-keys.ts';
import { pathOfRows, storedRows } from '#main/storage/reference-rows.ts';
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

/** Why a run is not worked out again; null where it can be. */
const whyNot = (folder: string, run: RunRow, used: readonly (GivenSet | undefined)[]): string | null => {
  if (run.rules !== RULES) return `${run.id} was made by former rules.`;
  const missing = used.find((set) => set === undefined || !existsSync(pathOfRows(folder, set.row.rows_hash)));
  if (used.every((set) => set !== undefined) && missing === undefined) return null;
  return `The rows of ${missing?.row.id ?? 'a set'}, on which ${run.id} rests, are not beside the vault.`;
};

/**
 * Works every run out again from the rows of its sets, whose digests the ledger names, and compares the result byte by byte: an
 * insider could leave one vulnerability out, and nobody would miss it.
 */
export const verifyAssessments = async (folder: string, runs: readonly RunRow[], sets: readonly GivenSet[]): Promise<Check[]> => {
  if (runs.length === 0) return [];
  const byId = new Map(sets.map((set) => [set.row.id, set]));
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-assessments-'));
  const faults: string[] = [];
  const open: string[] = [];
  try {
    for (const run of runs) {
      const [sbom, ...feeds] = [run.sbom_id, ...feedsOfRun(run)].map((id) => byId.get(id));
      const why = whyNot(folder, run, [sbom, ...feeds]);
      if (why !== null || !sbom?.about) {
        open.push(why ?? `${run.id} names no bill of materials.`);
        continue;
      }
      try {
        const components = componentsOf({ rows: (hash) => storedRows(folder, hash) }, sbom.row);
        const given = feeds.flatMap((set) => (set ? [{ row: set.row, records: recordsOf(set) }] : []));
        const result = await assessSets(run.release_id, { row: sbom.row, about: aboutIn(sbom.about), components }, given, (hash, keys) =>
          keyedRows(folder, hash, keys, scratch),
        );
        if (createHash('sha256').update(canonicalJson(result)).digest('hex') !== run.result_hash)
          faults.push(`The result of ${run.id} is not what its bill of materials and its feeds give.`);
      } catch (error) {
        faults.push(`${run.id} cannot be worked out again: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  if (faults.length > 0) return [{ check: 'Assessments', ok: false, detail: faults.join(' ') }];
  if (open.length > 0) return [unchecked('Assessments', open.join(' '))];
  return [
    { check: 'Assessments', ok: true, detail: `${runs.length} assessments of releases, each worked out again with the same result.` },
  ];
};
