import { describe, expect, it } from 'vitest';
import { contentText } from '../../content/lost-words.ts';
import { docx, p } from '../../testing/fixtures.ts';
import { importDocx } from '../import-docx.ts';
import { addressOf, readFieldCode } from './field-code.rules.ts';

const run = (text: string, looks = ''): string => `<w:r>${looks}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const mark = (type: string, inside = ''): string => `<w:r><w:fldChar w:fldCharType="${type}">${inside}</w:fldChar></w:r>`;
const code = (text: string): string => `<w:r><w:instrText xml:space="preserve">${text.replaceAll('"', '&quot;')}</w:instrText></w:r>`;
const field = (instruction: string, result: string | null, form = ''): string =>
  [
    mark('begin', form),
    instruction.startsWith('<') ? instruction : code(instruction),
    result === null ? '' : mark('separate') + result,
    mark('end'),
  ].join('');
const control = (properties: string, content: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const font = (name: string): string => `<w:rPr><w:rFonts w:ascii="${name}" w:hAnsi="${name}"/></w:rPr>`;
const bound = (path: string): string =>
  `<w:dataBinding w:prefixMappings="xmlns:q='urn:q'" w:xpath="${path}" w:storeItemID="{11111111-2222-3333-4444-555555555555}"/>`;
const data = {
  'customXml/item1.xml':
    '<doc xmlns="urn:q" no="7"><no>SOP-7</no><day>2026-05-06</day><risk>2</risk><ok>true</ok><empty/><deep><a>1</a></deep></doc>',
  'customXml/itemProps1.xml':
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{11111111-2222-3333-4444-555555555555}"/>',
};

const read = async (body: string, more: Record<string, string> = {}): Promise<{ text: string; notes: string[] }> => {
  const result = await importDocx(docx(`<w:p>${body}</w:p>`, more));
  if (!result.ok) throw new Error(result.problem);
  return { text: contentText(result.content.blocks), notes: result.notCarriedOver };
};

describe('fields come in as Word shows them', () => {
  it('an IF field with its result alone, whatever stands in its code', async () => {
    const condition = field(' DOCPROPERTY Status ', run('Released'));
    const { text, notes } = await read(
      run('Status: ') + field(`${code(' IF ')}${condition}${code(' = "Released" "CONTROLLED COPY" "DRAFT" ')}`, run('CONTROLLED COPY')),
    );
    expect({ text, notes }).toEqual({ text: 'Status: CONTROLLED COPY', notes: [] });
  });
  it('words in the code of a field are no words of the text', async () => {
    const { text, notes } = await read(field(`${code(' IF 1 = 1 ')}${run('hidden')}`, run('shown')));
    expect({ text, notes }).toEqual({ text: 'shown', notes: [] });
  });
  it('what stands behind a field that never ends is not lost', async () => {
    expect((await read(run('before ') + mark('begin') + code(' PAGE ') + run('after'))).text).toBe('before after');
  });
  it.each([
    ['1', 'Fail'],
    ['0', 'Pass'],
  ])('a drop-down with its chosen entry (%s)', async (result, chosen) => {
    const form = `<w:ffData><w:ddList><w:result w:val="${result}"/><w:listEntry w:val="Pass"/><w:listEntry w:val="Fail"/></w:ddList></w:ffData>`;
    expect((await read(run('Result: ') + field(' FORMDROPDOWN ', '', form))).text).toBe(`Result: ${chosen}`);
    expect((await read(run('Result: ') + field(' FORMDROPDOWN ', null, form))).text).toBe(`Result: ${chosen}`);
  });
  it('a drop-down in which nobody chose with its usual entry', async () => {
    const form = '<w:ffData><w:ddList><w:default w:val="1"/><w:listEntry w:val="Pass"/><w:listEntry w:val="Fail"/></w:ddList></w:ffData>';
    expect((await read(field(' FORMDROPDOWN ', null, form))).text).toBe('Fail');
  });
  it.each([
    ['<w:checked/>', '☑'],
    ['<w:checked w:val="0"/><w:default w:val="1"/>', '☐'],
    ['<w:default w:val="1"/>', '☑'],
    ['', '☐'],
  ])('a box as it is ticked (%s)', async (state, box) => {
    expect((await read(field(' FORMCHECKBOX ', null, `<w:ffData><w:checkBox>${state}</w:checkBox></w:ffData>`))).text).toBe(box);
  });
  it('a form text, a button and a sign', async () => {
    const { text } = await read(
      field(' FORMTEXT ', run('typed')) +
        run(' ') +
        field(' MACROBUTTON NoMacro Press here ', null) +
        run(' ') +
        field(' SYMBOL 109 \\f "Symbol" ', null),
    );
    expect(text).toBe('typed Press here μ');
  });
  it('a simple field like any other, with what is set from the right', async () => {
    const { text, notes } = await read(
      '<w:fldSimple w:instr=" TITLE "><w:r><w:t>Cleaning</w:t></w:r></w:fldSimple><w:bdo w:val="rtl"><w:r><w:t> abc</w:t></w:r></w:bdo>',
    );
    expect({ text, notes }).toEqual({ text: 'Cleaning abc', notes: [] });
  });
  it('a result that Word could not find is marked and named, once for all of them', async () => {
    const fault = field(' REF _Ref1 \\h ', run('Error! Reference source not found.'));
    const { text, notes } = await read(run('See ') + fault + run(' and ') + fault);
    expect(text).toBe('See [faulty field: Error! Reference source not found.] and [faulty field: Error! Reference source not found.]');
    expect(notes).toEqual(['Fields that Word could not fill in; their places are marked (2): Error! Reference source not found.']);
  });
  it('a field without a result in the file is marked and named, and what prints nothing is left out', async () => {
    const { text, notes } = await read(run('Step ') + field(' LISTNUM ', null) + field(' XE "cleaning" ', null));
    expect(text).toBe('Step [field without a result: LISTNUM]');
    expect(notes).toEqual(['A field whose result is not in the file; its place is marked: LISTNUM']);
  });
  it.each([
    ['HYPERLINK "https://example.org/a" \\o "a tip"', 'https://example.org/a'],
    ['HYPERLINK \\o "tip first" "https://example.org/a"', 'https://example.org/a'],
    ['HYPERLINK "https://example.org/a" \\l "part" \\t "_blank"', 'https://example.org/a#part'],
    ['HYPERLINK \\l "place"', null],
    ['HYPERLINK https://example.org/bare \\h', 'https://example.org/bare'],
    ['HYPERLINK "C:\\\\docs\\\\a.docx"', 'C:\\docs\\a.docx'],
  ])('%s leads where it says, without its tip', async (instruction, address) => {
    expect(addressOf(readFieldCode(instruction))).toBe(address);
    const result = await importDocx(docx(`<w:p>${field(instruction, run('words'))}</w:p>`));
    expect(result).toMatchObject({
      content: { blocks: [{ content: [{ text: 'words', ...(address === null ? {} : { link: address }) }] }] },
    });
  });
});

describe('controls of a form come in as Word shows them', () => {
  it('with the value that they are bound to, and the copy in the text is named', async () => {
    const { text, notes } = await read(control(`<w:alias w:val="No"/>${bound('/q:doc/q:no')}<w:text/>`, run('SOP-6')), data);
    expect(text).toBe('SOP-7');
    expect(notes).toEqual(['A form control shows the value that it is bound to: No: "SOP-7", where the copy in the text said "SOP-6"']);
  });
  it.each([
    ['an attribute', `${bound('/q:doc[1]/@no')}<w:text/>`, '7'],
    [
      'a day in its form',
      `${bound('/q:doc/q:day')}<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/></w:date>`,
      '6 May 2026',
    ],
    [
      'the words of an entry',
      `${bound('/q:doc/q:risk')}<w:dropDownList><w:listItem w:displayText="High" w:value="2"/></w:dropDownList>`,
      'High',
    ],
    ['nothing, where the value is empty', `${bound('/q:doc/q:empty')}<w:text/>`, ''],
    ['its copy, where there is no such value', `${bound('/q:doc/q:other')}<w:text/>`, 'copy'],
  ])('%s', async (_, properties, shown) => {
    expect((await read(run('Value:') + control(properties, run(`${'copy'}`)), data)).text.slice(6)).toBe(shown);
  });
  it('marked where the way to the value is not known here', async () => {
    for (const path of ['//q:no', '/q:doc/q:deep']) {
      const { text, notes } = await read(control(`${bound(path)}<w:text/>`, run('copy')), data);
      expect(text).toBe('[not the bound value: copy]');
      expect(notes).toEqual([
        'A form control is bound to a value that cannot be read here; the copy in the text stands and is marked: without a name: "copy"',
      ]);
    }
  });
  it('a property of the file', async () => {
    const title = `<w:dataBinding w:prefixMappings="xmlns:c='urn:c' xmlns:d='http://purl.org/dc/elements/1.1/'" w:xpath="/c:coreProperties[1]/d:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>`;
    const core =
      '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Cleaning</dc:title></cp:coreProperties>';
    expect((await read(control(`${title}<w:text/>`, run('Old title')), { 'docProps/core.xml': core })).text).toBe('Cleaning');
  });
  it('a prompt that nobody answered is named', async () => {
    const { notes } = await read(control('<w:showingPlcHdr/><w:text/>', run('Click here to enter text.')));
    expect(notes).toEqual(['A form control that nobody filled in; its prompt stands in the text: Click here to enter text.']);
  });
});

describe('signs come in as what a reader of the page sees', () => {
  it.each([
    ['a sign by its own element', '<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>', 'μ'],
    ['a letter in a font of signs', run('\uf06d', font('Symbol')), 'μ'],
    ['a ticked box', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', '☑'],
    ['an empty box', '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', '☐'],
    ['a letter of an ordinary font', '<w:r><w:sym w:font="Arial" w:char="00B5"/></w:r>', 'µ'],
  ])('%s', async (_, sign, shown) => {
    const { text, notes } = await read(run('5 ') + sign + run('g'));
    expect({ text, notes }).toEqual({ text: `5 ${shown}g`, notes: [] });
  });
  it('plain letters in a font of signs are its signs, which is named', async () => {
    const { text, notes } = await read(run('5 ') + run('m', font('Symbol')) + run('g'));
    expect(text).toBe('5 μg');
    expect(notes).toEqual(['Letters in a font of signs are read as its signs, as Word draws them: m as μ']);
  });
  it('by the style of the run or of the paragraph', async () => {
    const styles = `<w:styles xmlns:w="urn:w"><w:style w:type="character" w:styleId="Greek"><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:style><w:style w:type="paragraph" w:default="1" w:styleId="N"/></w:styles>`;
    const { text } = await read(run('\uf061', '<w:rPr><w:rStyle w:val="Greek"/></w:rPr>'), { 'word/styles.xml': styles });
    expect(text).toBe('α');
  });
  it('one that is not known is marked and named', async () => {
    const { text, notes } = await read('<w:r><w:sym w:font="MT Extra" w:char="F06C"/></w:r>');
    expect(text).toBe('[sign F06C of MT Extra]');
    expect(notes).toEqual(['A sign of a font that is not known here; its place is marked: [sign F06C of MT Extra]']);
  });
  it('words are never glued together, and parts of a word stay together', async () => {
    const odd =
      '<w:r><w:t>pre</w:t><w:noBreakHyphen/><w:t>set soft</w:t><w:softHyphen/><w:t>ly</w:t><w:cr/><w:t>after</w:t><w:ptab/><w:t>tab</w:t></w:r>';
    const { text, notes } = await read(odd);
    expect({ text, notes }).toEqual({ text: 'pre\u2011set softly after\ttab', notes: [] });
  });
  it('a reading above words stands behind them, and what is filled in while printing is marked', async () => {
    const ruby = `<w:r><w:ruby><w:rt>${run('かんじ')}</w:rt><w:rubyBase>${run('漢字')}</w:rubyBase></w:ruby></w:r><w:r><w:pgNum/></w:r>`;
    const { text, notes } = await read(ruby);
    expect(text).toBe('漢字 (かんじ)[number of the page]');
    expect(notes).toHaveLength(2);
  });
});

describe('the check for lost words', () => {
  it('counts: a word that stands elsewhere as well is missed where it is gone', async () => {
    const { notes } = await read(`${run('Wear gloves. ')}<w:unknownWrapper>${run('gloves')}</w:unknownWrapper>`);
    expect(notes).toContain('Words without a place in the text: gloves');
  });
  it('takes what Word shows of two readings of the same, once', async () => {
    const box = (words: string): string => `<w:txbxContent>${p(words)}</w:txbxContent>`;
    const both = `<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps">${box('in the box')}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box('in the box')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const { text, notes } = await read(run('Words ') + both);
    expect(text).toContain('in the box');
    expect(notes.filter((note) => note.startsWith('Words without'))).toEqual([]);
  });
});
