#!/usr/bin/env bash
# packageurl-js 2.0.1, @socketregistry/packageurl-js 1.4.3, purl 2.1.0.
# Expected: a package URL has one canonical text, so that two bills of materials can be joined by it.
# Seen: of one Debian package with plus signs in name and version each library makes another text, and keeps to it whichever
# spelling it is given. Package URLs have to be compared by their parts.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund packageurl-js@2.0.1 @socketregistry/packageurl-js@1.4.3 purl@2.1.0 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import * as first from 'packageurl-js';
import * as second from '@socketregistry/packageurl-js';
import { parse, stringify } from 'purl';
const classOf = (module) => module.PackageURL ?? module.default.PackageURL;
const texts = ['pkg:deb/debian/libstdc%2B%2B6@12.2.0-14%2Bdeb12u1', 'pkg:deb/debian/libstdc++6@12.2.0-14+deb12u1'];
const written = texts.map((text) => [
  classOf(first).fromString(text).toString(),
  classOf(second).fromString(text).toString(),
  stringify(parse(text)),
]);
assert.deepEqual(written[0], written[1]);
console.log(written[0].join('\n'));
assert.deepEqual(written[0], [
  'pkg:deb/debian/libstdc%2B%2B6@12.2.0-14+deb12u1',
  'pkg:deb/debian/libstdc%2B%2B6@12.2.0-14%2Bdeb12u1',
  'pkg:deb/debian/libstdc++6@12.2.0-14+deb12u1',
]);
JS
node try.mjs
