import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasImportCases, importCase } from '#main/testing/cases.ts';
import { type ResolvedBlock, resolveContent, textOfRuns } from '#shared/content/resolve.ts';
import { fieldNames } from '#shared/content/schema.ts';
import { importDocx } from './docx/import-docx.ts';
import { pdfFindings } from './pdf/pdf-findings.ts';

const bytesOf = (name: string): Uint8Array => readFileSync(importCase(name));
const noFields = Object.fromEntries(fieldNames.map((name) => [name, ''])) as Record<(typeof fieldNames)[number], string>;

/** Each line as it is printed, with the number before it. */
const printed = (blocks: readonly ResolvedBlock[]): string[] =>
  blocks.flatMap((block): string[] => {
    if (block.type === 'heading') return [`${block.number} ${textOfRuns(block.runs)}`.trim()];
    if (block.type === 'paragraph') return [textOfRuns(block.runs)];
    if (block.type === 'table') return block.cells.flatMap((cell) => printed(cell.blocks));
    if (block.type !== 'list') return [];
    return block.items.flatMap(({ marker, blocks: inner }) => {
      const [first = '', ...others] = printed(inner);
      return [`${marker} ${first}`, ...others];
    });
  });
const read = async (name: string): Promise<{ lines: string[]; notes: string }> => {
  const result = await importDocx(bytesOf(name));
  if (!result.ok) throw new Error(result.problem);
  return { lines: printed(resolveContent(result.content, noFields)), notes: result.notCarriedOver.join('\n') };
};

describe.skipIf(!hasImportCases)('files made after public reports', () => {
  it.each([
    ['bb-style-lists.docx', ['1. One', '2. Two', 'Text between.', '3. Three', 'a) Restarted a', 'b) b', 'a) Restart a again']],
    ['d-clauses.docx', ['1 Purpose', '1.1 This procedure controls cleaning.', '2.1.2 Keep the key.', '2.2 Wipe the housing.']],
    ['f-heading-numbers.docx', ['Foreword', '5 Method', '5.1 Sampling', '6 Result', 'Appendix A Forms', 'Appendix B Tables']],
    ['numbers-nested.docx', ['1. Scope', '1.1 Purpose', '1.2 Field', '2. Tasks', '2.1 Quality']],
    ['fields-if-and-dropdown.docx', ['Status: CONTROLLED COPY', 'Result: Fail', 'Text in code: SHOWN', 'Toc entry: a\nb']],
    ['bound-control.docx', ['Inline: BOUNDNO', 'Date: 2026-05-06', 'Box: ☑', 'Drop: High']],
    ['n-odd-inlines.docx', ['pre\u2011set and softhyphen\nafter cr\tafter ptab', '漢字 (かんじ) ruby']],
    ['z-links.docx', ['field link (https://example.org/a)']],
    ['j-template-attached.docx', ['Made from the template of the company.']],
  ])('%s is read as Word shows it', async (name, lines) => {
    expect((await read(name)).lines).toEqual(expect.arrayContaining(lines));
  });
  it('what differs from Word is named', async () => {
    expect((await read('numbers-nested.docx')).notes).toContain('1.1, 1.2, 2.1');
    expect((await read('bound-control.docx')).notes).toContain('"CACHEDNO"');
    expect((await read('j-template-attached.docx')).notes).toContain('SOP.dotx');
    expect((await read('u-insert-and-link.docx')).notes).toContain('logo.png');
    expect((await read('fields-if-and-dropdown.docx')).notes).not.toContain('Words without');
  });
  it('a PDF that is locked or cut off says so', () => {
    expect(pdfFindings(bytesOf('enc.pdf'))).toContain('encryption: what is inside cannot be looked through');
    expect(pdfFindings(bytesOf('truncated.pdf'))).toContain('no end of a PDF: it is cut off or damaged');
  });
});
