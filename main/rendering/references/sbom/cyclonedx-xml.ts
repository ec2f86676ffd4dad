import { type Counts, NOT_KEPT, UNKNOWN_FIELD } from '../given/counts.ts';
import { quoted, refuse } from '../given/refusal.ts';
import type { Fields } from '../given/values.ts';
import { KEPT, READ, VERSIONS } from './cyclonedx-fields.ts';
import { type Element, first, inside, textIn } from './xml.ts';

const NAMESPACE = 'http://cyclonedx.org/schema/bom/';

type Json = Record<string, unknown>;
const json = (entries: Json): Json => Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));

/** As JSON writes it: `undefined` where the file has no such element, so that the schema of the JSON form judges both alike. */
const some = <Made>(element: Element | undefined, make: (element: Element) => Made): Made | undefined =>
  element === undefined ? undefined : make(element);
const each = <Made>(element: Element | undefined, name: string, make: (element: Element) => Made): Made[] | undefined =>
  some(element, (found) => inside(found, name).map(make));

const contact = (element: Element): Json => json({ name: textIn(element, 'name'), email: textIn(element, 'email') });
const organisation = (element: Element): Json => json({ name: textIn(element, 'name') });

/** What only the form of XML can break: the schema of the JSON form cannot see it. */
const onlyOnce = (element: Element, names: readonly string[], faults: string[]): void => {
  for (const name of names)
    if (inside(element, name).length > 1)
      faults.push(`<${element.name}> has <${name}> ${inside(element, name).length} times, where one is allowed.`);
};

const licenceChoices = (element: Element, faults: string[]): Json[] =>
  element.children.flatMap((choice) => {
    if (choice.name === 'expression') return [json({ expression: choice.text, acknowledgement: choice.attributes.acknowledgement })];
    if (choice.name !== 'license') return [];
    onlyOnce(choice, ['id', 'name'], faults);
    return [{ license: json({ id: textIn(choice, 'id'), name: textIn(choice, 'name') }) }];
  });

const property = (element: Element): Json => json({ name: element.attributes.name, value: element.text });
const truth = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 'true' || text === '1');

/** Names that XML gives another place than JSON, or that repeat where JSON has a list. */
const LISTS = new Set(['omniborId', 'swhid']);

class FormOfJson {
  readonly #notRead: Counts;
  readonly #faults: string[];

  constructor(notRead: Counts, faults: string[]) {
    this.#notRead = notRead;
    this.#faults = faults;
  }

  /** Counts what stands beside what is read. */
  #beside(element: Element, place: string, kind: keyof typeof READ): void {
    for (const child of element.children) {
      const isOwn = child.namespace === element.namespace;
      if (isOwn && READ[kind].has(child.name)) continue;
      const known = isOwn && KEPT[kind].has(child.name);
      this.#notRead.add(
        place === '' ? child.name : `${place}.${child.name}`,
        known ? NOT_KEPT : UNKNOWN_FIELD,
        known ? Math.max(1, child.children.length) : 1,
      );
    }
  }

  component(element: Element): Json {
    this.#beside(element, 'component', 'component');
    onlyOnce(element, ['name', 'group', 'version', 'purl', 'cpe', 'licenses', 'hashes'], this.#faults);
    const texts = ['publisher', 'group', 'name', 'version', 'versionRange', 'scope', 'cpe', 'purl', 'author'] as const;
    return json({
      type: element.attributes.type,
      'bom-ref': element.attributes['bom-ref'],
      isExternal: truth(element.attributes.isExternal),
      ...Object.fromEntries(texts.map((name) => [name, textIn(element, name)])),
      ...Object.fromEntries(
        [...LISTS].flatMap((name) => (first(element, name) ? [[name, inside(element, name).map(({ text }) => text)]] : [])),
      ),
      supplier: some(first(element, 'supplier'), organisation),
      manufacturer: some(first(element, 'manufacturer'), organisation),
      authors: each(first(element, 'authors'), 'author', contact),
      hashes: each(first(element, 'hashes'), 'hash', ({ attributes, text }) => json({ alg: attributes.alg, content: text.trim() })),
      licenses: some(first(element, 'licenses'), (choices) => licenceChoices(choices, this.#faults)),
      swid: some(first(element, 'swid'), ({ attributes }) => json({ tagId: attributes.tagId, name: attributes.name })),
      properties: each(first(element, 'properties'), 'property', property),
      components: each(first(element, 'components'), 'component', (inner) => this.component(inner)),
    });
  }

  metadata(element: Element): Json {
    this.#beside(element, 'metadata', 'metadata');
    const tools = first(element, 'tools');
    const tool = (one: Element): Json =>
      json({ vendor: textIn(one, 'vendor'), name: textIn(one, 'name'), version: textIn(one, 'version') });
    const parts = some(first(tools, 'components'), (list) => ({
      components: inside(list, 'component').map((one) =>
        json({ type: one.attributes.type, name: textIn(one, 'name'), version: textIn(one, 'version') }),
      ),
    }));
    return json({
      timestamp: textIn(element, 'timestamp'),
      lifecycles: each(first(element, 'lifecycles'), 'lifecycle', (one) =>
        json({ phase: textIn(one, 'phase'), name: textIn(one, 'name') }),
      ),
      tools: parts ?? each(tools, 'tool', tool),
      authors: each(first(element, 'authors'), 'author', contact),
      component: some(first(element, 'component'), (one) => this.component(one)),
      manufacture: some(first(element, 'manufacture'), organisation),
      manufacturer: some(first(element, 'manufacturer'), organisation),
      supplier: some(first(element, 'supplier'), organisation),
    });
  }

  dependency(element: Element): Json {
    const refs = (name: string): (string | undefined)[] => inside(element, name).map(({ attributes }) => attributes.ref);
    return json({
      ref: element.attributes.ref,
      dependsOn: refs('dependency'),
      provides: first(element, 'provides') ? refs('provides') : undefined,
    });
  }

  bom(element: Element, specVersion: string): Fields {
    this.#beside(element, '', 'bom');
    const { version, serialNumber } = element.attributes;
    return json({
      bomFormat: 'CycloneDX',
      specVersion,
      serialNumber,
      version: version !== undefined && /^\d{1,15}$/.test(version) ? Number(version) : version,
      metadata: some(first(element, 'metadata'), (one) => this.metadata(one)),
      components: each(first(element, 'components'), 'component', (one) => this.component(one)),
      dependencies: each(first(element, 'dependencies'), 'dependency', (one) => this.dependency(one)),
      // Only what relations may lead to.
      services: each(first(element, 'services'), 'service', (one) =>
        json({ 'bom-ref': one.attributes['bom-ref'], name: textIn(one, 'name') }),
      ),
    });
  }
}

export const isCycloneDxXml = (root: Element): boolean => root.name === 'bom' && root.namespace.startsWith(NAMESPACE);

/**
 * A bill of materials in XML, in the form that JSON has, as far as it is read.
 * @throws Refusal for a version that is not known
 */
export const cycloneDxFromXml = (root: Element, notRead: Counts, faults: string[]): Fields => {
  const version = root.namespace.slice(NAMESPACE.length);
  if (!VERSIONS.includes(version))
    refuse(`It says that it is CycloneDX ${quoted(version)}; the versions that are read are ${VERSIONS[0]} to ${VERSIONS.at(-1)}.`);
  return new FormOfJson(notRead, faults).bom(root, version);
};

/** Whether it carries a signature of XML, somewhere at its top. */
export const isSignedXml = (root: Element): boolean =>
  root.children.some(({ name, namespace }) => name === 'Signature' && namespace === 'http://www.w3.org/2000/09/xmldsig#');
