import type { ImportResult } from '#main/ports/content-importer.ts';
import { type Block, contentSchema, type Inline, type PlainInline } from '#shared/content/schema.ts';

const MOST_INLINES = 10_000;
const LONGEST_TEXT = 1_000_000;
const LONGEST_NOTE = 2000;
const MOST_NOTES = 1000;
const LONGEST_TITLE = 300;
/** Controls, direction overrides and invisible marks, which can make a text read otherwise than it is. */
const UNSAFE = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]/gu;

/** A text without characters that print nothing or change the direction; the flag says whether there were any. */
export const cleanText = (text: string): { text: string; changed: boolean } => {
  const clean = text
    .toWellFormed()
    .replace(/[\u0085\u2028\u2029]/g, ' ')
    .replace(UNSAFE, '');
  return { text: clean, changed: clean !== text };
};

const sameLook = (a: Inline, b: Inline): boolean =>
  a.type === 'text' && b.type === 'text' && a.link === b.link && (a.marks ?? []).join() === (b.marks ?? []).join();

/** Neighbours that look the same become one run; a run that is too long becomes several. */
export const mergeInlines = <Part extends Inline>(inlines: readonly Part[]): Part[] => {
  const groups: { first: Part; texts: string[] }[] = [];
  for (const inline of inlines) {
    const last = groups.at(-1);
    if (inline.type === 'text' && last && sameLook(last.first, inline)) last.texts.push(inline.text);
    else groups.push({ first: inline, texts: inline.type === 'text' ? [inline.text] : [] });
  }
  return groups.flatMap(({ first, texts }): Part[] => {
    if (first.type !== 'text') return [first];
    const whole = texts.join('');
    const parts: Part[] = [];
    for (let at = 0; at < whole.length; at += LONGEST_TEXT) parts.push({ ...first, text: whole.slice(at, at + LONGEST_TEXT) });
    return parts;
  });
};

/** Walks finished blocks once more, so that what leaves the importer is clean whatever came in. */
class Finisher {
  cleaned = false;

  text(text: string): string {
    const { text: clean, changed } = cleanText(text);
    this.cleaned ||= changed;
    return clean;
  }

  inlines(inlines: readonly Inline[]): Inline[] {
    return mergeInlines(
      inlines.flatMap((inline): Inline[] => {
        if (inline.type !== 'footnote') return this.plain(inline);
        const content = mergeInlines(inline.content.flatMap((inner) => this.plain(inner)));
        return content.length === 0 ? [] : [{ ...inline, content }];
      }),
    );
  }

  plain(inline: PlainInline): PlainInline[] {
    if (inline.type === 'text') {
      const text = this.text(inline.text);
      return text === '' ? [] : [{ ...inline, text, ...(inline.link === undefined ? {} : { link: this.text(inline.link) }) }];
    }
    return [inline.type === 'reference' && inline.label !== undefined ? { ...inline, label: this.text(inline.label) } : inline];
  }

  caption({ caption }: { caption?: string | undefined }): { caption?: string } {
    return caption === undefined ? {} : { caption: this.text(caption) };
  }

  blocks(blocks: readonly Block[]): Block[] {
    return blocks.flatMap((block) => this.block(block));
  }

  block(block: Block): Block[] {
    switch (block.type) {
      case 'heading':
      case 'paragraph': {
        const content = this.inlines(block.content);
        if (content.length === 0 && block.type === 'heading' && block.number) return [{ ...block, content }];
        const parts: Block[] = [];
        for (let at = 0; at < content.length; at += MOST_INLINES) parts.push({ ...block, content: content.slice(at, at + MOST_INLINES) });
        return parts;
      }
      case 'code':
        return [
          { ...block, text: this.text(block.text), ...(block.language === undefined ? {} : { language: this.text(block.language) }) },
        ];
      case 'image':
        return [{ ...block, alt: this.text(block.alt), ...this.caption(block) }];
      case 'list':
        return [{ ...block, items: block.items.map((item) => this.blocks(item)) }];
      case 'table':
        return [
          {
            ...block,
            rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: this.blocks(cell.blocks) }))),
            ...this.caption(block),
          },
        ];
      case 'callout': {
        const blocks = this.blocks(block.blocks);
        return blocks.length === 0 ? [] : [{ ...block, blocks }];
      }
      case 'pageBreak':
        return [block];
    }
  }
}

const shorten = (note: string): string =>
  note.length <= LONGEST_NOTE ? note : `${note.slice(0, LONGEST_NOTE)} … (${note.length - LONGEST_NOTE} more characters)`;

/** Notes as they are shown: each once, clean, and not more than a person can look through. */
export const finishNotes = (notes: Iterable<string>): string[] => {
  const all = [...new Set([...notes].map((note) => shorten(cleanText(note).text.replace(/\s+/g, ' ').trim())))];
  return all.length <= MOST_NOTES ? all : [...all.slice(0, MOST_NOTES), `And ${all.length - MOST_NOTES} more things of these kinds`];
};

/** The blocks without unsafe characters, and whether there were any. */
export const finishBlocks = (blocks: readonly Block[]): { blocks: Block[]; cleaned: boolean } => {
  const finisher = new Finisher();
  const clean = finisher.blocks(blocks);
  return { blocks: clean, cleaned: finisher.cleaned };
};

/** The last step of every import: only what the content model accepts leaves. */
export const result = (blocks: readonly Block[], title: string | null, notes: Iterable<string>): ImportResult => {
  const parsed = contentSchema.safeParse({ version: 1, blocks });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      ok: false,
      problem: `A part of this document is larger than a document text can hold (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}). Divide it, or import it as a file.`,
    };
  }
  const named = title === null ? '' : cleanText(title).text.replace(/\s+/g, ' ').trim();
  const cut = named.length > LONGEST_TITLE ? [`Title, cut after ${LONGEST_TITLE} characters: ${named}`] : [];
  return {
    ok: true,
    content: parsed.data,
    title: named.slice(0, LONGEST_TITLE).toWellFormed() || null,
    notCarriedOver: finishNotes([...notes, ...cut]),
  };
};
