import { elementsOf, type XmlElement } from '../xml/xml-tree.ts';

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Elements of formulas are known by their own names: a file gives their namespace the prefix that it likes. */
export const nameOf = ({ name }: XmlElement): string => local(name);

export const childNamed = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element && elementsOf(element).find((child) => nameOf(child) === name);

/** What a property says; undefined where it is not there, or says nothing. */
export const settingIn = (element: XmlElement | undefined): string | undefined =>
  element && Object.entries(element.attributes).find(([name]) => local(name) === 'val')?.[1];

/** Whether a property is on: it is when it is there and does not say otherwise. */
export const isSwitchedOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !/^(?:0|false|off)$/.test(settingIn(element) ?? '');
