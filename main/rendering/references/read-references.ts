import { z } from 'zod';
import type { FeedSink, NamedPath, ReferenceReader, ReferencesAsked, StartReading } from '#main/ports/reference-reader.ts';
import { feedSummary } from '#shared/domain/references/feed.ts';
import { sbomSchema } from '#shared/domain/references/sbom.ts';
import { type Message, messagesOf } from './messages.ts';
import { areRecordLines } from './record-lines.ts';
import { startInNode } from './start-in-node.ts';

const LIMITS = { heapMegabytes: 512, silence: 120_000 };

const sentence = z.string().max(4000);

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
      if (message.kind !== 'rows') return message;
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

const parse = <Read>(schema: z.ZodType<Read>, { bytes }: Message): Read | null => {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
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
    const ending = await follow(start, { what, name: file.name.slice(-255), path: file.path }, sink, silence);
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
