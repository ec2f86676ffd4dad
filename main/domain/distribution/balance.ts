import type { Reports } from '#main/ports/reports.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { csvLine } from '#shared/domain/table-cell.ts';
import { zonedMinute, zonedTime } from '#shared/domain/time.ts';
import { headToShow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { shownState, wordsOfState } from '../documents/approved-elsewhere.ts';
import { documentByNumber, revisionOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { type Copy, listCopies, type ShownCopy, shownCopy } from './copy.store.ts';

const copiesAsked = (reader: Reader, number: string | undefined): Copy[] =>
  listCopies(reader, { documentId: number === undefined ? undefined : documentByNumber(reader, number).id });

/** The account of each revision's copies: what was handed out, and what became of it. */
export const balanceOf = (reader: Reader, number: string | undefined): Output<'distribution.balance'> =>
  [...Map.groupBy(copiesAsked(reader, number), ({ revision_id }) => revision_id)]
    .map(([revisionId, copies]) => {
      const revision = revisionOf(reader, revisionId);
      const document = reader.get('documents', revision.document_id);
      const count = (holds: (copy: Copy) => boolean) => copies.filter(holds).length;
      return {
        number: document?.number ?? '',
        title: document?.title ?? '',
        label: targetLabel(revision),
        ...shownState(reader, revision),
        issued: copies.length,
        out: count(({ state }) => state === 'Issued'),
        inRecall: count(({ state }) => state === 'In Recall'),
        returned: count(({ outcome }) => outcome === 'returned'),
        destroyed: count(({ outcome }) => outcome === 'destroyed'),
        lost: count(({ outcome }) => outcome === 'lost'),
        reconciled: count(({ state }) => state === 'Reconciled'),
      };
    })
    .sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : a.label.localeCompare(b.label, 'en', { numeric: true })));

export const copyHeads = ['Document', 'Rev.', 'Revision is', 'Copy', 'Holder', 'Issued', 'State', 'Outcome'];
export const copyWidths = [0.12, 0.06, 0.14, 0.08, 0.16, 0.13, 0.1, 0.21];

const outcomeWords = ({ outcome, outcomeBefore }: ShownCopy): string =>
  `${outcome?.replace(/^./, (first) => first.toUpperCase())}${outcomeBefore === null ? '' : ` (before: ${outcomeBefore})`}`;

/** One copy as a row of the report. */
export const copyCells = (reader: Reader, row: Copy, zone: string): string[] =>
  copyRow(shownCopy(reader, row), wordsOfState(reader, revisionOf(reader, row.revision_id)), zone);

const copyRow = (copy: ShownCopy, revision: string, zone: string): string[] => [
  copy.number,
  copy.label,
  revision,
  String(copy.copy),
  copy.holder,
  zonedMinute(copy.issuedAt, zone),
  copy.state,
  // A lost copy that is found after the account was closed is recorded after the reconciliation, and stands there.
  [
    { at: copy.recalledAt, say: (when: string) => `Recalled ${when}: ${copy.recallReason}` },
    {
      at: copy.confirmedAt,
      say: (when: string) => `${outcomeWords(copy)} ${when}, recorded by ${copy.confirmedBy}: ${copy.confirmReason}`,
    },
    { at: copy.reconciledAt, say: (when: string) => `Reconciled ${when} by ${copy.reconciledBy}` },
  ]
    .flatMap(({ at, say }) => (at === null ? [] : [{ at, line: say(zonedMinute(at, zone)) }]))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ line }) => line)
    .join('\n'),
];

/** The reconciliation report: every copy and what became of it, as a file. */
export const copiesReport =
  ({ renderTableReport }: Pick<Reports, 'renderTableReport'>): Handler<'distribution.report'> =>
  async (context, { number, format }) => {
    const { vault, clock, roles } = context;
    const zone = clock.zone();
    const rows = copiesAsked(vault, number).map((copy) => copyCells(vault, copy, zone));
    const { userId } = sessionOf(context);
    const out = balanceOf(vault, number).reduce((sum, one) => sum + one.out + one.inRecall, 0);
    const [own] = vault.find('vault', {});
    const bytes =
      format === 'csv'
        ? Buffer.from(`\ufeff${[copyHeads, ...rows].map(csvLine).join('')}`)
        : Buffer.from(
            await renderTableReport({
              organisation: own?.organisation ?? '',
              vault: own?.id ?? '',
              title: `Reconciliation of controlled copies${number ? ` of ${number}` : ''}`,
              remark: `${rows.length} ${rows.length === 1 ? 'copy' : 'copies'}, of which ${out} ${out === 1 ? 'is' : 'are'} still out. Times are in ${zone}.`,
              madeBy: `${printedNameOf(vault, userId)} (${userId}), ${[...roles].sort().join(', ')}`,
              madeAt: zonedTime(clock.now().toISOString(), zone),
              head: headToShow(context),
              columns: copyHeads,
              widths: copyWidths,
              rows,
            }),
          );
    return madeFile(context, `copies${number ? `_${number}` : ''}.${format}`, bytes);
  };
