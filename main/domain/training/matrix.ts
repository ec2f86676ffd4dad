import { AppError } from '#shared/domain/errors.ts';
import { REQUIREMENT_PREFIX, type TrainingLetter } from '#shared/domain/training-moves.ts';
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
 * The trainings of each person in one row, the newest last, in the order of the index that they are read from: two thousand rows
 * cross into the program, and not a million.
 */
const CELLS = `SELECT user_id, group_concat(substr(requirement, 5) || ${MARK}, ' ') AS cells
  FROM (SELECT * FROM training_assignments ORDER BY user_id, requirement, id) WHERE state NOT IN ('Replaced', 'Ended') GROUP BY user_id`;
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
    people.filter(({ id }) => holders === null || holders.has(id)).map((one) => [one.id, { ...one, cells: columns.map(() => '.') }]),
  );
  for (const { user_id: userId, cells } of vault.query<{ user_id: string; cells: string }>(CELLS, [now])) {
    const row = rows.get(userId);
    // A later training of the same requirement takes the place of the one before.
    for (const cell of row ? cells.split(' ') : []) {
      const at = placeOf.get(cell.slice(0, -1));
      if (row && at !== undefined) row.cells[at] = cell.slice(-1);
    }
  }
  const sums = columns.map(() => ({ done: 0, asked: 0 }));
  const counted = [...rows.values()].map((row) => {
    const of = { done: 0, asked: 0, late: 0 };
    const letters = row.cells.map((mark, at) => {
      const [letter, isDone] = marks[mark] ?? ['.', false];
      if (letter === '.') return letter;
      const sum = sums[at] ?? of;
      for (const count of [of, sum]) {
        count.asked += 1;
        if (isDone) count.done += 1;
      }
      if (letter === 'L') of.late += 1;
      return letter;
    });
    return { ...row, ...of, cells: letters.join('') };
  });
  const shown = counted.filter((row) => only === undefined || (only === 'late' ? row.late > 0 : row.done < row.asked));
  const { seq, time } = headToShow(context);
  return {
    columns: columns.map((column, index) => ({ ...column, ...(sums[index] ?? { done: 0, asked: 0 }) })),
    people: shown.map(({ id, name, department: of, cells, done, asked }) => ({
      ...{ userId: id, name, department: of, cells, done, asked },
    })),
    departments: vault
      .query<{ department: string }>("SELECT DISTINCT department FROM people WHERE status = 'active' ORDER BY department")
      .map((one) => one.department),
    asOf: { seq, time },
  };
};
