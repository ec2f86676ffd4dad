import type { Block, Inline, Mark, PlainInline } from '#shared/content/schema.ts';
import { mergeInlines } from '../content/finish.ts';
import { inlinesOfText } from '../content/text-inlines.ts';
import { imageOf } from '../pictures/image.ts';
import type { Alignments } from './alignment.ts';
import { carriedPicture } from './carried-picture.ts';
import { formulaAt } from './formulas/take-formulas.ts';
import { MONOSPACED } from './looks/run-look.ts';
import { marks, says } from './looks/says.ts';
import type { Looks } from './looks/write-looks.ts';
import { wordNote } from './notes.ts';
import type { WordNode } from './tree.ts';

/** What the walk over a Word tree shares. */
export interface WordWalk {
  document: WordNode;
  images: ReadonlyMap<WordNode, Buffer>;
  formulas: readonly PlainInline[][];
  lost: Set<string>;
  looks: Looks;
  alignments: Alignments;
}

const marksOf = (run: WordNode): Mark[] => [
  ...(run.isBold ? (['bold'] as const) : []),
  ...(run.isItalic ? (['italic'] as const) : []),
  ...(run.isUnderline ? (['underline'] as const) : []),
  ...(run.isStrikethrough ? (['strike'] as const) : []),
  ...(run.verticalAlignment === 'superscript' ? (['superscript'] as const) : []),
  ...(run.verticalAlignment === 'subscript' ? (['subscript'] as const) : []),
  ...(MONOSPACED.test(run.font ?? '') || /code|verbatim|source text/i.test(run.styleName ?? '') ? (['code'] as const) : []),
];

/** One paragraph of Word: its words, cut where pictures or page breaks stand, which are blocks in the model. */
export class WordParagraph {
  readonly parts: (Inline[] | Block)[] = [[]];
  readonly #walk: WordWalk;

  constructor(walk: WordWalk) {
    this.#walk = walk;
  }

  read(paragraph: WordNode): (Inline[] | Block)[] {
    for (const child of paragraph.children ?? []) this.#node(child, [], null);
    return this.parts
      .map((part) => (Array.isArray(part) ? trimmed(mergeInlines(part)) : part))
      .filter((part) => !Array.isArray(part) || part.length > 0);
  }

  #push(inlines: Inline[]): void {
    const last = this.parts.at(-1);
    if (Array.isArray(last)) last.push(...inlines);
    else this.parts.push(inlines);
  }

  #words(text: string, active: readonly Mark[], link: string | null): void {
    this.#push(inlinesOfText(text, { active, link }));
  }

  #node(node: WordNode, active: readonly Mark[], link: string | null): void {
    switch (node.type) {
      case 'run':
        for (const child of node.children ?? []) this.#node(child, [...active, ...marksOf(node)], link);
        break;
      case 'hyperlink':
        this.#link(node, active);
        break;
      case 'text':
        this.#words(node.value ?? '', active, link);
        break;
      case 'tab':
        this.#words('\t', active, link);
        break;
      case 'checkbox':
        this.#words(node.checked ? '☑' : '☐', active, link);
        break;
      case 'break':
        if (node.breakType === 'page') this.parts.push({ type: 'pageBreak' });
        else this.#push([{ type: 'break' }]);
        break;
      case 'image':
        this.#image(node);
        break;
      case 'bookmarkStart':
        this.#push(formulaAt(node.name ?? '', this.#walk.formulas));
        break;
      case 'noteReference':
        this.#note(node);
        break;
      case 'paragraph':
        // The words of a text box stand inside a paragraph.
        this.#push([{ type: 'break' }]);
        for (const child of node.children ?? []) this.#node(child, active, link);
        break;
      default:
        for (const child of node.children ?? []) this.#node(child, active, link);
    }
  }

  #link(node: WordNode, active: readonly Mark[]): void {
    const address = node.href ?? '';
    if (address.length > 2000) this.#walk.lost.add(`Link that is too long: ${address}`);
    const link = address === '' || address.length > 2000 ? null : address;
    for (const child of node.children ?? []) this.#node(child, active, link);
  }

  #image(node: WordNode): void {
    const bytes = this.#walk.images.get(node);
    const look = this.#walk.looks.pictures.get(node.altText ?? '');
    const alt = look?.alt ?? node.altText ?? '';
    const image = bytes
      ? look
        ? carriedPicture(bytes, look, this.#walk.lost)
        : imageOf(bytes, alt, this.#walk.lost)
      : 'it is missing in the file';
    if (typeof image !== 'string') this.parts.push(image);
    else {
      this.#walk.lost.add(says.picture(image, alt));
      this.#words(marks.picture(alt), [], null);
    }
  }

  #note(node: WordNode): void {
    const note = this.#walk.document.notes?.resolve(node);
    const paragraphs = note ? [...(note.body ?? []), ...(note.children ?? [])] : [];
    this.#push(wordNote(paragraphs, node.noteType === 'endnote', this.#walk.lost, (one) => new WordParagraph(this.#walk).read(one)));
  }
}

const trimmed = (inlines: Inline[]): Inline[] => {
  const blank = (inline: Inline): boolean => inline.type === 'break' || (inline.type === 'text' && inline.text.trim() === '');
  const from = inlines.findIndex((inline) => !blank(inline));
  return from < 0 ? [] : inlines.slice(from, inlines.findLastIndex((inline) => !blank(inline)) + 1);
};
