import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Measure, median, percentile, within } from './measure.ts';
import { atScreens, FIRST_ROW, goTo, signedIn, TEXT, untilDrawn } from './screen.ts';
import { ORDINARY, seededVault } from './seeded-vault.ts';

/** The same rows and the same bytes by plain SQL, in milliseconds; after the program has closed the vault, which it holds alone. */
const rawQueries = (folder: string): number[] => {
  const database = new Database(join(folder, 'vault.db'), { readonly: true });
  const [document, revisions, signatures, blob] = [
    'SELECT * FROM documents WHERE number = ?',
    'SELECT * FROM revisions WHERE document_id = ? ORDER BY major',
    "SELECT * FROM signatures WHERE about_id = ? AND about_kind = 'revision' ORDER BY seq",
    'SELECT body FROM blobs WHERE hash = ?',
  ].map((sql) => database.prepare<[string], Record<string, string>>(sql));
  const times = ORDINARY.map((number) => {
    const started = performance.now();
    const id = document?.get(number)?.id ?? '';
    for (const revision of revisions?.all(id) ?? []) {
      signatures?.all(revision.id ?? '');
      blob?.get(revision.content_hash ?? '');
    }
    return performance.now() - started;
  });
  database.close();
  return times;
};

/** From choosing a document of six pages to its text on the screen, each document once, against the raw query for it. */
export const openDocument: Measure = async ({ size, documents }) => {
  const folder = await seededVault(documents);
  const times = await atScreens(folder, async (screens) => {
    const page = await signedIn(screens, 'quality', '#/documents');
    const drawn: number[] = [];
    for (const number of ORDINARY) {
      await page.locator(FIRST_ROW).first().waitFor();
      drawn.push(await untilDrawn(page, goTo(`#/documents/${number}`), TEXT));
      await page.evaluate(goTo('#/documents'));
    }
    // The first one also fetches the code of the screen, once in a sitting.
    return drawn.slice(1);
  });
  const raw = rawQueries(folder);
  return [
    within({ name: 'open', size, value: median(times), baseline: median(raw), unit: 'ms', limit: 150, beyond: true }),
    within({
      name: 'open-p95',
      size,
      value: percentile(times, 95),
      baseline: percentile(raw, 95),
      unit: 'ms, p95',
      limit: 150,
      beyond: true,
    }),
  ];
};
