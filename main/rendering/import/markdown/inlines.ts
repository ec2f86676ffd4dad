import type { Token } from 'markdown-it';
import type { Block, Inline, Mark } from '#shared/content/schema.ts';
import { mergeInlines } from '../content/finish.ts';
import { inlinesOfText, type Look, styled } from '../content/text-inlines.ts';
import { imageOfAddress } from '../pictures/image.ts';

const marks: Record<string, Mark> = { strong: 'bold', em: 'italic', s: 'strike' };
const tags: Record<string, Mark> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  sub: 'subscript',
  sup: 'superscript',
  code: 'code',
  kbd: 'code',
};
/** The words of one paragraph, heading or cell; pictures stand alone in the model and are given apart. */
export class InlineReader {
  readonly images: Block[] = [];
  readonly #lost: Set<string>;
  readonly #found: Inline[] = [];
  readonly #active: Mark[] = [];
  #link: string | null = null;
  #linkStart = 0;

  constructor(lost: Set<string>) {
    this.#lost = lost;
  }

  read(tokens: readonly Token[]): Inline[] {
    for (const token of tokens) this.#token(token);
    return mergeInlines(this.#found);
  }

  get #look(): Look {
    return { active: this.#active, link: this.#link };
  }

  #token(token: Token): void {
    switch (token.type) {
      case 'text':
      case 'text_special':
        this.#text(token.content);
        break;
      case 'code_inline':
        this.#found.push(...styled(token.content, { active: [...this.#active, 'code'], link: this.#link }));
        break;
      case 'softbreak':
        this.#found.push(...styled(' ', this.#look));
        break;
      case 'hardbreak':
        this.#found.push({ type: 'break' });
        break;
      case 'link_open':
        this.#openLink(token);
        break;
      case 'link_close':
        if (this.#link !== null && this.#found.length === this.#linkStart) this.#found.push(...styled(this.#link, this.#look));
        this.#link = null;
        break;
      case 'image':
        this.#image(token);
        break;
      case 'formula':
        this.#found.push({ type: 'formula', mathml: token.content });
        break;
      case 'footnote':
        this.#footnote(token);
        break;
      case 'html_inline':
        this.#html(token.content);
        break;
      default:
        this.#mark(marks[token.tag], token.nesting, token.content);
    }
  }

  #text(text: string): void {
    if (/\[\^[^\]\s]+\]/.test(text)) this.#lost.add('Footnotes without words of their own: their marks are kept as plain text');
    this.#found.push(...inlinesOfText(text, this.#look));
  }

  #footnote(token: Token): void {
    const reader = new InlineReader(this.#lost);
    const content = reader.read(token.children ?? []).filter((inline) => inline.type !== 'footnote');
    for (const image of reader.images) if (image.type === 'image') this.#lost.add(`Picture in a footnote: ${image.alt}`);
    if (content.length > 0) this.#found.push({ type: 'footnote', content });
    else this.#text(token.content);
  }

  #openLink(token: Token): void {
    const address = String(token.attrGet('href') ?? '');
    if (address.length > 2000) this.#lost.add(`Link that is too long: ${address}`);
    this.#link = address === '' || address.length > 2000 ? null : address;
    this.#linkStart = this.#found.length;
    const title = token.attrGet('title');
    if (title) this.#lost.add(`Title of a link: ${title}`);
  }

  #image(token: Token): void {
    const source = String(token.attrGet('src') ?? '');
    const title = token.attrGet('title');
    if (title) this.#lost.add(`Title of a picture: ${title}`);
    const image = imageOfAddress(source, token.content, this.#lost);
    if (typeof image !== 'string') {
      this.images.push(image);
      return;
    }
    const shown = source.startsWith('data:') ? `${source.slice(0, 60)}…` : source;
    this.#lost.add(`Picture, because ${image}: ${shown}`);
    if (token.content) this.#found.push(...styled(`[Picture: ${token.content}]`, this.#look));
  }

  #html(source: string): void {
    const [, close, name = '', rest] = /^<(\/?)([a-z]+)(\s[^>]*)?\/?>$/i.exec(source) ?? [];
    const mark = tags[name.toLowerCase()];
    if (/^<br\s*\/?>$/i.test(source)) this.#found.push({ type: 'break' });
    else if (mark && !rest?.trim()) this.#mark(mark, close ? -1 : 1, '');
    else this.#lost.add(`HTML: ${source}`);
  }

  #mark(mark: Mark | undefined, nesting: number, content: string): void {
    const open = mark === undefined ? -1 : this.#active.lastIndexOf(mark);
    if (mark && nesting === 1) this.#active.push(mark);
    else if (mark && nesting === -1 && open >= 0) this.#active.splice(open, 1);
    else this.#text(content);
  }
}
