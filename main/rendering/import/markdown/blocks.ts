import type { Token } from 'markdown-it';
import type { Block, Callout, Cell, Inline, Table } from '#shared/content/schema.ts';
import { htmlWords } from '../content/html-words.ts';
import { inlinesOfText } from '../content/text-inlines.ts';
import { InlineReader } from './inlines.ts';

const kinds: Record<string, Callout['kind']> = { NOTE: 'note', TIP: 'tip', IMPORTANT: 'important', WARNING: 'warning', CAUTION: 'caution' };
const BOXES: Record<string, string> = { ' ': '☐', x: '☑', X: '☑' };

/** Turns markdown-it's tokens into blocks, and keeps a list of what has no place in them. */
export class MarkdownReader {
  readonly lost: Set<string>;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[], lost: Set<string>) {
    this.#tokens = tokens;
    this.lost = lost;
  }

  blocks(until: string | null): Block[] {
    const found: Block[] = [];
    for (let token = this.#next(); token && token.type !== until; token = this.#next())
      for (const block of this.#block(token)) found.push(block);
    return found;
  }

  #next(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  #block(token: Token): Block[] {
    switch (token.type) {
      case 'heading_open':
        return this.#words((content) => ({ type: 'heading', level: Number(token.tag.slice(1)), content }), 'heading_close');
      case 'paragraph_open':
        return this.#words((content) => ({ type: 'paragraph', content }), 'paragraph_close');
      case 'fence':
      case 'code_block':
        return [this.#code(token)];
      case 'bullet_list_open':
      case 'ordered_list_open':
        return this.#list(token);
      case 'blockquote_open':
        return this.#callout();
      case 'table_open':
        return [this.#table()];
      case 'html_block':
        return this.#html(token.content);
      case 'page_break':
        return [{ type: 'pageBreak' }];
      case 'hr':
        this.lost.add('Horizontal lines');
        return [];
      default:
        return token.content.trim() === '' ? [] : [{ type: 'paragraph', content: inlinesOfText(token.content) }];
    }
  }

  #code(token: Token): Block {
    const language = token.info.trim();
    if (language.length > 40) this.lost.add(`Name of a code block: ${language}`);
    return { type: 'code', ...(language ? { language: language.slice(0, 40) } : {}), text: token.content.replace(/\n$/, '') };
  }

  /** The words of an HTML block are kept; its markup is not. */
  #html(source: string): Block[] {
    this.lost.add(`HTML: ${source.trim()}`);
    const lines = htmlWords(source);
    return lines.map((line): Block => ({ type: 'paragraph', content: inlinesOfText(line) }));
  }

  /** Pictures stand alone in the model, so they come after the words of their paragraph. */
  #words(make: (content: Inline[]) => Block, close: string): Block[] {
    const reader = new InlineReader(this.lost);
    let content: Inline[] = [];
    for (let token = this.#next(); token && token.type !== close; token = this.#next()) content = reader.read(token.children ?? []);
    if (content.every((inline) => inline.type === 'break' || (inline.type === 'text' && inline.text.trim() === ''))) return reader.images;
    return [make(content), ...reader.images];
  }

  #list(open: Token): Block[] {
    const ordered = open.type === 'ordered_list_open';
    const close = ordered ? 'ordered_list_close' : 'bullet_list_close';
    const items: Block[][] = [];
    for (let token = this.#next(); token && token.type !== close; token = this.#next())
      if (token.type === 'list_item_open') items.push(withBox(this.blocks('list_item_close')));
    const start = Number(open.attrGet('start') ?? 1);
    if (ordered && start > 100_000) this.lost.add(`List that begins with ${start}: it begins with 1`);
    return items.length === 0 ? [] : [{ type: 'list', ordered, ...(ordered && start !== 1 && start <= 100_000 ? { start } : {}), items }];
  }

  #callout(): Block[] {
    const blocks = this.blocks('blockquote_close');
    const [first, ...rest] = blocks;
    const head = first?.type === 'paragraph' ? first.content[0] : undefined;
    const named = head?.type === 'text' ? /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:\s+|$)/i.exec(head.text) : null;
    if (first?.type !== 'paragraph' || head?.type !== 'text' || !named)
      return blocks.length === 0 ? [] : [{ type: 'callout', kind: 'note', blocks }];
    const text = head.text.slice(named[0].length);
    const others = text === '' && first.content[1]?.type === 'break' ? first.content.slice(2) : first.content.slice(1);
    const content = [...(text === '' ? [] : [{ ...head, text }]), ...others];
    const kept: Block[] = [...(content.length === 0 ? [] : [{ type: 'paragraph' as const, content }]), ...rest];
    if (kept.length === 0) this.lost.add(`Empty callout ${named[0].trim()}`);
    return kept.length === 0 ? [] : [{ type: 'callout', kind: kinds[(named[1] ?? '').toUpperCase()] ?? 'note', blocks: kept }];
  }

  #table(): Table {
    const rows: Cell[][] = [];
    let headerRows = 0;
    let inHead = false;
    for (let token = this.#next(); token && token.type !== 'table_close'; token = this.#next()) {
      if (token.type === 'thead_open') inHead = true;
      if (token.type === 'thead_close') inHead = false;
      if (token.type === 'tr_open') {
        rows.push([]);
        if (inHead) headerRows += 1;
      }
      if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(this.#cell(token));
    }
    return { type: 'table', headerRows, rows };
  }

  #cell(open: Token): Cell {
    const named = /text-align:(left|center|right)/.exec(String(open.attrGet('style') ?? ''))?.[1];
    const align = (['left', 'center', 'right'] as const).find((side) => side === named);
    const blocks = this.#words((content) => ({ type: 'paragraph', content }), open.type.replace('open', 'close'));
    return { blocks, ...(align ? { align } : {}) };
  }
}

/** "[ ] word" at the start of an item is a box to tick. */
const withBox = (blocks: Block[]): Block[] => {
  const [first, ...rest] = blocks;
  const head = first?.type === 'paragraph' ? first.content[0] : undefined;
  if (first?.type !== 'paragraph' || head?.type !== 'text') return blocks;
  const text = head.text.replace(/^\[([ xX])\](?=\s)/, (_, box: string) => BOXES[box] ?? box);
  return [{ ...first, content: [{ ...head, text }, ...first.content.slice(1)] }, ...rest];
};
