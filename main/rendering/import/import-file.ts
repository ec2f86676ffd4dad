import { z } from 'zod';
import type { ContentImporter, ImportResult, ReadApart } from '#main/ports/content-importer.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { readInNode } from './read-in-node.ts';

const MIB = 1024 * 1024;
const LARGEST = 200 * MIB;
const LIMITS = { milliseconds: 30_000, heapMegabytes: 512, bytesOut: 256 * MIB };

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

const parse = (json: string): ImportResult | null => {
  try {
    const parsed = resultSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

const advice = 'Open it in its own program, save it again and import that copy, or import it as a file.';

interface ImporterOptions {
  /** The host's way to a process apart; a second Node when left out. */
  readApart?: ReadApart;
  milliseconds?: number;
}

/** Reads Markdown and Word files into the text model, each in a process of its own that cannot harm this one. */
export const createContentImporter = ({
  readApart = readInNode,
  milliseconds = LIMITS.milliseconds,
}: ImporterOptions = {}): ContentImporter => ({
  import: async ({ name, bytes }) => {
    const shown = name.slice(-120);
    if (bytes.length > LARGEST) return { ok: false, problem: `${shown} is larger than 200 MB. Divide it and import the parts.` };
    const ending = await readApart(name.replaceAll('\0', '').slice(-255), bytes, { ...LIMITS, milliseconds });
    if ('reason' in ending) return { ok: false, problem: `${shown} was not imported, because ${ending.reason}. ${advice}` };
    const read = ending.json === null ? null : parse(ending.json);
    return read ?? { ok: false, problem: `${shown} could not be read: it is damaged, or needs more memory than is allowed. ${advice}` };
  },
});
