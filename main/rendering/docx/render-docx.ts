import { AlignmentType, convertMillimetersToTwip, Document, type FileChild, LevelFormat, Packer } from 'docx';
import { toBuffer } from 'qrcode';
import type { DocxSignatures, RecordModel } from '#main/ports/record-model.ts';
import { laidOut } from '#shared/content/lay-out.ts';
import { type ResolvedBlock, resolveContent } from '#shared/content/resolve.ts';
import type { Block, Content } from '#shared/content/schema.ts';
import { fieldsOf } from '../fields-of.ts';
import { hanLanguageIn } from '../letters/in-its-letters.ts';
import { inLanguage } from '../letters/language.ts';
import { readyFor } from '../letters/shaper.ts';
import { BULLETS, docxBlocks, docxFootnotes, HEADINGS, orderedFrom, plain, sectionTitle, TABLE_TEXT, textTable } from './docx-blocks.ts';
import { withFonts } from './embedded-fonts.ts';
import { entryLayout } from './entry-layout.ts';
import { firstLayout } from './first-layout.ts';
import { secondLayout } from './second-layout.ts';

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

const textOf = (model: RecordModel, content: Content): ResolvedBlock[] => {
  const blocks = resolveContent(content, fieldsOf(model));
  return model.layout === undefined ? blocks : laidOut(blocks);
};

const bodyOf = (model: RecordModel, text: readonly ResolvedBlock[]): FileChild[] =>
  model.body.kind === 'content'
    ? text.flatMap((block) => docxBlocks(block, model.layout))
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
          model.layout,
        ),
      ];

/**
 * The same content as the PDF, with Word's own headings, numbering and fields, before it is sealed; the same model always gives
 * the same parts, so that a verifier can make them again.
 */
export const renderDocx = async (model: RecordModel, signatures: DocxSignatures): Promise<Uint8Array> => {
  await readyFor(model, signatures);
  const ofRevision = model.layout === undefined ? firstLayout : secondLayout;
  const layout = model.entry ? entryLayout : ofRevision;
  const code = model.entry ? Buffer.alloc(0) : await toBuffer(model.pageToken, { errorCorrectionLevel: 'M', margin: 1, scale: 6 });
  const margin = {
    left: convertMillimetersToTwip(25),
    right: convertMillimetersToTwip(20),
    top: convertMillimetersToTwip(28),
    bottom: convertMillimetersToTwip(model.layout === undefined ? 24 : 40),
  };
  const text = model.body.kind === 'content' ? textOf(model, model.body.content) : [];
  const footnotes = docxFootnotes(text);
  const document = new Document({
    creator: model.organisation,
    title: `${model.document.number} ${model.revision.label} ${model.document.title}`,
    styles,
    numbering: numberingOf(model),
    ...(Object.keys(footnotes).length > 0 ? { footnotes } : {}),
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin } },
        headers: { default: layout.header(model, signatures) },
        footers: { default: layout.footer(model, code) },
        children: [...layout.title(model, signatures), ...bodyOf(model, text), ...layout.approval(model, signatures, code)],
      },
    ],
  });
  const made = new Uint8Array(await Packer.toBuffer(document));
  if (model.layout === undefined) return made;
  return inLanguage(model.document.language ?? hanLanguageIn(model), () => withFonts(made, model.layout !== 2));
};
