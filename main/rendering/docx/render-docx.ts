import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  type FileChild,
  Footer,
  Header,
  ImageRun,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { toBuffer } from 'qrcode';
import type { DocxSignatures, RecordModel } from '#main/ports/record-model.ts';
import { resolveContent } from '#shared/content/resolve.ts';
import type { Block } from '#shared/content/schema.ts';
import { meantBy, signedBy } from '#shared/domain/manifestation.ts';
import { fieldsOf } from '../fields-of.ts';
import { BULLETS, docxBlocks, HEADINGS, orderedFrom, plain, TABLE_TEXT, TEXT_WIDTH, textTable } from './docx-blocks.ts';
import { type DocxSeal, sealDocx } from './opc-signature.ts';

const levelsOf = (
  format: (level: number) => { format: (typeof LevelFormat)[keyof typeof LevelFormat]; text: string; start?: number },
  indent: boolean,
) =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    ...format(level),
    alignment: AlignmentType.START,
    style: { paragraph: { indent: indent ? { left: 500 + level * 400, hanging: 400 } : { left: 0, hanging: 0 } } },
  }));

/** The numbers that the lists of a text begin with: a list that goes on after a table keeps counting. */
const startsOf = (blocks: readonly Block[]): number[] =>
  blocks.flatMap((block) => {
    if (block.type === 'list') return [block.start ?? 1, ...block.items.flatMap(startsOf)];
    if (block.type === 'callout') return startsOf(block.blocks);
    return block.type === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => startsOf(cell.blocks))) : [];
  });

const numberingOf = ({ body }: RecordModel) => ({
  config: [
    {
      reference: HEADINGS,
      levels: levelsOf(
        (level) => ({ format: LevelFormat.DECIMAL, text: Array.from({ length: level + 1 }, (_, index) => `%${index + 1}`).join('.') }),
        false,
      ),
    },
    ...[...new Set(body.kind === 'content' ? startsOf(body.content.blocks) : [])].map((start) => ({
      reference: orderedFrom(start),
      levels: levelsOf((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start }), true),
    })),
    { reference: BULLETS, levels: levelsOf(() => ({ format: LevelFormat.BULLET, text: '•' }), true) },
  ],
});

const headingStyle = (size: number) => ({
  run: { size, bold: true, color: '1F3A5F', font: 'Noto Sans' },
  paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
});
const styles = {
  default: {
    document: { run: { font: 'Noto Sans', size: 21 } },
    heading1: headingStyle(30),
    heading2: headingStyle(25),
    heading3: headingStyle(23),
    heading4: headingStyle(21),
    heading5: headingStyle(21),
    heading6: headingStyle(21),
  },
  paragraphStyles: [
    { id: TABLE_TEXT, name: 'Table Text', basedOn: 'Normal', run: { size: 18 }, paragraph: { spacing: { before: 40, after: 40 } } },
  ],
};

const sectionTitle = (text: string): Paragraph =>
  new Paragraph({
    children: [new TextRun({ text, bold: true, size: 26, color: '1F3A5F' })],
    spacing: { before: 300, after: 120 },
    keepNext: true,
  });

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
  textTable(
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

const bodyOf = (model: RecordModel): FileChild[] =>
  model.body.kind === 'content'
    ? resolveContent(model.body.content, fieldsOf(model)).flatMap((block) => docxBlocks(block))
    : [
        sectionTitle('Controlled file'),
        plain('The content of this document is a file; it is attached to the PDF record unchanged.'),
        textTable(
          [
            ...(model.external ?? []),
            ['File name', model.body.name],
            ['Media type', model.body.mediaType],
            ['Size', `${model.body.size} bytes`],
            ['SHA-256', model.body.sha256],
          ],
          0,
        ),
      ];

const approvalOf = (model: RecordModel, { signatures, seal }: DocxSignatures, code: Buffer): FileChild[] => [
  sectionTitle('Revision history'),
  textTable(
    [['Revision', 'Released', 'Reason for change', 'Author'], ...model.history.map((row) => [row.label, row.date, row.reason, row.author])],
    1,
  ),
  new Paragraph({ children: [new PageBreak()] }),
  sectionTitle('Approval'),
  plain(
    `Each person below signed ${model.document.number} revision ${model.revision.label} electronically at the moment of the decision. SHA-256 of the content: ${model.contentHash}`,
  ),
  textTable(
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
  textTable(
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

/** The document before it is sealed; the same model always gives the same parts, so that a verifier can make them again. */
export const unsealedDocx = async (model: RecordModel, signatures: DocxSignatures): Promise<Uint8Array> => {
  const code = await toBuffer(model.pageToken, { errorCorrectionLevel: 'M', margin: 1, scale: 6 });
  const margin = {
    left: convertMillimetersToTwip(25),
    right: convertMillimetersToTwip(20),
    top: convertMillimetersToTwip(28),
    bottom: convertMillimetersToTwip(24),
  };
  const document = new Document({
    creator: model.organisation,
    title: `${model.document.number} ${model.revision.label} ${model.document.title}`,
    styles,
    numbering: numberingOf(model),
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin } },
        headers: { default: headerOf(model) },
        footers: { default: footerOf() },
        children: [...titleBlock(model), ...bodyOf(model), ...approvalOf(model, signatures, code)],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};

/** The same content as the PDF, with Word's own headings, numbering and fields, sealed as an OPC package signature. */
export const renderDocx = async (
  model: RecordModel,
  signatures: DocxSignatures,
  recordJson: Uint8Array,
  seal: DocxSeal,
): Promise<Uint8Array> => sealDocx(await unsealedDocx(model, signatures), seal, recordJson);
