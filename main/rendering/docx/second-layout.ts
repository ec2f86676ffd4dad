import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Footer,
  Header,
  ImageRun,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type DocxSignatures, type RecordModel, THIS_REVISION } from '#main/ports/record-model.ts';
import { isolated } from '#shared/domain/isolated.ts';
import { meantBy, signedBy } from '#shared/domain/manifestation.ts';
import { plain, sectionTitle, TEXT_WIDTH, textTable } from './docx-blocks.ts';
import type { SheetLayout } from './sheet-layout.ts';

const LAYOUT = 2;
const [BLUE, GREY] = ['1F3A5F', '5A6370'];
/** 22 mm, as on the pages of the PDF. */
const CODE = { pixels: 83, width: 1400 };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const borders = { top: NONE, bottom: NONE, left: NONE, right: NONE };
const rule = { style: BorderStyle.SINGLE, size: 6, color: BLUE, space: 4 };

/** The day of a moment that is written with its zone. */
const dayOf = (zoned: string): string => zoned.slice(0, 10);

const small = (text: string, color = GREY): Paragraph => new Paragraph({ children: [new TextRun({ text, size: 15, color })] });

const headerOf = ({ organisation, document, revision }: RecordModel, { seal }: DocxSignatures): Header => {
  const line = (left: string, right: string, bold: boolean) =>
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
      children: [new TextRun({ text: `${left}\t${right}`, bold, size: 17, color: bold ? BLUE : GREY })],
      ...(bold ? {} : { border: { bottom: rule }, spacing: { after: 160 } }),
    });
  return new Header({
    children: [
      line(organisation, `${document.number}   Revision ${revision.label}`, true),
      new Paragraph({ children: [new TextRun({ text: document.title, size: 17, color: GREY })] }),
      line(document.classification, `Effective from ${dayOf(seal.effectiveFrom)}`, false),
    ],
  });
};

const picture = (code: Buffer): ImageRun =>
  new ImageRun({
    type: 'png',
    data: code,
    transformation: { width: CODE.pixels, height: CODE.pixels },
    altText: { name: 'Page token', description: 'Code that proves number, revision and content', title: 'Page token' },
  });

const footerOf = ({ vault }: RecordModel, code: Buffer): Footer => {
  const text = [
    new Paragraph({
      children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], bold: true, size: 18 })],
      spacing: { after: 60 },
    }),
    small('The seal of this file proves it. Printed copies are uncontrolled unless marked.', '1A1A1A'),
    small('Check that this revision is the one in force.'),
    small('The code proves number, revision and content of this record.'),
    small(`Vault ${vault}`),
  ];
  const cells = [
    new TableCell({ children: text, borders, verticalAlign: VerticalAlign.CENTER }),
    new TableCell({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [picture(code)] })], borders }),
  ];
  return new Footer({
    children: [
      new Table({
        rows: [new TableRow({ children: cells })],
        columnWidths: [TEXT_WIDTH - CODE.width, CODE.width],
        width: { size: 100, type: WidthType.PERCENTAGE },
        borders: { ...borders, top: rule, insideHorizontal: NONE, insideVertical: NONE },
      }),
    ],
  });
};

const titleBlock = ({ document, revision }: RecordModel, { seal }: DocxSignatures): FileChild[] => [
  plain(document.type, { color: GREY }),
  plain(document.title, { bold: true, size: 40, color: BLUE }),
  textTable(
    [
      ['Number', document.number],
      ['Revision', revision.label],
      ['Type', document.type],
      ['Owner', document.owner],
      ['Author', revision.author],
      ['Department', document.department],
      ['Classification', document.classification],
      ['Effective from', dayOf(seal.effectiveFrom)],
      ['Review interval', `${document.reviewMonths} months`],
      ['Supersedes', revision.supersedes ?? 'none, first issue'],
      ['Reason for change', revision.reasonForChange],
    ],
    0,
    LAYOUT,
    [0.24, 0.76],
  ),
];

const historyOf = ({ history }: RecordModel, { seal }: DocxSignatures): string[][] =>
  history.map(({ label, date, effective = '', reason, author }) => [
    label,
    date === THIS_REVISION ? dayOf(seal.releasedAt) : date,
    effective === THIS_REVISION ? dayOf(seal.effectiveFrom) : effective,
    reason,
    author,
  ]);

/** From the third layout on a name keeps its direction within the words around it. */
const valueIn = ({ layout }: RecordModel) => (layout !== 2 ? isolated : (text: string) => text);

const approvalOf = (model: RecordModel, made: DocxSignatures): FileChild[] => [
  sectionTitle('Revision history'),
  textTable(
    [['Revision', 'Released', 'Effective from', 'Reason for change', 'Author'], ...historyOf(model, made)],
    1,
    LAYOUT,
    [0.12, 0.14, 0.17, 0.37, 0.2],
  ),
  new Paragraph({ children: [new PageBreak()] }),
  sectionTitle('Approval'),
  plain(
    `Each person below signed ${model.document.number} revision ${model.revision.label} electronically at the moment of the decision. SHA-256 of the content: ${model.contentHash}`,
  ),
  // A moment with its offset stands on one line, and its zone on the next.
  textTable(
    [
      ['Step', 'Signed by', 'Meaning', 'Date and time', 'Certificate'],
      ...made.signatures.map((row) => [
        row.step,
        signedBy({ ...row, printedName: valueIn(model)(row.printedName), onBehalfOf: valueIn(model)(row.onBehalfOf) }),
        meantBy({ meaning: row.meaning, remark: row.remark }),
        row.time,
        row.certificateSerial,
      ]),
    ],
    1,
    LAYOUT,
    [0.13, 0.2, 0.13, 0.33, 0.21],
  ),
  sectionTitle('Seal of the organisation'),
  textTable(
    [
      ['Sealed', made.seal.organisation],
      ['Effective from', made.seal.effectiveFrom],
      ['Released', `${made.seal.releasedAt} by ${valueIn(model)(made.seal.releasedBy)}`],
      ['Ledger head', made.seal.ledgerHead],
      ['Certificate', made.seal.certificateSerial],
    ],
    0,
    LAYOUT,
    [0.24, 0.76],
  ),
];

/** The effective date and the code on each page: both are known when the sheet is made, at release. */
export const secondLayout: SheetLayout = { header: headerOf, footer: footerOf, title: titleBlock, approval: approvalOf };
