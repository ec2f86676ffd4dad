import { once } from 'node:events';
import type { ReferencesAsked } from '#main/ports/reference-reader.ts';
import { answers } from '#main/rendering/references/answers.ts';

/** Runs in a utility process: is told of one file by its argument, and says on stdout what it holds. */
const asked = JSON.parse(process.argv.at(-1) ?? '') as ReferencesAsked;
for await (const piece of answers(asked)) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
process.stdout.end(() => process.exit(0));
