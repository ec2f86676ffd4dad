import { footnotesIn } from '#shared/content/footnotes.ts';
import type { Block, Cell, Inline, Table } from '#shared/content/schema.ts';
import { wordsOf as inlineWords } from '#shared/content/words.ts';
import { alignmentOf } from './alignment.ts';
import { Captions } from './captions.ts';
import { WordParagraph, type WordWalk } from './inlines.ts';
import { ListBuilder } from './lists.ts';
import type { WordLabel } from './numbers/labels.rules.ts';
import { numberOfHeading } from './numbers/use-of-label.rules.ts';
import { gridOf } from './table-grid.ts';
import { type WordNode, wordsOf } from './tree.ts';
import { WordLabels } from './word-labels.ts';

/** Turns mammoth's tree into blocks, and keeps a list of what has no place in them. */
export class WordReader {
  title: string | null = null;
  readonly #walk: WordWalk;
  readonly #labels: WordLabels;
  readonly #contents: string[] = [];
  readonly #captions = new Captions();

  constructor(walk: WordWalk, labels: readonly WordLabel[]) {
    this.#walk = walk;
    this.#labels = new WordLabels(labels, walk.lost);
  }

  read(): Block[] {
    const blocks = this.#blocks(this.#walk.document.children ?? []);
    this.#labels.tell();
    if (this.#contents.length > 0) this.#walk.lost.add(`Table of contents: ${this.#contents.join(' / ')}`);
    for (const comment of this.#walk.document.comments ?? [])
      this.#walk.lost.add(`Comment${comment.authorName ? ` of ${comment.authorName}` : ''}: ${wordsOf(comment).trim()}`);
    return blocks;
  }

  #blocks(nodes: readonly WordNode[]): Block[] {
    const found: Block[] = [];
    const lists = new ListBuilder();
    for (const node of nodes) {
      if (node.type === 'paragraph') this.#paragraph(node, found, lists);
      else if (node.type === 'table') {
        lists.end();
        found.push(...this.#table(node));
      } else if (node.children) {
        // Words that stand outside any paragraph, as broken files have them.
        this.#paragraph({ type: 'paragraph', children: [node] }, found, lists);
      }
    }
    return this.#captions.joined(found);
  }

  #paragraph(node: WordNode, found: Block[], lists: ListBuilder): void {
    const style = node.styleName ?? '';
    if (/^(?:toc \d|toc heading|table of figures)$/i.test(style)) {
      this.#contents.push(wordsOf(node).trim());
      return;
    }
    const parts = new WordParagraph(this.#walk).read(node);
    const level = Number(/^heading ([1-9])/i.exec(style)?.[1] ?? 0);
    const label = this.#labels.of(node);
    if (/^title$/i.test(style) && this.title === null && found.length === 0 && parts.length > 0) {
      this.title = wordsOf(node).replace(/\s+/g, ' ').trim();
      for (const note of footnotesIn(parts.flatMap((part) => (Array.isArray(part) ? part : []))))
        this.#walk.lost.add(`Footnote of the title: ${inlineWords(note.content)}`);
      return;
    }
    const align = alignmentOf(node, this.#walk.alignments);
    const aligned = (part: Inline[] | Block): Block => withAlign(asParagraph(part), align);
    if (level === 0 && label) {
      this.#labels.place(label, parts, (labelled) => labelled.map(aligned), lists, found);
      return;
    }
    if (parts.length === 0) return;
    lists.end();
    if (level > 6) this.#walk.lost.add(`Headings of level ${level}: they have level 6`);
    if (/^(?:source code|html preformatted|preformatted text|code)$/i.test(style)) {
      this.#code(parts, found);
      return;
    }
    if (level > 0 && (align === 'center' || align === 'right')) this.#walk.lost.add('Headings that are centred or set right');
    if (/^caption$/i.test(style)) found.push(...this.#captions.kept(parts.map(aligned)));
    else for (const part of parts) found.push(Array.isArray(part) && level > 0 ? heading(part, level, label) : aligned(part));
  }

  /** Neighbouring paragraphs of code are lines of one block. */
  #code(parts: (Inline[] | Block)[], found: Block[]): void {
    for (const part of parts) {
      if (!Array.isArray(part)) {
        found.push(part);
        continue;
      }
      const text = part.map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'break' ? '\n' : '')).join('');
      if (part.some(({ type }) => type !== 'text' && type !== 'break')) found.push(asParagraph(part));
      else {
        const last = found.at(-1);
        if (last?.type === 'code') last.text += `\n${text}`;
        else found.push({ type: 'code', text });
      }
    }
  }

  #table(node: WordNode): Table[] {
    const source = (node.children ?? []).filter((row) => row.type === 'tableRow');
    const rows = source.map((row) => (row.children ?? []).filter((cell) => cell.type === 'tableCell').map((cell) => this.#cell(cell)));
    if (rows.length === 0) return [];
    const bodyFrom = source.findIndex((row) => !row.isHeader);
    const first = source[0]?.children?.find((cell) => cell.type === 'tableCell');
    const bookmarks = (first?.children ?? []).flatMap((child) => (child.type === 'bookmarkStart' && child.name ? [child.name] : []));
    const widths = gridOf(bookmarks, rows);
    const headerRows = Math.min(bodyFrom < 0 ? source.length : bodyFrom, 50);
    return [{ type: 'table', headerRows, rows, ...(widths ? { widths } : {}) }];
  }

  #cell(node: WordNode): Cell {
    const paragraphs = (node.children ?? []).filter((child) => child.type === 'paragraph');
    const sides = new Set(paragraphs.map((child) => alignmentOf(child, this.#walk.alignments)));
    // All paragraphs at one side are a cell at that side; in others each keeps its own.
    const [side = 'left'] = sides.size === 1 ? sides : [];
    const plain = (child: WordNode): WordNode => (child.type === 'paragraph' ? { ...child, alignment: 'left' } : child);
    const blocks = this.#blocks((node.children ?? []).map((child) => (sides.size === 1 ? plain(child) : child)));
    const shade = (node.children ?? [])
      .map((child) => (child.type === 'bookmarkStart' ? this.#walk.looks.shades.get(child.name ?? '') : undefined))
      .find((found) => found !== undefined);
    const colspan = Math.min(Math.max(node.colSpan ?? 1, 1), 100) || 1;
    const rowspan = Math.min(Math.max(node.rowSpan ?? 1, 1), 1000) || 1;
    return {
      blocks,
      ...(colspan > 1 ? { colspan } : {}),
      ...(rowspan > 1 ? { rowspan } : {}),
      ...(side === 'left' ? {} : { align: side }),
      ...(shade === undefined ? {} : { shade }),
    };
  }
}

/** Pictures stand at a side as well, but have no edges to be justified. */
const withAlign = (block: Block, align: ReturnType<typeof alignmentOf>): Block => {
  if (align === 'left') return block;
  if (block.type === 'paragraph') return { ...block, align };
  return block.type === 'image' && align !== 'justify' ? { ...block, align } : block;
};

const asParagraph = (part: Inline[] | Block): Block => (Array.isArray(part) ? { type: 'paragraph', content: part } : part);

const heading = (content: Inline[], level: number, label: WordLabel | null): Block => {
  const { number, words } = numberOfHeading(label);
  const text: Inline[] = words === '' ? content : [{ type: 'text', text: words }, ...content];
  return { type: 'heading', level: Math.min(level, 6), number, content: text };
};
