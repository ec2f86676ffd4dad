import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const run = (title: string, status: string, journey?: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-requirements-'));
  const report = (name: string, statusOf: string) => {
    const file = join(folder, `${name}.json`);
    const shown = { fullName: title, title, status: statusOf };
    writeFileSync(file, JSON.stringify({ testResults: [{ name: `${name}.test.ts`, assertionResults: [shown] }] }));
    return file;
  };
  const reports = [report('x', status), ...(journey === undefined ? [] : [report('journey', journey)])];
  const done = spawnSync(process.execPath, ['build/requirements.mjs', join(folder, 'out.md'), ...reports], { encoding: 'utf8' });
  const page = (name: string) => (done.status === 0 ? readFileSync(join(folder, name), 'utf8') : '');
  return { code: done.status, errors: done.stderr, text: page('out.md'), tests: page('out-tests.md') };
};

describe('the list of requirements', () => {
  it('shows what a passed and a failed test say, and what no test shows', () => {
    expect(run('[R06] nothing edits the ledger', 'passed').text).toMatch(/\| R06 \|.*\| \[1\]\(out-tests\.md#r06\) \| passed \|/);
    expect(run('[R06] nothing edits the ledger', 'passed').tests).toMatch(/## R06\n[^#]*- x\.test\.ts\n {2}- nothing edits the ledger\n/);
    expect(run('[R06] nothing edits the ledger', 'failed').text).toMatch(/\| R06 \|.*\| failed \|/);
    expect(run('[R06] nothing edits the ledger', 'passed', 'failed').text).toMatch(/\| R06 \|.*\| \[2\]\(out-tests\.md#r06\) \| failed \|/);
    expect(run('[R06] nothing edits the ledger', 'passed').text).toMatch(/\| R65 \|.*\| not yet \|/);
  });

  it('fails when a test claims an id that is not on the list', () => {
    expect(run('[R99] magic', 'passed')).toMatchObject({ code: 1, errors: expect.stringContaining('R99') });
  });
});
