import { SaxesParser } from 'saxes';

/** One element of a part of a Word file, which may be changed before the part is read. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/** Which saving of the file something comes from; there are more of these marks than of anything else. */
const SAVINGS = /^w:rsid|^w14:(?:paraId|textId)$/;

/**
 * @param skipped names of elements that are left out with all that is in them
 * @throws when the part is no well-formed XML; the guards have read it before
 */
export const readXml = (text: string, skipped: ReadonlySet<string> = new Set()): XmlElement => {
  const top: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [top];
  let at = top;
  let depth = 0;
  const add = (words: string): void => {
    if (depth === 0) at.children.push(words);
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => {
    if (depth > 0 || skipped.has(name)) {
      depth += 1;
      return;
    }
    for (const key in attributes) if (SAVINGS.test(key)) delete attributes[key];
    const element: XmlElement = { name, attributes, children: [] };
    at.children.push(element);
    open.push(element);
    at = element;
  });
  parser.on('closetag', () => {
    if (depth > 0) depth -= 1;
    else {
      open.pop();
      at = open.at(-1) ?? top;
    }
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  const root = elementsOf(top)[0];
  if (!root) throw new Error('a part has no element');
  return root;
};

const escaped: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
const IN_TEXT = /[&<>\r]/;
const IN_VALUE = /[&<>"\t\n\r]/;
const asText = (text: string): string => (IN_TEXT.test(text) ? text.replace(/[&<>\r]/g, (letter) => escaped[letter] ?? letter) : text);
const asValue = (text: string): string =>
  IN_VALUE.test(text) ? text.replace(/[&<>"\t\n\r]/g, (letter) => escaped[letter] ?? letter) : text;

const write = (node: XmlElement | string, parts: string[]): void => {
  if (typeof node === 'string') {
    parts.push(asText(node));
    return;
  }
  parts.push('<', node.name);
  for (const name in node.attributes) parts.push(' ', name, '="', asValue(node.attributes[name] ?? ''), '"');
  if (node.children.length === 0) parts.push('/>');
  else {
    parts.push('>');
    for (const child of node.children) write(child, parts);
    parts.push('</', node.name, '>');
  }
};

export const writeXml = (root: XmlElement): string => {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(root, parts);
  return parts.join('');
};

export const isElement = (node: XmlElement | string | undefined): node is XmlElement => typeof node === 'object';
export const elementsOf = ({ children }: XmlElement): XmlElement[] => children.filter(isElement);

/** The element at the end of a path of names; null when there is none. */
export const childOf = (element: XmlElement | null, ...path: string[]): XmlElement | null => {
  let at = element;
  for (const name of path) at = at?.children.find((child): child is XmlElement => isElement(child) && child.name === name) ?? null;
  return at;
};

/** What `w:val` of the element at the end of a path says. */
export const settingOf = (element: XmlElement | null, ...path: string[]): string | null =>
  childOf(element, ...path)?.attributes['w:val'] ?? null;

/** Whether a switch such as `w:b` is there and not turned off. */
export const isOn = (element: XmlElement | null, ...path: string[]): boolean => {
  const found = childOf(element, ...path);
  return found !== null && !['0', 'false', 'off'].includes(found.attributes['w:val'] ?? '1');
};

/** All letters inside of an element. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

/** Everything of some names below an element, in the order of the text; what is found is not looked into unless `within`. */
export const inside = (of: XmlElement, names: readonly string[], within = false, found: XmlElement[] = []): XmlElement[] => {
  for (const child of elementsOf(of)) {
    const isOne = names.includes(child.name);
    if (isOne) found.push(child);
    if (!isOne || within) inside(child, names, within, found);
  }
  return found;
};

export const element = (name: string, attributes: Record<string, string> = {}, ...children: (XmlElement | string)[]): XmlElement => ({
  name,
  attributes,
  children,
});

/** A run of words with the looks of another one. */
export const runOf = (words: string, looks: XmlElement | null = null): XmlElement =>
  element('w:r', {}, ...(looks ? [looks] : []), element('w:t', { 'xml:space': 'preserve' }, words));
