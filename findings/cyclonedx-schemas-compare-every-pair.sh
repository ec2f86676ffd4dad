#!/usr/bin/env bash
# @cyclonedx/cyclonedx-library 10.3.0 (its schemas of CycloneDX), ajv 8.20.0.
# Expected: holding a bill of materials against its schema takes time in proportion to its components, and the schema of 1.6 takes
# documents of 1.6.
# Seen: the schemas ask that no two components are the same (uniqueItems), which ajv finds out by comparing each with each other
# one: four times the components take eight to twenty times as long, so that 50,000 of them would take minutes. The schema of 1.6 also
# takes a document that says it is 1.4: which version it says is left to the reader.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @cyclonedx/cyclonedx-library@10.3.0 ajv@8.20.0 ajv-formats@3.0.1 >/dev/null
cat >try.cjs <<'JS'
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const Ajv = require('ajv').default;
const addFormats = require('ajv-formats').default;
const schema = (name) => JSON.parse(readFileSync(`node_modules/@cyclonedx/cyclonedx-library/res/schema/${name}.SNAPSHOT.schema.json`, 'utf8'));
const ajv = new Ajv({ strict: false, logger: false });
addFormats(ajv);
// The schemas name each other by the name of their files, which is not the id that they give themselves.
for (const name of ['spdx', 'jsf-0.82']) ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
const isValid = ajv.compile(schema('bom-1.6'));
const bill = (specVersion, count) => ({
  ...{ bomFormat: 'CycloneDX', specVersion, version: 1 },
  components: Array.from({ length: count }, (_, at) => ({ type: 'library', name: `component-${at}`, version: '1.0' })),
});
assert.equal(isValid(bill('1.4', 1)), true);
const timeOf = (count) => {
  const given = bill('1.6', count);
  const times = [0, 1, 2].map(() => {
    const started = performance.now();
    assert.equal(isValid(given), true);
    return performance.now() - started;
  });
  return Math.min(...times);
};
timeOf(500);
const growth = timeOf(4000) / timeOf(1000);
console.log(`4,000 components take ${growth.toFixed(1)} times as long as 1,000`);
assert.ok(growth > 6);
JS
node try.cjs
