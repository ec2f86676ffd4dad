import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '#main/domain/audit/check.ts';

export interface Measured {
  name: string;
  checks: Check[];
  /** Milliseconds of one core. */
  ms: number;
  /** Megabytes by which the process has grown at its largest. */
  mb: number;
}

const SCRIPT = `
  import { readFileSync } from 'node:fs';
  import { verifyRecordFile } from '#main/app/verify/verify.ts';
  const [authority, ...files] = process.argv.slice(1);
  const pem = readFileSync(authority, 'utf8');
  const before = process.resourceUsage().maxRSS;
  for (const file of files) {
    const bytes = new Uint8Array(readFileSync(file));
    const start = process.cpuUsage();
    const checks = await verifyRecordFile(bytes, pem, 'file');
    const { user, system } = process.cpuUsage(start);
    console.log(JSON.stringify({ checks, ms: (user + system) / 1000, mb: (process.resourceUsage().maxRSS - before) / 1024 }));
  }`;

/** A file that is not answered by then is called endless. */
const PATIENCE_MS = 60_000;

/** Proves files that nobody vouches for in a process of their own, and says what each of them cost it. */
export const measured = (files: Readonly<Record<string, Uint8Array>>, authorityPem: string): Measured[] => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-hostile-'));
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, authorityPem);
  const paths = Object.values(files).map((bytes, index) => {
    const path = join(folder, `file-${index}`);
    writeFileSync(path, bytes);
    return path;
  });
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, authority, ...paths], {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  const answers = stdout.split('\n').slice(0, -1);
  return Object.keys(files).map((name, index) => {
    const answer = answers[index];
    return answer === undefined
      ? { name, checks: [{ check: 'None', ok: false, detail: stderr.slice(0, 500) }], ms: Number.POSITIVE_INFINITY, mb: 0 }
      : { name, ...(JSON.parse(answer) as Omit<Measured, 'name'>) };
  });
};
