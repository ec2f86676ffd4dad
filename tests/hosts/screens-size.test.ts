import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';

it('the first screen weighs less than 1.5 MB; the editor and the drawing of PDF come when they are needed', () => {
  const page = readFileSync('out/renderer/index.html', 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  expect(first.length).toBeGreaterThan(0);
  expect(first.reduce((sum, path) => sum + statSync(`out/renderer/${path}`).size, 0)).toBeLessThan(1_500_000);
  for (const later of ['editor-screen', 'pdf-view']) {
    expect(readdirSync('out/renderer/assets').some((name) => name.startsWith(later))).toBe(true);
    expect(first.some((path) => path.includes(later))).toBe(false);
  }
});
