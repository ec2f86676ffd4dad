import { AppError } from '#shared/domain/errors.ts';
import { letterOf, type TrainingState } from '#shared/domain/training/moves.ts';
import { headToShow, ledgerNow } from '../audit/ledger-time.ts';
import type { Handler } from '../operation.ts';

interface Cell {
  requirement: string;
  user_id: string;
  state: TrainingState;
  open: number;
  due: string;
}
interface Column {
  requirement: string;
  number: string;
  title: string;
  label: string | null;
}

/** Requirements in force with the newest revision that people are trained on, or that is in force. */
const COLUMNS = `SELECT r.number AS requirement, coalesce(d.number, r.number) AS number, coalesce(d.title, r.title) AS title,
    (SELECT v.major || '.0' FROM revisions v WHERE v.document_id = r.document_id AND v.state = 'Effective') AS label
  FROM training_requirements r LEFT JOIN documents d ON d.id = r.document_id WHERE r.state = 'In force' ORDER BY r.document_id IS NULL, 2, 1`;
/** The newest training of each person that counts, read from the index alone. */
const CELLS = `SELECT requirement, user_id, state, open, due, max(id) FROM training_assignments
  WHERE state NOT IN ('Replaced', 'Ended') GROUP BY requirement, user_id`;

/** Who has to know what, and how far that is: one letter a cell. */
export const trainingMatrix: Handler<'training.matrix'> = async (context, { department, role, requirements, only }) => {
  const { vault } = context;
  const now = ledgerNow(context);
  const wanted = requirements && new Set(requirements);
  const columns = vault.query<Column>(COLUMNS).filter(({ requirement }) => wanted === undefined || wanted.has(requirement));
  if (wanted !== undefined && columns.length < wanted.size)
    throw new AppError('not-found', 'One of these requirements is not in force. Choose again from the list.');
  const placeOf = new Map(columns.map(({ requirement }, index) => [requirement, index]));
  const people = vault
    .query<{ id: string; name: string; department: string }>(
      `SELECT id, printed_name AS name, department FROM people p WHERE status = 'active'
       AND NOT EXISTS (SELECT 1 FROM grants WHERE user_id = p.id AND role = 'Visiting Auditor' AND active = 1) ORDER BY department, printed_name, id`,
    )
    .filter((one) => department === undefined || one.department === department);
  const holders = role === undefined ? null : new Set(vault.find('grants', { role, active: 1 }).map(({ user_id: userId }) => userId));
  const rows = new Map(
    people
      .filter(({ id }) => holders === null || holders.has(id))
      .map((one) => [one.id, { ...one, cells: new Array<string>(columns.length).fill('.'), done: 0, asked: 0, late: 0 }]),
  );
  const sums = columns.map(() => ({ done: 0, asked: 0 }));
  for (const cell of vault.query<Cell>(CELLS)) {
    const at = placeOf.get(cell.requirement);
    const row = at === undefined ? undefined : rows.get(cell.user_id);
    const sum = at === undefined ? undefined : sums[at];
    if (at === undefined || !row || !sum) continue;
    const isLate = cell.open === 1 && cell.due <= now;
    row.cells[at] = letterOf(cell.state, cell.open === 1, isLate);
    const isDone = cell.open === 0 && cell.state !== 'Not effective';
    row.asked += 1;
    sum.asked += 1;
    if (isLate) row.late += 1;
    if (!isDone) continue;
    row.done += 1;
    sum.done += 1;
  }
  const shown = [...rows.values()].filter((row) => only === undefined || (only === 'late' ? row.late > 0 : row.done < row.asked));
  const { seq, time } = headToShow(context);
  return {
    columns: columns.map((column, index) => ({ ...column, ...(sums[index] ?? { done: 0, asked: 0 }) })),
    people: shown.map(({ id, name, department: of, cells, done, asked }) => ({
      ...{ userId: id, name, department: of, cells: cells.join(''), done, asked },
    })),
    departments: vault
      .query<{ department: string }>("SELECT DISTINCT department FROM people WHERE status = 'active' ORDER BY department")
      .map((one) => one.department),
    asOf: { seq, time },
  };
};
