import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { derivedTables } from '#main/storage/derived-faults.ts';
import { migrate } from '#main/storage/migrate.ts';
import { migrations } from '#main/storage/migrations/index.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { hasWordsOfTexts } from '#main/storage/text-index-words.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';
import { dataTables, formerVault as formerVaultOf } from '../former-vault.ts';

type Rows = Record<string, unknown[]>;

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.staffed();
  await place.release(await place.approved());
  const number = await place.draft();
  const content: Content = { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'reference', number: 'WI-007' }] }] };
  await place.do('author', 'documents.saveContent', { number, content });
  place.context.vault.close();
});

const names = (database: Database.Database, type: 'table' | 'trigger' | 'index'): string[] =>
  database
    .prepare<[string], { name: string }>("SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all(type)
    .map((row) => row.name);
const rowsOf = (database: Database.Database, tables = dataTables(database)): Rows =>
  Object.fromEntries(tables.map((table) => [table, database.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()]));

/** What a program of that time left of this vault. */
const formerVault = (upTo: number): string => formerVaultOf(place.folder, upTo);

describe('[R03] each migration leads from the former state, with all its data, to the next', () => {
  const made: Record<string, string[]> = {
    '001-ledger': ['blobs', 'ledger'],
    '002-identity': ['certificates', 'credentials', 'grants', 'people', 'sessions', 'vault', 'workstations'],
    '003-documents': ['document_types', 'documents', 'imports', 'revisions', 'routes'],
    '004-workflow': ['rounds', 'signatures', 'tasks'],
    '005-retention': [],
    '006-clock': ['clock_attestations'],
    '007-comments': ['comments'],
    '008-master-list': ['content_references', 'master_list', 'state_counts', 'unread_contents'],
    '010-departments-and-policy': ['departments', 'security_policies'],
    '011-search': [],
    '009-trail': [],
    '012-copies': ['copies'],
    '013-change': ['change_items', 'change_requests'],
    '014-periodic-review': ['periodic_reviews'],
    '015-assignment': ['delegations', 'reassignments'],
    '016-co-authors': ['co_authors'],
    '017-migration': ['brought_in', 'migration_runs'],
    '018-room': ['room_documents', 'room_requests', 'rooms'],
    '019-search-states': [],
    '020-disposition': ['disposition_items', 'disposition_signatures', 'dispositions', 'legal_holds'],
    '021-templates': ['template_uses'],
    '022-family': [],
    '023-external': ['external_checks', 'external_documents', 'external_editions'],
    '024-search-states-written': [],
    '025-owner-names': [],
    '026-change-edited-by': [],
    '027-copy-outcome-before': [],
    '028-former-facts': [],
    '029-two-people': ['custodian_acts', 'custodians', 'grant_approvals'],
    '030-vault-keys': ['key_shares', 'vault_keys'],
    '031-formats': ['formats'],
    '032-voided': ['void_signatures', 'voided_entries'],
    '033-signed-proofs': ['proof_signatures'],
    '034-use-policy': ['use_policies'],
    '037-cancellations': ['cancellations'],
    '038-comment-replies': ['comment_replies'],
    '039-given-up-drafts': [],
    '040-signatures-by-person': [],
    '041-search-every-script': [],
    '042-languages': ['document_languages', 'person_languages'],
    '043-registers': ['entry_links', 'entry_moves', 'entry_values', 'entry_versions', 'register_declarations', 'register_entries'],
    '045-room-entries': ['room_entries'],
    '046-training': ['training_acts', 'training_assignments', 'training_policies', 'training_requirements'],
    '048-entry-pace': [],
    '049-gone-links': [],
    '050-writers': [],
    '052-entry-days': [],
    '047-entry-imports': ['brought_entries', 'entry_imports'],
    '053-reference-sets': ['reference_sets'],
    '056-catalogues': ['catalogues'],
    '058-assessments': ['assessment_findings', 'assessments'],
    '062-entry-search': [],
    '063-vex-editions': ['vex_editions'],
    '064-reminders': ['reminders'],
    '065-room-training': ['room_training'],
    '070-backups': ['backup_drills', 'backup_plans', 'backups'],
    '071-anchors': [],
    '074-qualifications': ['qualification_decisions', 'qualification_deviations', 'qualifications'],
    '075-letters': ['letter_policies', 'letters'],
    '078-import-sources': ['import_policies'],
    '035-deputies': ['deputy_approvals', 'deputy_shares'],
    '036-signatures': [],
  };

  it.each(migrations.map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
    const folder = formerVault(index);
    const database = new Database(join(folder, 'vault.db'));
    const tables = dataTables(database);
    const before = rowsOf(database);
    migrate(database, index + 1);
    // A migration may add columns; what was there stays as it was.
    expect(rowsOf(database, tables)).toMatchObject(before);
    expect(dataTables(database).filter((table) => !tables.includes(table))).toEqual(made[name]);
    expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    // Nothing is deleted: every table of records has the trigger that says so from its first day on.
    for (const table of made[name] ?? [])
      if (!['unread_contents', 'entry_values', 'entry_links'].includes(table))
        expect(names(database, 'trigger')).toContain(`${table}_no_delete`);
    database.close();
  });

  it('the lists of a former vault are worked out from its records when it is opened', () => {
    const folder = formerVault(7);
    openVault(folder, { clock: place.clock, workstation: 'test', judge: () => [] }).close();
    const database = new Database(join(folder, 'vault.db'));
    const now = new Database(join(place.folder, 'vault.db'), { readonly: true });
    expect(rowsOf(database, [...derivedTables])).toEqual(rowsOf(now, [...derivedTables]));
    expect(rowsOf(database, ['content_references']).content_references).toMatchObject([{ number: 'WI-007' }]);
    database.close();
  });

  it('the texts that were in the index of a former vault get their states', () => {
    const database = new Database(join(formerVault(migrations.findIndex(({ name }) => name === '019-search-states')), 'vault.db'));
    database.exec("INSERT INTO search_texts (revision_id, number, title, body) SELECT id, 'SOP-001', 'Title', 'Body' FROM revisions");
    migrate(database);
    expect(database.prepare('SELECT revision_id, state FROM search_states ORDER BY 1').all()).toEqual(
      database.prepare('SELECT id AS revision_id, state FROM revisions ORDER BY 1').all(),
    );
    database.close();
  });

  it('the words of every text and title in the index of a former vault are written anew, in every script', () => {
    const database = new Database(join(formerVault(migrations.findIndex(({ name }) => name === '041-search-every-script')), 'vault.db'));
    const [text] = database.prepare<[], { id: string }>('SELECT id FROM revisions ORDER BY 1').all();
    const put = "INSERT INTO search_texts (revision_id, number, title, body) VALUES (?, 'SOP-001', 'Prüfung', '本程序规定了文件的编制。')";
    database.prepare(put).run(text?.id);
    database.exec('INSERT INTO search_words (rowid, number, title, body) SELECT id, number, title, body FROM search_texts');
    const found = (words: string) => database.prepare('SELECT rowid FROM search_words WHERE search_words MATCH ?').all(`"${words}"`).length;
    expect(found('文 件')).toBe(0);
    migrate(database);
    expect([found('文 件'), found('prufung')]).toEqual([1, 1]);
    expect(hasWordsOfTexts(database)).toBe(true);
    expect(database.prepare('SELECT count(*) AS n FROM search_texts').get()).toEqual({ n: 1 });
    database.close();
  });

  it('[R01] a table that was dropped, and a history that was cut, are found by verify', () => {
    const edited = (sql: string): string => {
      const folder = formerVault(migrations.length);
      const database = new Database(join(folder, 'vault.db'));
      database.exec(sql);
      database.close();
      return verifyPath(folder, undefined)
        .filter((check) => !check.ok)
        .map((check) => check.detail)
        .join(' ');
    };
    expect(edited('PRAGMA foreign_keys = OFF; DROP TABLE signatures')).toMatch(
      /table signatures is missing[\s\S]*of signatures is missing/,
    );
    expect(edited(`DELETE FROM schema_migrations WHERE number = ${migrations.length}`)).toMatch(
      /schema of this vault is not the one|is missing or was changed/,
    );
  });

  it('a migration that fails leaves the former state', () => {
    const database = new Database(':memory:');
    migrate(database, 1);
    database.exec('CREATE TABLE sessions (id TEXT) STRICT');
    const before = names(database, 'table');
    expect(() => migrate(database)).toThrow(/sessions already exists/);
    expect(names(database, 'table')).toEqual(before);
    expect(database.prepare('SELECT count(*) AS n FROM schema_migrations').get()).toEqual({ n: 1 });
  });
});

describe('a history that is not ours is refused, and nothing is changed', () => {
  it.each([
    [
      'two in another order',
      'UPDATE schema_migrations SET number = CASE number WHEN 2 THEN 3000 ELSE number END; UPDATE schema_migrations SET number = 2 WHERE number = 3; UPDATE schema_migrations SET number = 3 WHERE number = 3000',
      'vault-damaged',
    ],
    ['the first missing', 'DELETE FROM schema_migrations WHERE number = 1', 'vault-damaged'],
    ['one missing in the middle', 'DELETE FROM schema_migrations WHERE number = 3', 'vault-damaged'],
    [
      'another text under a known name',
      "UPDATE schema_migrations SET sha256 = replace(sha256, 'a', 'b') WHERE number = 2",
      'vault-damaged',
    ],
    ['another name', "UPDATE schema_migrations SET name = 'other' WHERE number = 4", 'vault-damaged'],
    ['one that a newer program made', `INSERT INTO schema_migrations VALUES (${migrations.length + 1}, '999-later', 'x')`, 'vault-newer'],
  ])('%s', (_name, sql, code) => {
    const folder = formerVault(migrations.length);
    const database = new Database(join(folder, 'vault.db'));
    database.exec(sql);
    const before = rowsOf(database, [...dataTables(database), 'schema_migrations']);
    database.close();
    const refused = expect.objectContaining({ code, message: expect.stringContaining('nothing was changed') });
    expect(() => openVault(folder, { clock: place.clock, workstation: 'test', judge: () => [] })).toThrow(refused);
    const after = new Database(join(folder, 'vault.db'), { readonly: true });
    expect(rowsOf(after, [...dataTables(after), 'schema_migrations'])).toEqual(before);
    after.close();
  });
});
