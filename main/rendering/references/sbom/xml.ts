import { SaxesParser } from 'saxes';
import { quoted, refuse } from '../given/refusal.ts';
import { DEEPEST } from '../given/values.ts';

/** One element as it stands in the file. */
export interface Element {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/**
 * Reads XML of somebody else: no document type, hence no entities but the five of XML itself, and nothing is fetched.
 * @throws Refusal
 */
export const readXml = (text: string): Element => {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Element[] = [];
  let root: Element | null = null;
  parser.on('doctype', () =>
    refuse('It declares a document type, through which a file could draw on others. Ask for a file without <!DOCTYPE>.'),
  );
  parser.on('error', (error) => refuse(`It is not complete or not XML (${error.message.slice(0, 160)}). Get a sound copy.`));
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length >= DEEPEST)
      refuse(`It is nested more than ${DEEPEST} deep, which no such file needs. Ask whoever made it for another.`);
    // Attributes of other namespaces are somebody's own.
    const own = Object.values(attributes).flatMap((one) => (one.uri === '' ? [[one.local, one.value] as const] : []));
    const element: Element = { name: local, namespace: uri, attributes: Object.fromEntries(own), children: [], text: '' };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
    open.push(element);
  });
  const addText = (more: string): void => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).close();
  return root ?? refuse(`It holds no element: ${quoted(text)}.`);
};

/** The elements of that name right below, in the same namespace. */
export const inside = (element: Element | undefined, name: string): Element[] =>
  (element?.children ?? []).filter((child) => child.name === name && child.namespace === element?.namespace);
export const first = (element: Element | undefined, name: string): Element | undefined => inside(element, name)[0];
/** The text of the first element of that name; undefined where there is none. */
export const textIn = (element: Element | undefined, name: string): string | undefined => first(element, name)?.text;
