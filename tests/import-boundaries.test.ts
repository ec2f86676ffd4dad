import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/** One planted line for each rule: the file it stands in, and what it imports. */
const plants: [rule: string, file: string, line: string][] = [
  ['shared-knows-only-itself', 'shared/domain/a.ts', "import type { Clock } from '#main/ports/clock.ts'; export type A = Clock;"],
  ['ports-know-only-shared', 'main/ports/b.ts', "export * from '#main/domain/audit/check.ts';"],
  [
    'domain-knows-no-floor-above',
    'main/domain/workflow/c.ts',
    "import type { SqliteVault } from '#main/storage/sqlite-vault.ts'; export type C = SqliteVault;",
  ],
  ['domain-touches-no-files', 'main/domain/audit/d.ts', "export { readFileSync } from 'node:fs';"],
  ['storage-and-rendering-know-no-app', 'main/storage/e.ts', "export { dispatch } from '#main/app/dispatch.ts';"],
  ['import-format-knows-no-other', 'main/rendering/import/docx/w.ts', "export { markdownTokens } from '../markdown/parser.ts';"],
  ['import-format-knows-no-other', 'main/rendering/import/pdf/w.ts', "export { readFile } from '../read-file.ts';"],
  ['app-knows-no-host', 'main/app/f.ts', "export { secret } from '#main/hosts/cli/secrets.ts';"],
  ['renderer-knows-only-shared', 'renderer/g.ts', "import type { Clock } from '#main/ports/clock.ts'; export type G = Clock;"],
  ['sqlite-only-in-storage', 'main/app/h.ts', "export { default } from 'better-sqlite3';"],
  ['no-network', 'main/app/i.ts', "export { createServer } from 'node:http';"],
  ['no-network', 'main/storage/p.ts', "import { lookup } from 'node:dns/promises'; export const p = lookup;"],
  ['no-network', 'main/hosts/cli/q.ts', "export { fetch } from 'undici';"],
  ['electron-only-in-its-host', 'main/hosts/cli/r.ts', "import type { App } from 'electron'; export type R = App;"],
  ['domain-touches-no-files', 'main/domain/audit/s.ts', "import type { Database } from 'better-sqlite3'; export type S = Database;"],
  ['floor-audit', 'main/domain/audit/j.ts', "export { holdersOf } from '#main/domain/roles-held.ts';"],
  ['floor-signing', 'main/domain/signing/k.ts', "export { sessionOf } from '#main/domain/operation.ts';"],
  ['floor-operation', 'main/domain/u.ts', "export { printedNameOf } from '#main/domain/identity/printed-names.ts';"],
  [
    'floor-identity',
    'main/domain/identity/l.ts',
    "import type { Document } from '#main/domain/documents/revision.store.ts'; export type L = Document;",
  ],
  ['floor-documents', 'main/domain/documents/m.ts', "export { tick } from '#main/domain/workflow/effective.ts';"],
  ['floor-workflow', 'main/domain/workflow/p.ts', "export { recallCopies } from '#main/domain/distribution/recall.ts';"],
  ['floor-records', 'main/domain/records/t.ts', "export { applyDueChanges } from '#main/domain/change/due-changes.ts';"],
  ['floor-distribution', 'main/domain/distribution/t.ts', "export { makePackage } from '#main/domain/packages/make-package.ts';"],
  ['floor-change', 'main/domain/change/v.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['floor-as-of', 'main/domain/as-of/v.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['floor-rooms', 'main/domain/rooms/v.ts', "export { makePackage } from '#main/domain/packages/make-package.ts';"],
  ['floor-retention', 'main/domain/retention/v.ts', "export { exportList } from '#main/domain/lists/export-list.ts';"],
  ['room-without-a-floor', 'main/domain/attic/v.ts', "export { sessionOf } from '#main/domain/operation.ts';"],
  ['no-circular', 'main/app/n.ts', "import { o } from './o.ts'; export const n = () => o;"],
];

const rulesBroken = (folder: string): string[] => {
  const done = spawnSync(
    process.execPath,
    [
      resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'shared',
      'main',
      'renderer',
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  const answer = JSON.parse(done.stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return answer.summary.violations.map(({ from, rule }) => `${rule.name} in ${from}`);
};

describe('the import boundaries', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-boundaries-'));
    for (const name of ['shared', 'main', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
      cpSync(name, join(folder, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'renderer'));
    writeFileSync(join(folder, 'main/app/o.ts'), "import { n } from './n.ts'; export const o = () => n;");
    for (const [, file, line] of plants) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), line);
    }
  });

  it('every rule has a planted violation', () => {
    const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    expect([...new Set(plants.map(([rule]) => rule))].sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it('each planted violation is caught, type imports too', () => {
    const broken = rulesBroken(folder);
    for (const [rule, file] of plants) expect(broken, `${rule} in ${file}`).toContain(`${rule} in ${file}`);
  });
});
