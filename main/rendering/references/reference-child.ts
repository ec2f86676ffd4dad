import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { ReferencesAsked } from '#main/ports/reference-reader.ts';
import { answers } from './answers.ts';

/** Runs in a process of its own, without rights and keys: is told of one file on stdin, and says on stdout what it holds. */
const asked = JSON.parse(await text(process.stdin)) as ReferencesAsked;
for await (const piece of answers(asked)) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
