import type { CallContext } from '#main/ports/context.ts';
import type { Reports } from '#main/ports/reports.ts';
import type { TableReport } from '#main/ports/table-report.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { csvLine } from '#shared/domain/table-cell.ts';
import { zonedDate, zonedTime } from '#shared/domain/time.ts';
import { headToShow, ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { AnyList } from '../list.ts';
import type { Gathered } from '../module.ts';
import { command, sessionOf } from '../operation.ts';

export type ListPorts = Pick<Reports, 'renderTableReport' | 'renderSheet'>;

/** Some four hundred pages; a longer list is no paper. A sheet has no more rows than that. */
const MOST = { pdf: 10_000, xlsx: 1_048_575, csv: Number.POSITIVE_INFINITY } as const;

const reportOf = async (context: CallContext, declared: AnyList, asked: never): Promise<TableReport> => {
  const { vault, clock, roles } = context;
  const rows = await declared.rows(context, asked);
  const columns = [...declared.columns, ...(declared.furtherColumns?.(context, asked) ?? [])];
  const { userId } = sessionOf(context);
  const [own] = vault.find('vault', {});
  const zone = clock.zone();
  return {
    organisation: own?.organisation ?? '',
    vault: own?.id ?? '',
    title: declared.title,
    remark: `${declared.sentence(context, asked)}: ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}. Dates are those of ${zone}. Uncontrolled when printed.`,
    madeBy: `${printedNameOf(vault, userId)} (${userId}), ${[...roles].sort().join(', ')}`,
    madeAt: zonedTime(ledgerNow(context), zone),
    head: headToShow(context),
    columns: columns.map(([head]) => head),
    widths: columns.map(([, width]) => width),
    rows,
  };
};

/** The columns that fit on paper. */
const onPaper = (report: TableReport): TableReport => {
  const kept = <T>(cells: T[]): T[] => cells.filter((_, index) => report.widths[index] !== 0);
  return { ...report, columns: kept(report.columns), rows: report.rows.map(kept), widths: kept(report.widths) };
};

const bytesOf = async (
  { renderTableReport, renderSheet }: ListPorts,
  format: Input<'exchange.exportList'>['format'],
  report: TableReport,
): Promise<Uint8Array> => {
  if (report.rows.length > MOST[format])
    throw new AppError(
      'refused',
      `The list has ${report.rows.length} rows, and as ${format.toUpperCase()} at most ${MOST[format]} are written. Filter it, or export it as ${format === 'pdf' ? 'XLSX or CSV' : 'CSV'}.`,
    );
  if (format === 'pdf') return renderTableReport(onPaper(report));
  if (format === 'xlsx') return renderSheet(report);
  return Buffer.from(`\ufeff${[report.columns, ...report.rows].map(csvLine).join('')}`);
};

/** A list as a file; that it left the house, and what it held, is in the ledger. @param lists as all modules declare them */
export const exportList = (ports: ListPorts, lists: Gathered['lists']) =>
  command('exchange.exportList', {
    prepare: async (context, asked) => {
      const declared: AnyList = lists[asked.list];
      // The contract has held the question against the filters of its list.
      const report = await reportOf(context, declared, asked as never);
      const bytes = await bytesOf(ports, asked.format, report);
      const day = zonedDate(ledgerNow(context), context.clock.zone());
      const made = await madeFile(context, `${declared.fileName}_${day}.${asked.format}`, bytes);
      return { report, output: { ...made, rows: report.rows.length } };
    },
    commit: (_uow, _context, { format }, { report, output }) => ({
      output,
      trace: { subject: `list ${report.title}`, reason: `${format.toUpperCase()}. ${report.remark} SHA-256 ${output.sha256}.` },
    }),
  });
