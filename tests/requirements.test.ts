import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const run = (title: string, status: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-requirements-'));
  writeFileSync(
    join(folder, 'report.json'),
    JSON.stringify({ testResults: [{ name: 'x.test.ts', assertionResults: [{ fullName: title, title, status }] }] }),
  );
  const done = spawnSync(process.execPath, ['build/requirements.mjs', join(folder, 'report.json'), join(folder, 'out.md')], {
    encoding: 'utf8',
  });
  return { code: done.status, errors: done.stderr, text: done.status === 0 ? readFileSync(join(folder, 'out.md'), 'utf8') : '' };
};

describe('the list of requirements', () => {
  it('shows what a passed and a failed test say, and what no test shows', () => {
    expect(run('[R06] nothing edits the ledger', 'passed').text).toMatch(/\| R06 \|.*nothing edits the ledger.*\| passed \|/);
    expect(run('[R06] nothing edits the ledger', 'failed').text).toMatch(/\| R06 \|.*\| failed \|/);
    expect(run('[R06] nothing edits the ledger', 'passed').text).toMatch(/\| R65 \|.*\| not yet \|/);
  });

  it('fails when a test claims an id that is not on the list', () => {
    expect(run('[R99] magic', 'passed')).toMatchObject({ code: 1, errors: expect.stringContaining('R99') });
  });
});
