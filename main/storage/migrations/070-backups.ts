import { noDelete } from './032-voided.ts';

/** How backups are made and for whom, which were made, and what their restore tests found (decisions 0120, 0121). */
export const backups = `
CREATE TABLE backup_plans (
  id TEXT PRIMARY KEY NOT NULL,
  place TEXT NOT NULL,
  key_of TEXT NOT NULL,
  public_key TEXT NOT NULL,
  wrapped_key TEXT NOT NULL,
  salt TEXT NOT NULL,
  kdf TEXT NOT NULL,
  every_days INTEGER NOT NULL,
  keep INTEGER NOT NULL,
  keep_days INTEGER NOT NULL,
  drill_days INTEGER NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('backup_plans')}
CREATE TABLE backups (
  id TEXT PRIMARY KEY NOT NULL,
  plan_id TEXT NOT NULL REFERENCES backup_plans (id),
  place TEXT NOT NULL,
  manifest TEXT NOT NULL,
  manifest_hash TEXT NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  written INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('backups')}
CREATE TABLE backup_drills (
  id TEXT PRIMARY KEY NOT NULL,
  plan_id TEXT NOT NULL REFERENCES backup_plans (id),
  backup_id TEXT REFERENCES backups (id),
  place TEXT NOT NULL,
  manifest TEXT NOT NULL,
  manifest_hash TEXT NOT NULL,
  outcome TEXT NOT NULL,
  problem TEXT,
  records INTEGER NOT NULL,
  certificate_pdf TEXT NOT NULL,
  certificate_json TEXT NOT NULL,
  next_due TEXT NOT NULL,
  drilled_at TEXT NOT NULL,
  drilled_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('backup_drills')}
`;
