import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/** One planted line for each rule: the file it stands in, what it imports, and the folder that is named where it is not the file. */
const plants: [rule: string, file: string, line: string, folder?: string][] = [
  ['shared-knows-only-itself', 'shared/domain/a.ts', "import type { Clock } from '#main/ports/clock.ts'; export type A = Clock;"],
  ['ports-know-only-shared', 'main/ports/b.ts', "export * from '#main/domain/audit/check.ts';"],
  [
    'domain-knows-no-layer-above',
    'main/domain/workflow/c.ts',
    "import type { SqliteVault } from '#main/storage/sqlite-vault.ts'; export type C = SqliteVault;",
  ],
  ['domain-touches-no-files', 'main/domain/audit/d.ts', "export { readFileSync } from 'node:fs';"],
  ['storage-and-rendering-know-no-app', 'main/storage/e.ts', "export { dispatch } from '#main/app/dispatch.ts';"],
  ['import-format-knows-no-other', 'main/rendering/import/docx/w.ts', "export { markdownTokens } from '../markdown/parser.ts';"],
  ['import-format-knows-no-other', 'main/rendering/import/pdf/w.ts', "export { readFile } from '../read-file.ts';"],
  ['hosts-know-no-module', 'main/hosts/cli/x.ts', "export { recallCopies } from '#main/domain/distribution/recall.ts';"],
  ['app-knows-no-host', 'main/app/f.ts', "export { secret } from '#main/hosts/cli/secrets.ts';"],
  ['renderer-knows-only-shared', 'renderer/g.ts', "import type { Clock } from '#main/ports/clock.ts'; export type G = Clock;"],
  ['sqlite-only-in-storage', 'main/app/h.ts', "export { default } from 'better-sqlite3';"],
  ['no-network', 'main/app/i.ts', "export { createServer } from 'node:http';"],
  ['no-network', 'main/storage/p.ts', "import { lookup } from 'node:dns/promises'; export const p = lookup;"],
  ['no-network', 'main/hosts/cli/q.ts', "export { fetch } from 'undici';"],
  ['site-is-the-one-connection', 'main/app/pg.ts', "export { Client } from 'pg';"],
  ['electron-only-in-its-host', 'main/hosts/cli/r.ts', "import type { App } from 'electron'; export type R = App;"],
  ['domain-touches-no-files', 'main/domain/audit/s.ts', "import type { Database } from 'better-sqlite3'; export type S = Database;"],
  ['layer-audit', 'main/domain/audit/j.ts', "export { holdersOf } from '#main/domain/roles-held.ts';"],
  ['layer-signing', 'main/domain/signing/k.ts', "export { sessionOf } from '#main/domain/operation.ts';"],
  ['layer-operation', 'main/domain/u.ts', "export { printedNameOf } from '#main/domain/identity/printed-names.ts';"],
  [
    'layer-identity',
    'main/domain/identity/l.ts',
    "import type { Document } from '#main/domain/documents/revision.store.ts'; export type L = Document;",
  ],
  ['layer-home', 'main/domain/home/x.ts', "export { workflowTasks } from '#main/domain/workflow/tasks.ts';"],
  ['layer-lists', 'main/domain/lists/x.ts', "export { retentionList } from '#main/domain/retention/retention-list.ts';"],
  ['layer-documents', 'main/domain/documents/m.ts', "export { tick } from '#main/domain/workflow/effective.ts';"],
  ['layer-letters', 'main/domain/letters/x.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-import-sources', 'main/domain/import-sources/x.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-catalogues', 'main/domain/catalogues/v.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-vulnerabilities', 'main/domain/vulnerabilities/v.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-frameworks', 'main/domain/frameworks/v.ts', "export { makePackage } from '#main/domain/packages/make-package.ts';"],
  ['layer-reference-sets', 'main/domain/reference-sets/v.ts', "export { assess } from '#main/domain/assessments/assess.ts';"],
  ['layer-entry-import', 'main/domain/entry-import/v.ts', "export { assess } from '#main/domain/assessments/assess.ts';"],
  ['layer-assessments', 'main/domain/assessments/v.ts', "export { dueOf } from '#main/domain/backups/due.ts';"],
  ['layer-trace', 'main/domain/trace/v.ts', "export { makePackage } from '#main/domain/packages/make-package.ts';"],
  ['layer-workflow', 'main/domain/workflow/p.ts', "export { recallCopies } from '#main/domain/distribution/recall.ts';"],
  ['layer-records', 'main/domain/records/t.ts', "export { applyDueChanges } from '#main/domain/change/due-changes.ts';"],
  ['layer-distribution', 'main/domain/distribution/t.ts', "export { makePackage } from '#main/domain/packages/make-package.ts';"],
  ['layer-change', 'main/domain/change/v.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-registers', 'main/domain/registers/x.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-training', 'main/domain/training/x.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-migration', 'main/domain/migration/v.ts', "export * from '#main/domain/entry-import/plan.ts';"],
  ['layer-packages', 'main/domain/packages/v.ts', "export * from '#main/domain/entry-import/plan.ts';"],
  ['layer-as-of', 'main/domain/as-of/v.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-overview', 'main/domain/overview/v.ts', "export { look } from '#main/domain/rooms/look.ts';"],
  ['layer-rooms', 'main/domain/rooms/v.ts', "export { makePackage } from '#main/domain/packages/make-package.ts';"],
  ['layer-retention', 'main/domain/retention/v.ts', "export { makePackage } from '#main/domain/packages/make-package.ts';"],
  ['layer-backups', 'main/domain/backups/v.ts', "export { attributes } from '#main/domain/alcoa/attributes.ts';"],
  ['layer-qualification', 'main/domain/qualification/v.ts', "export { attributes } from '#main/domain/alcoa/attributes.ts';"],
  ['module-without-a-layer', 'main/domain/attic/v.ts', "export { sessionOf } from '#main/domain/operation.ts';"],
  ['screen-layer-words', 'renderer/words/w.ts', "export { leaf } from '../api/leaf/leaf.ts';"],
  ['screen-layer-api', 'renderer/api/a.ts', "import '../components/b.ts'; export const a = 1;"],
  ['screen-layer-components', 'renderer/components/b.ts', "import '../frame/c.ts'; export const b = 1;"],
  ['screen-layer-frame', 'renderer/frame/c.ts', "import '../panels/text/d.ts'; export const c = 1;"],
  ['screen-layer-panels', 'renderer/panels/text/d.ts', "export const d = () => import('../../screens/one/e.ts');"],
  ['screen-layer-screens', 'renderer/screens/one/e.ts', "import '../../app/f.ts'; export const e = 1;"],
  ['screen-knows-no-other-screen', 'renderer/screens/two/f.ts', "import '../one/e.ts'; export const f = 1;"],
  ['screen-folder-without-a-layer', 'renderer/attic/g.ts', "export * from '../app/f.ts';"],
  // No file of these is in a circle, but their folders are: two beside each other, and one with the folder inside it.
  ['no-circles-between-folders', 'main/rendering/one/a.ts', "export { b } from '../two/b.ts';", 'main/rendering/one'],
  ['no-circles-between-folders', 'main/rendering/three/e.ts', "export { f } from './within/f.ts';", 'main/rendering/three'],
  ['no-circular', 'main/app/n.ts', "import { o } from './o.ts'; export const n = () => o;"],
];

/** What planted lines import, or what closes their circle. */
const beside: [file: string, line: string][] = [
  ['main/app/o.ts', "import { n } from './n.ts'; export const o = () => n;"],
  ['main/rendering/two/b.ts', 'export const b = 1;'],
  ['main/rendering/two/c.ts', "export { d } from '../one/d.ts';"],
  ['main/rendering/one/d.ts', 'export const d = 1;'],
  ['main/rendering/three/within/f.ts', 'export const f = 1;'],
  ['main/rendering/three/within/g.ts', "export { h } from '../h.ts';"],
  ['main/rendering/three/h.ts', 'export const h = 1;'],
  ['renderer/app/f.ts', 'export const f = 1;'],
  ['renderer/api/leaf/leaf.ts', 'export const leaf = 1;'],
];

/** As `npm run check` asks. */
const rulesBroken = (folder: string): string[] => {
  const done = spawnSync(process.execPath, [resolve('build/import-boundaries.mjs'), 'shared', 'main', 'renderer'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return done.stdout.split('\n').flatMap((line) => line.split(': ')[0] ?? []);
};

describe('the import boundaries', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-boundaries-'));
    for (const name of ['shared', 'main', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
      cpSync(name, join(folder, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    for (const [file, line] of [...beside, ...plants.map(([, file, line]): [string, string] => [file, line])]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), line);
    }
  });

  it('every rule has a planted violation', () => {
    const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    expect([...new Set(plants.map(([rule]) => rule))].sort()).toEqual(
      ['no-circles-between-folders', ...forbidden.map(({ name }) => name)].sort(),
    );
  });

  it('each planted violation is caught, type imports too', () => {
    const broken = rulesBroken(folder);
    for (const [rule, file, , named = file] of plants) expect(broken, `${rule} in ${named}`).toContain(`${rule} in ${named}`);
  });
});
