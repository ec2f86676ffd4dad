#!/usr/bin/env bash
# pdfkit 0.20.2, its metadata read by saxes 6.0.0.
# Expected: the XMP metadata of a PDF/A-3b file is XML whatever its title is, as ISO 19005-3 6.6.2 demands.
# Seen: title and author are written into it as they are, so "R&D <pump>" makes metadata that no XML reader takes, without
# an error; the same words in the information dictionary are right.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pdfkit@0.20.2 saxes@6.0.0 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import PDFDocument from 'pdfkit';
import { SaxesParser } from 'saxes';

const metadataOf = (Title) =>
  new Promise((resolve) => {
    const document = new PDFDocument({ subset: 'PDF/A-3b', pdfVersion: '1.7', compress: false, info: { Title } });
    const parts = [];
    document.on('data', (part) => parts.push(part));
    document.on('end', () => resolve(/<rdf:RDF[\s\S]*<\/rdf:RDF>/.exec(Buffer.concat(parts).toString('latin1'))[0]));
    document.end();
  });
const faultsOf = (xml) => {
  const faults = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => faults.push(error.message));
  parser.write(xml).close();
  return faults;
};
const plain = faultsOf(await metadataOf('Control of pumps'));
const marked = await metadataOf('R&D <pump>');
console.log(JSON.stringify({ plain, written: /x-default">(.*)<\/rdf:li>/.exec(marked)[1], faults: faultsOf(marked).length > 0 }));
assert.deepEqual(plain, []);
assert.match(marked, /x-default">R&D <pump><\/rdf:li>/);
assert.ok(faultsOf(marked).length > 0);
JS
node try.mjs
