import type { TableReport } from '#main/ports/table-report.ts';
import { escapeFormula } from '#shared/domain/table-cell.ts';
import { writeSealedZip } from '../docx/sealed-zip.ts';

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What a cell takes (ECMA-376). */
const LONGEST = 32_767;
/** A cell that holds less than what was said does not look as if it were all. */
const CUT = ' … Cut: a cell holds 32,767 letters. The list as CSV has them all.';
const fitting = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - CUT.length)}${CUT}`);
/** Styles in the order of `styles.xml`: plain and wrapped, and bold for heads. */
const [PLAIN, BOLD] = [0, 1];

/** What XML cannot hold becomes the sign for a letter that is missing; "_x0041_" would be read as the letter A (ST_Xstring). */
const xmlText = (text: string): string =>
  fitting(text)
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`;

/** Every cell is text that stands in the sheet itself: nothing is looked up elsewhere, and nothing is reckoned. */
const rowXml = (cells: readonly string[], row: number, style: number): string =>
  `<row r="${row}">${cells
    .map(
      (text, column) =>
        `<c r="${columnName(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(escapeFormula(text))}</t></is></c>`,
    )
    .join('')}</row>`;

/** Wide enough for most of what stands there, and never so wide that a screen shows one column only. */
const widthOf = (cells: readonly string[]): number => Math.min(60, Math.max(8, ...cells.slice(0, 500).map((text) => text.length + 3)));

const columnsXml = (rows: readonly (readonly string[])[]): string =>
  `<cols>${(rows[0] ?? [])
    .map((_, index) => {
      const width = widthOf(rows.map((row) => row[index] ?? ''));
      return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
    })
    .join('')}</cols>`;

const listXml = ({ columns, rows }: TableReport): string => {
  const last = `${columnName(columns.length - 1)}${rows.length + 1}`;
  return `${HEADER}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnsXml([columns, ...rows])}<sheetData>${rowXml(columns, 1, BOLD)}${rows.map((row, index) => rowXml(row, index + 2, PLAIN)).join('')}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
};

const aboutXml = ({ title, remark, organisation, vault, madeBy, madeAt, head }: TableReport): string => {
  const facts = [
    [title, remark],
    ['Organisation', organisation],
    ['Made by', madeBy],
    ['Made at', madeAt],
    ['Vault', vault],
    ['Ledger head', `Entry ${head.seq} of ${head.time}, SHA-256 ${head.hash}`],
  ];
  return `${HEADER}<worksheet xmlns="${SHEET}"><cols><col min="1" max="1" width="26" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>${facts.map((row, index) => rowXml(row, index + 1, PLAIN)).join('')}</sheetData></worksheet>`;
};

const workbook = `${HEADER}<workbook xmlns="${SHEET}" xmlns:r="${DOCUMENT}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/><sheet name="About" sheetId="2" r:id="rId2"/></sheets></workbook>`;
const styles = `${HEADER}<styleSheet xmlns="${SHEET}"><fonts count="2"><font><sz val="10"/><name val="Noto Sans"/></font><font><b/><sz val="10"/><name val="Noto Sans"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;
const relations = (...of: [type: string, target: string][]): string =>
  `${HEADER}<Relationships xmlns="${RELATIONS}">${of.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
const contentTypes = `${HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;

/** Writes a list as a workbook: the list to sort and filter, and a sheet that tells what it is. The same report gives the same bytes. */
export const renderSheet = (report: TableReport): Uint8Array => {
  const parts: [name: string, text: string][] = [
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])],
    ['xl/workbook.xml', workbook],
    [
      'xl/_rels/workbook.xml.rels',
      relations(['worksheet', 'worksheets/sheet1.xml'], ['worksheet', 'worksheets/sheet2.xml'], ['styles', 'styles.xml']),
    ],
    ['xl/styles.xml', styles],
    ['xl/worksheets/sheet1.xml', listXml(report)],
    ['xl/worksheets/sheet2.xml', aboutXml(report)],
  ];
  return writeSealedZip(new Map(parts.map(([name, text]) => [name, new TextEncoder().encode(text)])));
};
