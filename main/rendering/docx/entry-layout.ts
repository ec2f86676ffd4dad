import { BorderStyle, Footer, Header, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import { plain, sectionTitle, TEXT_WIDTH, textTable } from './docx-blocks.ts';
import type { SheetLayout } from './sheet-layout.ts';

const LAYOUT = 4;
const [BLUE, GREY, INK] = ['1F3A5F', '5A6370', '1A1A1A'];
const small = (text: string, color = GREY): Paragraph => new Paragraph({ children: [new TextRun({ text, size: 15, color })] });

/** The sheet of an entry of a register; it is made again to be verified, so that it never changes. */
export const entryLayout: SheetLayout = {
  header: ({ organisation, document, revision, entry }) => {
    const line = (left: string, right: string, bold: boolean) =>
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [new TextRun({ text: `${left}\t${right}`, bold, size: 17, color: bold ? BLUE : GREY })],
      });
    return new Header({
      children: [
        line(organisation, `${document.number}   Version ${revision.label}`, true),
        line(document.type, entry?.state ?? '', false),
        new Paragraph({
          children: [new TextRun({ text: document.title, size: 15, color: GREY })],
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: BLUE, space: 4 } },
          spacing: { after: 160 },
        }),
      ],
    });
  },
  footer: ({ vault }) =>
    new Footer({
      children: [
        new Paragraph({
          children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], bold: true, size: 18 })],
        }),
        small('The seal of this file proves it; the signatures of people are proven by the record inside.', INK),
        small('Printed copies are uncontrolled. The entry may have been changed since this record was made.'),
        small(`Vault ${vault}`),
      ],
    }),
  title: ({ document, entry }) => [
    plain(document.type, { color: GREY }),
    plain(document.title, { bold: true, size: 40, color: BLUE }),
    textTable(
      (entry?.facts ?? []).map((fact) => [...fact]),
      0,
      LAYOUT,
      [0.24, 0.76],
    ),
  ],
  approval: (_model, { seal }) => [
    sectionTitle('Seal of the organisation'),
    textTable(
      [
        ['Sealed', seal.organisation],
        ['Record of', seal.of ?? ''],
        ['Made', `${seal.releasedAt} by ${seal.releasedBy}`],
        ['Ledger head', seal.ledgerHead],
        ['Certificate', seal.certificateSerial],
      ],
      0,
      LAYOUT,
      [0.24, 0.76],
    ),
  ],
};
