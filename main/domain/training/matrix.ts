import { AppError } from '#shared/domain/errors.ts';
import { REQUIREMENT_PREFIX, type TrainingLetter } from '#shared/domain/training/moves.ts';
import { headToShow, ledgerNow } from '../audit/ledger-time.ts';
import type { Handler } from '../operation.ts';

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
/** Each state as one letter, as `marks` reads it: small while it is open, and a capital of its own while it is late. */
const MARK = `CASE state WHEN 'Waived' THEN 'W' WHEN 'Not effective' THEN 'N' WHEN 'Competent' THEN 'C' WHEN 'Effective' THEN 'C' ELSE
  CASE WHEN open = 1 AND due <= ? THEN 'L' WHEN open = 1 THEN CASE state WHEN 'Tested' THEN 't' ELSE 'o' END
  ELSE substr(state, 1, 1) END END`;
/**
 * The newest training of each person for each requirement, one row a person, read from one index: two thousand rows cross into
 * the program, and not a million.
 */
const CELLS = `SELECT user_id, group_concat(substr(requirement, 5) || mark, ' ') AS cells FROM (
    SELECT user_id, requirement, ${MARK} AS mark, max(id) FROM training_assignments
    WHERE state NOT IN ('Replaced', 'Ended') GROUP BY user_id, requirement) GROUP BY user_id`;
/** The letter that is shown for a mark, and whether the training is done. */
const marks: Readonly<Record<string, readonly [letter: TrainingLetter, isDone: boolean]>> = {
  ...{ C: ['C', true], R: ['R', true], T: ['T', true], W: ['W', true] },
  ...{ t: ['T', false], o: ['O', false], N: ['O', false], L: ['L', false] },
};

/** Who has to know what, and how far that is: one letter a cell. */
export const trainingMatrix: Handler<'training.matrix'> = async (context, { department, role, requirements, only }) => {
  const { vault } = context;
  const now = ledgerNow(context);
  const wanted = requirements && new Set(requirements);
  const columns = vault.query<Column>(COLUMNS).filter(({ requirement }) => wanted === undefined || wanted.has(requirement));
  if (wanted !== undefined && columns.length < wanted.size)
    throw new AppError('not-found', 'One of these requirements is not in force. Choose again from the list.');
  const placeOf = new Map(columns.map(({ requirement }, index) => [requirement.slice(REQUIREMENT_PREFIX.length), index]));
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
  for (const { user_id: userId, cells } of vault.query<{ user_id: string; cells: string }>(CELLS, [now])) {
    const row = rows.get(userId);
    for (const cell of row ? cells.split(' ') : []) {
      const at = placeOf.get(cell.slice(0, -1));
      const mark = marks[cell.slice(-1)];
      const sum = at === undefined ? undefined : sums[at];
      if (!row || at === undefined || !mark || !sum) continue;
      const [letter, isDone] = mark;
      row.cells[at] = letter;
      row.asked += 1;
      sum.asked += 1;
      if (letter === 'L') row.late += 1;
      if (!isDone) continue;
      row.done += 1;
      sum.done += 1;
    }
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
