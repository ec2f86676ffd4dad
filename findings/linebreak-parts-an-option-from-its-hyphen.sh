#!/usr/bin/env bash
# linebreak 1.1.0.
# Expected: no line ends between a hyphen that begins a word and the word, as in "-v" (UAX 14, rule LB20a, since Unicode 15.1).
# Seen: it does, behind a blank and at the beginning of a text alike: its rules are older. A hyphen before a number is kept.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund linebreak@1.1.0 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import LineBreaker from 'linebreak';

const partsOf = (text) => {
  const [breaker, parts] = [new LineBreaker(text), []];
  for (let from = 0, next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    parts.push(text.slice(from, next.position));
    from = next.position;
  }
  return parts;
};
const seen = { option: partsOf('start with -v'), number: partsOf('at -5 degrees') };
console.log(JSON.stringify(seen));
assert.deepEqual(seen.option, ['start ', 'with ', '-', 'v']);
assert.deepEqual(seen.number, ['at ', '-5 ', 'degrees']);
JS
node try.mjs
