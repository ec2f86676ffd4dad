#!/usr/bin/env bash
# cvss 1.0.5 of the npm registry.
# Expected: a vector of CVSS 3.1 has the score of the same vector of 3.0 (the base equations did not change), or is refused.
# Seen: it scores 0 and is rated "None", without an error, where 3.0 gives 9.8 and "Critical".
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund cvss@1.0.5 >/dev/null
cat >try.cjs <<'JS'
const assert = require('node:assert/strict');
const cvss = require('cvss');
const seen = ['3.0', '3.1'].map((version) => {
  const vector = `CVSS:${version}/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`;
  return `${version}: ${cvss.getBaseScore(vector)} ${cvss.getRating(cvss.getBaseScore(vector))}`;
});
console.log(seen.join('\n'));
assert.deepEqual(seen, ['3.0: 9.8 Critical', '3.1: 0 None']);
JS
node try.cjs
