import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const packages = {
  pdfsig: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  qpdf: 'qpdf',
  openssl: 'openssl',
  certutil: 'libnss3-tools',
  zbarimg: 'zbar-tools',
  chromium: 'chromium',
  soffice: 'libreoffice-writer-nogui python3-uno',
  calc: 'libreoffice-calc-nogui',
  unzip: 'unzip',
  python3: 'python3',
} as const;
export type Tool = keyof typeof packages;

/** LibreOffice's spreadsheet is no command of its own, but a part that is there or not. */
const CALC = '/usr/lib/libreoffice/program/libsclo.so';
const isThere = (tool: Tool): boolean => (tool === 'calc' ? existsSync(CALC) : spawnSync('which', [tool]).status === 0);

/**
 * Whether outside verifiers are on this machine. A missing one is named with the sentence that says how to install it;
 * where they are required (COUNTERSIGN_REQUIRE_VERIFIERS=1) it fails the run.
 */
export const missingTools = (...tools: Tool[]): boolean => {
  const missing = tools.filter((tool) => !isThere(tool));
  if (missing.length === 0) return false;
  const sentence = `Skipped: ${missing.join(', ')} not found. Install with: apt-get install ${[...new Set(missing.map((tool) => packages[tool]))].join(' ')}`;
  if (process.env.COUNTERSIGN_REQUIRE_VERIFIERS === '1') throw new Error(sentence);
  console.warn(sentence);
  return true;
};

/** Runs a tool and gives its exit code and all it printed. */
export const run = (
  command: string,
  args: string[],
  options: { input?: Uint8Array; env?: Record<string, string> } = {},
): { code: number; text: string; out: string } => {
  const done = spawnSync(command, args, {
    ...(options.input ? { input: options.input } : {}),
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: done.status ?? 1, text: `${done.stdout}${done.stderr}`, out: done.stdout };
};
