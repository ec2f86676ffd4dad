import { expect, it } from 'vitest';
import type { Block, Content, Inline } from '#shared/content/schema.ts';
import { plainNumbersIn } from './plain-numbers.rules.ts';

const formats = ['SOP-{000}', 'WI-{0000}'];
const paragraph = (...content: Inline[]): Block => ({ type: 'paragraph', content });
const text = (words: string): Inline => ({ type: 'text', text: words });
const bold = (words: string): Inline => ({ type: 'text', text: words, marks: ['bold'] });
const found = (...blocks: Block[]) => plainNumbersIn({ version: 1, blocks } satisfies Content, formats);

it('a number in plain text is found wherever words may be, each once, also with half of it in bold', () => {
  expect(
    found(
      paragraph(text('See '), bold('SOP-002'), text(', (SOP-010) and SOP-002.')),
      { type: 'heading', level: 1, content: [text('After SOP-'), bold('003')] },
      { type: 'list', ordered: false, items: [[paragraph(text('WI-0001, step 2'))]] },
      { type: 'table', headerRows: 0, rows: [[{ blocks: [paragraph(text('SOP-004 1.0'))] }]], caption: 'From SOP-005' },
      { type: 'callout', kind: 'note', blocks: [paragraph(text('not without SOP-1234'))] },
      { type: 'code', text: 'open SOP-006.pdf' },
    ),
  ).toEqual(['SOP-002', 'SOP-010', 'SOP-003', 'WI-0001', 'SOP-005', 'SOP-004', 'SOP-1234', 'SOP-006']);
});

it('a reference is none, nor what is part of a longer name, too short for the format, or goes over two paragraphs', () => {
  expect(
    found(
      paragraph(
        { type: 'reference', number: 'SOP-002' },
        text(' XSOP-003 SOP-004-A SOP-0051x QSOP-006 EU-SOP-007 SOP-12 WI-001 ISO 13485'),
      ),
      paragraph(text('SOP-')),
      paragraph(text('008')),
    ),
  ).toEqual([]);
});
