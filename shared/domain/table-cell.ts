/**
 * What a spreadsheet takes for the beginning of a formula, also behind blanks, also in the wide letters of East Asian
 * keyboards, and what moves words into another cell (CWE-1236).
 */
const BEGINS_FORMULA = /^(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** Words for a cell of a table that leaves the program: an apostrophe before what would run makes it words again. */
export const escapeFormula = (text: string): string => (BEGINS_FORMULA.test(text) ? `'${text}` : text);

const csvCell = (value: string | number | null): string => `"${escapeFormula(String(value ?? '')).replaceAll('"', '""')}"`;
/** One line of a table, RFC 4180. Every CSV is written by this, every workbook by `escapeFormula`. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;
