import { orderOf, type StateMachine } from '#shared/domain/moves.ts';
import { type ShownState, stateOrder } from '#shared/domain/state-words.ts';
import type { Column } from '../components/record-table/column.tsx';
import { MachineBadge, StateBadge } from '../components/state-badge.tsx';
import { phrase } from '../words/say.ts';

/** The states of records that have a machine, sorted by how far each has come and not by the letters of its word. */
export const machineColumn = <State extends string, Row extends { state: State }>(
  machine: Pick<StateMachine<State, string, string, string>, 'states'>,
): Column<Row> => ({
  id: 'state',
  title: phrase('State'),
  sortBy: ({ state }) => orderOf(machine, state),
  cell: ({ state }) => <MachineBadge machine={machine} state={state} />,
});

/** The same for revisions, which say besides where they were approved. */
export const stateColumn = <Row extends ShownState>(): Column<Row> => ({
  id: 'state',
  title: phrase('State'),
  sortBy: stateOrder,
  cell: (row) => <StateBadge of={row} />,
});
