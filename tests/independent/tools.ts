import { spawnSync } from 'node:child_process';
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
