import { DateTime } from 'luxon';
import { notes } from '../notes/word-notes.ts';
import { childOf, element, elementsOf, inside, isOn, runOf, settingOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { type BoundValues, nameOfControl } from './bound-values.ts';

const TEXTS = ['w:t'];
const LOOKS = ['w:rPr'];
const PARAGRAPHS = ['w:p'];
const CONTROLS = ['w:sdt'];
const BLOCKS = ['w:p', 'w:tbl', 'w:tr', 'w:tc'];

const wordsIn = (content: XmlElement | null): string => (content === null ? '' : inside(content, TEXTS, true).map(textOf).join(''));
const same = (a: string, b: string): boolean => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();

/** A day as the control shows it; as it is stored where the form of the day is not a usual one. */
const dayShown = (date: XmlElement, value: string): string => {
  const format = settingOf(date, 'w:dateFormat') ?? '';
  const day = DateTime.fromISO(value, { setZone: true, locale: settingOf(date, 'w:lid') ?? 'en' });
  if (!day.isValid || !/^[dMyHhms\s.,/:-]+$/.test(format)) return value;
  return day.toFormat(format.replaceAll('dddd', 'cccc').replaceAll('ddd', 'ccc'));
};

/** What a control shows for a bound value: of a drop-down the words of the entry, of a day its form. */
const shownFor = (properties: XmlElement, value: string): string => {
  const list = childOf(properties, 'w:dropDownList') ?? childOf(properties, 'w:comboBox');
  const entry = list && elementsOf(list).find(({ name, attributes }) => name === 'w:listItem' && attributes['w:value'] === value);
  if (entry) return entry.attributes['w:displayText'] ?? value;
  const date = childOf(properties, 'w:date');
  return date && value !== '' ? dayShown(date, value) : value;
};

/** The words of a control instead of those that it has, in the first looks and the first paragraph of those. */
const replaceWords = (content: XmlElement, words: string): void => {
  const looks = inside(content, LOOKS, true)[0] ?? null;
  const lines = words.split(/\r\n|\r|\n/).map((line) => runOf(line, looks));
  const runs = lines.flatMap((run, at) => (at === 0 ? [run] : [element('w:r', {}, element('w:br')), run]));
  const paragraph = inside(content, PARAGRAPHS, true)[0];
  if (!paragraph) {
    content.children = runs;
    return;
  }
  paragraph.children = [...elementsOf(paragraph).filter(({ name }) => name === 'w:pPr'), ...runs];
  const isOther = (child: XmlElement | string): boolean => typeof child !== 'string' && child.name === 'w:p' && child !== paragraph;
  content.children = content.children.filter((child) => !isOther(child));
};

const CHECKED = /^(?:true|1)$/i;

/** One control: what it is bound to goes before the copy in the text. */
const showBound = (control: XmlElement, values: BoundValues, lost: Set<string>): void => {
  const [properties, content] = [childOf(control, 'w:sdtPr'), childOf(control, 'w:sdtContent')];
  const binding = childOf(properties, 'w:dataBinding') ?? childOf(properties, 'w15:dataBinding');
  if (!properties || !content || !binding) return;
  const bound = values.of(binding);
  const copy = wordsIn(content);
  if (bound === 'none') return;
  const name = nameOfControl(properties);
  const box = childOf(properties, 'w14:checkbox');
  if (bound !== 'unread' && box) {
    const checked = childOf(box, 'w14:checked');
    const isChecked = checked !== null && !['0', 'false'].includes(checked.attributes['w14:val'] ?? '1');
    if (isChecked === CHECKED.test(bound.value)) return;
    box.children = [element('w14:checked', { 'w14:val': isChecked ? '0' : '1' })];
    lost.add(notes.boundValue(name, isChecked ? '☐' : '☑', isChecked ? '☑' : '☐'));
    return;
  }
  if (childOf(properties, 'w:picture')) return;
  const isSimple = inside(content, BLOCKS, true).every(({ name: kind }) => kind === 'w:p' || kind === 'w:tc' || kind === 'w:tr');
  const shown =
    bound === 'unread' || /^\s*<(?:\?xml|pkg:package)/.test(bound.value) || !isSimple ? null : shownFor(properties, bound.value);
  if (shown === null) {
    lost.add(notes.boundUnread(name, copy));
    const texts = inside(content, TEXTS, true);
    texts[0]?.children.unshift(notes.markOfBound);
    texts.at(-1)?.children.push(']');
    return;
  }
  // Word shows its prompt while the value is empty.
  if (same(shown, copy) || (shown === '' && isOn(properties, 'w:showingPlcHdr'))) return;
  lost.add(notes.boundValue(name, shown, copy));
  replaceWords(content, shown);
};

/** Form controls of a part: bound values in their places, and prompts that nobody answered are told. */
export const showControls = (root: XmlElement, values: BoundValues, lost: Set<string>): void => {
  for (const control of inside(root, CONTROLS, true)) {
    showBound(control, values, lost);
    const properties = childOf(control, 'w:sdtPr');
    const words = wordsIn(childOf(control, 'w:sdtContent')).trim();
    if (isOn(properties, 'w:showingPlcHdr') && words !== '') lost.add(notes.prompt(words));
  }
};
