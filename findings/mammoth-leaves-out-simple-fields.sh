#!/usr/bin/env bash
# mammoth 1.13.0, on a document that Word writes so: ECMA-376 17.16.19, a simple field.
# Expected: the words that a field shows (a revision, a title, a page) are in the text, as those of a complex field are.
# Seen: mammoth leaves out the whole simple field and warns of an element it does not know, so "Revision 7.0 is in force"
# becomes "Revision  is in force". The same field in its complex form (w:fldChar) keeps its words, without a warning.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund mammoth@1.13.0 fflate@0.8.2 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';

const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const mark = (type) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const textOf = async (field) => {
  const body = `<w:p>${run('Revision ')}${field}${run(' is in force.')}</w:p>`;
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${document}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  };
  const zip = zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
  const { value, messages } = await mammoth.extractRawText({ buffer: Buffer.from(zip) });
  return { text: value.trim(), messages: messages.map(({ message }) => message) };
};
const simple = await textOf(`<w:fldSimple w:instr=" DOCPROPERTY Revision ">${run('7.0')}</w:fldSimple>`);
const instruction = '<w:r><w:instrText> DOCPROPERTY Revision </w:instrText></w:r>';
const complex = await textOf(`${mark('begin')}${instruction}${mark('separate')}${run('7.0')}${mark('end')}`);
console.log(JSON.stringify({ simple, complex }));
assert.deepEqual(simple, { text: 'Revision  is in force.', messages: ['An unrecognised element was ignored: w:fldSimple'] });
assert.deepEqual(complex, { text: 'Revision 7.0 is in force.', messages: [] });
JS
node try.mjs
