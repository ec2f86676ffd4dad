import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { ReferencesAsked } from '#main/ports/reference-reader.ts';
import { answers } from './answers.ts';

/** Runs in a process of its own, without rights and keys: is told of one file on stdin, and says on stdout what it holds. */
const answer = async (): Promise<void> => {
  const asked = JSON.parse(await text(process.stdin)) as ReferencesAsked;
  for await (const piece of answers(asked)) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
};
// In one file it is no module, which alone may wait at its top. What fails ends the process, and whoever follows is told by that.
void answer();
