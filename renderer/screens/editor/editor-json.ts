import type { JSONContent } from '@tiptap/core';
import { columnsIn, type Place, placesOf, widthsThatFit } from '#shared/content/grid.ts';
import type { Block, Callout, Cell, Content, FieldName, Inline, Mark, Table } from '#shared/content/schema.ts';
import { fieldNames, footnoteWords } from '#shared/content/schema.ts';
import { type CellAttributes, widthsIn } from './table-widths.ts';

/** The two ways between the text of a document and what the editor holds. Pure: nothing is lost either way. */
type Node = JSONContent;
const some = (nodes: Node[]): { content?: Node[] } => (nodes.length > 0 ? { content: nodes } : {});

export const inlineNode = (inline: Inline): Node => {
  if (inline.type === 'break') return { type: 'hardBreak' };
  if (inline.type === 'reference') return { type: 'reference', attrs: { number: inline.number, label: inline.label ?? null } };
  if (inline.type === 'formula') return { type: 'formula', attrs: { mathml: inline.mathml } };
  if (inline.type === 'footnote') return { type: 'footnote', attrs: { content: inline.content } };
  if (inline.type === 'field') return { type: 'field', attrs: { name: inline.name } };
  const marks: NonNullable<Node['marks']> = (inline.marks ?? []).map((mark) => ({ type: mark }));
  if (inline.link !== undefined) marks.push({ type: 'link', attrs: { href: inline.link } });
  return { type: 'text', text: inline.text, ...(marks.length > 0 ? { marks } : {}) };
};

const cellNode = (cell: Cell, header: boolean, colwidth: number[] | null): Node => ({
  type: header ? 'tableHeader' : 'tableCell',
  attrs: { colspan: cell.colspan ?? 1, rowspan: cell.rowspan ?? 1, align: cell.align ?? 'left', shade: cell.shade ?? null, colwidth },
  content: cell.blocks.length > 0 ? cell.blocks.map(blockNode) : [{ type: 'paragraph' }],
});

const tableNode = (table: Table): Node => {
  const places = placesOf(table.rows);
  const widths = widthsThatFit(table, columnsIn(places));
  const widthOf = (place: Place | undefined): number[] | null =>
    widths && place ? widths.slice(place.column, place.column + place.colspan) : null;
  return {
    type: 'table',
    attrs: { caption: table.caption ?? null },
    content: table.rows.map((row, at) => ({
      type: 'tableRow',
      ...some(row.map((cell, index) => cellNode(cell, at < table.headerRows, widthOf(places[at]?.[index])))),
    })),
  };
};

const blockNode = (block: Block): Node => {
  switch (block.type) {
    case 'heading':
      return { type: 'heading', attrs: { level: block.level, number: block.number ?? null }, ...some(block.content.map(inlineNode)) };
    case 'paragraph':
      return { type: 'paragraph', attrs: { align: block.align ?? null }, ...some(block.content.map(inlineNode)) };
    case 'code':
      return {
        type: 'codeBlock',
        attrs: { language: block.language ?? null },
        ...some(block.text ? [{ type: 'text', text: block.text }] : []),
      };
    case 'image': {
      const { type: _type, caption, percent, align, ...attrs } = block;
      return { type: 'image', attrs: { ...attrs, percent: percent ?? null, align: align ?? null, caption: caption ?? null } };
    }
    case 'pageBreak':
      return { type: 'pageBreak' };
    case 'list':
      return {
        type: block.ordered ? 'orderedList' : 'bulletList',
        ...(block.ordered ? { attrs: { start: block.start ?? 1 } } : {}),
        content: block.items.map((item) => ({
          type: 'listItem',
          content: item.length > 0 ? item.map(blockNode) : [{ type: 'paragraph' }],
        })),
      };
    case 'table':
      return tableNode(block);
    case 'callout':
      return { type: 'callout', attrs: { kind: block.kind }, content: block.blocks.map(blockNode) };
  }
};

type Attributes = NonNullable<Node['attrs']>;

/**
 * What the editor opens; an empty text is one empty paragraph.
 * @param more attributes of the block at a place of the text
 */
export const toEditor = (content: Content, more: (at: number) => Attributes = () => ({})): Node => ({
  type: 'doc',
  content:
    content.blocks.length > 0
      ? content.blocks.map((block, at) => {
          const node = blockNode(block);
          return { ...node, attrs: { ...node.attrs, ...more(at) } };
        })
      : [{ type: 'paragraph' }],
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
const markNames: readonly Mark[] = ['bold', 'italic', 'underline', 'strike', 'code', 'subscript', 'superscript'];

const inlineOf = (node: Node): Inline[] => {
  if (node.type === 'hardBreak') return [{ type: 'break' }];
  if (node.type === 'reference') {
    const label = text(node.attrs?.label);
    return [{ type: 'reference', number: text(node.attrs?.number), ...(label ? { label } : {}) }];
  }
  if (node.type === 'formula') return [{ type: 'formula', mathml: text(node.attrs?.mathml) }];
  if (node.type === 'footnote') {
    const words = footnoteWords.safeParse(node.attrs?.content);
    return words.success ? [{ type: 'footnote', content: words.data }] : [];
  }
  if (node.type === 'field') {
    const name: FieldName | undefined = fieldNames.find((known) => known === node.attrs?.name);
    return name ? [{ type: 'field', name }] : [];
  }
  if (!node.text) return [];
  const marks = markNames.filter((mark) => node.marks?.some(({ type }) => type === mark));
  const link = text(node.marks?.find(({ type }) => type === 'link')?.attrs?.href);
  return [{ type: 'text', text: node.text, ...(marks.length > 0 ? { marks } : {}), ...(link ? { link } : {}) }];
};
export const inlinesOf = (node: Node): Inline[] => (node.content ?? []).flatMap(inlineOf);
const isEmptyParagraph = (block: Block | undefined): boolean => block?.type === 'paragraph' && block.content.length === 0;
/** The editor needs a paragraph where the text may have nothing. */
const innerBlocks = (node: Node): Block[] => {
  const blocks = (node.content ?? []).flatMap(blockOf);
  return blocks.length === 1 && isEmptyParagraph(blocks[0]) ? [] : blocks;
};

const alignOf = (align: unknown): { align?: 'center' | 'right' | 'justify' } =>
  align === 'center' || align === 'right' || align === 'justify' ? { align } : {};

const cellOf = (node: Node): Cell => {
  const { colspan, rowspan, align, shade } = node.attrs ?? {};
  return {
    blocks: innerBlocks(node),
    ...(count(colspan, 1) > 1 ? { colspan: count(colspan, 1) } : {}),
    ...(count(rowspan, 1) > 1 ? { rowspan: count(rowspan, 1) } : {}),
    ...alignOf(align),
    ...(text(shade) ? { shade: text(shade) } : {}),
  };
};

const tableOf = (node: Node): Table => {
  const rows = node.content ?? [];
  const isHeader = (row: Node) => (row.content ?? []).length > 0 && (row.content ?? []).every(({ type }) => type === 'tableHeader');
  const firstBody = rows.findIndex((row) => !isHeader(row));
  const caption = text(node.attrs?.caption);
  const widths = widthsIn(rows.map((row) => (row.content ?? []).map((cell): CellAttributes => cell.attrs ?? {})));
  return {
    type: 'table',
    headerRows: firstBody < 0 ? rows.length : firstBody,
    rows: rows.map((row) => (row.content ?? []).map(cellOf)),
    ...(widths ? { widths } : {}),
    ...(caption ? { caption } : {}),
  };
};

const calloutKinds: readonly Callout['kind'][] = ['note', 'warning', 'caution', 'important', 'tip'];

const blockOf = (node: Node): Block[] => {
  switch (node.type) {
    case 'heading':
      return [
        {
          type: 'heading',
          level: count(node.attrs?.level, 1),
          ...(typeof node.attrs?.number === 'string' ? { number: node.attrs.number } : {}),
          content: inlinesOf(node),
        },
      ];
    case 'paragraph':
      return [{ type: 'paragraph', content: inlinesOf(node), ...alignOf(node.attrs?.align) }];
    case 'codeBlock': {
      const language = text(node.attrs?.language);
      return [{ type: 'code', text: (node.content ?? []).map((part) => part.text ?? '').join(''), ...(language ? { language } : {}) }];
    }
    case 'image': {
      const { data, mediaType, alt, width, height, percent, align, caption } = node.attrs ?? {};
      return [
        {
          type: 'image',
          data: text(data),
          mediaType: mediaType === 'image/jpeg' ? 'image/jpeg' : 'image/png',
          alt: text(alt),
          width: count(width, 1),
          height: count(height, 1),
          ...(typeof percent === 'number' ? { percent } : {}),
          ...(align === 'center' || align === 'right' ? { align } : {}),
          ...(text(caption) ? { caption: text(caption) } : {}),
        },
      ];
    }
    case 'pageBreak':
      return [{ type: 'pageBreak' }];
    case 'bulletList':
    case 'orderedList': {
      const start = count(node.attrs?.start, 1);
      const ordered = node.type === 'orderedList';
      return [{ type: 'list', ordered, items: (node.content ?? []).map(innerBlocks), ...(ordered && start !== 1 ? { start } : {}) }];
    }
    case 'table':
      return [tableOf(node)];
    case 'callout': {
      const kind = calloutKinds.find((known) => known === node.attrs?.kind) ?? 'note';
      return [{ type: 'callout', kind, blocks: (node.content ?? []).flatMap(blockOf) }];
    }
    default:
      return [];
  }
};

/**
 * The text that the editor holds.
 * @param finish what a block of the top level becomes, by the attributes of its node
 */
export const fromEditor = (document: Node, finish: (block: Block, attributes: Attributes) => Block = (block) => block): Content => {
  const blocks = (document.content ?? []).flatMap((node) => blockOf(node).map((block) => finish(block, node.attrs ?? {})));
  const [only] = blocks;
  return { version: 1, blocks: blocks.length === 1 && only?.part === undefined && isEmptyParagraph(only) ? [] : blocks };
};
