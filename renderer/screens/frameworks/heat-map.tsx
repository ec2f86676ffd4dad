import type { OperationOutput } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { phrase, say } from '../../words/say.ts';
import { classLooks } from './class-mark.tsx';

export type Counted = OperationOutput<'coverage.all'>['catalogues'][number];
type Counts = Counted['totals'];
/** A line of the heat map: a clause with what it groups, or the whole of a catalogue. */
export interface HeatRow {
  key: string;
  catalogue: string;
  /** Null for the line of the whole catalogue. */
  row: string | null;
  label: string;
  counts: Counts;
}
export const heatRows = (catalogues: readonly Counted[]): HeatRow[] =>
  catalogues.flatMap(({ catalogue, totals, rows }) => [
    { key: catalogue.id, catalogue: catalogue.id, row: null, label: catalogue.name, counts: totals },
    ...rows.map(({ id, label, counts }) => ({ key: `${catalogue.id} ${id}`, catalogue: catalogue.id, row: id, label, counts })),
  ]);

const shown = ['current', 'stale', 'claimed', 'open'] as const;
/** Short, because the subject needs the room; the legend says them in full. */
const heads: Readonly<Record<(typeof shown)[number], string>> = {
  current: phrase('Current##evidence'),
  stale: phrase('Stale##evidence'),
  claimed: phrase('Claimed##no evidence'),
  open: phrase('Open##nothing claimed'),
};

/** A number in its shade: the deeper, the larger the share of what applies. Pattern and frame tell the classes apart without colour. */
const Cell = ({ of, row }: { of: (typeof shown)[number]; row: HeatRow }) => {
  const { counts } = row;
  const count = counts[of];
  if (row.row === null) return <strong className="heat-sum">{count}</strong>;
  const share = counts.apply === 0 ? 0 : Math.ceil((4 * count) / counts.apply);
  return (
    <span className="heat-cell" data-class={of} data-share={count === 0 ? 0 : share}>
      <span className="heat-count">{count}</span>
    </span>
  );
};

const columnsFor = (chosen: string | null): Column<HeatRow>[] => [
  {
    id: 'clause',
    title: phrase('Clause'),
    kind: 'code',
    isRowHeader: true,
    cell: (row) =>
      row.row === null ? (
        <strong>{row.catalogue}</strong>
      ) : (
        <span className="heat-clause" data-chosen={row.key === chosen || undefined}>
          {row.row}
        </span>
      ),
  },
  {
    id: 'label',
    title: phrase('Subject'),
    grows: true,
    cell: (row) => (row.row === null ? <strong>{row.label}</strong> : row.label),
  },
  { id: 'apply', title: phrase('Apply##how many'), kind: 'number', cell: ({ counts }) => counts.apply },
  ...shown.map(
    (of): Column<HeatRow> => ({ id: of, title: heads[of], kind: 'number', width: 76, cell: (row) => <Cell of={of} row={row} /> }),
  ),
  { id: 'out', title: phrase('Do not apply'), kind: 'number', isWideOnly: true, cell: ({ counts }) => counts.notApplicable },
];

/** How many clauses stand how, line by line. */
export const HeatMap = ({
  catalogues,
  chosen,
  onOpen,
}: {
  catalogues: readonly Counted[];
  chosen: string | null;
  onOpen: (row: HeatRow) => void;
}) => (
  <div className="heat-map">
    <RecordTable
      caption={say('Coverage by clause')}
      of={{ data: heatRows(catalogues) }}
      columns={columnsFor(chosen)}
      keyOf={({ key }) => key}
      onOpen={onOpen}
      isDense
      isWhole
      empty={<EmptyState title={say('No catalogue is in use yet')} />}
    />
  </div>
);

export const HeatLegend = () => (
  <dl className="heat-legend">
    {shown.map((of) => (
      <div key={of}>
        <dt>
          <span className="heat-cell" data-class={of} data-share={4} aria-hidden />
          {say(classLooks[of].word)}
        </dt>
        <dd>{say(classLooks[of].means)}</dd>
      </div>
    ))}
    <div>
      <dt />
      <dd>{say('The deeper the shade, the larger the share of its line.')}</dd>
    </div>
  </dl>
);
