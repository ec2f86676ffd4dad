import { readFile } from './read-file.ts';

/** Runs in a process of its own: reads a file from stdin, writes the result as JSON to stdout, knows nothing else. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
const result = await readFile(process.argv[2] ?? '', Buffer.concat(chunks));
process.stdout.write(JSON.stringify(result));
