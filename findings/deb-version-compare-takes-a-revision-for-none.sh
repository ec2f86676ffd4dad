#!/usr/bin/env bash
# deb-version-compare 1.2.1, beside dpkg where it is there.
# Expected: a Debian version without a revision comes before the same one with a revision, as Debian Policy 5.6.12 says: a missing
# revision is the same as revision 0.
# Seen: the library calls 1.0 and 1.0-10 equal, so that a fix in 1.0-10 would count as reached by 1.0. Two revisions it tells apart.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund deb-version-compare@1.2.1 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import compare from 'deb-version-compare';
const pairs = [['1.0', '1.0-10'], ['1.0~rc1', '1.0~rc1-1'], ['1.0-1', '1.0-10']];
const seen = pairs.map(([one, other]) => Math.sign(compare(one, other)));
console.log(pairs.map((pair, at) => `${pair.join(' and ')}: ${seen[at]}`).join('\n'));
assert.deepEqual(seen, [0, 0, -1]);
if (spawnSync('dpkg', ['--version']).status === 0)
  for (const [one, other] of pairs) assert.equal(spawnSync('dpkg', ['--compare-versions', one, 'lt', other]).status, 0);
JS
node try.mjs
