#!/usr/bin/env bash
# mammoth 1.13.0, on documents that Word writes so.
# Expected: words that Word hides (ECMA-376 17.3.2.41, w:vanish) are not among those it shows; a row that begins behind
# columns (17.4.15, w:gridBefore) has its cells under their own heads; a picture in VML stands where it is drawn; of a
# cropped picture (20.1.8.55, a:srcRect) only the part is shown that Word shows.
# Seen: hidden words are words like any other; the cell under B stands under A; the picture stands behind its paragraph;
# the whole picture is given, with the part that was cropped away. None of it is warned of.
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

const packages = 'http://schemas.openxmlformats.org/package/2006';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const run = (text, look = '') => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const cell = (text) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
// Twice as wide as what Word shows of it.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mP4z8DAAMQACf4B/7RGaqIAAAAASUVORK5CYII=', 'base64');
const htmlOf = async (body) => {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="p1" Type="${relations}/image" Target="media/a.png"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${relations}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="${drawing}/wordprocessingDrawing" xmlns:a="${drawing}/main" xmlns:pic="${drawing}/picture"><w:body>${body}</w:body></w:document>`,
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
  const zip = zipSync({ ...files, 'word/media/a.png': png });
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(zip) });
  return { value, messages: messages.map(({ message }) => message) };
};
const hidden = await htmlOf(`<w:p>${run('Heat to 60 C')}${run(', formerly 80 C', '<w:vanish/>')}${run('.')}</w:p>`);
const skipped = await htmlOf(
  `<w:tbl><w:tr>${cell('A')}${cell('B')}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('under B')}</w:tr></w:tbl>`,
);
const vml = await htmlOf(`<w:p>${run('before ')}<w:r><w:pict><v:shape><v:imagedata r:id="p1"/></v:shape></w:pict></w:r>${run('after')}</w:p>`);
const cropped = await htmlOf(
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p1"/><a:srcRect r="50000"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
);
console.log(JSON.stringify({ hidden, skipped, vml, cropped }, null, 1));
assert.equal(hidden.value, '<p>Heat to 60 C, formerly 80 C.</p>');
assert.match(skipped.value, /<tr><td><p>under B<\/p><\/td><\/tr>/);
assert.match(vml.value, /^<p>before after<\/p><img /);
assert.ok(cropped.value.includes(png.toString('base64')));
assert.deepEqual([hidden, skipped, vml, cropped].flatMap(({ messages }) => messages), []);
JS
node try.mjs
