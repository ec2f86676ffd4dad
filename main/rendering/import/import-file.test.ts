import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContentImporter } from './import-file.ts';
import { docx, p } from './testing/fixtures.ts';

const importer = createContentImporter();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('importing a file in a process of its own', () => {
  it('reads Markdown and Word', async () => {
    expect(await importer.import({ name: 'a.md', bytes: bytesOf('# T\n\nwords') })).toMatchObject({ ok: true, title: 'T' });
    expect(await importer.import({ name: 'A.DOCX', bytes: docx(p('words')) })).toMatchObject({ ok: true, notCarriedOver: [] });
  });
  it('says what to do with every other file', async () => {
    const ask = async (name: string, bytes: Uint8Array): Promise<string> => {
      const result = await importer.import({ name, bytes });
      return result.ok ? '' : result.problem;
    };
    expect(await ask('a.pdf', bytesOf('%PDF-1.7'))).toContain('as a file');
    expect(await ask('a.md', bytesOf('%PDF-1.7'))).toContain('not text');
    expect(await ask('a.docx', bytesOf('words'))).toContain('not a Word document');
    expect(await ask('a.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toContain('.doc');
    expect(await ask('a.md', new Uint8Array(0))).toContain('empty');
    expect(await ask('a.docx', docx(p('x')).slice(0, 400))).toContain('damaged');
  });
  it('ends a reader that takes too long', async () => {
    const result = await createContentImporter({ milliseconds: 1 }).import({ name: 'a.md', bytes: bytesOf('words') });
    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining('longer than') });
  });
  it('survives any bytes under any of its names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.md', 'a.docx', 'a'),
        fc.uint8Array({ maxLength: 200 }),
        fc.boolean(),
        async (name, bytes, zip) => {
          const result = await importer.import({ name, bytes: zip ? Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]) : bytes });
          expect(result.ok || result.problem.length > 20).toBe(true);
        },
      ),
      { numRuns: 12 },
    );
  });
});
