import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error the build's own scripts are plain JavaScript: they run before anything is built
import { buildReader } from '../../build/reader.mjs';
import { isKind, kinds } from '../hostile/kinds/index.ts';
import { faultIn, type Outcome } from '../hostile/outcome.ts';
import { runTogether } from '../hostile/run.ts';
import { seeds, share } from '../sampled.ts';

const names = Object.keys(kinds).filter(isKind);
const folder = mkdtempSync(join(tmpdir(), 'countersign-hostile-'));
/** `npm run hostile -- --seed` plays them again. */
const chosen = seeds(1);
const outcomes: Outcome[] = [];
let ended: Awaited<ReturnType<typeof runTogether>> = null;

beforeAll(async () => {
  console.log(`Seeds of broken files: ${chosen.join(', ')}`);
  await buildReader();
  const count = share(20, 10);
  ended = await runTogether({ seed: chosen.join(','), from: 0, count, folder, kinds: names, tell: (one) => outcomes.push(one) });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that was broken on purpose', () => {
  it('never ends the program, whatever kind it is of', () => {
    expect(ended).toBeNull();
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(names));
  });
  it.each(names)('[R16] is taken where it is still sound, and else refused with a sentence: %s', (name) => {
    const came = outcomes.filter(({ kind }) => kind === name);
    expect(came.length).toBeGreaterThan(0);
    expect(came.filter(({ fault }) => fault !== null)).toEqual([]);
  });
  it.skipIf(process.platform !== 'linux').each(names)('is read within the memory of its kind: %s', (name) => {
    const large = outcomes.filter(({ kind, megabytes }) => kind === name && megabytes > kinds[name].megabytes);
    expect(large).toEqual([]);
  });
  it('and an answer that shows the insides of the program would be told', () => {
    const came = (code: string, ...sentences: string[]) => faultIn({ code, sentences });
    expect(came('invalid-input', 'Input.docx is empty. Choose another file.')).toBeNull();
    expect(came('internal', 'Something failed inside the program: x. Nothing of this step was kept.')).toMatch(/^internal/);
    expect(came('invalid-input', "Cannot read properties of undefined (reading 'x').")).toMatch(/^No sentence/);
    expect(came('invalid-input')).toBe('Refused without a word.');
  });
});
