import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
// @ts-expect-error the build's own scripts are plain JavaScript: they run before anything is built
import { buildBrowserHost } from '../../build/browser.mjs';

const built = resolve('out/browser');

it('the host that "npm start" runs finds beside its sources what it reads at work: fonts, starters, threads and children', async () => {
  await buildBrowserHost();
  const code = readdirSync(built)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(built, name), 'utf8'))
    .join('\n');
  const beside = [...code.matchAll(/new URL\("([^"]+)", import\.meta\.url\)\.href/g)].map(([, path]) =>
    fileURLToPath(new URL(path ?? '', pathToFileURL(join(built, 'main.js')))),
  );
  expect(beside.filter((path) => !existsSync(path))).toEqual([]);
  const asking = [
    'main/rendering/letters/fonts.ts',
    'main/rendering/built-entry.ts',
    'main/app/verify/verify-vault.ts',
    'main/app/verify/package-in-node.ts',
  ];
  for (const module of asking) expect(beside).toContain(resolve(module));
});
