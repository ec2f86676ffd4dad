#!/usr/bin/env bash
# mathjax 3.2.2, its SVG output without a browser (adaptors/liteDOM).
# Expected: letters that its font lacks, such as the umlauts of words in a formula, get the room that they take.
# Seen: each gets 0.6 of the size, whether it is an "ł" or a "ш", because no font is at hand to ask; what stands behind
# overlaps or stands apart. The adaptor's `nodeSize` can be given the widths of the font that the letters are drawn in.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund mathjax@3.2.2 >/dev/null
cat >try.cjs <<'JS'
const assert = require('node:assert/strict');
for (const file of ['core', 'adaptors/liteDOM', 'input/mml', 'output/svg', 'output/svg/fonts/tex']) require(`mathjax/es5/${file}.js`);
const { mathjax, adaptors, handlers, input, output } = globalThis.MathJax._;
const adaptor = adaptors.liteAdaptor.liteAdaptor();
handlers.html_ts.RegisterHTMLHandler(adaptor);
const font = new output.svg.fonts.tex_ts.TeXFont();
const page = mathjax.mathjax.document('', {
  InputJax: new input.mathml_ts.MathML(),
  OutputJax: new output.svg_ts.SVG({ fontCache: 'none', font }),
});
const widthOf = (letters) => {
  const node = page.convert(`<math><mtext>${letters}</mtext></math>`, { em: 16, ex: 8, containerWidth: 1e6 });
  return Number(adaptor.getAttribute(adaptor.firstChild(node), 'viewBox').split(' ')[2]);
};
const widths = { thin: widthOf('ł'), wide: widthOf('ш') };
console.log(JSON.stringify(widths));
assert.equal(widths.thin, widths.wide);
JS
node try.cjs
