import type { Asked } from '#main/ports/content-importer.ts';
import { readUntrusted } from './read-untrusted.ts';

/**
 * Runs in a process of its own, without rights and keys: reads files from stdin one after another, writes each result to
 * stdout. A file comes as the length of its header, the header and its bytes; a result goes as its length and its JSON.
 */
let held: Buffer<ArrayBufferLike> = Buffer.alloc(0);
const stdin = process.stdin[Symbol.asyncIterator]();

/** @returns null at the end of the input */
const take = async (length: number): Promise<Buffer | null> => {
  const chunks: Buffer[] = [held];
  let size = held.length;
  while (size < length) {
    const next = await stdin.next();
    if (next.done) return null;
    chunks.push(Buffer.from(next.value));
    size += chunks.at(-1)?.length ?? 0;
  }
  const whole = Buffer.concat(chunks);
  held = whole.subarray(length);
  return whole.subarray(0, length);
};

const serve = async (): Promise<void> => {
  for (;;) {
    const length = await take(4);
    const header = length && (await take(length.readUInt32BE()));
    if (!header) return;
    const { size, ...asked } = JSON.parse(header.toString()) as Omit<Asked, 'bytes'> & { size: number };
    const bytes = await take(size);
    if (!bytes) return;
    const json = Buffer.from(JSON.stringify(await readUntrusted({ ...asked, bytes })));
    const answer = Buffer.alloc(4);
    answer.writeUInt32BE(json.length);
    process.stdout.write(answer);
    process.stdout.write(json);
  }
};

void serve();
