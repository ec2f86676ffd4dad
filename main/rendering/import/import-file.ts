import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ContentImporter, ImportResult } from '#main/ports/content-importer.ts';
import { contentSchema } from '#shared/content/schema.ts';

const MIB = 1024 * 1024;
const LIMITS = { milliseconds: 30_000, heapMegabytes: 512, bytesIn: 200 * MIB, bytesOut: 256 * MIB };
const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url));

/** What the reading process says is checked like anything else that comes from outside. */
const resultSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    content: contentSchema,
    title: z.string().max(300).nullable(),
    notCarriedOver: z.array(z.string().max(4000)).max(2000),
  }),
  z.strictObject({ ok: z.literal(false), problem: z.string().max(4000) }),
]);

type Ending = { code: number | null; stdout: string } | { reason: string };

/** Runs the reader in a process without the program's rights, time and memory. */
const runChild = (name: string, bytes: Uint8Array, milliseconds: number): Promise<Ending> =>
  new Promise((resolve) => {
    const electron = process.versions.electron !== undefined;
    const rights = electron ? [] : ['--permission', '--allow-fs-read=*'];
    const child = spawn(process.execPath, [`--max-old-space-size=${LIMITS.heapMegabytes}`, '--no-warnings', ...rights, CHILD, name], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {
        ...(electron ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
        ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
      },
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (reason: string): void => {
      resolve({ reason });
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(`reading it took longer than ${milliseconds / 1000} seconds`), milliseconds);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LIMITS.bytesOut) stop('its text is larger than a document can hold');
      else chunks.push(chunk);
    });
    child.on('error', () => stop('the process that reads it could not be started'));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout: code === 0 ? Buffer.concat(chunks).toString('utf8') : '' });
    });
    // A child that ends before it has read everything closes the pipe; its end is reported above.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });

const parse = (json: string): ImportResult | null => {
  try {
    const parsed = resultSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

const advice = 'Open it in its own program, save it again and import that copy, or import it as a file.';

/** Reads Markdown and Word files into the text model, each in a process of its own that cannot harm this one. */
export const createContentImporter = (options: { milliseconds?: number } = {}): ContentImporter => ({
  import: async ({ name, bytes }) => {
    const shown = name.slice(-120);
    if (bytes.length > LIMITS.bytesIn) return { ok: false, problem: `${shown} is larger than 200 MB. Divide it and import the parts.` };
    const ending = await runChild(name.replaceAll('\0', '').slice(-255), bytes, options.milliseconds ?? LIMITS.milliseconds);
    if ('reason' in ending) return { ok: false, problem: `${shown} was not imported, because ${ending.reason}. ${advice}` };
    const read = ending.code === 0 ? parse(ending.stdout) : null;
    return read ?? { ok: false, problem: `${shown} could not be read: it is damaged, or needs more memory than is allowed. ${advice}` };
  },
});
