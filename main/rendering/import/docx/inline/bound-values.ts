import { childOf, elementsOf, readXml, textOf, type XmlElement } from '../xml/xml-tree.ts';

/** The parts with the properties of a file, which controls name by these numbers. */
const PROPERTIES: Record<string, string> = {
  '{6C3C8BC8-F283-45AE-878A-BAB7291924A1}': 'docProps/core.xml',
  '{6668398D-A668-4E3E-A5EB-62B293D839F1}': 'docProps/app.xml',
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An element with the namespaces that hold in it. */
interface Place {
  element: XmlElement;
  spaces: ReadonlyMap<string, string>;
}
const inside = ({ spaces }: Pick<Place, 'spaces'>, element: XmlElement): Place => {
  const own = Object.entries(element.attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return { element, spaces: new Map([...spaces, ...own.map(([name, value]) => [name === 'xmlns' ? '' : name.slice(6), value] as const)]) };
};
const spaceOf = ({ element: { name }, spaces }: Place): string =>
  spaces.get(name.includes(':') ? name.slice(0, name.indexOf(':')) : '') ?? '';

const STEP = /^(?:(?<prefix>[\w.-]+):)?(?<name>[\w.-]+)(?:\[(?<place>\d+)\])?$/;

/** Values in the XML that lies beside the text of a Word file, by what its controls say of them. */
export class BoundValues {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #parts = new Map<string, XmlElement | null>();
  #items: ReadonlyMap<string, string> | null = null;

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
  }

  /**
   * The value that a control is bound to.
   * @returns 'none' when the file holds no such XML, so that Word shows the copy in the text; 'unread' when the path is of a
   * kind that is not followed here
   */
  of(binding: XmlElement): { value: string } | 'none' | 'unread' {
    const { 'w:storeItemID': item = '', 'w:xpath': path = '', 'w:prefixMappings': mappings = '' } = binding.attributes;
    const name = this.#nameOf(item);
    const part = name === null ? null : this.#part(name);
    if (!part) return 'none';
    const prefixes = new Map(
      Array.from(mappings.matchAll(/xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/g), (m) => [m[1] ?? '', m[2] ?? m[3] ?? '']),
    );
    const [, steps = '', attribute] = /^\/((?:[^/@()]+)(?:\/[^/@()]+)*)(?:\/@([\w.:-]+)|\/text\(\)(?:\[1\])?)?$/.exec(path) ?? [];
    if (steps === '') return 'unread';
    let at: Place[] = [inside({ spaces: new Map() }, part)];
    let isTop = true;
    for (const step of steps.split('/')) {
      const found = STEP.exec(step)?.groups;
      if (!found) return 'unread';
      const space = found.prefix === undefined ? '' : prefixes.get(found.prefix);
      if (space === undefined) return 'unread';
      const from: Place[] = isTop ? at : at.flatMap((place) => elementsOf(place.element).map((child) => inside(place, child)));
      const fitting = from.filter((place) => local(place.element.name) === found.name && spaceOf(place) === space);
      at = found.place === undefined ? fitting : fitting.slice(Number(found.place) - 1, Number(found.place));
      isTop = false;
    }
    const [first] = at;
    if (!first) return 'none';
    if (attribute === undefined) return elementsOf(first.element).length > 0 ? 'unread' : { value: textOf(first.element) };
    const value = Object.entries(first.element.attributes).find(([key]) => local(key) === local(attribute))?.[1];
    return value === undefined ? 'none' : { value };
  }

  #part(name: string): XmlElement | null {
    const known = this.#parts.get(name);
    if (known !== undefined) return known;
    const bytes = this.#files.get(name);
    const read = bytes ? readXml(new TextDecoder().decode(bytes)) : null;
    this.#parts.set(name, read);
    return read;
  }

  #nameOf(item: string): string | null {
    const id = item.toUpperCase();
    const known = PROPERTIES[id];
    if (known !== undefined) return known;
    this.#items ??= new Map([...this.#files.keys()].flatMap((name) => this.#itemOf(name)));
    return this.#items.get(id) ?? null;
  }

  /** The number of an item of XML, which a part beside it tells. */
  #itemOf(name: string): [string, string][] {
    const [, folder, place] = /^(.*\/|)itemProps(\d*)\.xml$/i.exec(name) ?? [];
    if (folder === undefined) return [];
    const properties = this.#part(name);
    const id = Object.entries(properties?.attributes ?? {}).find(([key]) => local(key) === 'itemID')?.[1];
    return id === undefined ? [] : [[id.toUpperCase(), `${folder}item${place}.xml`]];
  }
}

/** The names that a control has for a person. */
export const nameOfControl = (properties: XmlElement | null): string =>
  childOf(properties, 'w:alias')?.attributes['w:val'] ?? childOf(properties, 'w:tag')?.attributes['w:val'] ?? 'without a name';
