import type { SignedRules } from '../audit/signed-rules.ts';

/** About a run of a migration: the manifest, which is read against what was imported by it. */
export const migrationSigned: SignedRules = {
  stated: (rows, { about: { id } }) => {
    const run = rows.row('migration_runs', id);
    return run ? { kind: 'migration', run: id, manifest: run.manifest_hash, documents: run.documents, revisions: run.revisions } : null;
  },
};
