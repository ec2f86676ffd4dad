import type { TrailReport } from '#main/ports/trail-report.ts';
import type { Run } from '#shared/content/resolve.ts';
import { rowWords, valueWords } from '#shared/domain/row-words.ts';
import { inItsLetters } from '../letters/in-its-letters.ts';
import { drawBlock, drawParagraph } from './blocks.ts';
import { small } from './frame.ts';
import { collectOutput } from './output.ts';
import { ink, isoDate, openPaper, paper, textColumn } from './paper.ts';
import { textTable } from './sections.ts';
import { Sheet } from './sheet.ts';
import { drawTable } from './table.ts';

type Entry = TrailReport['entries'][number];
/** Longer values are in the files for programs; here they would hide the others. Hashes and signatures are no words to read. */
const LONGEST = 160;
const LONGEST_WORD = 40;
const cut = (text: string): string => {
  const longest = text.includes(' ') && !text.startsWith('{') ? LONGEST : LONGEST_WORD;
  return text.length <= longest ? text : `${text.slice(0, longest / 2)}… (${text.length} characters)`;
};
const quoted = (value: string | null): string => (value === null ? 'nothing' : `"${cut(value)}"`);

const changesOf = ({ changes }: Entry): string => {
  const rows = Map.groupBy(
    // The id of a row stands before its values.
    changes.filter(({ column, before, after }) => before !== after && column !== 'id'),
    ({ table, id }) => `${rowWords(table)} ${id}`,
  );
  return [...rows]
    .map(([row, values]) =>
      [
        `${row}:`,
        ...values.map(({ column, before, after }) =>
          before === null ? `${valueWords(column)} = ${quoted(after)}` : `${valueWords(column)}: ${quoted(before)} → ${quoted(after)}`,
        ),
      ].join('\n'),
    )
    .join('\n');
};

const cellsOf = (entry: Entry): string[] => [
  String(entry.seq),
  `${entry.time.slice(0, 10)}\n${entry.time.slice(11, 19)}\n${entry.time.slice(23, 29)}`,
  `${entry.actor}\n${entry.roles.join(', ')}`,
  [
    entry.outcome === 'done' ? entry.did : `${entry.did} (${entry.outcome})`,
    entry.operation,
    entry.subject,
    ...(entry.reason === '' ? [] : [`Reason: ${entry.reason}`]),
    ...(entry.void === null ? [] : [entry.void]),
  ].join('\n'),
  changesOf(entry) || 'nothing was changed',
];
/** Times are those of the zone in which the report was made. */
const headsOf = ({ madeAt }: TrailReport): string[] => [
  'Entry',
  `Time ${/\(.*\)$/.exec(madeAt)?.[0] ?? ''}`,
  'Person, roles',
  'What, operation, about, reason',
  'Old value → new value',
];
/** Shares of the width: what changed takes the most room. */
const WIDTHS = [0.08, 0.13, 0.15, 0.24, 0.4];

const drawFacts = (sheet: Sheet, report: TrailReport): void => {
  const plain = (text: string): Run[] => [{ text, marks: [] }];
  drawParagraph(sheet, sheet.root, plain('Report of the audit trail'), textColumn, { size: 10, color: ink.grey });
  drawParagraph(sheet, sheet.root, [{ text: report.filter, marks: ['bold'] }], textColumn, { size: 16, color: ink.blue, bold: true }, 'H1');
  sheet.y += 6;
  const { head } = report;
  const facts = [
    ['Organisation', report.organisation],
    ['Vault', report.vault],
    ['Made by', report.madeBy],
    ['Made at', report.madeAt],
    ['Entries', report.extent],
    ['Ledger head', `Entry ${head.seq} of ${head.time}\nSHA-256 ${head.hash}`],
  ];
  drawBlock(sheet, sheet.root, textTable(facts, 0), textColumn, 8);
  drawParagraph(
    sheet,
    sheet.root,
    plain(
      'This report repeats what the ledger says and proves nothing by itself. The ledger is proven by "verify", up to the head above. Key material is left out; hashes, signatures and long values are cut, and stand in the CSV.',
    ),
    textColumn,
    { size: 9.5, color: ink.text },
  );
  sheet.y += 8;
};

const drawFrame = (sheet: Sheet, { organisation, vault, filter, madeAt, head }: TrailReport, page: number): void => {
  const { width } = textColumn;
  const top = 30;
  small(sheet, organisation, paper.left, top, width * 0.6, { bold: true, color: ink.blue });
  small(sheet, 'Audit trail', paper.left + width * 0.62, top, width * 0.38, { bold: true, align: 'right', color: ink.blue });
  small(sheet, filter, paper.left, top + 13, width, { lines: 2 });
  sheet.rule(paper.left, top + 38, paper.right, ink.blue, 0.8);
  const foot = paper.bottom + 14;
  sheet.rule(paper.left, foot, paper.right, ink.blue, 0.8);
  small(sheet, `Page ${page} of ${sheet.pageCount}`, paper.left, foot + 7, width * 0.4, { bold: true, color: ink.text, size: 9 });
  small(sheet, `Made ${madeAt}`, paper.left + width * 0.4, foot + 7, width * 0.6, { align: 'right', color: ink.text });
  small(sheet, `Ledger head: entry ${head.seq}, SHA-256 ${head.hash}`, paper.left, foot + 22, width);
  small(sheet, `Vault ${vault}`, paper.left, foot + 34, width, { size: 7 });
};

const drawTrail = (report: TrailReport): Promise<Uint8Array> => {
  const title = `Audit trail: ${report.filter}`;
  const pdf = openPaper({ title, author: report.organisation, subject: 'Report of the audit trail', date: isoDate(report.madeAt) });
  const sheet = new Sheet(pdf);
  const output = collectOutput(sheet.ground);
  drawFacts(sheet, report);
  drawTable(sheet, sheet.root, textTable([headsOf(report), ...report.entries.map(cellsOf)], 1), textColumn, WIDTHS);
  for (let page = 0; page < sheet.pageCount; page += 1) {
    sheet.turnTo(page);
    sheet.artifact(() => drawFrame(sheet, report, page + 1), 'Pagination');
  }
  sheet.end();
  pdf.end();
  return output;
};

/** Draws the report as tagged PDF/A with the parts of the record. The same report gives the same bytes. */
export const renderTrail = (report: TrailReport): Promise<Uint8Array> => inItsLetters(report, () => drawTrail(report));
