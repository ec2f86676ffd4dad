import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasImportCases, importCase } from '#main/testing/cases.ts';
import type { Content } from '#shared/content/schema.ts';
import { contentText } from '../../content/lost-words.ts';
import { importDocx } from '../import-docx.ts';

const read = async (name: string): Promise<{ blocks: Content['blocks']; text: string; notes: string }> => {
  const result = await importDocx(readFileSync(importCase(name)));
  if (!result.ok) throw new Error(result.problem);
  return { blocks: result.content.blocks, text: contentText(result.content.blocks), notes: result.notCarriedOver.join('\n') };
};
const tableIn = (blocks: Content['blocks']) => {
  const table = blocks.find((block) => block.type === 'table');
  if (table?.type !== 'table') throw new Error('no table');
  return table;
};
const imageIn = (blocks: Content['blocks']) => {
  const image = blocks.find((block) => block.type === 'image');
  if (image?.type !== 'image') throw new Error('no picture');
  return image;
};

/** Files after public reports of other tools; the folder is given from outside. */
describe.skipIf(!hasImportCases)('files from public reports', () => {
  it('keep no hidden words as valid text, and struck words struck, by whatever style', async () => {
    const { blocks, text, notes } = await read('h-hidden.docx');
    expect(text).not.toContain('Internal remark');
    expect(text).toContain('Visible words. [Hidden words left out] More visible words.');
    expect(notes).toContain('Internal remark that Word does not print.');
    const struck = blocks.flatMap((block) =>
      block.type === 'paragraph'
        ? block.content.flatMap((inline) => (inline.type === 'text' && inline.marks?.includes('strike') ? [inline.text] : []))
        : [],
    );
    expect(struck).toEqual(['Heat to 80 C', 'Withdrawn paragraph: press the red button.', 'old limit 9']);
  });

  it('keep the colours of a risk matrix, and tell which words are red', async () => {
    const { blocks, text, notes } = await read('c-colour-matrix.docx');
    expect(tableIn(blocks).rows.map((row) => row.map(({ shade }) => shade ?? '-').join(' '))).toEqual([
      '- - - -',
      '- #ffff00 #ff0000 #ff0000',
      '- #00b050 #ffff00 #ff0000',
      '- #00b050 #00b050 #ffff00',
    ]);
    expect(text).toContain('Steps in [red: red letters] are critical: [red: torque the screw], wipe the cover.');
    expect(notes).toContain('red');
  });

  it('hold no pixels of what was cropped away', async () => {
    const { blocks, notes } = await read('p-cropped.docx');
    expect(imageIn(blocks)).toMatchObject({ width: 20, height: 40, alt: 'a picture' });
    expect(notes).toContain('the rest of it was cut off');
  });

  it('have each cell under its own head', async () => {
    const rows = tableIn((await read('o-grid-before.docx')).blocks).rows;
    expect(rows.map((row) => row.map(({ blocks, colspan = 1 }) => `${contentText(blocks)}/${colspan}`))).toEqual([
      ['A/1', 'B/1', 'C/1'],
      ['/1', 'under B/1', 'under C/1'],
      ['x/2', 'y/1'],
    ]);
  });

  it('keep a table in a cell as a table, with its spans', async () => {
    const outer = tableIn((await read('ee-nested-merged.docx')).blocks);
    const inner = tableIn(outer.rows[0]?.[1]?.blocks ?? []);
    expect(inner.rows[0]?.[0]?.colspan).toBe(2);
    expect(inner.rows[1]?.[0]).toMatchObject({ rowspan: 2, blocks: [{ content: [{ text: 'M3' }] }] });
    expect(inner.rows[2]?.map(({ blocks }) => contentText(blocks))).toEqual(['brass', '0.6 Nm']);
  });

  it('keep a picture in VML where it is drawn, as wide as it is shown', async () => {
    const { blocks } = await read('a-vml-picture.docx');
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph']);
    // 60 points of the 451 between Word's usual margins.
    expect(imageIn(blocks)).toMatchObject({ alt: 'wiring', percent: 13 });
  });

  it('take the copy of a linked picture that is in the file, and say so', async () => {
    const { blocks, notes } = await read('u-insert-and-link.docx');
    expect(imageIn(blocks).alt).toBe('a picture');
    expect(notes).toContain('file:///C:/logo.png');
  });
});
