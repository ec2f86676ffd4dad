import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planFor } from '../build/set-up-tools.ts';
import { installCommand } from '../build/system-tools.ts';

const root = { isRoot: true, systems: ['debian'] };

describe('the tools that the tests need', () => {
  it('are installed by root on Debian or Ubuntu, and only what is missing, after it was said', () => {
    for (const systems of [['debian'], ['ubuntu', 'debian'], ['linuxmint', 'ubuntu', 'debian']]) {
      const { install, sentence } = planFor(['pdfsig', 'pdftotext', 'qpdf'], { isRoot: true, systems }, true);
      expect(install).toBe(true);
      expect(sentence).toContain('apt-get install -y poppler-utils qpdf\n');
      expect(sentence).toContain('npm test -- --no-system-packages');
    }
  });

  it('are left and named, with the one command that brings them, for other people, on other systems, and where it is asked', () => {
    const named = [
      planFor(['qpdf'], { ...root, isRoot: false }, true),
      planFor(['qpdf'], { ...root, systems: ['fedora'] }, true),
      planFor(['qpdf'], { ...root, systems: [] }, true),
      planFor(['qpdf'], root, false),
    ];
    for (const { install, sentence } of named) {
      expect(install).toBe(false);
      expect(sentence).toContain('Not found: qpdf. The tests that need them are skipped.');
      expect(sentence).toContain('apt-get install -y qpdf');
    }
    expect(named[0]?.sentence).toContain('sudo apt-get');
  });

  it('that are missing stop no test run where they are not required, and are named where they are', () => {
    const script = `import { missingTools } from './tests/independent/tools.ts'; console.log(missingTools('qpdf', 'unzip'));`;
    const ask = (required: string) =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
        env: { PATH: mkdtempSync(join(tmpdir(), 'countersign-bare-')), COUNTERSIGN_REQUIRE_VERIFIERS: required },
      });
    const sentence = 'Skipped: qpdf, unzip not found. Install with: apt-get install -y qpdf unzip';
    expect(ask('')).toMatchObject({ status: 0, stdout: 'true\n', stderr: expect.stringContaining(sentence) });
    expect(ask('1')).toMatchObject({ status: 1, stderr: expect.stringContaining(sentence) });
  });

  it('are the same in the README', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(`\n${installCommand().join(' ')}\n`);
  });
});
