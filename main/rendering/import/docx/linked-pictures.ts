import type { SaxesTagPlain } from 'saxes';
import { says } from './looks/says.ts';

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const named = (tag: SaxesTagPlain, name: string): string =>
  Object.entries(tag.attributes).find(([key]) => /^r:/.test(key) && local(key) === name)?.[1] ?? '';

/**
 * Pictures that lie outside the file. Word keeps a copy of some in the file as well ("insert and link"): it is what is shown, and
 * nothing outside is ever loaded.
 */
export class LinkedPictures {
  readonly #outside: { part: string; id: string; target: string }[] = [];
  readonly #withCopy = new Set<string>();
  readonly #alone = new Set<string>();

  /** @param relationships the name of the part with the relationship, such as "word/_rels/document.xml.rels" */
  found(relationships: string, id: string, target: string): void {
    this.#outside.push({ part: relationships.replace('_rels/', '').replace(/\.rels$/, ''), id, target });
  }

  /** A place where a picture is drawn. */
  drawn(part: string, tag: SaxesTagPlain): void {
    const isVml = local(tag.name) === 'imagedata';
    if (!isVml && local(tag.name) !== 'blip') return;
    const [link, copy] = isVml ? [named(tag, 'href'), named(tag, 'id')] : [named(tag, 'link'), named(tag, 'embed')];
    if (link !== '') (copy === '' || copy === link ? this.#alone : this.#withCopy).add(`${part}#${link}`);
    if (isVml && link === '' && copy !== '') this.#alone.add(`${part}#${copy}`);
  }

  /** @returns what is to be told, and the first picture that has no copy in the file */
  ended(): { notes: string[]; without: string | null } {
    const isCopied = ({ part, id }: { part: string; id: string }): boolean =>
      this.#withCopy.has(`${part}#${id}`) && !this.#alone.has(`${part}#${id}`);
    return {
      notes: this.#outside.filter(isCopied).map(({ target }) => says.linked(target.slice(0, 300))),
      without: this.#outside.find((one) => !isCopied(one))?.target ?? null,
    };
  }
}
