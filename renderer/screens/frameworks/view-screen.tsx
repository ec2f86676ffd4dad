import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { type ViewName, viewNames } from '#shared/domain/framework/views.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { queryOf, usePath } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { recorded, say } from '../../words/say.ts';
import { ClassMark } from './class-mark.tsx';
import './coverage.css';

type Shown = OperationOutput<'coverage.view'>;
interface Row {
  cells: readonly string[];
  clause: Shown['coverage']['clauses'][number];
}

const WRITTEN: ReadonlySet<string> = new Set([recorded('Reason'), recorded('How it is met'), recorded('Evidence')]);
/** What people write, and what shows it, is read in lines and not in syllables. */
const READABLE = 120;

const columnsOf = ({ heads: [first = '', ...heads], coverage: { catalogue } }: Shown): Column<Row>[] => [
  linkColumn(
    sayGiven(first),
    ({ clause }) => clause.id,
    ({ clause }) => `/frameworks/${catalogue.id}?clause=${encodeURIComponent(clause.id)}`,
  ),
  ...heads
    .map((head, before) => ({ head, at: before + 1 }))
    .map(({ head, at }) => ({
      id: head,
      title: sayGiven(head),
      ...(at === 1 ? { grows: true } : {}),
      ...(WRITTEN.has(head) ? { width: READABLE } : {}),
      sortBy: ({ cells }: Row) => cells[at] ?? '',
      cell: ({ cells, clause }: Row) =>
        head === 'Coverage' ? <ClassMark of={clause.class} /> : <span className="view-cell">{cells[at] === '' ? '–' : cells[at]}</span>,
    })),
];

/** The claims as one question asks for them, such as the statement of applicability. */
export default function ViewScreen({ view: named }: { view: string }) {
  const scope = queryOf(usePath()).get('scope');
  const view: ViewName = viewNames.find((name) => name === named) ?? 'applicability';
  const about = scope === null ? {} : { scope };
  const { data, error } = useAsk('coverage.view', { view, ...about });
  const columns = useMemo(() => (data ? columnsOf(data) : []), [data]);
  const rows = data?.rows.flatMap((cells, at): Row[] => {
    const clause = data.coverage.clauses[at];
    return clause ? [{ cells, clause }] : [];
  });
  return (
    <div className="screen">
      <PageTitle title={sayGiven(data?.title ?? '')}>
        <ExportMenu of={sayGiven(data?.title ?? '')} asked={(format) => ({ list: 'frameworkView', format, view, ...about })} />
      </PageTitle>
      {data ? (
        <Text className="meta" mb="sm">
          {sayGiven(data.question)}{' '}
          {say('Current evidence: {current} of {apply}. Does not apply, each with a reason: {out}. As of {date}, ledger entry {entry}.', {
            ...{ current: data.totals.current, apply: data.totals.apply, out: data.totals.notApplicable },
            ...{ date: data.coverage.asOf.date, entry: data.coverage.asOf.entry },
          })}
        </Text>
      ) : null}
      <RecordTable
        caption={sayGiven(data?.title ?? '')}
        of={{ data: rows, error }}
        columns={columns}
        keyOf={({ clause }) => clause.id}
        empty={<EmptyState title={say('No catalogue is in use yet')} />}
      />
    </div>
  );
}
