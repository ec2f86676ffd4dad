import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { installCommand, notInReach, type Tool } from '../../build/system-tools.ts';

/**
 * Whether tools of others are missing on this machine. They are named with the sentence that says how to install them;
 * where they are required (COUNTERSIGN_REQUIRE_VERIFIERS=1) the run fails.
 */
export const missingTools = (...tools: Tool[]): boolean => {
  const missing = notInReach(tools);
  if (missing.length === 0) return false;
  const sentence = `Skipped: ${missing.join(', ')} not found. Install with: ${installCommand(missing).join(' ')}`;
  if (process.env.COUNTERSIGN_REQUIRE_VERIFIERS === '1') throw new Error(sentence);
  console.warn(sentence);
  return true;
};

/** Whether this machine lets a program be traced: some guard that. */
export const canTrace = (): boolean => spawnSync('strace', ['-f', '-qq', '--seccomp-bpf', '-o', '/dev/null', 'true']).status === 0;

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
  // A tool that is not there has no answer; a test that did not ask for it by missingTools must not take that for one.
  if (done.error) throw done.error;
  return { code: done.status ?? 1, text: `${done.stdout}${done.stderr}`, out: done.stdout };
};

/** Makes a store of certificates in which the authority is trusted, as pdfsig and LibreOffice read it. */
export const trustIn = (nss: string, authority: string): void => {
  mkdirSync(nss);
  run('certutil', ['-N', '-d', `sql:${nss}`, '--empty-password']);
  run('certutil', ['-A', '-d', `sql:${nss}`, '-n', 'authority', '-t', ',C,', '-i', authority]);
};

/** What LibreOffice says of the signatures of each DOCX. @param folder where it may keep its settings */
export const sealsByOffice = (
  folder: string,
  nss: string,
  sheets: readonly string[],
): Record<string, { valid: boolean; trusted: boolean }[]> => {
  const port = String(20_000 + (process.pid % 20_000));
  const office = spawn(
    'soffice',
    [`-env:UserInstallation=file://${folder}/office`, '--headless', '--norestore', `--accept=socket,host=127.0.0.1,port=${port};urp;`],
    { env: { ...process.env, MOZILLA_CERTIFICATE_FOLDER: `sql:${nss}` }, stdio: 'ignore', detached: true },
  );
  try {
    const answer = run('/usr/bin/python3', ['tests/independent/uno-signatures.py', port, ...sheets]);
    return JSON.parse(answer.text.split('\n')[0] ?? '') as Record<string, { valid: boolean; trusted: boolean }[]>;
  } finally {
    if (office.pid) process.kill(-office.pid, 'SIGKILL');
  }
};
