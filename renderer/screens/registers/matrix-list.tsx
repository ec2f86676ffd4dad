import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { sayState } from '../../components/say-state.ts';
import { go, href } from '../../frame/router.ts';
import { phrase, say, sayCount } from '../../words/say.ts';
import { LateMark } from './late-mark.tsx';
import type { MatrixView, Rated } from './matrix-cells.ts';

const cellWords = ({ cells }: Rated, at: number): string => {
  const cell = cells[at];
  return cell ? `${cell.row} × ${cell.column}` : '';
};

const columnsFor = ({ matrices, ends, entries }: MatrixView): Column<Rated>[] => [
  {
    id: 'number',
    title: phrase('Number'),
    kind: 'code',
    isRowHeader: true,
    sortBy: ({ number }) => number,
    cell: ({ number, path }) => <a href={href(path)}>{number}</a>,
  },
  { id: 'title', title: phrase('Title'), grows: true, width: 180, sortBy: ({ title }) => title },
  {
    id: 'releases',
    title: phrase('Releases'),
    sortBy: ({ releases }) => releases.join(', '),
    cell: ({ releases }) =>
      releases.map((release, at) => (
        <span key={release} className="figures">
          {release}
          {at < releases.length - 1 ? ', ' : ''}
        </span>
      )),
  },
  ...matrices.map(
    ({ id, label }, at): Column<Rated> => ({
      id,
      title: label,
      isDeclared: true,
      sortBy: (one) => cellWords(one, at),
      cell: (one) => (one.cells[at] ? cellWords(one, at) : <span className="quiet">{say('not assessed')}</span>),
    }),
  ),
  ...(entries.some(({ named }) => named !== null)
    ? [
        {
          id: 'named',
          title: phrase('Verified##controls'),
          sortBy: ({ named }) => (named === null || named.all === 0 ? null : named.named / named.all),
          cell: ({ named }) => (named === null || named.all === 0 ? '–' : say('{count} of {all}', { count: named.named, all: named.all })),
        } satisfies Column<Rated>,
      ]
    : []),
  {
    id: 'state',
    title: phrase('State'),
    sortBy: ({ state }) => state,
    cell: ({ state, expired, late, over, suspect }) => (
      <span className="marks">
        {sayState({ state, expired })} {late && !expired ? <LateMark over={over} /> : null}
        {suspect > 0 ? <span className="meta">{sayCount(suspect, 'one link changed', '{count} links changed')}</span> : null}
      </span>
    ),
  },
  ...(ends === null
    ? []
    : [{ id: 'until', title: ends, isDeclared: true, kind: 'day', sortBy: ({ until }) => until || null } satisfies Column<Rated>]),
];

export const MatrixList = ({ caption, view, entries }: { caption: string; view: MatrixView; entries: readonly Rated[] }) => (
  <RecordTable
    caption={caption}
    of={{ data: entries }}
    columns={columnsFor(view)}
    keyOf={({ number }) => number}
    onOpen={({ path }) => go(path)}
    empty={<p className="quiet">{say('No entry is here.')}</p>}
  />
);
