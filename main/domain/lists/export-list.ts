import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { TableReport } from '#main/ports/table-report.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { csvLine } from '#shared/domain/table-cell.ts';
import { zonedDate, zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { dispositionList } from './disposition-list.ts';
import { distributionList } from './distribution-list.ts';
import { externalList } from './external-list.ts';
import type { Asked, ListDeclaration, ListName } from './list.ts';
import { masterList } from './master-list.ts';
import { overdueList } from './overdue-list.ts';
import { retentionList } from './retention-list.ts';
import { reviewPlan } from './review-plan.ts';

const lists: { [N in ListName]: ListDeclaration<N> } = {
  master: masterList,
  reviews: reviewPlan,
  distribution: distributionList,
  overdue: overdueList,
  retention: retentionList,
  dispositions: dispositionList,
  external: externalList,
};
/** Some four hundred pages; a longer list is no paper. A sheet has no more rows than that. */
const MOST = { pdf: 10_000, xlsx: 1_048_575, csv: Number.POSITIVE_INFINITY } as const;

const reportOf = async <N extends ListName>(context: CallContext, declared: ListDeclaration<N>, asked: Asked<N>): Promise<TableReport> => {
  const { vault, clock, roles } = context;
  const rows = await declared.rows(context, asked);
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
    head: vault.ledgerHead(),
    columns: declared.columns.map(([head]) => head),
    widths: declared.columns.map(([, width]) => width),
    rows,
  };
};

/** The columns that fit on paper. */
const onPaper = (report: TableReport): TableReport => {
  const kept = <T>(cells: T[]): T[] => cells.filter((_, index) => report.widths[index] !== 0);
  return { ...report, columns: kept(report.columns), rows: report.rows.map(kept), widths: kept(report.widths) };
};

const bytesOf = async (
  { renderer }: CallContext,
  format: Input<'exchange.exportList'>['format'],
  report: TableReport,
): Promise<Uint8Array> => {
  if (report.rows.length > MOST[format])
    throw new AppError(
      'refused',
      `The list has ${report.rows.length} rows, and as ${format.toUpperCase()} at most ${MOST[format]} are written. Filter it, or export it as ${format === 'pdf' ? 'XLSX or CSV' : 'CSV'}.`,
    );
  if (format === 'pdf') return renderer.renderTableReport(onPaper(report));
  if (format === 'xlsx') return renderer.renderSheet(report);
  return Buffer.from(`\ufeff${[report.columns, ...report.rows].map(csvLine).join('')}`);
};

/** Looks the declaration up so that list and question stay of one kind. */
const reportAsked = (context: CallContext, asked: Input<'exchange.exportList'>): Promise<TableReport> => {
  switch (asked.list) {
    case 'master':
      return reportOf(context, lists.master, asked);
    case 'reviews':
      return reportOf(context, lists.reviews, asked);
    case 'distribution':
      return reportOf(context, lists.distribution, asked);
    case 'overdue':
      return reportOf(context, lists.overdue, asked);
    case 'retention':
      return reportOf(context, lists.retention, asked);
    case 'dispositions':
      return reportOf(context, lists.dispositions, asked);
    case 'external':
      return reportOf(context, lists.external, asked);
  }
};

/** A list as a file; that it left the house, and what it held, is in the ledger. */
export const exportList = command('exchange.exportList', {
  prepare: async (context, asked) => {
    const report = await reportAsked(context, asked);
    const bytes = await bytesOf(context, asked.format, report);
    const day = zonedDate(ledgerNow(context), context.clock.zone());
    return {
      report,
      output: {
        fileName: `${lists[asked.list].fileName}_${day}.${asked.format}`,
        rows: report.rows.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: Buffer.from(bytes).toString('base64'),
      },
    };
  },
  commit: (_uow, _context, { format }, { report, output }) => ({
    output,
    trace: { subject: `list ${report.title}`, reason: `${format.toUpperCase()}. ${report.remark} SHA-256 ${output.sha256}.` },
  }),
});
