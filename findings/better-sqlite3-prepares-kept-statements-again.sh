#!/usr/bin/env bash
# better-sqlite3 13.2.0 (SQLite 3.54.1, which it builds with ENABLE_STAT4).
# Expected: a statement that is prepared once and kept is not prepared again while the schema stays.
# Seen: where it joins or sorts and compares a column with a bare parameter, SQLite prepares it again at each run, because the
# parameter was bound anew and its value could ask for another plan. That takes four to six times as long as the answer, also for
# the same value again and without any ANALYZE. A parameter in a query of its own, `(SELECT ?)`, is no reason to prepare again.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund better-sqlite3@13.2.0 >/dev/null
cat >try.cjs <<'JS'
const assert = require('node:assert/strict');
const Database = require('better-sqlite3');
const db = new Database(':memory:');
db.exec(`CREATE TABLE box (id INTEGER PRIMARY KEY, label TEXT, place INTEGER); CREATE INDEX by_label ON box (label, place);
  CREATE TABLE item (id INTEGER PRIMARY KEY, box INTEGER, name TEXT); CREATE INDEX by_box ON item (box)`);
const box = db.prepare('INSERT INTO box (label, place) VALUES (?, ?)');
const item = db.prepare('INSERT INTO item (box, name) VALUES (?, ?)');
for (let at = 1; at <= 500; at += 1) {
  box.run(`label ${at}`, at);
  item.run(at, `item ${at}`);
}
const query = (value) => db.prepare(`SELECT item.name FROM box JOIN item ON item.box = box.id WHERE box.label = ${value} ORDER BY box.place`);
const ways = { bare: query('?'), within: query('(SELECT ?)') };
const best = { bare: Infinity, within: Infinity };
for (let round = 0; round < 40; round += 1)
  for (const [way, statement] of Object.entries(ways)) {
    const started = process.hrtime.bigint();
    for (let run = 0; run < 200; run += 1) assert.deepEqual(statement.all('label 7'), [{ name: 'item 7' }]);
    best[way] = Math.min(best[way], Number(process.hrtime.bigint() - started) / 200);
  }
assert.ok(db.pragma('compile_options').some(({ compile_options: option }) => option === 'ENABLE_STAT4'));
console.log(`bare ${(best.bare / 1000).toFixed(1)} microseconds, within a query ${(best.within / 1000).toFixed(1)}`);
assert.ok(best.bare > 1.4 * best.within);
JS
node try.cjs
