import { SaxesParser } from 'saxes';

/** An element of a part of a Word file, as it stands in it, to be changed and written again. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}
export const isElement = (node: Element | string | undefined): node is Element => typeof node === 'object';

/** @throws Error when the text is no XML */
export const parseXml = (text: string): Element => {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  const words = (part: string): void => void open.at(-1)?.children.push(part);
  parser.on('text', words);
  parser.on('cdata', words);
  parser.write(text).close();
  return root;
};

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
const written = (text: string): string => text.replace(/[&<>\r]/g, (one) => escapes[one] ?? one);
const value = (text: string): string => text.replace(/[&<>"\n\r\t]/g, (one) => escapes[one] ?? one);

const write = (node: Element | string, parts: string[]): void => {
  if (typeof node === 'string') {
    parts.push(written(node));
    return;
  }
  if (node.name !== '') {
    parts.push('<', node.name);
    for (const [name, text] of Object.entries(node.attributes)) parts.push(' ', name, '="', value(text), '"');
    parts.push(node.children.length === 0 ? '/>' : '>');
  }
  for (const child of node.children) write(child, parts);
  if (node.name !== '' && node.children.length > 0) parts.push('</', node.name, '>');
};

export const writeXml = (root: Element): string => {
  const parts: string[] = [];
  write(root, parts);
  return parts.join('');
};

export const element = (name: string, attributes: Record<string, string> = {}, children: Element['children'] = []): Element => ({
  name,
  attributes,
  children,
});

/** The first child of a name. */
export const child = (of: Element | undefined, name: string): Element | undefined =>
  of?.children.find((node): node is Element => isElement(node) && node.name === name);

/** Everything of some names inside an element, in the order of the text; what is found is not looked into unless `within`. */
export const inside = (of: Element, names: readonly string[], within = false): Element[] =>
  of.children.flatMap((node): Element[] => {
    if (!isElement(node)) return [];
    if (!names.includes(node.name)) return inside(node, names, within);
    return within ? [node, ...inside(node, names, within)] : [node];
  });

/** The value of a child such as `w:jc`. */
export const valueIn = (of: Element | undefined, name: string): string | undefined => child(of, name)?.attributes['w:val'];
