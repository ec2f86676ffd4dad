import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { TableResult } from '#main/ports/content-importer.ts';
import { readZip } from '../zip/zip-guard.ts';

const MIB = 1024 * 1024;
const LIMITS = { bytesIn: 50 * MIB, bytesOut: 300 * MIB, entries: 2000, ratio: 100, ratioFrom: MIB };
const DAY_MS = 86_400_000;
/** Built-in formats that show a day. */
const DAY_FORMATS = [14, 15, 16, 17, 22];
const LAST_COLUMN = 100;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const attribute = ({ attributes }: SaxesTagPlain, name: string): string =>
  Object.entries(attributes).find(([key]) => local(key) === name)?.[1] ?? '';

/** Walks one part: the names of the elements around, and the text of each. */
const walk = (xml: string, open: (name: string, tag: SaxesTagPlain) => void, close: (name: string, text: string) => void): void => {
  const parser = new SaxesParser();
  const texts: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    texts.push('');
    open(local(tag.name), tag);
  });
  const add = (text: string): void => {
    if (texts.length > 0) texts.push((texts.pop() ?? '') + text);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', (tag) => close(local(tag.name), texts.pop() ?? ''));
  parser.write(xml).close();
};

/** Words that cells share. Phonetic readings (rPh) stand beside the word and are none of it. */
const sharedStrings = (xml: string): string[] => {
  const found: string[] = [];
  let phonetic = 0;
  walk(
    xml,
    (name) => {
      if (name === 'si') found.push('');
      if (name === 'rPh') phonetic += 1;
    },
    (name, text) => {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't' && phonetic === 0) found.push((found.pop() ?? '') + text);
    },
  );
  return found;
};

/** For each style of cells whether it shows a number as a day. */
const dayStyles = (xml: string): boolean[] => {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  walk(
    xml,
    (name, tag) => {
      if (name === 'numFmt') {
        const bare = attribute(tag, 'formatCode').replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
        custom.set(Number(attribute(tag, 'numFmtId')), /[dy]/i.test(bare));
      }
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attribute(tag, 'numFmtId'));
        styles.push(custom.get(id) ?? DAY_FORMATS.includes(id));
      }
    },
    (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  );
  return styles;
};

const dayOf = (serial: number, from1904: boolean): string =>
  new Date((from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)) + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);

const placeOf = (reference: string): { row: number; column: number } | null => {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
  if (letters === '') return null;
  return { row: Number(digits) - 1, column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
};

interface Meaning {
  strings: string[];
  days: boolean[];
  from1904: boolean;
}

const cellsOf = (xml: string, { strings, days, from1904 }: Meaning): string[][] => {
  const rows: string[][] = [];
  let cell = { row: 0, column: -1, type: '', style: 0 };
  const put = (text: string): void => {
    if (cell.column > LAST_COLUMN) return;
    const row = rows[cell.row] ?? [];
    rows[cell.row] = row;
    row[cell.column] = (row[cell.column] ?? '') + text;
  };
  walk(
    xml,
    (name, tag) => {
      if (name === 'row') cell = { row: Number(attribute(tag, 'r') || rows.length + 1) - 1, column: -1, type: '', style: 0 };
      if (name !== 'c') return;
      const place = placeOf(attribute(tag, 'r')) ?? { row: cell.row, column: cell.column + 1 };
      if (place.row > 200_000) throw new Error('more rows than are read');
      cell = { ...place, type: attribute(tag, 't'), style: Number(attribute(tag, 's') || 0) };
    },
    (name, text) => {
      if (name === 't' && cell.type === 'inlineStr') put(text);
      if (name !== 'v') return;
      const number = Number(text);
      if (cell.type === 's') put(strings[number] ?? '');
      else if ((cell.type === '' || cell.type === 'n') && days[cell.style] && number > 0 && number < 2_958_466)
        put(dayOf(number, from1904));
      else put(text);
    },
  );
  return Array.from(rows, (row) => Array.from(row ?? [], (text) => text ?? ''));
};

/** The path of the first sheet that a person sees. */
const firstSheet = (workbook: string, relations: string): string => {
  let wanted = '';
  walk(
    workbook,
    (name, tag) => {
      if (name === 'sheet' && wanted === '' && !/hidden/i.test(attribute(tag, 'state'))) wanted = attribute(tag, 'id');
    },
    () => undefined,
  );
  let path = '';
  walk(
    relations,
    (name, tag) => {
      if (name === 'Relationship' && attribute(tag, 'Id') === wanted) path = attribute(tag, 'Target');
    },
    () => undefined,
  );
  return path.startsWith('/') ? path.slice(1) : `xl/${path}`;
};

/** The first sheet of a workbook: values as they were stored, no formula is worked out. */
export const readXlsx = async (bytes: Uint8Array): Promise<TableResult> => {
  const zip = await readZip(bytes, LIMITS);
  if (!zip.ok) return zip;
  const part = (name: string): string | null => {
    const found = zip.files.get(name);
    return found ? new TextDecoder().decode(found) : null;
  };
  try {
    const workbook = part('xl/workbook.xml');
    const sheet = workbook === null ? null : part(firstSheet(workbook, part('xl/_rels/workbook.xml.rels') ?? '<Relationships/>'));
    if (workbook === null || sheet === null)
      return { ok: false, problem: 'This workbook has no sheet that can be read. Save it as .xlsx again, or as CSV.' };
    const strings = sharedStrings(part('xl/sharedStrings.xml') ?? '<sst/>');
    const days = dayStyles(part('xl/styles.xml') ?? '<styleSheet/>');
    return { ok: true, rows: cellsOf(sheet, { strings, days, from1904: /date1904="(?:1|true)"/.test(workbook) }) };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 160) : String(error);
    return { ok: false, problem: `This workbook is damaged (${detail}). Open it, save it again, or save it as CSV.` };
  }
};
