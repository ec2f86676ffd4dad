import { z } from 'zod';
import type { Asked, ContentImporter, ReadApart } from '#main/ports/content-importer.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { pooled } from './pooled.ts';
import { keepNode, readInNode } from './read-in-node.ts';

const MIB = 1024 * 1024;
const LARGEST = 200 * MIB;
const LIMITS = { milliseconds: 30_000, heapMegabytes: 512, bytesOut: 256 * MIB };

const failure = z.strictObject({ ok: z.literal(false), problem: z.string().max(4000) });
const notes = z.array(z.string().max(4000)).max(2000);
const codes = z.array(z.strictObject({ kind: z.string().max(40), text: z.string().max(8000) })).max(6000);

/** What the reading process says is checked like anything else that comes from outside. */
const answers = {
  text: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), content: contentSchema, title: z.string().max(300).nullable(), notCarriedOver: notes }),
    failure,
  ]),
  table: z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), rows: z.array(z.array(z.string())) }), failure]),
  code: z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), codes, unseen: z.number().int().min(0) }), failure]),
  findings: z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), findings: notes }), failure]),
} as const;

const parse = <Read>(schema: z.ZodType<Read>, json: string): Read | null => {
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

const words = {
  imported: { done: 'imported', advice: 'Open it in its own program, save it again and import that copy, or import it as a file.' },
  code: { done: 'read', advice: 'Save the page as an ordinary PNG or JPEG of less than 40 megapixels (26 in colour).' },
};

interface ImporterOptions {
  /** The host's way to a process apart; a second Node when left out. */
  readApart?: ReadApart;
  milliseconds?: number;
}

/** @returns what was read, or the sentence that says why it was not */
const readWith = async <Read>(
  read: ReadApart,
  schema: z.ZodType<Read>,
  milliseconds: number,
  { name, bytes, ...asked }: Asked,
): Promise<Read | { ok: false; problem: string }> => {
  const shown = name.slice(-120);
  const { done, advice } = asked.what === 'code' ? words.code : words.imported;
  if (bytes.length > LARGEST) return { ok: false, problem: `${shown} is larger than 200 MB. Divide it and import the parts.` };
  const ending = await read({ ...asked, bytes, name: name.replaceAll('\0', '').slice(-255) }, { ...LIMITS, milliseconds });
  if ('reason' in ending) return { ok: false, problem: `${shown} was not ${done}, because ${ending.reason}. ${advice}` };
  const answer = ending.json === null ? null : parse(schema, ending.json);
  return answer ?? { ok: false, problem: `${shown} could not be read: it is damaged, or needs more memory than is allowed. ${advice}` };
};

/** Reads Markdown, Word files, tables and PDF, in processes apart that cannot harm this one. */
export const createContentImporter = ({ readApart, milliseconds = LIMITS.milliseconds }: ImporterOptions = {}): ContentImporter => {
  const once = readApart ?? readInNode;
  const reading = (read: ReadApart): Omit<ContentImporter, 'forMany'> => ({
    import: (file) => readWith(read, answers.text, milliseconds, { what: 'text', ...file }),
    table: (file) => readWith(read, answers.table, milliseconds, { what: 'table', ...file }),
    findings: (file) => readWith(read, answers.findings, milliseconds, { what: 'findings', ...file }),
    code: (file) => readWith(read, answers.code, milliseconds, { what: 'code', ...file }),
  });
  const forMany = () => {
    const kept = pooled(readApart ? () => ({ read: readApart, close: () => undefined }) : keepNode);
    return { ...reading(kept.read), forMany, close: kept.close };
  };
  return { ...reading(once), forMany };
};
