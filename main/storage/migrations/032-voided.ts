/**
 * Records are never deleted, with one exception: a row goes when the entry that made it was marked void. The trigger
 * asks the ledger itself, so that no other row goes, whatever is wrong with the program. A table of records that comes
 * later takes its trigger from here.
 */
export const noDelete = (table: string): string => `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} WHEN NOT EXISTS (
  SELECT 1 FROM voided_entries v JOIN ledger l ON l.seq = v.seq, json_each(l.text, '$.changes') c
  WHERE json_extract(c.value, '$.table') = '${table}' AND json_extract(c.value, '$.id') = OLD.id AND json_type(c.value, '$.before') = 'null'
) BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;`;

const tables = [
  'brought_in',
  'certificates',
  'change_items',
  'change_requests',
  'clock_attestations',
  'co_authors',
  'comments',
  'copies',
  'credentials',
  'custodian_acts',
  'custodians',
  'delegations',
  'departments',
  'disposition_items',
  'disposition_signatures',
  'dispositions',
  'document_types',
  'documents',
  'external_checks',
  'external_documents',
  'external_editions',
  'formats',
  'grant_approvals',
  'grants',
  'imports',
  'key_shares',
  'legal_holds',
  'migration_runs',
  'people',
  'periodic_reviews',
  'reassignments',
  'revisions',
  'room_documents',
  'room_requests',
  'rooms',
  'rounds',
  'routes',
  'security_policies',
  'sessions',
  'signatures',
  'tasks',
  'template_uses',
  'vault',
  'vault_keys',
  'workstations',
];

/**
 * Entries that break the rules and that two people marked void, and what the two signed. A line of the master list goes
 * with its document.
 */
export const voided = `
CREATE TABLE voided_entries (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  actor TEXT NOT NULL,
  void_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE void_signatures (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  printed_name TEXT NOT NULL,
  role TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificates (id),
  signed_at TEXT NOT NULL
) STRICT;
${['voided_entries', 'void_signatures'].map(noDelete).join('\n')}
${tables.map((table) => `DROP TRIGGER ${table}_no_delete;\n${noDelete(table)}`).join('\n')}
DROP TRIGGER master_list_no_delete;
CREATE TRIGGER master_list_no_delete BEFORE DELETE ON master_list WHEN EXISTS (SELECT 1 FROM documents WHERE id = OLD.document_id)
BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
`;
