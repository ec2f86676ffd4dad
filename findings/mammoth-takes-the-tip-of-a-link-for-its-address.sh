#!/usr/bin/env bash
# mammoth 1.13.0, on link and IF fields that Word writes: ECMA-376 17.16.5.25 (HYPERLINK, switch \o for a tip) and 17.16.5.28 (IF).
# Expected: the address of a link is its first argument; of a field only the result is shown, never what stands in its code.
# Seen: the address ends at the last quotation mark of the code, so it is `https://example.org/a" \o "a tip`. The result of a
# field inside the code of another one is shown as well: IF DOCPROPERTY Status = "Released" gives "ReleasedCONTROLLED COPY".
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

const run = (text) => `<w:r><w:t>${text}</w:t></w:r>`;
const code = (text) => `<w:r><w:instrText>${text.replaceAll('"', '&quot;')}</w:instrText></w:r>`;
const mark = (type) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const field = (inside, result) => `${mark('begin')}${inside}${mark('separate')}${run(result)}${mark('end')}`;
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const htmlOf = async (body) => {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${document}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>${body}</w:p></w:body></w:document>`,
  };
  const zip = zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
  return (await mammoth.convertToHtml({ buffer: Buffer.from(zip) })).value;
};
const link = await htmlOf(field(code('HYPERLINK "https://example.org/a" \\o "a tip"'), 'words'));
const status = field(code(' DOCPROPERTY Status '), 'Released');
const condition = await htmlOf(field(`${code(' IF ')}${status}${code(' = "Released" "CONTROLLED COPY" "DRAFT" ')}`, 'CONTROLLED COPY'));
console.log(JSON.stringify({ link, condition }));
assert.equal(link, '<p><a href="https://example.org/a&quot; \\o &quot;a tip">words</a></p>');
assert.equal(condition, '<p>ReleasedCONTROLLED COPY</p>');
JS
node try.mjs
