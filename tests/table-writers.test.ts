import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('a table that leaves the program is written in one place: no other source makes lines of CSV or cells of a sheet', () => {
  const sources = ['main', 'renderer', 'shared'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  );
  const writers = sources.filter((path) => /'""'|inlineStr/.test(readFileSync(path, 'utf8')));
  // What reads CSV knows the two quotes as well.
  expect(writers.filter((path) => !path.includes('import')).sort()).toEqual([
    'main/rendering/xlsx/render-sheet.ts',
    'shared/domain/table-cell.ts',
  ]);
  expect(readFileSync('main/rendering/xlsx/render-sheet.ts', 'utf8')).toContain('xmlText(escapeFormula(text))');
});
