#!/usr/bin/env bash
# better-sqlite3 13.2.0 with SQLite 3.54.1, on Node 24.21.0.
# Expected: "MATCH ... AND rowid = ?" with the number 2 gives the row 2 alone.
# Seen: every row that matches. better-sqlite3 binds each JavaScript number as REAL; FTS5 takes the equality of the row id
# over from SQLite, cannot use a REAL for it, and nothing compares it again. A BigInt is bound as INTEGER and gives one row.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund better-sqlite3@13.2.0 node@24.21.0 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import Database from 'better-sqlite3';

const database = new Database(':memory:');
const { version } = database.prepare('SELECT sqlite_version() AS version').get();
database.exec("CREATE VIRTUAL TABLE texts USING fts5(words)");
database.exec("INSERT INTO texts (rowid, words) VALUES (1, 'infusion pump'), (2, 'syringe pump'), (3, 'tubing')");
const found = (id) => database.prepare("SELECT rowid FROM texts WHERE texts MATCH 'pump' AND rowid = ?").pluck().all(id);
const type = database.prepare('SELECT typeof(?)').pluck().get(2);
console.log(JSON.stringify({ version, type, number: found(2), bigint: found(2n) }));
assert.equal(version, '3.54.1');
assert.equal(type, 'real');
assert.deepEqual(found(2), [1, 2]);
assert.deepEqual(found(2n), [2]);
JS
./node_modules/.bin/node try.mjs
