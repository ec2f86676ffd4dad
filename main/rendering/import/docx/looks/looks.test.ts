import { describe, expect, it } from 'vitest';
import type { Block, Content } from '#shared/content/schema.ts';
import { pngOf } from '../../../paper-code/png.ts';
import { contentText } from '../../content/lost-words.ts';
import { docx, p, png, relationships } from '../../testing/fixtures.ts';
import { importDocx } from '../import-docx.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const V = 'xmlns:v="urn:schemas-microsoft-com:vml"';
const style = (type: string, id: string, inner: string, base = ''): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${base ? `<w:basedOn w:val="${base}"/>` : ''}${inner}</w:style>`;
const look = (inner: string): string => `<w:rPr>${inner}</w:rPr>`;
const styles = (...all: string[]): Record<string, string> => ({
  'word/styles.xml': `<?xml version="1.0"?><w:styles ${W}>${all.join('')}</w:styles>`,
});
const run = (words: string, inner = ''): string => `<w:r>${inner ? look(inner) : ''}<w:t xml:space="preserve">${words}</w:t></w:r>`;
const line = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;
const cell = (words: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(words)}</w:tc>`;
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

const read = async (body: string, parts: Record<string, string | Uint8Array> = {}) => {
  const result = await importDocx(docx(body, parts));
  if (!result.ok) throw new Error(result.problem);
  const { blocks } = result.content;
  return { blocks, text: contentText(blocks), notes: result.notCarriedOver };
};
const marked = (blocks: Content['blocks']): string[] =>
  blocks.flatMap((block) =>
    block.type === 'paragraph'
      ? block.content.map((inline) => (inline.type === 'text' ? `${inline.text}:${inline.marks?.join('+') ?? ''}` : inline.type))
      : [],
  );
const rowsOf = (block: Block | undefined) => (block?.type === 'table' ? block.rows : []);

describe('words of a Word file', () => {
  it('that are hidden, by whichever way, are not read as valid text: a mark stands for them, and they are named', async () => {
    const { text, notes } = await read(
      [
        line(run('Press '), run('not for print', '<w:rStyle w:val="Inner"/>'), run('the button.')),
        p('whole paragraph', '<w:pStyle w:val="Note"/>'),
        p('and the next', '<w:pStyle w:val="Note"/>'),
        line(run('Switched on again', '<w:vanish w:val="0"/>')),
        `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>${cell('row')}</w:tr>${row(cell('seen'))}</w:tbl>`,
      ].join(''),
      styles(
        style('character', 'Base', look('<w:vanish/>')),
        style('character', 'Inner', '', 'Base'),
        style('paragraph', 'Note', look('<w:vanish/>')),
      ),
    );
    expect(text.split('\n').filter((part) => part !== '')).toEqual([
      'Press [Hidden words left out]the button.',
      '[Hidden words left out]',
      'Switched on again',
      '[Hidden words left out]',
      'seen',
    ]);
    const named = notes.filter((note) => note.startsWith('Hidden words')).join('\n');
    for (const words of ['not for print', 'whole paragraph', 'and the next', 'row']) expect(named).toContain(words);
  });

  it('that two styles both hide are shown, as Word shows them: styles switch such looks', async () => {
    const { text, notes } = await read(p('', '<w:pStyle w:val="Note"/>', run('Shown', '<w:rStyle w:val="Inner"/>')), {
      ...styles(style('character', 'Inner', look('<w:vanish/>')), style('paragraph', 'Note', look('<w:vanish/>'))),
    });
    expect([text, notes]).toEqual(['Shown', []]);
  });

  it('are struck and bold as their styles and they themselves say, and no heading becomes bold by its style', async () => {
    const { blocks } = await read(
      [
        line(run('a', '<w:dstrike/>'), run('b', '<w:rStyle w:val="Old"/>'), run('c', '<w:rStyle w:val="Old"/><w:strike w:val="0"/>')),
        p('d', '<w:pStyle w:val="Gone"/>', run('e', '<w:rStyle w:val="Old"/>')),
        p('f', '<w:pStyle w:val="heading1"/>'),
      ].join(''),
      styles(
        style('character', 'Old', look('<w:strike/>')),
        style('paragraph', 'Gone', look('<w:strike/><w:b/>')),
        '<w:style w:type="paragraph" w:styleId="heading1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>',
      ),
    );
    expect(marked(blocks)).toEqual(['ab:strike', 'c:', 'd:bold+strike', 'e:bold']);
    expect(blocks.at(-1)).toEqual({ type: 'heading', level: 1, content: [{ type: 'text', text: 'f' }] });
  });

  it('in a colour that few have, or on one, have it as a word before them', async () => {
    const { text, notes } = await read(
      [
        line(
          run('Fasten '),
          run('the ', '<w:color w:val="FF0000"/>'),
          run('screw', '<w:b/><w:color w:val="FF0000"/>'),
          run(', then wait.'),
        ),
        line(run('Check '), run('twice', '<w:highlight w:val="yellow"/>'), run(' a day.')),
        line(
          run('Grey', '<w:color w:val="808080"/>'),
          run(' and black', '<w:color w:val="000000"/>'),
          run(' and white', '<w:color w:val="FFFFFF"/>'),
        ),
        `<w:p><w:pPr><w:shd w:val="clear" w:fill="FFC000"/></w:pPr>${run('Mind this')}</w:p>`,
        `<w:p><w:hyperlink w:anchor="there">${run('a link', '<w:color w:val="0000FF"/>')}</w:hyperlink></w:p>`,
        line(run('if', '<w:rFonts w:ascii="Courier New"/><w:color w:val="0000FF"/>')),
      ].join(''),
    );
    expect(text.split('\n')).toEqual([
      'Fasten [red: the screw], then wait.',
      'Check [highlighted yellow: twice] a day.',
      'Grey and black [white: and white]',
      '[on orange: Mind this]',
      'a link',
      'if',
    ]);
    expect(notes).toEqual([
      'Words in grey: they are black',
      'Colours of program code',
      'Coloured words: their colour stands before them in brackets (red, white)',
      'Highlighted words: the colour stands before them in brackets (yellow)',
      'Paragraphs on a coloured ground: the colour stands before them in brackets (orange)',
    ]);
  });

  it('in the colour that most words have mean nothing by it', async () => {
    const blue = '<w:color w:val="0000FF"/>';
    const { text } = await read(line(run('All of this is blue, ', blue), run('but this'), run(' is red', '<w:color w:val="FF0000"/>')));
    expect(text).toBe('All of this is blue, but this [red: is red]');
  });
});

describe('tables of a Word file', () => {
  it('keep the colours of their cells: their own, by theme, by pattern, of their paragraphs, and by the style of the table', async () => {
    const shd = (attributes: string): string => `<w:shd ${attributes}/>`;
    const ground = `<w:tc><w:tcPr/><w:p><w:pPr>${shd('w:val="clear" w:fill="92D050"')}</w:pPr>${run('p')}</w:p></w:tc>`;
    const { blocks, text } = await read(
      `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1" w:noHBand="0" w:noVBand="1"/></w:tblPr>${row(cell('head'), cell('head'))}${row(
        cell('own', shd('w:val="clear" w:fill="FF0000"')),
        cell('theme', shd('w:val="clear" w:fill="auto" w:themeFill="accent1" w:themeFillShade="80"')),
      )}${row(cell('half', shd('w:val="pct50" w:color="000000" w:fill="FFFFFF"')), ground)}${row(cell('none', shd('w:val="nil"')), cell('band'))}</w:tbl>`,
      {
        ...styles(
          `<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>${shd('w:val="clear" w:fill="1F3864"')}</w:tcPr></w:tblStylePr><w:tblStylePr w:type="band1Horz"><w:tcPr>${shd('w:val="clear" w:fill="DEEAF6"')}</w:tcPr></w:tblStylePr></w:style>`,
        ),
        'word/theme/theme1.xml':
          '<?xml version="1.0"?><a:theme xmlns:a="x"><a:clrScheme><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:theme>',
      },
    );
    expect(rowsOf(blocks[0]).map((cells) => cells.map(({ shade }) => shade))).toEqual([
      ['#1f3864', '#1f3864'],
      ['#ff0000', '#223962'],
      ['#808080', '#92d050'],
      [undefined, '#deeaf6'],
    ]);
    expect(text).not.toContain('[');
  });

  it('say when a row is shorter than the table, and put its cells where their widths say', async () => {
    const wide = (width: number): string => `<w:tcW w:w="${width}" w:type="dxa"/>`;
    const grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>';
    const first = row(cell('A', wide(2000)), cell('B', wide(2000)), cell('C', wide(2000)));
    const told = await read(`<w:tbl>${grid}${first}${row(cell('a and b', wide(4000)), cell('c', wide(2000)))}</w:tbl>`);
    expect(rowsOf(told.blocks[0])[1]?.map(({ colspan }) => colspan)).toEqual([2, undefined]);
    expect(told.notes).toEqual([]);
    const untold = await read(`<w:tbl>${grid}${first}${row(cell('which'), cell('one'))}</w:tbl>`);
    expect(untold.notes.join()).toContain('compare under which heads their cells stand');
  });

  it('have each cell under its own head, also where a row begins behind columns or an older program merged cells', async () => {
    const before = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>';
    const merged = (value: string): string => `<w:hMerge w:val="${value}"/>`;
    const { blocks } = await read(
      `<w:tbl>${row(cell('A'), cell('B'), cell('C'))}<w:tr>${before}${cell('under C')}</w:tr>${row(cell('x', merged('restart')), cell('', merged('continue')), cell('y'))}</w:tbl>`,
    );
    expect(rowsOf(blocks[0]).map((cells) => cells.map(({ blocks: inner, colspan = 1 }) => `${contentText(inner)}/${colspan}`))).toEqual([
      ['A/1', 'B/1', 'C/1'],
      ['/2', 'under C/1'],
      ['x/2', 'y/1'],
    ]);
  });

  it('name words that stand where Word does not show them', async () => {
    const merged = (value: string): string => `<w:vMerge${value}/>`;
    const { notes } = await read(`<w:tbl>${row(cell('seen', merged(' w:val="restart"')))}${row(cell('under it', merged('')))}</w:tbl>`);
    expect(notes.join()).toContain('under it');
  });
});

/** A PNG whose left half is black and whose right half is white. */
const halves = (width: number, height: number): Buffer =>
  pngOf(
    { width, height, depth: 8, color: 0 },
    Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.alloc(1 + width / 2), Buffer.alloc(width / 2, 255)]))),
  );
const drawing = (picture: string, extent = '', more = 'descr="a dial"'): string =>
  `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">${extent}<wp:docPr id="1" name="x" ${more}/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>${picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
const picture = (id: string, crop = '', shape = ''): string =>
  `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="${id}"/>${crop}</pic:blipFill><pic:spPr>${shape}</pic:spPr></pic:pic>`;
const files = (...all: [string, Uint8Array][]): Record<string, string | Uint8Array> => ({
  ...Object.fromEntries(all.map(([name, bytes]) => [`word/${name}`, bytes])),
  'word/_rels/document.xml.rels': relationships(...all.map(([name]): [string, string, boolean] => ['image', name, false])),
});

describe('pictures of a Word file', () => {
  it('lose their cropped sides to the last pixel, also where pixels are bits', async () => {
    const bits = pngOf({ width: 12, height: 2, depth: 1, color: 0 }, Buffer.from([0, 0b00000111, 0b11110000, 0, 0b00000111, 0b11110000]));
    const crop = '<a:srcRect l="50000" t="0" r="0" b="50000"/>';
    const { blocks, notes } = await read(
      line(drawing(picture('rId1', crop))) + line(drawing(picture('rId2', '<a:srcRect l="41667"/>'))),
      files(['media/a.png', halves(8, 4)], ['media/b.png', bits]),
    );
    const [first, second] = blocks.map((block) => (block.type === 'image' ? block : null));
    const rowsIn = (data: string): string =>
      Buffer.from(data, 'base64').equals(
        pngOf({ width: 4, height: 2, depth: 8, color: 0 }, Buffer.from([0, 255, 255, 255, 255, 0, 255, 255, 255, 255])),
      )
        ? 'white'
        : 'other';
    expect(first).toMatchObject({ width: 4, height: 2 });
    expect(rowsIn(first?.data ?? '')).toBe('white');
    expect(Buffer.from(second?.data ?? '', 'base64')).toEqual(
      pngOf({ width: 7, height: 2, depth: 1, color: 0 }, Buffer.from([0, 0b11111110, 0, 0b11111110])),
    );
    expect(notes.join()).toContain('the rest of it was cut off: a dial');
  });

  it('that cannot be cut are left out rather than shown whole, and the way to cut them is told', async () => {
    const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080010001001011100ffda0008010100003f00d2cf20ffd9', 'hex');
    const { text, notes } = await read(line(drawing(picture('rId1', '<a:srcRect r="30000"/>'))), files(['media/a.jpg', jpeg]));
    expect(text).toBe('[Picture not carried over: a dial]');
    expect(notes.join()).toContain('Delete cropped areas');
  });

  it('are as wide as in Word: of the text, of the columns, and of the cell that they stand in', async () => {
    const extent = (cx: number, cy = cx): string => `<wp:extent cx="${cx}" cy="${cy}"/>`;
    // 8,000 twentieths of a point between the margins; 4,000 of them less its own margins in the cell.
    const section = '<w:sectPr><w:pgSz w:w="12000" w:h="16000"/><w:pgMar w:left="2000" w:right="2000"/></w:sectPr>';
    const inCell = `<w:tbl><w:tblGrid><w:gridCol w:w="4216"/><w:gridCol w:w="4000"/></w:tblGrid>${row(
      `<w:tc>${line(drawing(picture('rId1'), extent(2_540_000 / 2)))}</w:tc>`,
      cell('x'),
    )}</w:tbl>`;
    const { blocks, notes } = await read(
      line(drawing(picture('rId1'), extent(2_540_000))) +
        line(drawing(picture('rId1'), extent(190_500))) +
        line(drawing(picture('rId1'), extent(381_000, 190_500))) +
        inCell +
        section,
      files(['media/a.png', png(20, 20)]),
    );
    const percents = blocks.map((block) => (block.type === 'image' ? (block.percent ?? null) : block.type));
    expect(percents).toEqual([50, null, 10, 'table']);
    expect(rowsOf(blocks[3])[0]?.[0]?.blocks[0]).toMatchObject({ type: 'image', percent: 50 });
    expect(notes).toEqual(['Picture that is stretched: it has its own proportions: a dial']);
  });

  it('of kinds that no record can hold, charts and shapes leave a mark at their place and are named', async () => {
    const emf = Buffer.alloc(100);
    emf.writeUInt32LE(1);
    emf.write(' EMF', 40, 'latin1');
    const chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId9"/>';
    const shape = '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"/>';
    const either = `<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">${drawing(shape).replace(/^<w:r>|<\/w:r>$/g, '')}</mc:Choice><mc:Fallback><w:pict><v:oval ${V}/></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const { text, notes } = await read(
      line(run('a '), drawing(picture('rId1')), run(' b')) +
        line(run('c '), drawing(chart), run(' d')) +
        line(run('e '), either, run(' f')) +
        line(run('g '), drawing(picture('rId1'), '', 'hidden="1"'), run(' h')),
      files(['media/a.emf', emf]),
    );
    expect(text.split('\n')).toEqual([
      'a [Picture not carried over: a dial] b',
      'c [Chart not carried over] d',
      'e [Drawing not carried over] f',
      'g [Picture not carried over] h',
    ]);
    expect(notes).toEqual([
      'Charts: a mark stands at their place',
      'Drawn shapes: a mark stands at their place, and the words in them are kept',
      'Picture that is hidden in Word',
      'Picture, because it is neither PNG nor JPEG, but EMF: a dial',
    ]);
  });

  it('and tables take the captions beside them, with the number that was typed', async () => {
    const caption = (words: string): string => p(words, '<w:pStyle w:val="Caption"/>');
    const table = `<w:tbl>${row(cell('x'))}</w:tbl>`;
    const named = '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>';
    const { blocks } = await read(
      [
        line(drawing(picture('rId1'))),
        caption('Figure 7: The dial'),
        caption('Table 2: Limits'),
        table,
        caption('10 m'),
        caption('Alone'),
      ].join(''),
      { ...files(['media/a.png', png()]), ...styles(named) },
    );
    expect(blocks.map((block) => ('caption' in block ? block.caption : block.type))).toEqual([
      'Figure 7: The dial',
      'Table 2: Limits',
      'paragraph',
      'paragraph',
    ]);
  });
});

describe('a picture that is linked', () => {
  const linked = (blip: string): Record<string, string> => ({
    'word/_rels/document.xml.rels': relationships(['image', 'media/a.png', false], ['image', 'https://x.test/a.png', true]),
    'word/document.xml': `<?xml version="1.0"?><w:document ${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${line(drawing(picture('rId1').replace('<a:blip r:embed="rId1"/>', blip)))}</w:body></w:document>`,
  });
  it('is taken from its copy in the file, and refused without one', async () => {
    const taken = await importDocx(docx('', { ...linked('<a:blip r:embed="rId1" r:link="rId2"/>'), 'word/media/a.png': png() }));
    expect(taken.ok && taken.notCarriedOver.join()).toMatch(/linked.*https:\/\/x.test\/a.png/);
    for (const blip of ['<a:blip r:link="rId2"/>', '<a:blip r:embed="rId2" r:link="rId2"/>', '<a:blip r:embed="rId1"/>']) {
      const refused = await importDocx(docx('', { ...linked(blip), 'word/media/a.png': png() }));
      expect(refused.ok ? '' : refused.problem).toContain('linked picture');
    }
  });
});
