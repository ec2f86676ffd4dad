#!/usr/bin/env bash
# csv-parse 7.0.3.
# Expected: the line that it tells of a cell is the line of the file, so that a person finds what is meant.
# Seen: a line end of two letters (CR LF, as Excel writes it) within a quoted cell counts as two lines. Every number behind it
# is too large by one for each; with LF alone the numbers are right.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund csv-parse@7.0.3 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';

const lineOf = (wanted, end) => {
  let found = 0;
  const cast = (cell, { lines }) => {
    if (cell === wanted) found = lines;
    return cell;
  };
  parse(['number,title', '1,"two', 'lines"', '2,last'].join(end), { cast });
  return found;
};
const told = { lf: lineOf('last', '\n'), crlf: lineOf('last', '\r\n') };
console.log(JSON.stringify(told));
assert.equal(told.lf, 4);
assert.equal(told.crlf, 5);
JS
node try.mjs
