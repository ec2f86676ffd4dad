#!/usr/bin/env bash
# packageurl-js 2.0.1.
# Expected: a version of a Go module that is no full semantic version, such as v1.2, is taken or refused with a sentence.
# Seen: it raises a ReferenceError out of the library's own code, which a reader of bills of materials has to catch like any other.
# v1.2.3 and 1.2 are taken.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund packageurl-js@2.0.1 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import * as library from 'packageurl-js';
const { PackageURL } = library.PackageURL ? library : library.default;
const read = (version) => {
  try {
    return PackageURL.fromString(`pkg:golang/example.org/module@${version}`).version;
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
const seen = ['1.2', 'v1.2', 'v1.2.3'].map(read);
console.log(seen.join('\n'));
assert.deepEqual(seen, ['1.2', 'ReferenceError: throws is not defined', 'v1.2.3']);
JS
node try.mjs
