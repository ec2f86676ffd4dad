import { z } from 'zod';
import { authorityCheck, type Known } from '#main/domain/packages/known-authority.ts';
import type { StartPackageCheck } from '#main/ports/package-check.ts';
import { check } from '#shared/api/check.ts';
import type { hostOperations } from '#shared/api/host.ts';
import { AppError } from '#shared/domain/errors.ts';
import { packageInNode } from './package-in-node.ts';

/** Nobody waits longer for a process that says nothing; what it says is never more than this. */
const LIMITS = { heapMegabytes: 512, silence: 120_000, characters: 4 * 1024 * 1024 };

type Verified = (typeof hostOperations)['host.verifyPackage']['output']['_output'];

const words = z.string().max(4000);
const found = z.strictObject({
  form: z.enum(['package', 'encrypted']),
  authority: z.strictObject({ name: words, fingerprint: z.string().regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/) }).nullable(),
  facts: z.strictObject({ organisation: words, holds: words, madeAt: words, madeBy: words, asOf: words, ledgerHead: words }).nullable(),
  numbers: z.array(words).max(1000),
  more: z.int().nonnegative(),
  files: z.int().nonnegative(),
  bytes: z.number().nonnegative(),
  checks: z.array(check.extend({ check: words, detail: words })).max(100),
});
type Found = z.infer<typeof found>;
/** What the reading process says is checked like anything else that comes from outside. */
const message = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), done: z.int().nonnegative(), of: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('end'), found }),
  z.strictObject({ kind: z.literal('problem'), message: words }),
]);
const read = (line: string): z.infer<typeof message> | null => {
  try {
    return message.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};

interface Running {
  /** Who began it. */
  owner: object;
  done: number;
  of: number;
  stop(): void;
  stopped: boolean;
}

/** Packages that people bring, verified one at a time in a process apart. Nothing is written, and no vault is asked. */
export class PackageChecks {
  readonly #start: StartPackageCheck;
  readonly #silence: number;
  #running: Running | null = null;

  /** @param start the host's way to a process apart; a second Node when left out */
  constructor(start: StartPackageCheck = packageInNode, silence = LIMITS.silence) {
    this.#start = start;
    this.#silence = silence;
  }

  /** How far the one is that this window began. */
  progress(owner: object): { done: number; of: number } | null {
    return this.#running?.owner === owner ? { done: this.#running.done, of: this.#running.of } : null;
  }

  stop(owner: object): void {
    if (this.#running?.owner !== owner) return;
    this.#running.stopped = true;
    this.#running.stop();
  }

  close(): void {
    this.#running?.stop();
  }

  /**
   * Verifies a package by the authority that lies in it, and that one by what is known.
   * @param owner the window that asks
   * @throws AppError 'conflict' while another one is verified; 'cannot-read'; 'refused' when it was stopped
   */
  async verify(owner: object, path: string, known: Known): Promise<Verified> {
    if (this.#running)
      throw new AppError('conflict', 'Another package is being verified on this computer. Wait until that has ended, and try again.');
    const one = await this.#follow(owner, path);
    const { authority, checks, ...told } = one;
    const all = authority ? [authorityCheck(authority.fingerprint, known), ...checks] : checks;
    const verdict = all.some(({ ok }) => !ok)
      ? ('not proven' as const)
      : one.form === 'encrypted'
        ? ('encrypted' as const)
        : all.some(({ unchecked }) => unchecked)
          ? ('authority unknown' as const)
          : ('proven' as const);
    return { path, authority, checks: all, ...told, verdict };
  }

  async #follow(owner: object, path: string): Promise<Found> {
    const child = this.#start(path, LIMITS.heapMegabytes);
    const running: Running = { owner, done: 0, of: 0, stop: () => child.stop(), stopped: false };
    this.#running = running;
    let isSlow = false;
    const fall = (): void => {
      isSlow = true;
      child.stop();
    };
    let timer = setTimeout(fall, this.#silence);
    try {
      for await (const line of linesOf(child.output)) {
        const said = read(line);
        if (said === null) break;
        if (said.kind === 'problem') throw new AppError('cannot-read', said.message);
        if (said.kind === 'end') return said.found;
        Object.assign(running, { done: said.done, of: said.of });
        clearTimeout(timer);
        timer = setTimeout(fall, this.#silence);
      }
    } finally {
      clearTimeout(timer);
      child.stop();
      this.#running = null;
    }
    if (running.stopped) throw new AppError('refused', 'The verification was stopped. It left nothing behind.');
    if (isSlow)
      throw new AppError('cannot-read', `${path} was not verified: for ${this.#silence / 1000} seconds nothing came of it. Get it again.`);
    throw new AppError(
      'cannot-read',
      `${path} could not be read: it is damaged, or needs more memory than a package may. Get it again, and do not rely on this one.`,
    );
  }
}

/** Lines, until there is more in one than a process has to say. */
async function* linesOf(output: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held = '';
  const decoder = new TextDecoder();
  for await (const piece of output) {
    held += decoder.decode(piece, { stream: true });
    const lines = held.split('\n');
    held = lines.pop() ?? '';
    yield* lines;
    if (held.length > LIMITS.characters) return;
  }
}
