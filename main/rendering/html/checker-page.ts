import type { CheckerPage } from '#main/ports/checker-page.ts';
import { readerBytes, readerProgram } from '../paper-code/reader-files.ts';
import { asset, dataText, escaped, hashSource } from './page-parts.ts';

/**
 * One file that needs no network and runs nothing but its own two scripts, which its policy names by their hashes, and the
 * reader of codes in it, which no script but these can start.
 */
export const checkerPage = ({ organisation, vault, madeAt, head, fingerprint, sealed }: CheckerPage): string => {
  const [style, program] = [asset('checker/checker.css'), asset('checker/checker.js')];
  const reader = readerProgram().replaceAll('</script', '<\\/script');
  const list = dataText(sealed);
  const policy = `default-src 'none'; script-src ${hashSource(reader)} ${hashSource(program)} 'wasm-unsafe-eval'; style-src ${hashSource(style)}; img-src blob: data:`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>Check a paper of ${escaped(organisation)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Check a paper of ${escaped(organisation)}</h1>
<p>As of ${escaped(madeAt)}. What happened later is not known to this page.</p>
<p id="list-state" role="status">The list is being proven.</p>
<form id="form">
<label for="picture">Picture of the page (photo or scan, PNG or JPEG)</label>
<input id="picture" type="file" accept="image/*" disabled>
<label for="code">Or the code of the page, as a scanner reads it</label>
<textarea id="code" spellcheck="false"></textarea>
<button id="check" type="submit" disabled>Check the paper</button>
</form>
<div id="answer" role="status"></div>
<h2>What this page proves</h2>
<p>A genuine code was signed by this vault for this document, revision and copy. The page does not read the rest of the paper: compare its words with the record when in doubt. A copied code proves as much as the first one, so ask for the copy that its holder has.</p>
<p>The page proves its own list by the certificates in it. Whether the page itself is the organisation's, prove outside of it: compare the fingerprint with the one that the organisation published, and check the detached signature that came with this file:</p>
<pre>openssl cms -verify -binary -inform DER -in check-a-paper.html.p7s \\
  -content check-a-paper.html -CAfile authority.pem -purpose any -out /dev/null</pre>
<dl>
<dt>Fingerprint of the authority (SHA-256)</dt><dd>${escaped(fingerprint)}</dd>
<dt>Vault</dt><dd>${escaped(vault)}</dd>
<dt>Ledger head</dt><dd>Entry ${head.seq}, SHA-256 ${escaped(head.hash)}</dd>
</dl>
</main>
<script type="application/json" id="list">${list}</script>
<script type="text/plain" id="reader">${readerBytes().toString('base64')}</script>
<script>${reader}</script>
<script>${program}</script>
</body>
</html>
`;
};
