import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';
import { isLong, sampled } from '../sampled.ts';
import { everythingIn } from './everything-in.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-pages-'));
let place: Workplace;
let authority = '';
let whole = Buffer.alloc(0);
let pageSize = 0;
let count = 0;

beforeAll(async () => {
  place = await Workplace.staffed();
  await place.release(await place.approved());
  const number = await place.draft();
  const content: Content = { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'reference', number: 'SOP-001' }] }] };
  await place.do('author', 'documents.saveContent', { number, content });
  authority = join(scratch, 'authority.pem');
  writeFileSync(authority, place.authorityPem);
  place.context.vault.close();
  whole = readFileSync(join(place.folder, 'vault.db'));
  pageSize = whole.readUInt16BE(16);
});

const faultsOf = (folder: string): string =>
  verifyPath(folder, authority)
    .filter((check) => !check.ok)
    .map((check) => `${check.check}: ${check.detail}`)
    .join('\n');
const copyOf = (name: string): string => {
  const folder = join(scratch, name);
  cpSync(place.folder, folder, { recursive: true });
  return folder;
};
let mutated = '';
/** What verify says of the vault with this database file; all else of its folder stays as it was. */
const told = (database: Buffer): string => {
  mutated ||= copyOf('mutated');
  writeFileSync(join(mutated, 'vault.db'), database);
  return faultsOf(mutated);
};
/** With the tool's own guards off, as an insider has them who writes the schema by hand. */
const edited = (change: (database: Database.Database) => void): string => {
  count += 1;
  const folder = copyOf(`edited-${count}`);
  const database = new Database(join(folder, 'vault.db'));
  database.unsafeMode();
  change(database);
  database.close();
  return faultsOf(folder);
};

interface Tree {
  type: string;
  name: string;
  rootpage: number;
}
const trees = (): Tree[] => {
  const database = new Database(join(place.folder, 'vault.db'), { readonly: true });
  const rows = database.prepare<[], Tree>('SELECT type, name, rootpage FROM sqlite_master WHERE rootpage > 0').all();
  database.close();
  return rows;
};
const LEAF_OF_INDEX = 10;
const LEAF_OF_TABLE = 13;
const CELLS = 3;
/** Leaves the cells of a tree's root page where they are and says that there are none, or one fewer. */
const withFewerRows = ({ rootpage }: Tree, fewer: (cells: number) => number): Buffer | null => {
  const bytes = Buffer.from(whole);
  const at = (rootpage - 1) * pageSize;
  const cells = bytes.readUInt16BE(at + CELLS);
  if (![LEAF_OF_INDEX, LEAF_OF_TABLE].includes(bytes[at] ?? 0) || cells === 0) return null;
  bytes.writeUInt16BE(fewer(cells), at + CELLS);
  return bytes;
};

describe('[R01] what an insider does to the pages of the database is found out', () => {
  it('an untouched copy verifies', () => {
    expect(told(whole)).toBe('');
  });

  it('an index or a table that was emptied, or that lost its last row, hides nothing', () => {
    const tried = sampled(trees(), 3).flatMap((tree) =>
      [() => 0, (cells: number) => cells - 1].flatMap((fewer, index) => {
        const database = withFewerRows(tree, fewer);
        return database ? [{ what: `${tree.name} ${index === 0 ? 'emptied' : 'without its last row'}`, database }] : [];
      }),
    );
    const unseen = tried.filter(({ database }) => told(database) === '').map(({ what }) => what);
    console.info(`Emptied and shortened: ${tried.length} tried, ${tried.length - unseen.length} found.`);
    expect(unseen).toEqual([]);
    expect(tried.length).toBeGreaterThan(isLong ? 100 : 33);
  });

  it('an index that was made anew under a narrower definition, which was then put back, is found', () => {
    const narrowed = edited((database) => {
      const write = (sql: string, ...values: string[]) => {
        database.pragma('writable_schema = ON');
        database.prepare(sql).run(...values);
        const version = database.pragma('schema_version', { simple: true }) as number;
        database.pragma(`schema_version = ${version + 1}`);
        database.pragma('writable_schema = RESET');
      };
      write("UPDATE sqlite_master SET sql = sql || ' WHERE 0' WHERE name = 'signatures_about'");
      database.exec('REINDEX signatures_about');
      write("UPDATE sqlite_master SET sql = replace(sql, ' WHERE 0', '') WHERE name = 'signatures_about'");
    });
    expect(narrowed).toMatch(/Pages of the database: .*signatures_about/);
  });

  it.each(['sqlitexhide', 'sqlite_hide'])('a trigger that is named %s is seen, though tools pass over such names', (name) => {
    const planted = edited((database) => {
      database.exec('CREATE TRIGGER planted AFTER INSERT ON signatures BEGIN UPDATE vault SET organisation = organisation; END');
      database.pragma('writable_schema = ON');
      database.prepare("UPDATE sqlite_master SET name = ?, sql = replace(sql, 'planted', ?) WHERE name = 'planted'").run(name, name);
    });
    expect(planted).toContain(`Structure of the database: The trigger ${name} was added.`);
  });

  it('tables that SQLite makes for itself are seen, and a row of the schema that says another table', () => {
    expect(edited((database) => database.exec('ANALYZE'))).toMatch(/The table sqlite_stat1 was added/);
    const moved = edited((database) => {
      database.pragma('writable_schema = ON');
      database.exec("UPDATE sqlite_master SET tbl_name = 'tasks' WHERE type = 'trigger' AND name = 'signatures_no_delete'");
    });
    expect(moved).toMatch(/signatures_no_delete is missing or was changed|Database:/);
  });

  it.each([
    ['a text of the search index', "UPDATE search_texts SET body = 'Other words'", /Search index: The search index has another text/],
    ['a state of the search index', "UPDATE search_states SET state = 'Superseded'", /Search index: The states/],
    ['a state without its text', "INSERT INTO search_states VALUES (99, 'x', 'Effective')", /Search index: The search index has the state/],
    ['a name of the search index', "UPDATE search_names SET title = 'Other'", /Search index: .*does not call SOP-001/],
    ['words that were taken out', "INSERT INTO search_words (search_words) VALUES ('delete-all')", /The words of the index are not those/],
    ['another order of the hits', "INSERT INTO search_words_config VALUES ('rank', 'bm25(0.0)')", /settings of the search index/],
    [
      'a text that waits to be read',
      'INSERT INTO unread_contents SELECT content_hash FROM revisions WHERE content_hash IS NOT NULL; DELETE FROM content_references',
      /Lists: .*were not read/,
    ],
    ['references of a text that nothing has', "INSERT INTO content_references VALUES ('x', 'SOP-001')", /The references of the text x/],
  ])('%s', (_name, sql, finding) => {
    const faults = edited((database) => {
      database.pragma('foreign_keys = OFF');
      const kept = database.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all();
      for (const { name } of kept) database.exec(`DROP TRIGGER ${name}`);
      database.exec(sql);
      for (const trigger of kept) database.exec(trigger.sql);
    });
    expect(faults).toMatch(finding);
  });

  it('every page that is zeroed, and bytes that are flipped in every page, are found or change nothing that anybody reads', () => {
    const before = everythingIn(whole, scratch);
    const pages = whole.length / pageSize;
    const mutations = sampled([...Array(pages).keys()], 4).flatMap((page) => [
      zeroed(page),
      ...PLACES.filter((_place, index) => isLong || index === page % PLACES.length).map((place) => flipped(page, place)),
    ]);
    const passed = mutations.filter(({ bytes }) => told(bytes) === '');
    console.info(`Pages zeroed and bytes flipped: ${mutations.length} tried on ${pages} pages, ${mutations.length - passed.length} found.`);
    for (const { what, bytes } of passed) expect(everythingIn(bytes, scratch), what).toEqual(before);
    expect(passed.length).toBeLessThan(mutations.length);
  }, 600_000);
});

/** Of each page: its kind, the number of its rows, where they stand, and two places among them; each on every page in a long run, else by turns. */
const PLACES = [0, CELLS + 1, 9, 0.6, 0.97];
const zeroed = (page: number) => {
  const bytes = Buffer.from(whole);
  bytes.fill(0, page * pageSize, (page + 1) * pageSize);
  return { what: `page ${page + 1} zeroed`, bytes };
};
const flipped = (page: number, place: number) => {
  const bytes = Buffer.from(whole);
  const header = page === 0 ? 100 : 0;
  const at = page * pageSize + (place < 1 ? Math.floor(place * pageSize) : place + header);
  bytes[at] = (bytes[at] ?? 0) ^ 0b101;
  return { what: `page ${page + 1}, byte ${at % pageSize} flipped`, bytes };
};

it('[R01] an entry under a number that no program can count to ends the reading with a fault, and is not read for ever', () => {
  const found = edited((database) =>
    database.exec(
      "INSERT INTO ledger SELECT 9007199254740993, text, hash || 'x', signature, time, actor, operation, subject FROM ledger WHERE seq = 1",
    ),
  );
  expect(found).toContain('Chain of the ledger');
});
