import type { Block, Content } from '#shared/content/schema.ts';

const words = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const heading = (level: number, text: string): Block => ({ type: 'heading', level, content: [{ type: 'text', text }] });
const SENTENCES =
  'The process owner plans the activity, names the people who carry it out, and keeps the evidence in the record that this procedure asks for. ' +
  'Where the result is outside the limits, work stops, the head of quality is told on the same day, and the lot is set apart until a decision is recorded. ' +
  'Nothing in this section releases anybody from the requirements of the risk management file.';

const table = (section: number): Block => ({
  type: 'table',
  headerRows: 1,
  rows: [
    ['Step', 'Who', 'Evidence'],
    ...Array.from({ length: 8 }, (_, row) => [`${section}.${row + 1}`, 'Process owner', 'Signed entry in the record of the lot']),
  ].map((row) => row.map((text) => ({ blocks: [words(text)] }))),
});

/**
 * A procedure as people write them: headings, paragraphs, a list, a table and a callout in each section.
 * @param sections about one and a half pages each
 */
export const sampleText = (sections: number, about: string): Content => ({
  version: 1,
  blocks: Array.from({ length: sections }, (_, index): Block[] => [
    heading(1, `Section ${index + 1} of ${about}`),
    words(SENTENCES),
    heading(2, 'Responsibilities'),
    words(SENTENCES),
    words(SENTENCES),
    { type: 'list', ordered: true, items: ['Plan the activity', 'Carry it out', 'Record it'].map((text) => [words(text)]) },
    table(index + 1),
    { type: 'callout', kind: 'note', blocks: [words('Records of this step are kept for the lifetime of the device.')] },
    words(SENTENCES),
  ]).flat(),
});
