import { endWith, type Ground, type Page, type Reference, utf16 } from './ground.ts';

/** What belongs to an element: an element below it, or marked content or an annotation of a page. */
type Kid = Structure | { page: Reference; mcid: number } | { page: Reference; annotation: Reference };

/** An element of the structure tree: what a screen reader is told. */
export interface Structure {
  readonly type: string;
  readonly parent: Structure | null;
  /** Entries of its dictionary beside its place in the tree, as they are written. */
  attributes: string;
  readonly kids: Kid[];
  /** Its object in the file, once the tree is written. */
  number: number;
}

/** The structure tree (PDF 1.7, 14.7). It is kept apart from pdfkit and written at the end in one piece: a table has an element for each cell. */
export class StructureTree {
  readonly root: Structure = { type: 'Document', parent: null, attributes: '', kids: [], number: 0 };
  readonly #ground: Ground;
  readonly #elements: Structure[] = [];
  /** By the key that a page or annotation names: the elements of the page's marked contents, or the annotation's. */
  readonly #owners: (Structure | Structure[])[] = [];
  readonly #pages = new Map<Page, Structure[]>();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  child(parent: Structure, type: string, alt?: string): Structure {
    const attributes = alt === undefined ? '' : `\n/Alt <${utf16(alt)}>`;
    const element: Structure = { type, parent, attributes, kids: [], number: 0 };
    parent.kids.push(element);
    this.#elements.push(element);
    return element;
  }

  /** Gives the number of a new marked content of the page. */
  mark(element: Structure, page: Page): number {
    let owners = this.#pages.get(page);
    if (owners === undefined) {
      owners = [];
      this.#pages.set(page, owners);
      page.dictionary.data.StructParents = this.#owners.push(owners) - 1;
    }
    const mcid = owners.push(element) - 1;
    element.kids.push({ page: page.dictionary, mcid });
    return mcid;
  }

  /** Gives the key by which an annotation names its element; the annotation itself follows in `place`. */
  own(element: Structure): number {
    return this.#owners.push(element) - 1;
  }

  place(element: Structure, annotation: Reference, page: Page): void {
    element.kids.push({ page: page.dictionary, annotation });
  }

  end(): void {
    const ground = this.#ground;
    const [top, parents] = [ground.ref(), ground.ref()];
    const tree = ground._root.data.StructTreeRoot as Reference;
    Object.assign(tree.data, { K: [top], ParentTree: parents, ParentTreeNextKey: this.#owners.length });
    this.root.number = top.id;
    for (const [index, element] of this.#elements.entries()) element.number = ground._offsets.length + 1 + index;
    endWith(ground, top, dictionaryOf(this.root, `${tree}`));
    const nums = this.#owners.map((owner, key) => `${key} ${Array.isArray(owner) ? `[${owner.map(refer).join(' ')}]` : refer(owner)}`);
    endWith(ground, parents, `<<\n/Nums [${nums.join('\n')}]\n>>`);
    let block = '';
    for (const element of this.#elements) {
      ground._offsets.push(ground._offset + block.length);
      block += `${element.number} 0 obj\n${dictionaryOf(element, element.parent === null ? '' : refer(element.parent))}\nendobj\n`;
    }
    if (block !== '') ground._write(block.slice(0, -1));
  }
}

const refer = ({ number }: Structure): string => `${number} 0 R`;

const dictionaryOf = ({ type, attributes, kids }: Structure, parent: string): string => {
  let page: Reference | null = null;
  let written = '';
  for (const kid of kids) {
    if (written !== '') written += ' ';
    if ('type' in kid) written += refer(kid);
    else if ('annotation' in kid) written += `<< /Type /OBJR /Obj ${kid.annotation} /Pg ${kid.page} >>`;
    else {
      page ??= kid.page;
      written += page === kid.page ? `${kid.mcid}` : `<< /Type /MCR /Pg ${kid.page} /MCID ${kid.mcid} >>`;
    }
  }
  return `<<\n/S /${type}\n/P ${parent}${page === null ? '' : `\n/Pg ${page}`}${attributes}\n/K [${written}]\n>>`;
};
