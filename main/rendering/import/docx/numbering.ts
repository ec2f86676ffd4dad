import { SaxesParser } from 'saxes';

type Level = { start: number; format: string };
type Num = { abstract: string; overrides: Map<number, number> };

/** What `word/numbering.xml` says about each numbered list, as far as counting goes. */
const readNumbering = (xml: string): { levels: Map<string, Level>; nums: Map<string, Num> } => {
  const levels = new Map<string, Level>();
  const nums = new Map<string, Num>();
  let abstract: string | null = null;
  let num: Num | null = null;
  let level = 0;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:abstractNum') abstract = attributes['w:abstractNumId'] ?? null;
    else if (name === 'w:num') {
      num = { abstract: '', overrides: new Map() };
      nums.set(attributes['w:numId'] ?? '', num);
    } else if (name === 'w:abstractNumId' && num) num.abstract = value;
    else if (name === 'w:lvl' || name === 'w:lvlOverride') {
      level = Number(attributes['w:ilvl'] ?? 0);
      if (abstract !== null) levels.set(`${abstract}/${level}`, { start: 1, format: 'decimal' });
    } else if (name === 'w:startOverride' && num) num.overrides.set(level, Number(value));
    else if (abstract !== null) {
      const known = levels.get(`${abstract}/${level}`);
      if (known && name === 'w:start') known.start = Number(value);
      if (known && name === 'w:numFmt') known.format = value;
    }
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:abstractNum') abstract = null;
    if (name === 'w:num') num = null;
  });
  parser.write(xml).close();
  return { levels, nums };
};

/** Counts numbered paragraphs as Word does: lists of the same definition go on counting unless they start anew. */
export class WordCounter {
  readonly #levels: Map<string, Level>;
  readonly #nums: Map<string, Num>;
  readonly #counts = new Map<string, number>();
  readonly #begun = new Set<string>();

  constructor(numberingXml: string | null) {
    const read = numberingXml === null ? null : readNumbering(numberingXml);
    this.#levels = read?.levels ?? new Map();
    this.#nums = read?.nums ?? new Map();
  }

  /** The number that stands before the next paragraph of this list, and how it is written. */
  next(numId: string, level: number): { value: number; format: string } | null {
    const num = this.#nums.get(numId);
    const known = num && this.#levels.get(`${num.abstract}/${level}`);
    if (!num || !known) return null;
    const key = `${num.abstract}/${level}`;
    const override = num.overrides.get(level);
    if (override !== undefined && !this.#begun.has(`${numId}/${level}`)) this.#counts.delete(key);
    this.#begun.add(`${numId}/${level}`);
    const value = (this.#counts.get(key) ?? (override ?? known.start) - 1) + 1;
    this.#counts.set(key, value);
    for (let deeper = level + 1; deeper < 9; deeper += 1) this.#counts.delete(`${num.abstract}/${deeper}`);
    return { value, format: known.format };
  }
}

const LIST_MARK = 'countersign-list-';

/**
 * mammoth tells that a paragraph is numbered, not by which list. So each paragraph gets a bookmark that says it, and
 * simple fields become plain wrappers, because mammoth would leave their words out.
 */
export const markLists = (documentXml: string): string => {
  const parts: string[] = [];
  let at = 0;
  let numId: string | null = null;
  let level = '0';
  let changes = 0;
  for (const match of documentXml.matchAll(/<w:(numId|ilvl)\s[^>]*?w:val="(\d{1,9})"[^>]*>|<(\/?)w:pPrChange\b[^>]*>|<\/w:pPr>/g)) {
    const [whole, kind, value = '', close] = match;
    if (close !== undefined) changes += close === '' ? 1 : -1;
    else if (changes > 0) continue;
    else if (kind === 'numId') numId = value;
    else if (kind === 'ilvl') level = value;
    else {
      const end = match.index + whole.length;
      if (numId !== null) {
        parts.push(documentXml.slice(at, end), `<w:bookmarkStart w:id="0" w:name="${LIST_MARK}${numId}-${level}"/>`);
        at = end;
      }
      numId = null;
      level = '0';
    }
  }
  parts.push(documentXml.slice(at));
  return parts
    .join('')
    .replace(/<w:(?:fldSimple|bdo|dir)\b(?:[^>"']|"[^"]*"|'[^']*')*>/g, (tag) => (tag.endsWith('/>') ? '<w:smartTag/>' : '<w:smartTag>'))
    .replace(/<\/w:(?:fldSimple|bdo|dir)\s*>/g, '</w:smartTag>');
};

/** The list that a bookmark of `markLists` names. */
export const listOfMark = (name: string): { numId: string; level: number } | null => {
  const [, numId, level] = /^countersign-list-(\d+)-(\d+)$/.exec(name) ?? [];
  return numId === undefined || level === undefined ? null : { numId, level: Number(level) };
};
