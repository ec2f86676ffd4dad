import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { OutsideTargets } from './outside.ts';
import { ShownWords } from './shown-words.ts';

const LARGEST_PART = 64 * 1024 * 1024;
const DEEPEST = 256;
/** Parts whose words become words of the text. */
export const TEXT_PART = /^word\/(?:document\d*|footnotes|endnotes)\.xml$/;
const XML_NAME = /\.(?:xml|rels|vml)$/i;
const KEEP = 'Remove it in Word and import the file again, or import it as a file.';

/** What a look through all parts finds: a reason to refuse, or the things that Word shows and the text model has not. */
export type DocxScan = { ok: true; words: string[]; notes: string[] } | { ok: false; problem: string };

class Refusal extends Error {}
const refuse = (problem: string): never => {
  throw new Refusal(problem);
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const attribute = (tag: SaxesTagPlain, name: string): string => {
  const found = Object.entries(tag.attributes).find(([key]) => local(key).toLowerCase() === name.toLowerCase());
  return found ? found[1] : '';
};

const checkNames = (files: ReadonlyMap<string, Uint8Array>): void => {
  for (const name of files.keys()) {
    if (/vbaProject|vbaData/i.test(name)) refuse(`This Word file holds macros. ${KEEP}`);
    if (/(?:^|\/)(?:embeddings|activeX)\//i.test(name)) refuse(`This Word file holds an embedded object or control (${name}). ${KEEP}`);
  }
  if (![...files.keys()].some((name) => /^word\/document\d*\.xml$/.test(name)))
    refuse('This is not a Word document: it has no word/document.xml. Open it in Word, save it as .docx and import it again.');
};

const EMBEDDED = /\/(?:vbaProject|oleObject|aFChunk|control|attachedToolbars|frame|subDocument)$/i;

/** Relationships are the only way in which a part names something outside the file. */
const checkRelationship = (part: string, tag: SaxesTagPlain, outside: OutsideTargets): void => {
  const type = attribute(tag, 'Type');
  if (EMBEDDED.test(type)) refuse(`This Word file refers to an embedded object (${type.split('/').at(-1)}). ${KEEP}`);
  if (attribute(tag, 'TargetMode').toLowerCase() !== 'external' || /\/hyperlink$/i.test(type)) return;
  outside.add(part, attribute(tag, 'Id'), type, attribute(tag, 'Target'));
};

const checkInstruction = (instruction: string): void => {
  if (/\bDDE(?:AUTO)?\b/i.test(instruction)) refuse(`This Word file holds a DDE field, which can start programs. ${KEEP}`);
};

/** Elements whose content the text model has no place for. */
const noted: Record<string, string> = {
  txbxContent: 'Text boxes: their words stand after the paragraph they are fixed to',
  ins: 'Tracked insertions: taken as accepted',
  del: 'Tracked deletions: taken as accepted, the words are gone',
  moveFrom: 'Tracked moves: taken as accepted',
  caps: 'Capitals made by formatting: the words stand as they were typed',
  smallCaps: 'Capitals made by formatting: the words stand as they were typed',
};

/** Reads one part from end to end without building anything from it. */
class PartScan {
  readonly words = new ShownWords();
  readonly notes = new Set<string>();
  readonly #name: string;
  readonly #outside: OutsideTargets;
  readonly #path: string[] = [];
  #instruction = '';
  #deleted: string[] = [];

  constructor(name: string, outside: OutsideTargets) {
    this.#name = name;
    this.#outside = outside;
  }

  read(text: string): void {
    const parser = new SaxesParser({ xmlns: false, position: false });
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('doctype', () => refuse(`This Word file holds a DOCTYPE in ${this.#name}, which no Word file needs. ${KEEP}`));
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', (tag) => this.#close(local(tag.name)));
    parser.on('text', (words) => this.#text(words));
    parser.on('cdata', (words) => this.#text(words));
    parser.write(text).close();
  }

  #open(tag: SaxesTagPlain): void {
    const name = local(tag.name);
    this.#path.push(name);
    if (this.#path.length > DEEPEST) refuse(`${this.#name} in this Word file is nested deeper than ${DEEPEST}. ${KEEP}`);
    if (name === 'altChunk' || name === 'OLEObject' || name === 'control')
      refuse(`This Word file holds an embedded object (${name}). ${KEEP}`);
    if (name === 'Relationship') this.#relationship(tag);
    if (name === 'pgSz' && attribute(tag, 'orient') === 'landscape') this.notes.add('Pages in landscape');
    if (name === 'fldSimple') checkInstruction(attribute(tag, 'instr'));
    if (name === 'fldChar' && attribute(tag, 'fldCharType') === 'begin') this.#instruction = '';
    if ((name === 'Override' || name === 'Default') && /macroEnabled|vbaProject|oleObject/i.test(attribute(tag, 'ContentType')))
      refuse(`This Word file holds macros or embedded objects. ${KEEP}`);
    if (name === 'blip') this.#picture(attribute(tag, 'link'), attribute(tag, 'embed'));
    if (name === 'imagedata') this.#picture(attribute(tag, 'href'), attribute(tag, 'id'));
    this.words.open(name, (wanted) => attribute(tag, wanted));
    const note = noted[name];
    if (note && TEXT_PART.test(this.#name)) this.notes.add(note);
  }

  /** What is named as the copy has to be another picture than the linked one. */
  #picture(link: string, copy: string): void {
    this.#outside.picture(this.#name, link, copy !== '' && copy !== link);
  }

  #relationship(tag: SaxesTagPlain): void {
    checkRelationship(this.#name, tag, this.#outside);
    const edge = /^word\/_rels\/(header|footer)\d*\.xml\.rels$/.exec(this.#name)?.[1];
    if (edge && /\/image$/i.test(attribute(tag, 'Type'))) this.notes.add(`Pictures in the ${edge} of the pages`);
  }

  #close(name: string): void {
    this.#path.pop();
    this.words.close(name);
    if (name === 'del' && this.#deleted.length > 0) {
      this.notes.add(`Deleted words: ${this.#deleted.join('')}`);
      this.#deleted = [];
    }
  }

  #text(words: string): void {
    const name = this.#path.at(-1);
    // What formulas say is looked after where they are read.
    if (name === 't' && !this.#path.includes('moveFrom') && !this.#path.includes('oMath')) this.words.text(words);
    else if (name === 'delText') this.#deleted.push(words);
    else if (name === 'instrText') {
      this.#instruction += words;
      checkInstruction(this.#instruction);
    }
  }
}

const readParts = (files: ReadonlyMap<string, Uint8Array>): DocxScan => {
  checkNames(files);
  const words: string[] = [];
  const notes = new Set<string>();
  const outside = new OutsideTargets();
  for (const [name, bytes] of files) {
    if (!XML_NAME.test(name)) continue;
    if (bytes.length > LARGEST_PART) refuse(`${name} in this Word file is larger than 64 MB. Divide the document, or import it as a file.`);
    const scan = new PartScan(name, outside);
    scan.read(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const lines = scan.words.lines();
    if (TEXT_PART.test(name)) words.push(...lines);
    for (const note of scan.notes) notes.add(note);
    const edge = /^word\/(header|footer)\d*\.xml$/.exec(name)?.[1];
    if (edge && lines.length > 0) notes.add(`${edge === 'header' ? 'Header' : 'Footer'} of the pages: ${lines.join(' / ')}`);
    if (/^_xmlsignatures\//.test(name)) notes.add('Digital signatures of the Word file');
  }
  const { notes: told, refusal } = outside.judge();
  if (refusal !== null) refuse(refusal);
  return { ok: true, words, notes: [...notes, ...told] };
};

/** Refuses what a Word file may carry besides its text, before any other program part sees it. */
export const scanDocx = (files: ReadonlyMap<string, Uint8Array>): DocxScan => {
  try {
    return readParts(files);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message };
    const detail = error instanceof Error ? error.message.slice(0, 160) : String(error);
    return {
      ok: false,
      problem: `This Word file is damaged (${detail}). Open it in Word, save it again and import it, or import it as a file.`,
    };
  }
};
