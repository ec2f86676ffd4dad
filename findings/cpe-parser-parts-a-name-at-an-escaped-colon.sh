#!/usr/bin/env bash
# @thefaultvault/tfv-cpe-parser 1.3.0.
# Expected: in a formatted string of CPE 2.3 an escaped colon (\:) belongs to the value (NISTIR 7695, 6.2).
# Seen: the name is parted there all the same, and every value behind it moves by one: the product becomes the version, and the
# version the update. Nothing is refused.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @thefaultvault/tfv-cpe-parser@1.3.0 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import library from '@thefaultvault/tfv-cpe-parser';
const { vendor, product, version, update } = new library.CpeParser().parse('cpe:2.3:a:some\\:vendor:tool:1.0:*:*:*:*:*:*:*');
console.log(JSON.stringify({ vendor, product, version, update }));
assert.deepEqual({ vendor, product, version, update }, { vendor: 'some\\', product: 'vendor', version: 'tool', update: '1.0' });
JS
node try.mjs
