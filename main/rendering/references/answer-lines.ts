import { readFileSync } from 'node:fs';
import type { ReferencesAsked } from '#main/ports/reference-reader.ts';
import { Refusal } from './given/refusal.ts';

/** Kinds of line; what follows the first character is JSON, and in a line of a record a tab divides its head from what is affected. */
export const LINES = { record: 'R', progress: 'P', end: 'E', problem: 'X' } as const;

async function* linesOfSbom({ name, path }: ReferencesAsked): AsyncGenerator<string> {
  // Each kind of file needs other libraries, which take longer to load than a small file to read.
  const { readSbom } = await import('./sbom/read-sbom.ts');
  const read = readSbom(name, readFileSync(path));
  yield read.ok ? `${LINES.end}${JSON.stringify(read.sbom)}\n` : `${LINES.problem}${JSON.stringify(read.problem)}\n`;
}

async function* linesOfFeed({ name, path }: ReferencesAsked): AsyncGenerator<string> {
  try {
    const { readFeed } = await import('./feeds/read-feed.ts');
    const steps = readFeed(path);
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      const lines = step.value.records.map(
        ({ affected, ...head }) => `${LINES.record}${JSON.stringify(head)}\t${JSON.stringify(affected)}\n`,
      );
      yield `${lines.join('')}${LINES.progress}${step.value.upTo}\n`;
    }
    yield `${LINES.end}${JSON.stringify(step.value)}\n`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield `${LINES.problem}${JSON.stringify(`${name.slice(-120)} was not read. ${error.message}`)}\n`;
  }
}

/** Everything that a reading process says about one file, in pieces of whole lines. */
export async function* answerLines(asked: ReferencesAsked): AsyncGenerator<string> {
  if (asked.what === 'sbom') yield* linesOfSbom(asked);
  else yield* linesOfFeed(asked);
}
