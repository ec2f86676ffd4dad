import type { PackagedEntry, PackagePage } from '#main/ports/package-page.ts';
import { asset, dataText, escaped, hashSource } from './page-parts.ts';

const facts = ({ organisation, vault, asOf, selection, madeAt, madeBy, upTo, fingerprint }: PackagePage): [string, string][] => [
  ['Organisation', organisation],
  ['Holds', selection],
  ['Last moment told of', asOf],
  ['Made', `${madeAt} by ${madeBy}`],
  ['Vault', vault],
  ['Newest ledger entry', `${upTo.seq} of ${upTo.time}, SHA-256 ${upTo.hash}`],
  ['Fingerprint of the authority (SHA-256)', fingerprint],
];

const entryRow = ({ number, register, title, state, owner, versions }: PackagedEntry): string => {
  const lines = versions.map(({ version, signatures, files }) => {
    const records = files
      .filter(({ format }) => format === 'pdf' || format === 'json')
      .map(({ format, path }) => `<a href="${escaped(encodeURI(path))}">${format.toUpperCase()}</a>`);
    const signed = signatures.map(({ meaning, printedName, time }) => escaped(`${meaning}: ${printedName}, ${time}`));
    return `<div>Version ${version}: ${records.join(' ')}${signed.map((one) => `<br>${one}`).join('')}</div>`;
  });
  return `<tr><td>${escaped(number)}</td><td>${escaped(title)}</td><td>${escaped(register)}</td><td>${escaped(state)}</td><td>${lines.join('')}</td><td>${escaped(owner)}</td></tr>\n`;
};

/** Entries of registers need no script: they stand on the page as they are. */
function* entriesOf(entries: readonly PackagedEntry[]): Generator<string> {
  if (entries.length === 0) return;
  yield `<h2>Entries of registers</h2>
<table>
<thead><tr><th scope="col">Number</th><th scope="col">Title</th><th scope="col">Register</th><th scope="col">State</th><th scope="col">Versions and who signed them</th><th scope="col">Owner</th></tr></thead>
<tbody>
`;
  for (const entry of entries) yield entryRow(entry);
  yield '</tbody>\n</table>\n';
}

/** The page of an audit package: opened from the disk, it runs its own script and nothing else, and asks for nothing. */
export function* packagePage(page: PackagePage): Generator<string> {
  const [style, program] = [asset('package/index.css'), asset('package/index.js')];
  const policy = `default-src 'none'; script-src ${hashSource(program)}; style-src ${hashSource(style)}; base-uri 'none'; form-action 'none'`;
  const title = `Audit package of ${escaped(page.organisation)}`;
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escaped(page.selection)}. How to prove that nothing was changed stands in <a href="VERIFY.txt">VERIFY.txt</a>; this page proves nothing by itself.</p>
<noscript><p>This page needs its own script. The same facts stand in <a href="data/index/documents.csv">data/index/documents.csv</a>.</p></noscript>
<h2>Documents</h2>
<form class="asked" id="asked" role="search">
<div><label for="search">Number or title</label><input id="search" type="search" autocomplete="off"></div>
<div><label for="date">What was effective on</label><input id="date" type="date"></div>
<div><label for="which">Show</label><select id="which"><option value="all">all documents</option><option value="in-force">only those in force</option></select></div>
</form>
<p id="said" role="status"></p>
<table>
<thead><tr><th scope="col">Number</th><th scope="col">Title</th><th scope="col">Revision</th><th scope="col">Effective from</th><th scope="col">Approved by</th><th scope="col">Owner</th><th scope="col">Department</th></tr></thead>
<tbody id="rows"></tbody>
</table>
<p><button id="more" type="button" hidden></button></p>
`;
  yield* entriesOf(page.entries);
  yield `<h2>This package</h2>
<dl>
${facts(page)
  .map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`)
  .join('\n')}
</dl>
</main>
<script type="application/json" id="data">{"date":${dataText(page.date)},"documents":[`;
  let first = true;
  for (const document of page.documents) {
    yield `${first ? '' : ','}\n${dataText(document)}`;
    first = false;
  }
  yield `]}</script>
<script>${program}</script>
</body>
</html>
`;
}
