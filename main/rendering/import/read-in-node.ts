import { type KeptReader, type ReadApart, type ReadingEnd, type ReadingLimits, stoppedBecause } from '#main/ports/content-importer.ts';
import { type NodeApart, nodeApart } from '../node-apart.ts';
import { readerEntry } from './reader-entry.ts';

/** A file that took over the reader could change what is read after it: not for longer than this. */
const FILES_EACH = 50;

/** A second Node without the program's rights, time and memory. */
const start = ({ heapMegabytes }: ReadingLimits): NodeApart => nodeApart(readerEntry(), heapMegabytes, ['--max-semi-space-size=2']);

/** One answer of the child, or how it ended without one. */
const answerOf = (child: NodeApart, limits: ReadingLimits): Promise<ReadingEnd> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (ending: ReadingEnd): void => {
      clearTimeout(timer);
      child.stdout.off('data', take);
      child.off('close', ended);
      child.off('error', failed);
      resolve(ending);
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      const length = size < 4 ? null : Buffer.concat(chunks.slice(0, 4)).readUInt32BE();
      if (length === null) return;
      if (length > limits.bytesOut) end({ reason: stoppedBecause.large });
      else if (size > length + 4) end({ json: null });
      else if (size === length + 4) end({ json: Buffer.concat(chunks).subarray(4).toString('utf8') });
    };
    const ended = (): void => end({ json: null });
    const failed = (): void => end({ reason: stoppedBecause.notStarted });
    const timer = setTimeout(() => end({ reason: stoppedBecause.slow(limits) }), limits.milliseconds);
    child.stdout.on('data', take);
    child.once('close', ended);
    child.once('error', failed);
  });

/** Keeps the child for the next file, unless it did not answer this one. Reads one after another. */
export const keepNode = (): KeptReader => {
  let child: NodeApart | null = null;
  let files = 0;
  const close = (): void => {
    child?.kill('SIGKILL');
    child = null;
  };
  const begin = (limits: ReadingLimits): NodeApart => {
    const begun = start(limits);
    // One that ended between two files answers no more.
    begun.once('exit', () => {
      if (child === begun) child = null;
    });
    return begun;
  };
  const read: ReadApart = async ({ bytes, ...asked }, limits) => {
    if (files % FILES_EACH === 0) close();
    files += 1;
    const reader = child ?? begin(limits);
    child = reader;
    const answer = answerOf(reader, limits);
    const header = Buffer.from(JSON.stringify({ ...asked, size: bytes.length }));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(header.length);
    reader.stdin.write(length);
    reader.stdin.write(header);
    reader.stdin.write(bytes);
    const ending = await answer;
    if ('reason' in ending || ending.json === null) close();
    return ending;
  };
  return { read, close };
};

/** Reads one file in a child of its own. */
export const readInNode: ReadApart = async (asked, limits) => {
  const reader = keepNode();
  try {
    return await reader.read(asked, limits);
  } finally {
    reader.close();
  }
};
