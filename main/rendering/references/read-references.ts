import { z } from 'zod';
import type { FeedSink, NamedPath, ReferenceReader, ReferencesAsked, StartReading } from '#main/ports/reference-reader.ts';
import { feedSummary } from '#shared/domain/references/feed.ts';
import { sbomSchema } from '#shared/domain/references/sbom.ts';
import { type Message, messagesOf } from './messages.ts';
import { areRecordLines } from './record-lines.ts';
import { startInNode } from './start-in-node.ts';

const LIMITS = { heapMegabytes: 512, silence: 120_000 };

const sentence = z.string().max(4000);

const parse = <Read>(schema: z.ZodType<Read>, { bytes }: Message): Read | null => {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
};

const counts = z.strictObject({
  // It becomes a part of the name of a file.
  version: z.string().regex(/^\d{1,6}-[a-z-]{1,30}$/),
  counts: z.array(z.tuple([z.string().max(1000), z.int().nonnegative()])),
});
const NUMBER = 4;
/** Whether keys are such as they are said. */
const takeKeys = ({ keys }: FeedSink, message: Message): boolean => {
  if (message.kind === 'keys') {
    const { bytes } = message;
    if (bytes.length % NUMBER !== 0) return false;
    keys?.rows(new Uint32Array(new Uint8Array(bytes).buffer));
    return true;
  }
  const told = parse(counts, message);
  if (told !== null) keys?.counts(told.version, told.counts);
  return told !== null;
};

/** @returns the last message, null where the process ended without one */
const follow = async (
  start: StartReading,
  asked: ReferencesAsked,
  sink: FeedSink,
  silence: number,
): Promise<Message | null | 'slow' | 'stopped'> => {
  const child = start(asked, LIMITS.heapMegabytes);
  let isSlow = false;
  const fall = (): void => {
    isSlow = true;
    child.stop();
  };
  let timer = setTimeout(fall, silence);
  const stop = (): void => child.stop();
  if (sink.signal?.aborted) stop();
  sink.signal?.addEventListener('abort', stop);
  try {
    for await (const message of messagesOf(child.output)) {
      clearTimeout(timer);
      if (message.kind === 'end' || message.kind === 'problem') return message;
      if (message.kind !== 'rows') {
        if (!takeKeys(sink, message)) return null;
        continue;
      }
      // What the reading process says is checked like anything else that comes from outside.
      if (!areRecordLines(message.bytes)) return null;
      sink.take(message.bytes, message.upTo);
      timer = setTimeout(fall, silence);
    }
    if (isSlow) return 'slow';
    return sink.signal?.aborted ? 'stopped' : null;
  } finally {
    clearTimeout(timer);
    sink.signal?.removeEventListener('abort', stop);
    child.stop();
  }
};

const problemOf = (name: string, ending: Message | null | 'slow' | 'stopped', silence: number): string => {
  const shown = name.slice(-120);
  if (ending === 'slow') return `${shown} was not read: for ${silence / 1000} seconds nothing came of it. Get another copy, or divide it.`;
  if (ending === 'stopped') return `The reading of ${shown} was stopped. Nothing of it was kept.`;
  if (ending !== null && ending.kind === 'problem') return parse(sentence, ending) ?? `${shown} was not read.`;
  return `${shown} could not be read: it is damaged, or needs more memory than is allowed. Get another copy, or divide it.`;
};

interface Options {
  /** The host's way to a process apart; a second Node when left out. */
  start?: StartReading;
  /** How long a reading may say nothing, in milliseconds. */
  silence?: number;
}

/** Reads bills of materials and feeds in processes apart that cannot harm this one. */
export const createReferenceReader = ({ start = startInNode, silence = LIMITS.silence }: Options = {}): ReferenceReader => {
  const read = async <Read>(file: NamedPath, what: ReferencesAsked['what'], schema: z.ZodType<Read>, sink: FeedSink) => {
    const asked = { what, ...file, name: file.name.slice(-255), ...(sink.keys ? { keys: true } : {}) };
    const ending = await follow(start, asked, sink, silence);
    const made = ending !== null && typeof ending === 'object' && ending.kind === 'end' ? parse(schema, ending) : null;
    return made === null ? { ok: false as const, problem: problemOf(file.name, ending, silence) } : { ok: true as const, made };
  };
  return {
    sbom: async (file, signal) => {
      const done = await read(file, 'sbom', sbomSchema, { take: () => undefined, ...(signal ? { signal } : {}) });
      return done.ok ? { ok: true, sbom: done.made } : done;
    },
    feed: async (file, sink) => {
      const done = await read(file, 'feed', feedSummary, sink);
      return done.ok ? { ok: true, summary: done.made } : done;
    },
  };
};
