import { join } from 'node:path';
import Database from 'better-sqlite3';
import { heldAgainst, readAffected } from '#main/domain/assessments/affected.ts';
import { componentKeys } from '#main/domain/assessments/keys.ts';
import { keysOf } from '#main/domain/assessments/run.ts';
import { componentOf } from '#main/domain/vulnerabilities/match/component.ts';
import { linesOf, pathOfRows, placedRows } from '#main/storage/reference-rows.ts';
import { openVaultFile } from '#main/storage/vault-files.ts';
import type { MatchedKind } from '#shared/domain/assessment/result.ts';
import { timed } from './processor-time.ts';
import { type componentMade, cveMade, type MadeRange, osvMade } from './records.ts';

type Made = ReturnType<typeof componentMade>;
const givenOf = ({ component: { name, version, purl } }: Made) => ({ name, version, purls: [purl], cpes: [] });
const affectedIn = (kind: MatchedKind, record: object): unknown[] => {
  const { affected, containers } = record as { affected?: unknown[]; containers?: { cna: { affected: unknown[] } } };
  return kind === 'osv' ? (affected ?? []) : [{ container: 'CNA', affected: containers?.cna.affected ?? [], cpeApplicability: [] }];
};

/**
 * Every component against every record with the same rules, over data that was parsed before: the processor time of a part, and how
 * often a component was found.
 */
export const nestedLoop = async (
  components: readonly Made[],
  { osv, cve }: { osv: number; cve: number },
  each: { osv: number; cve: number },
): Promise<{ seconds: number; pairs: number; found: number }> => {
  const of = (kind: MatchedKind, many: number, all: number, made: typeof osvMade) =>
    Array.from({ length: many }, (_, at) => readAffected(kind, affectedIn(kind, made(at, all).record)));
  const records = [...of('osv', each.osv, osv, osvMade), ...of('cve', each.cve, cve, cveMade)];
  const held = components.map((made) => componentOf(givenOf(made)));
  const { made: found, seconds } = await timed(() => {
    let matched = 0;
    for (const component of held) for (const record of records) if (heldAgainst(component, record, []).result === 'matched') matched += 1;
    return matched;
  });
  return { seconds, pairs: held.length * records.length, found };
};

/** Numbers so that they sort as text. */
const sortable = (numbers: readonly number[]): string => numbers.map((one) => String(one).padStart(6, '0')).join('.');

interface JoinedFeed {
  kind: MatchedKind;
  hash: string;
  records: number;
  made: (at: number) => { ranges: MadeRange[] };
}
/**
 * Two joins as one would write them by hand. `byName` gives every record about a component, over the keys that the program works out:
 * what versions it affects, SQL cannot tell. `byVersion` tells it, too, over tables made for these records alone, whose versions
 * are numbers that sort as texts; no published feed is like that.
 */
export const preparedJoins = (vault: string, feeds: readonly JoinedFeed[]) => {
  const database = new Database(join(vault, 'join.db'));
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -65536');
  feeds.forEach(({ kind, hash, records, made }, feed) => {
    database.exec(`CREATE TABLE rows${feed} (n INTEGER PRIMARY KEY, head TEXT, affected TEXT) STRICT`);
    database.exec(`CREATE TABLE keys${feed} (key TEXT, n INTEGER) STRICT`);
    database.exec(`CREATE TABLE ranges${feed} (ecosystem TEXT, name TEXT, low TEXT, high TEXT, n INTEGER) STRICT; BEGIN`);
    const [keep, find] = [`INSERT INTO rows${feed} VALUES (?, ?, ?)`, `INSERT INTO keys${feed} VALUES (?, ?)`].map((sql) =>
      database.prepare(sql),
    );
    if (!keep || !find) throw new Error('Two statements were prepared.');
    let n = 0;
    const file = openVaultFile(vault, 'rows', pathOfRows(vault, hash));
    for (const lines of linesOf(file))
      for (const { row } of placedRows(lines)) {
        n += 1;
        keep.run(n, row.head, row.affected);
        keysOf(kind).of(
          row,
          (key) => find.run(key, n),
          () => undefined,
        );
      }
    file.close();
    const insert = database.prepare(`INSERT INTO ranges${feed} VALUES (?, ?, ?, ?, ?)`);
    for (let at = 0; at < records; at += 1)
      for (const { ecosystem, name, from, to } of made(at).ranges) insert.run(ecosystem, name, sortable(from), sortable(to), at + 1);
    database.exec(`COMMIT; CREATE INDEX by_name${feed} ON ranges${feed} (ecosystem, name, low, high, n)`);
    database.exec(`CREATE INDEX by_key${feed} ON keys${feed} (key, n)`);
    database.exec(`CREATE TABLE asked${feed} (ref INTEGER, key TEXT) STRICT`);
  });
  database.exec('CREATE TABLE components (ref INTEGER PRIMARY KEY, ecosystem TEXT, name TEXT, version TEXT) STRICT');
  /** The processor time, and how many rows there are. */
  const joined = (fill: () => void, sql: (feed: number) => string) =>
    timed(() => {
      database.exec('BEGIN');
      fill();
      database.exec('COMMIT');
      return feeds.reduce((sum, _, feed) => sum + database.prepare(sql(feed)).all().length, 0);
    });
  return {
    byName: (components: readonly Made[]) =>
      joined(
        () =>
          feeds.forEach(({ kind }, feed) => {
            database.exec(`DELETE FROM asked${feed}`);
            const insert = database.prepare(`INSERT INTO asked${feed} VALUES (?, ?)`);
            components.forEach((made, at) => {
              for (const key of componentKeys(kind, componentOf(givenOf(made)))) insert.run(at, key);
            });
          }),
        (feed) =>
          `SELECT a.ref, r.head, r.affected FROM asked${feed} a JOIN keys${feed} k ON k.key = a.key JOIN rows${feed} r ON r.n = k.n`,
      ),
    byVersion: (components: readonly Made[]) =>
      joined(
        () => {
          database.exec('DELETE FROM components');
          const insert = database.prepare('INSERT INTO components VALUES (?, ?, ?, ?)');
          components.forEach(({ range: { ecosystem, name, numbers } }, at) => {
            insert.run(at, ecosystem, name, sortable(numbers));
          });
        },
        (feed) =>
          `SELECT c.ref, r.head FROM components c JOIN ranges${feed} a ON a.ecosystem = c.ecosystem AND a.name = c.name AND a.low <= c.version AND a.high > c.version JOIN rows${feed} r ON r.n = a.n`,
      ),
    close: () => database.close(),
  };
};
