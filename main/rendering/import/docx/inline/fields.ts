import { notes } from '../notes/word-notes.ts';
import { signsFor } from '../signs/signs.rules.ts';
import { childOf, element, elementsOf, inside, isOn, settingOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { addressOf, type FieldCode, isFault, isSilent, readFieldCode, textOfButton } from './field-code.rules.ts';

/** A field whose end has not come yet. */
interface Open {
  /** Its code is never shown, its result is, unless something is shown instead of it. */
  phase: 'code' | 'result' | 'replaced';
  code: string;
  form: XmlElement | null;
  read: FieldCode | null;
  /** What its result says so far. */
  words: string;
  /** Stands where the field begins and where its result begins. */
  begin: XmlElement;
  mark: XmlElement;
}

const words = (text: string): XmlElement => element('w:t', { 'xml:space': 'preserve' }, text);
const become = (target: XmlElement, source: XmlElement): void => {
  Object.assign(target, source);
};

/** Elements in which Word keeps what it does not show, or another reading of the same. */
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'mc:Choice', 'w:rPr', 'w:pPr']);
const BETWEEN_WORDS = new Set(['w:tab', 'w:br', 'w:cr', 'w:ptab', 'w:p']);

/** The choice of a form's drop-down: the chosen entry, else the usual one, else the first. */
const chosenEntry = (list: XmlElement): string => {
  const entries = elementsOf(list).filter(({ name }) => name === 'w:listEntry');
  const at = Number(settingOf(list, 'w:result') ?? settingOf(list, 'w:default') ?? 0);
  return entries[at]?.attributes['w:val'] ?? '';
};

const boxOf = (box: XmlElement): string => ((childOf(box, 'w:checked') ? isOn(box, 'w:checked') : isOn(box, 'w:default')) ? '☑' : '☐');

/** A field that was begun and never ended hides nothing: its marks are left out. */
const completeMarks = (root: XmlElement): ReadonlySet<XmlElement> => {
  const complete = new Set<XmlElement>();
  const open: XmlElement[][] = [];
  const look = (parent: XmlElement): void => {
    for (const child of elementsOf(parent)) {
      if (SKIPPED.has(child.name)) continue;
      if (child.name !== 'w:fldChar') look(child);
      else if (child.attributes['w:fldCharType'] === 'begin') open.push([child]);
      else {
        open.at(-1)?.push(child);
        if (child.attributes['w:fldCharType'] === 'end') for (const mark of open.pop() ?? []) complete.add(mark);
      }
    }
  };
  look(root);
  return complete;
};

/** Simple fields in the form of the others, so that there is one kind. */
const unfold = (parent: XmlElement): void => {
  parent.children = parent.children.flatMap((child) => {
    if (typeof child === 'string') return [child];
    unfold(child);
    if (child.name === 'w:bdo' || child.name === 'w:dir') return [{ ...child, name: 'w:smartTag' }];
    if (child.name !== 'w:fldSimple') return [child];
    const mark = (type: string): XmlElement => element('w:r', {}, element('w:fldChar', { 'w:fldCharType': type }));
    const code = element('w:r', {}, element('w:instrText', {}, child.attributes['w:instr'] ?? ''));
    const inside = child.children.filter((one) => typeof one === 'string' || one.name !== 'w:fldData');
    return [mark('begin'), code, mark('separate'), ...inside, mark('end')];
  });
};

/** Replaces the fields of a part by what Word shows of them, each once; links stay fields. */
class FieldReader {
  readonly #open: Open[] = [];
  readonly #complete: ReadonlySet<XmlElement>;
  readonly #lost: Set<string>;
  /** How often each sentence stands in place of a result. */
  readonly #faults = new Map<string, number>();

  constructor(root: XmlElement, lost: Set<string>) {
    this.#complete = completeMarks(root);
    this.#lost = lost;
  }

  read(root: XmlElement): void {
    this.#walk(root);
    for (const [words, count] of this.#faults) this.#lost.add(notes.faultsOfFields(words, count));
  }

  #walk(parent: XmlElement): void {
    parent.children = parent.children.flatMap((child) =>
      typeof child === 'string' || SKIPPED.has(child.name) ? [child] : this.#read(child, parent),
    );
  }

  #read(child: XmlElement, parent: XmlElement): XmlElement[] {
    if (child.name === 'w:fldChar') return this.#complete.has(child) ? this.#mark(child) : [];
    if (child.name === 'w:instrText') {
      const at = this.#open.at(-1);
      if (at?.phase === 'code') at.code += textOf(child);
      return [];
    }
    if (this.#open.length > 0) this.#hear(child);
    const isHidden = this.#open.some(({ phase }) => phase !== 'result');
    if (isHidden && parent.name === 'w:r') return [];
    this.#walk(child);
    return [child];
  }

  /** The words of a result belong to the code of the field around it, if there is one. */
  #hear(child: XmlElement): void {
    const said = child.name === 'w:t' ? textOf(child) : BETWEEN_WORDS.has(child.name) ? ' ' : '';
    if (said === '') return;
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      const open = this.#open[at];
      if (!open) break;
      if (open.phase === 'code') {
        open.code += said;
        break;
      }
      open.words += said;
    }
  }

  #mark(mark: XmlElement): XmlElement[] {
    const type = mark.attributes['w:fldCharType'];
    if (type === 'begin') {
      const begin = words('');
      this.#open.push({ phase: 'code', code: '', form: childOf(mark, 'w:ffData'), read: null, words: '', begin, mark: words('') });
      return [begin];
    }
    const open = this.#open.at(-1);
    if (!open) return [];
    if (type === 'separate') return this.#separate(open);
    this.#open.pop();
    return this.#end(open);
  }

  #separate(open: Open): XmlElement[] {
    open.read = readFieldCode(open.code);
    open.phase = this.#shownOf(open, open.read) === null ? 'result' : 'replaced';
    const address = open.read.name === 'HYPERLINK' ? addressOf(open.read) : null;
    if (address === null) return [open.mark];
    become(open.begin, element('w:fldChar', { 'w:fldCharType': 'begin' }));
    // mammoth takes everything between the first and the last quotation mark of the code for the address.
    const code = ` HYPERLINK "${address.replaceAll('"', '%22')}" `;
    return [element('w:instrText', { 'xml:space': 'preserve' }, code), element('w:fldChar', { 'w:fldCharType': 'separate' }), open.mark];
  }

  /** What is shown of a field whatever its result says; null for most fields, of which the result is shown. */
  #shownOf({ form, code }: Open, read: FieldCode): string | null {
    const [list, box] = [childOf(form, 'w:ddList'), childOf(form, 'w:checkBox')];
    if (list) return chosenEntry(list);
    if (read.name === 'FORMCHECKBOX') return box ? boxOf(box) : '☐';
    if (read.name === 'MACROBUTTON' || read.name === 'GOTOBUTTON') return textOfButton(code);
    return read.name === 'SYMBOL' ? this.#symbol(read) : null;
  }

  #symbol({ words: [place = '', ...switches] }: FieldCode): string | null {
    const font = switches[switches.findIndex((word) => /^\\f$/i.test(word)) + 1];
    const code = /^\d/.test(place) ? Number(place) : (place.codePointAt(0) ?? 0);
    if (!Number.isInteger(code) || code < 1 || code > 0x10ffff) return null;
    const letter = String.fromCodePoint(code);
    return font === undefined || font === place ? letter : signsFor(letter, font, (mark) => this.#lost.add(notes.unknownSign(mark)));
  }

  #end(open: Open): XmlElement[] {
    const read = open.read ?? readFieldCode(open.code);
    const shown = this.#shownOf(open, read);
    const isInside = this.#open.some(({ phase }) => phase !== 'result');
    const outer = this.#open.at(-1);
    if (shown !== null) {
      if (outer?.phase === 'code') outer.code += shown;
      return isInside || shown === '' ? [] : [words(shown)];
    }
    const isLink = open.begin.name === 'w:fldChar';
    const end = isLink ? [element('w:fldChar', { 'w:fldCharType': 'end' })] : [];
    if (isInside) return end;
    if (open.read === null) {
      if (isSilent(read)) return end;
      this.#lost.add(notes.fieldWithoutResult(open.code));
      return [words(notes.markOfField(open.code)), ...end];
    }
    if (isFault(open.words)) {
      this.#faults.set(open.words.trim(), (this.#faults.get(open.words.trim()) ?? 0) + 1);
      become(open.mark, words('[faulty field: '));
      return [words(']'), ...end];
    }
    return end;
  }
}

export const showFields = (root: XmlElement, lost: Set<string>): void => {
  unfold(root);
  if (inside(root, ['w:fldChar'], true).length > 0) new FieldReader(root, lost).read(root);
};
