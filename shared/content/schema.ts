import { z } from 'zod';
import { formulaSchema } from './formula/schema.ts';
import { shadeSchema } from './shade.ts';

/**
 * The block model of a controlled document's text: the one schema that import, editor, PDF, DOCX and
 * comparison agree on. Limits keep a hostile or broken file from growing without bound.
 */
const MAX_TEXT = 1_000_000;
const MAX_BLOCKS = 50_000;

const markSchema = z.enum(['bold', 'italic', 'underline', 'strike', 'code', 'subscript', 'superscript']);

/** Values that the record fills in when it is rendered, so that text and header can never disagree. */
export const fieldNames = ['number', 'revision', 'title', 'type', 'owner', 'department', 'organisation'] as const;
const fieldNameSchema = z.enum(fieldNames);

const plainInlines = [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1).max(MAX_TEXT),
    marks: z.array(markSchema).max(7).optional(),
    /** Shown as text behind the words; links are never followed by the program. */
    link: z.string().max(2000).optional(),
  }),
  z.strictObject({ type: z.literal('break') }),
  z.strictObject({ type: z.literal('reference'), number: z.string().min(1).max(40), label: z.string().max(300).optional() }),
  z.strictObject({ type: z.literal('field'), name: fieldNameSchema }),
  formulaSchema,
] as const;
/** What a footnote says at the foot of the page; its number is counted through the text and is no part of it. */
export const footnoteWords = z.array(z.discriminatedUnion('type', plainInlines)).min(1).max(1000);
const footnoteSchema = z.strictObject({ type: z.literal('footnote'), content: footnoteWords });
const inlineSchema = z.discriminatedUnion('type', [...plainInlines, footnoteSchema]);
const inlinesSchema = z.array(inlineSchema).max(10_000);

/** Where the lines of a paragraph stand that do not just begin where its script begins. */
const alignSchema = z.enum(['center', 'right', 'justify']);

const headingSchema = z.strictObject({
  type: z.literal('heading'),
  level: z.number().int().min(1).max(6),
  /** Its number where the count would give another one; '' for none. Those behind it go on from there. */
  number: z.string().max(40).optional(),
  content: inlinesSchema,
});
const paragraphSchema = z.strictObject({
  type: z.literal('paragraph'),
  content: inlinesSchema,
  align: alignSchema.optional(),
});
const codeSchema = z.strictObject({ type: z.literal('code'), language: z.string().max(40).optional(), text: z.string().max(MAX_TEXT) });
const imageSchema = z.strictObject({
  type: z.literal('image'),
  /** PNG or JPEG bytes, base64; at most 10 MB of bytes. */
  data: z.string().max(14_000_000),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  alt: z.string().max(1000),
  /** Pixels, as the file says. */
  width: z.number().int().positive().max(20_000),
  height: z.number().int().positive().max(20_000),
  /** How wide it is shown, in percent of the width of the text; without it in its own size, as far as that has room. */
  percent: z.number().int().min(10).max(100).optional(),
  align: z.enum(['center', 'right']).optional(),
  caption: z.string().max(1000).optional(),
});
const pageBreakSchema = z.strictObject({ type: z.literal('pageBreak') });

/**
 * What a block at the top level of a template's text is to the documents that are made from it: fixed, or the heading of
 * a section that they have to fill in, which is fixed itself. Without a mark it is theirs to change. Marks mean nothing
 * in other texts and print nothing anywhere (docs/decisions/0021).
 */
const fixed = { part: z.literal('fixed').optional() };
const fixedHeading = { part: z.enum(['fixed', 'required']).optional() };
const topHeadingSchema = headingSchema.extend(fixedHeading);
const topParagraphSchema = paragraphSchema.extend(fixed);
const topCodeSchema = codeSchema.extend(fixed);
const topImageSchema = imageSchema.extend(fixed);
const topPageBreakSchema = pageBreakSchema.extend(fixed);

export type Align = z.infer<typeof alignSchema> | 'left';
export type Mark = z.infer<typeof markSchema>;
export type FieldName = z.infer<typeof fieldNameSchema>;
export type Inline = z.infer<typeof inlineSchema>;
export type Footnote = z.infer<typeof footnoteSchema>;
/** What can stand in a footnote. */
export type PlainInline = Footnote['content'][number];
export type Heading = z.infer<typeof topHeadingSchema>;
export type Paragraph = z.infer<typeof topParagraphSchema>;
export type Code = z.infer<typeof topCodeSchema>;
export type Image = z.infer<typeof topImageSchema>;
export type PageBreak = z.infer<typeof topPageBreakSchema>;
export interface List {
  type: 'list';
  ordered: boolean;
  start?: number | undefined;
  /** Each item is a run of blocks; nested lists are blocks of an item. */
  items: Block[][];
  part?: 'fixed' | undefined;
}
export interface Cell {
  blocks: Block[];
  colspan?: number | undefined;
  rowspan?: number | undefined;
  align?: Align | undefined;
  /** The colour behind the cell, as six digits: "#ff0000". */
  shade?: string | undefined;
}
export interface Table {
  type: 'table';
  /** The first rows that are repeated on each page. */
  headerRows: number;
  /** A cell stands only where it begins; spans cover the rest, as in HTML. */
  rows: Cell[][];
  /** The share of each column in the width of the table; without it by what the columns hold. */
  widths?: number[] | undefined;
  caption?: string | undefined;
  part?: 'fixed' | undefined;
}
export interface Callout {
  type: 'callout';
  kind: 'note' | 'warning' | 'caution' | 'important' | 'tip';
  blocks: Block[];
  part?: 'fixed' | undefined;
}
export type Block = Heading | Paragraph | List | Table | Image | Callout | Code | PageBreak;

/** A block inside of another one. */
const blockSchema: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    headingSchema,
    paragraphSchema,
    codeSchema,
    imageSchema,
    pageBreakSchema,
    listSchema,
    tableSchema,
    calloutSchema,
  ]),
);
const listSchema = z.strictObject({
  type: z.literal('list'),
  ordered: z.boolean(),
  start: z.number().int().min(0).max(100_000).optional(),
  items: z.array(z.array(blockSchema).max(1000)).min(1).max(10_000),
});
const cellSchema = z.strictObject({
  blocks: z.array(blockSchema).max(1000),
  colspan: z.number().int().min(1).max(100).optional(),
  rowspan: z.number().int().min(1).max(1000).optional(),
  align: z.enum(['left', 'center', 'right', 'justify']).optional(),
  shade: shadeSchema.optional(),
});
const tableSchema = z.strictObject({
  type: z.literal('table'),
  headerRows: z.number().int().min(0).max(50),
  rows: z.array(z.array(cellSchema).max(100)).min(1).max(10_000),
  widths: z.array(z.number().int().min(1).max(1000)).min(1).max(100).optional(),
  caption: z.string().max(1000).optional(),
});
const calloutSchema = z.strictObject({
  type: z.literal('callout'),
  kind: z.enum(['note', 'warning', 'caution', 'important', 'tip']),
  blocks: z.array(blockSchema).min(1).max(1000),
});
const topBlockSchema = z.discriminatedUnion('type', [
  topHeadingSchema,
  topParagraphSchema,
  topCodeSchema,
  topImageSchema,
  topPageBreakSchema,
  listSchema.extend(fixed),
  tableSchema.extend(fixed),
  calloutSchema.extend(fixed),
]);

/** A whole document text. `version` is the version of this model, for readers of old records. */
export const contentSchema = z.strictObject({ version: z.literal(1), blocks: z.array(topBlockSchema).max(MAX_BLOCKS) });
export type Content = z.infer<typeof contentSchema>;
