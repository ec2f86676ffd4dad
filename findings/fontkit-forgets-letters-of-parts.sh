#!/usr/bin/env bash
# fontkit 2.0.4 with Noto Sans of @expo-google-fonts/noto-sans 0.4.2.
# Expected: the glyphs of a text tell the characters of that text, whatever the same font was asked for before.
# Seen: fontkit keeps each glyph as it was first read. Making a subset with a composed letter reads its base letter as a part
# of it, without characters; a text that uses the base letter afterwards gets a glyph that stands for none.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund fontkit@2.0.4 @expo-google-fonts/noto-sans@0.4.2 >/dev/null
cat >try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { create } from 'fontkit';

const [file] = ['400Regular/NotoSans_400Regular.ttf'].map((name) => `node_modules/@expo-google-fonts/noto-sans/${name}`);
const lettersOf = (font, text) =>
  font
    .layout(text)
    .glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints))
    .join('');
const fresh = lettersOf(create(readFileSync(file)), 'Otto');
const used = create(readFileSync(file));
const subset = used.createSubset();
for (const glyph of used.layout('Ō').glyphs) subset.includeGlyph(glyph);
subset.encode();
const after = lettersOf(used, 'Otto');
console.log(JSON.stringify({ fresh, after }));
assert.equal(fresh, 'Otto');
assert.equal(after, 'tto');
JS
node try.mjs
