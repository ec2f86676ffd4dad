import { type FileChild, Footer, Header, ImageRun, PageBreak, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import type { DocxSignatures, RecordModel } from '#main/ports/record-model.ts';
import { meantBy, signedBy } from '#shared/domain/manifestation.ts';
import { plain, sectionTitle, TEXT_WIDTH, textTable } from './docx-blocks.ts';
import type { SheetLayout } from './sheet-layout.ts';

const table = (rows: string[][], headerRows: number): FileChild => textTable(rows, headerRows, undefined);

const headerOf = (model: RecordModel): Header => {
  const line = (left: string, right: string, bold: boolean) =>
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
      children: [new TextRun({ text: `${left}\t${right}`, bold, size: 17, color: bold ? '1F3A5F' : '5A6370' })],
    });
  return new Header({
    children: [
      line(model.organisation, `${model.document.number}   Revision ${model.revision.label}`, true),
      line(model.document.title, model.document.classification, false),
    ],
  });
};
const footerOf = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], bold: true, size: 18 })],
      }),
      new Paragraph({
        children: [
          new TextRun({
            text: 'Printed copies are uncontrolled unless marked. The seal of this file proves it; check that this revision is the one in force.',
            size: 16,
            color: '5A6370',
          }),
        ],
      }),
    ],
  });

const titleBlock = ({ document, revision }: RecordModel): FileChild[] => [
  plain(document.type, { color: '5A6370' }),
  plain(document.title, { bold: true, size: 40, color: '1F3A5F' }),
  table(
    [
      ['Number', document.number],
      ['Revision', revision.label],
      ['Owner', document.owner],
      ['Author', revision.author],
      ['Department', document.department],
      ['Classification', document.classification],
      ['Effective', revision.effectiveRule],
      ['Review interval', `${document.reviewMonths} months`],
      ['Supersedes', revision.supersedes ?? 'none, first issue'],
      ['Reason for change', revision.reasonForChange],
    ],
    0,
  ),
];

const approvalOf = (model: RecordModel, { signatures, seal }: DocxSignatures, code: Buffer): FileChild[] => [
  sectionTitle('Revision history'),
  table(
    [['Revision', 'Released', 'Reason for change', 'Author'], ...model.history.map((row) => [row.label, row.date, row.reason, row.author])],
    1,
  ),
  new Paragraph({ children: [new PageBreak()] }),
  sectionTitle('Approval'),
  plain(
    `Each person below signed ${model.document.number} revision ${model.revision.label} electronically at the moment of the decision. SHA-256 of the content: ${model.contentHash}`,
  ),
  table(
    [
      ['Step', 'Signed by', 'Meaning', 'Date and time', 'Certificate'],
      ...signatures.map((row) => [
        row.step,
        signedBy(row),
        meantBy({ meaning: row.meaning, remark: row.remark }),
        row.time,
        row.certificateSerial,
      ]),
    ],
    1,
  ),
  sectionTitle('Seal of the organisation'),
  table(
    [
      ['Sealed', seal.organisation],
      ['Effective from', seal.effectiveFrom],
      ['Released', `${seal.releasedAt} by ${seal.releasedBy}`],
      ['Ledger head', seal.ledgerHead],
      ['Certificate', seal.certificateSerial],
    ],
    0,
  ),
  new Paragraph({
    spacing: { before: 240 },
    children: [
      new ImageRun({
        type: 'png',
        data: code,
        transformation: { width: 84, height: 84 },
        altText: { name: 'Page token', description: 'Code that proves number, revision and content', title: 'Page token' },
      }),
    ],
  }),
];

/** The sheets of former versions; they are made again to be verified, so that nothing here ever changes. */
export const firstLayout: SheetLayout = {
  header: (model) => headerOf(model),
  footer: () => footerOf(),
  title: (model) => titleBlock(model),
  approval: approvalOf,
};
