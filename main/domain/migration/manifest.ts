import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Manifest, ManifestHistory } from '../records/migration-manifest.ts';
import { sha256 } from './look-at-file.ts';
import { type MigrationPlan, readyHistories } from './plan.ts';

export interface PreparedManifest {
  manifest: Manifest;
  bytes: Uint8Array;
  hash: string;
  revisions: number;
}

/** The manifest of what is ready in a plan. */
export const manifestOf = (plan: MigrationPlan): PreparedManifest => {
  const files = new Map(plan.rows.map(({ line, file }) => [line, file]));
  const documents = readyHistories(plan).map(({ number, rows }): ManifestHistory => {
    const newest = rows.at(-1);
    if (!newest) throw new AppError('internal', `${number} has no revision.`);
    return {
      number,
      title: newest.title,
      type: newest.typeId,
      owner: newest.owner,
      department: newest.department,
      revisions: rows.map((row) => {
        const { line, major, revision: formerLabel, title, owner, department, state, effective, ended } = row;
        const { approvals, supersedes, reason, keep, file } = row;
        const seen = files.get(line);
        if (!seen) throw new AppError('internal', `${file} was not read.`);
        const { sha256: hash, size, contentHash, findings } = seen;
        return {
          major,
          formerLabel,
          title,
          owner,
          department,
          state,
          effective,
          ended,
          approvals,
          supersedes,
          reason,
          keep,
          file,
          sha256: hash,
          size,
          contentHash,
          findings,
        };
      }),
    };
  });
  const ready = new Set(documents.map(({ number }) => number));
  const staying = plan.rows
    .filter(({ here }) => !here)
    .map(({ values }) => values.number.trim().toUpperCase())
    .filter((number) => !ready.has(number));
  const manifest: Manifest = {
    format: 'countersign-migration',
    version: 1,
    folder: plan.folder.path,
    index: plan.index,
    documents,
    leftOut: [...new Set(staying)].sort(),
    leftOutRows: staying.length,
  };
  const bytes = new TextEncoder().encode(canonicalJson(manifest));
  return { manifest, bytes, hash: sha256(bytes), revisions: documents.reduce((sum, { revisions }) => sum + revisions.length, 0) };
};
