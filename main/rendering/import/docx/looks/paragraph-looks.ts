import { brightness, isGrey, shadeName } from '#shared/content/shade.ts';
import { childOf, element, inside, isElement, settingOf, type XmlElement } from '../xml/xml-tree.ts';
import type { RunLook, RunLooks } from './run-look.ts';
import { marks, says } from './says.ts';

/** What a person sees of a run; the rest of it are codes of fields and the like. */
const SEEN = ['w:t', 'w:tab', 'w:ptab', 'w:br', 'w:cr', 'w:sym', 'w:noBreakHyphen', 'w:softHyphen', 'w:drawing', 'w:pict', 'w:object'];
const NOTED = ['w:footnoteReference', 'w:endnoteReference', 'mc:AlternateContent'];
const APART = ['w:pPr', 'w:del', 'w:moveFrom'];

interface Run {
  run: XmlElement;
  look: RunLook;
  isLinked: boolean;
}

/** Where a paragraph stands, as far as its looks go. */
export interface Ground {
  /** Of the cell around it. */
  shade: string | null;
  /** Of the paragraph itself. */
  own: string | null;
  /** Its row is hidden. */
  isHidden: boolean;
}

/** Looks of such a style are no looks of their words. */
const isFramed = (styleName: string): boolean =>
  /^(?:heading \d|title|subtitle|toc \d|toc heading|caption|header|footer)\b/.test(styleName);
const PLACEHOLDER = /^(?:hyperlink|followedhyperlink|placeholder text)$/;

const textOf = (run: XmlElement): string =>
  run.children
    .filter(isElement)
    .map(({ name, children }) =>
      name === 'w:t' ? children.filter((part) => typeof part === 'string').join('') : SEEN.includes(name) ? ' ' : '',
    )
    .join('');

/** The looks of paragraphs, written so that they can be read without any style: nothing hidden, struck words struck, colours told. */
export class ParagraphLooks {
  readonly #looks: RunLooks;
  readonly #nameOf: (style: string | null) => string;
  readonly #lost: Set<string>;
  readonly #told = { coloured: new Set<string>(), highlighted: new Set<string>(), ground: new Set<string>() };
  readonly #letters = new Map<string | null, number>();
  #all = 0;

  constructor(looks: RunLooks, nameOf: (style: string | null) => string, lost: Set<string>) {
    this.#looks = looks;
    this.#nameOf = nameOf;
    this.#lost = lost;
  }

  /** Counts how many letters each colour has: what most of the text has means nothing. */
  count(paragraph: XmlElement): void {
    if (isFramed(this.#nameOf(settingOf(childOf(paragraph, 'w:pPr'), 'w:pStyle')))) return;
    for (const { run, look } of this.#runs(paragraph)) {
      const { length } = textOf(run).trim();
      this.#letters.set(look.colour, (this.#letters.get(look.colour) ?? 0) + length);
      this.#all += length;
    }
  }

  /** @returns whether all that it says is hidden */
  write(paragraph: XmlElement, ground: Ground): boolean {
    const style = this.#nameOf(settingOf(childOf(paragraph, 'w:pPr'), 'w:pStyle'));
    const framed = isFramed(style);
    const runs = this.#runs(paragraph);
    const isHidden = this.#hide(runs, ground.isHidden);
    const seen = runs.filter(({ look }) => !look.hidden && !ground.isHidden);
    for (const one of seen) this.#set(one, framed);
    if (framed) {
      if (seen.some(({ run, look, isLinked }) => !isLinked && this.#colourOf(run, look, ground, true) !== null && this.#isOwn(run)))
        this.#lost.add(says.headingColours);
    } else this.#tell(seen, ground);
    return isHidden;
  }

  /** What was told of colours, once for the whole text. */
  finish(): void {
    const list = (colours: ReadonlySet<string>): string => [...colours].sort().join(', ');
    for (const kind of ['coloured', 'highlighted', 'ground'] as const)
      if (this.#told[kind].size > 0) this.#lost.add(says[kind](list(this.#told[kind])));
  }

  #runs(paragraph: XmlElement): Run[] {
    const style = settingOf(childOf(paragraph, 'w:pPr'), 'w:pStyle');
    const found: Run[] = [];
    const fields: { code: string; isResult: boolean }[] = [];
    const walk = (of: XmlElement, isLinked: boolean): void => {
      for (const node of of.children) {
        if (!isElement(node) || APART.includes(node.name)) continue;
        if (node.name !== 'w:r') {
          walk(node, isLinked || node.name === 'w:hyperlink');
          continue;
        }
        for (const part of node.children.filter(isElement)) {
          const kind = part.name === 'w:fldChar' ? part.attributes['w:fldCharType'] : undefined;
          const field = fields.at(-1);
          if (kind === 'begin') fields.push({ code: '', isResult: false });
          else if (kind === 'end') fields.pop();
          else if (kind === 'separate' && field) field.isResult = true;
          else if (part.name === 'w:instrText' && field) field.code += part.children.join('');
        }
        const inLink = isLinked || fields.some(({ code, isResult }) => isResult && /^\s*(?:HYPERLINK|TOC)\b/.test(code));
        const properties = childOf(node, 'w:rPr');
        const isUsual = PLACEHOLDER.test(this.#nameOf(settingOf(properties, 'w:rStyle')));
        found.push({ run: node, look: this.#looks.of(properties, style), isLinked: inLink || isUsual });
      }
    };
    walk(paragraph, false);
    return found;
  }

  /** Takes hidden words out and puts one mark for those that stand together. */
  #hide(runs: readonly Run[], all: boolean): boolean {
    let group: { words: string; mark: XmlElement } | null = null;
    let isSeen = false;
    const end = (): void => {
      if (group && group.words.trim() !== '') {
        this.#lost.add(says.hidden(group.words.replace(/\s+/g, ' ').trim()));
        group.mark.children = [...group.mark.children.filter((one) => !isElement(one) || one.name !== 'w:rPr'), text(marks.hidden)];
      }
      group = null;
    };
    let isAny = false;
    for (const { run, look } of runs) {
      const isShown = run.children.some((one) => isElement(one) && (SEEN.includes(one.name) || NOTED.includes(one.name)));
      if (!isShown) continue;
      if (!look.hidden && !all) {
        end();
        isSeen ||= textOf(run).trim() !== '' || inside(run, ['w:drawing', 'w:pict', ...NOTED]).length > 0;
        continue;
      }
      isAny = true;
      const words = [textOf(run), ...inside(run, ['w:txbxContent']).map((box) => inside(box, ['w:t']).map(textOfAll).join(' '))].join(' ');
      const picture = inside(run, ['w:drawing', 'w:pict']).length > 0 ? '[picture]' : '';
      run.children = run.children.filter((one) => !isElement(one) || !(SEEN.includes(one.name) || NOTED.includes(one.name)));
      group ??= { words: '', mark: run };
      group.words += `${words}${picture}`;
    }
    end();
    return isAny && !isSeen;
  }

  /** Writes what styles say into the run itself. */
  #set({ run, look }: Run, framed: boolean): void {
    let properties = childOf(run, 'w:rPr');
    const own = framed ? this.#looks.of(properties, '') : look;
    const on = [...(own.bold ? ['w:b'] : []), ...(own.italic ? ['w:i'] : []), ...(look.strike || look.doubleStrike ? ['w:strike'] : [])];
    if (look.doubleStrike && textOf(run).trim() !== '') this.#lost.add(says.doubleStrike);
    if (!properties) {
      if (on.length === 0) return;
      properties = element('w:rPr');
      run.children.unshift(properties);
    }
    properties.children = properties.children.filter(
      (one) => !isElement(one) || !['w:b', 'w:i', 'w:strike', 'w:dstrike'].includes(one.name),
    );
    properties.children.push(...on.map((name) => element(name)));
  }

  /** Whether a run has its colour by itself, not by the style of its paragraph. */
  #isOwn(run: XmlElement): boolean {
    const properties = childOf(run, 'w:rPr');
    return childOf(properties, 'w:color') !== null || childOf(properties, 'w:rStyle') !== null;
  }

  #isOfMost(colour: string): boolean {
    return (this.#letters.get(colour) ?? 0) * 2 > this.#all;
  }

  /** The name of a colour that stands out; null for none. */
  #colourOf(run: XmlElement, { colour }: RunLook, { shade, own }: Ground, isAny = false): string | null {
    if (colour === null || textOf(run).trim() === '' || (!isAny && this.#isOfMost(colour))) return null;
    const digits = `#${colour}`;
    if (!isGrey(digits)) return shadeName(digits);
    // White words on a dark ground are only readable words.
    if (brightness(digits) > 0.8) return shade === null && own === null ? 'white' : null;
    if (brightness(digits) > 0.12 && !isAny && shade === null) this.#lost.add(says.grey);
    return null;
  }

  #labelOf({ run, look, isLinked }: Run, ground: Ground): string {
    if (look.isCode && look.colour !== null && !isGrey(`#${look.colour}`)) this.#lost.add(says.codeColours);
    const colour = isLinked || look.isCode ? null : this.#colourOf(run, look, ground);
    const behind = look.ground !== null && look.ground !== ground.shade && !isGrey(look.ground) ? shadeName(look.ground) : null;
    const around = ground.own !== null && ground.own !== ground.shade && !isGrey(ground.own) ? shadeName(ground.own) : null;
    if (!/[\p{L}\p{N}]/u.test(textOf(run))) return '';
    if (colour !== null) this.#told.coloured.add(colour);
    if (behind !== null) this.#told.highlighted.add(behind);
    if (around !== null) this.#told.ground.add(around);
    return [
      ...(colour === null ? [] : [colour]),
      ...(behind === null ? [] : [`highlighted ${behind}`]),
      ...(around === null ? [] : [`on ${around}`]),
    ].join(', ');
  }

  /** Writes the colour before words that have one, in brackets. */
  #tell(runs: readonly Run[], ground: Ground): void {
    let group: { label: string; first: XmlElement; last: XmlElement } | null = null;
    const end = (): void => {
      if (group) bracket(group);
      group = null;
    };
    for (const one of runs) {
      if (textOf(one.run).trim() === '') {
        if (inside(one.run, ['w:drawing', 'w:pict']).length > 0) end();
        continue;
      }
      const label = this.#labelOf(one, ground);
      if (group && group.label === label) group.last = one.run;
      else {
        end();
        if (label !== '') group = { label, first: one.run, last: one.run };
      }
    }
    end();
  }
}

const text = (words: string): XmlElement => element('w:t', { 'xml:space': 'preserve' }, words);
const textOfAll = ({ children }: XmlElement): string => children.filter((part) => typeof part === 'string').join('');

/** Within the blanks around the words, so that none are doubled. */
const bracket = ({ label, first, last }: { label: string; first: XmlElement; last: XmlElement }): void => {
  const begin = inside(first, ['w:t']).find((one) => textOfAll(one).trim() !== '');
  if (begin) begin.children = [textOfAll(begin).replace(/^\s*/, (blank) => `${blank}${marks.coloured(label)}`)];
  const end = inside(last, ['w:t']).findLast((one) => textOfAll(one).trim() !== '');
  if (end) end.children = [textOfAll(end).replace(/\s*$/, (blank) => `${marks.end}${blank}`)];
  for (const one of [begin, end]) if (one) one.attributes['xml:space'] = 'preserve';
};
