import { z } from 'zod';
import type { FeedRow, FeedSink, NamedPath, ReferenceReader, ReferencesAsked, StartReading } from '#main/ports/reference-reader.ts';
import { feedRecord, feedSummary } from '#shared/domain/references/feed.ts';
import { sbomSchema } from '#shared/domain/references/sbom.ts';
import { LINES } from './answer-lines.ts';
import { startInNode } from './start-in-node.ts';

const MIB = 1024 * 1024;
const LIMITS = { heapMegabytes: 512, silence: 120_000, line: 512 * MIB };

/** What the reading process says is checked like anything else that comes from outside. */
const head = feedRecord.omit({ affected: true });
const sentence = z.string().max(4000);

interface Line {
  kind: string;
  text: string;
}

/** Whole lines out of pieces that end anywhere. */
async function* linesOf(output: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  let rest: Buffer[] = [];
  let size = 0;
  for await (const given of output) {
    const piece = Buffer.from(given.buffer, given.byteOffset, given.length);
    const end = piece.lastIndexOf(0x0a);
    if (end < 0) {
      rest.push(piece);
      size += piece.length;
      if (size > LIMITS.line) return;
      continue;
    }
    const whole = Buffer.concat([...rest, piece.subarray(0, end)]).toString('utf8');
    rest = [piece.subarray(end + 1)];
    size = rest[0]?.length ?? 0;
    yield whole.split('\n').map((line) => ({ kind: line.slice(0, 1), text: line.slice(1) }));
  }
}

type Ending = { kind: 'end' | 'problem'; text: string };

/** @returns the last line, or null where the process ended without one */
const follow = async (
  start: StartReading,
  asked: ReferencesAsked,
  sink: FeedSink,
  silence: number,
): Promise<Ending | null | 'slow' | 'stopped'> => {
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
    for await (const lines of linesOf(child.output)) {
      clearTimeout(timer);
      const last = lines.at(-1);
      const ending = last && (last.kind === LINES.end || last.kind === LINES.problem) ? last : null;
      hand(ending ? lines.slice(0, -1) : lines, sink);
      if (ending) return { kind: ending.kind === LINES.end ? 'end' : 'problem', text: ending.text };
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

const hand = (lines: readonly Line[], sink: FeedSink): void => {
  if (lines.length === 0) return;
  let upTo = 0;
  const rows = lines.flatMap(({ kind, text }): FeedRow[] => {
    if (kind === LINES.progress) upTo = Math.max(upTo, Number(text));
    if (kind !== LINES.record) return [];
    const tab = text.indexOf('\t');
    return [{ ...head.parse(JSON.parse(text.slice(0, tab))), affected: text.slice(tab + 1) }];
  });
  sink.take(rows, upTo);
};

const parse = <Read>(schema: z.ZodType<Read>, json: string): Read | null => {
  try {
    return schema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
};

const problemOf = (name: string, ending: Ending | null | 'slow' | 'stopped', silence: number): string => {
  const shown = name.slice(-120);
  if (ending === 'slow') return `${shown} was not read: for ${silence / 1000} seconds nothing came of it. Get another copy, or divide it.`;
  if (ending === 'stopped') return `The reading of ${shown} was stopped. Nothing of it was kept.`;
  if (ending !== null && ending.kind === 'problem') return parse(sentence, ending.text) ?? `${shown} was not read.`;
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
    const made = ending !== null && typeof ending === 'object' && ending.kind === 'end' ? parse(schema, ending.text) : null;
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
