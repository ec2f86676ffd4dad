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
    (SELECT v.major || '.0' FROM revisions v WHERE v.document_id = r.document_id AND (v.state = 'Effective' OR v.state = 'Approved'
      AND EXISTS (SELECT 1 FROM training_assignments a WHERE a.revision_id = v.id)) ORDER BY v.major DESC LIMIT 1) AS label
  FROM training_requirements r LEFT JOIN documents d ON d.id = r.document_id WHERE r.state = 'In force' ORDER BY r.document_id IS NULL, 2, 1`;
/** Each state as one letter, as `marks` reads it: small while it is open, and a capital of its own while it is late. */
const MARK = `CASE state WHEN 'Waived' THEN 'W' WHEN 'Not effective' THEN 'N' WHEN 'Competent' THEN 'C' WHEN 'Effective' THEN 'C' ELSE
  CASE WHEN open = 1 AND due <= ? THEN 'L' WHEN open = 1 THEN CASE state WHEN 'Tested' THEN 't' ELSE 'o' END
  ELSE substr(state, 1, 1) END END`;
/**
 * The trainings of each person in one row, the newest last: two thousand rows cross into the program, and not a million. The index
 * holds all that is asked, in this order, so that the table itself is not read.
 */
const CELLS = `SELECT user_id, group_concat(substr(requirement, 5) || ${MARK}, ' ') AS cells
  FROM training_assignments INDEXED BY training_assignments_person WHERE state NOT IN ('Replaced', 'Ended') GROUP BY user_id`;
/** The letter that is shown for a mark, and whether the training is done. */
const marks: Readonly<Record<string, { letter: TrainingLetter; isDone: boolean }>> = {
  ...{ C: { letter: 'C', isDone: true }, R: { letter: 'R', isDone: true }, T: { letter: 'T', isDone: true } },
  ...{ W: { letter: 'W', isDone: true }, t: { letter: 'T', isDone: false }, o: { letter: 'O', isDone: false } },
  ...{ N: { letter: 'O', isDone: false }, L: { letter: 'L', isDone: false } },
};
const NOT_ASKED: TrainingLetter = '.';
const readMark = (mark: string) => marks[mark] ?? { letter: NOT_ASKED, isDone: false };

/** The marks of a person by the places of the columns; a later training of the same requirement takes the place of the one before. */
const marksIn = (columns: readonly Column[], cellsOf: ReadonlyMap<string, string>): ((userId: string) => Map<number, string>) => {
  const placeOf = new Map(columns.map(({ requirement }, index) => [requirement.slice(REQUIREMENT_PREFIX.length), index]));
  return (userId) => {
    const found = new Map<number, string>();
    for (const cell of cellsOf.get(userId)?.split(' ') ?? []) {
      const at = placeOf.get(cell.slice(0, -1));
      if (at !== undefined) found.set(at, cell.slice(-1));
    }
    return found;
  };
};

/** Who has to know what, and how far that is: one letter a cell. */
export const trainingMatrix: Handler<'training.matrix'> = async (context, { department, role, requirements, only }) => {
  const { vault } = context;
  const now = ledgerNow(context);
  const wanted = requirements && new Set(requirements);
  const columns = vault.query<Column>(COLUMNS).filter(({ requirement }) => wanted === undefined || wanted.has(requirement));
  if (wanted !== undefined && columns.length < wanted.size)
    throw new AppError('not-found', 'One of these requirements is not in force. Choose again from the list.');
  const people = vault
    .query<{ id: string; name: string; department: string }>(
      `SELECT id, printed_name AS name, department FROM people p WHERE status = 'active'
       AND NOT EXISTS (SELECT 1 FROM grants WHERE user_id = p.id AND role = 'Visiting Auditor' AND active = 1) ORDER BY department, printed_name, id`,
    )
    .filter((one) => department === undefined || one.department === department);
  const holders = role === undefined ? null : new Set(vault.find('grants', { role, active: 1 }).map(({ user_id: userId }) => userId));
  const marksOf = marksIn(
    columns,
    new Map(vault.query<{ user_id: string; cells: string }>(CELLS, [now]).map((row) => [row.user_id, row.cells])),
  );
  const sums = columns.map(() => ({ done: 0, asked: 0 }));
  const counted = people
    .filter(({ id }) => holders === null || holders.has(id))
    .map((person) => {
      const of = { done: 0, asked: 0, late: 0 };
      // Most people are asked for a few of hundreds of requirements: only what is asked of them is gone through.
      const cells = Buffer.alloc(columns.length, NOT_ASKED);
      for (const [at, mark] of marksOf(person.id)) {
        const { letter, isDone } = readMark(mark);
        if (letter === NOT_ASKED) continue;
        cells.write(letter, at, 'latin1');
        for (const count of [of, sums[at] ?? of]) {
          count.asked += 1;
          if (isDone) count.done += 1;
        }
        if (letter === 'L') of.late += 1;
      }
      return { ...person, ...of, cells: cells.toString('latin1') };
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
