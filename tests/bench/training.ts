import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { requireTraining, termsFor } from '#main/testing/training.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type Measure, median, within } from './measure.ts';

const PEOPLE = 2000;
const REQUIREMENTS = 500;
/** Of the five hundred, so many are asked of each person. */
const EACH = 60;
const ROUNDS = 7;
const RELEASES = 3;
const MATRIX_LIMIT = 300;
const ASSIGNMENT_LIMIT = 2000;

const personOf = (index: number): string => `worker-${String(index).padStart(4, '0')}`;
const requirementOf = (index: number): string => `TRQ-${String(index).padStart(4, '0')}`;
const states = ['Read', 'Read', 'Read', 'Open'] as const;

const addPeople = (uow: UnitOfWork): void => {
  for (let index = 0; index < PEOPLE; index += 1) {
    const id = personOf(index);
    uow.insert('people', {
      ...{
        id,
        printed_name: `Worker ${index}`,
        department: `Line ${index % 12}`,
        status: 'active',
        created_at: uow.time,
        created_by: 'admin',
      },
      ...{ deactivated_at: null, identity_checked_at: null, identity_checked_by: null, identity_method: null },
      ...{ accountability_accepted_at: null, failures: 0, locked_until: null },
    });
    uow.insert('grants', { id: `${id}/Reader`, user_id: id, role: 'Reader', active: 1 });
  }
};
const addRequirements = (uow: UnitOfWork): void => {
  for (let index = 1; index <= REQUIREMENTS; index += 1) {
    const number = requirementOf(index);
    const terms = canonicalJson(termsFor({ title: `Topic ${index}`, topic: 'What is to be known.', people: ['author'] }));
    const approved = { approved_by: 'quality', approved_at: uow.time };
    uow.insert('training_requirements', {
      ...{ id: `${number}/1`, number, version: 1, title: `Topic ${index}`, document_id: null, terms, state: 'In force' },
      ...{ state_since: uow.time, made_by: 'control', made_at: uow.time, writers: null, ...approved },
    });
  }
};
const training = (place: number, person: number, requirement: string, time: string): Tables['training_assignments'] => {
  const state = states[place % states.length] ?? 'Read';
  return {
    ...{ id: `TRA-${String(place).padStart(7, '0')}`, requirement, requirement_id: `${requirement}/1`, user_id: personOf(person) },
    ...{ revision_id: null, cause: 'new', state, state_since: time, open: state === 'Open' ? 1 : 0, assigned_at: time, due: time },
    ...{ done_at: state === 'Open' ? null : time, renew_at: null, check_at: null },
  };
};
const addTrainings = (uow: UnitOfWork, from: number, until: number): void => {
  for (let person = from; person < until; person += 1)
    for (let each = 0; each < EACH; each += 1)
      uow.insert(
        'training_assignments',
        training(person * EACH + each + 1, person, requirementOf(((person * 7 + each * 8) % REQUIREMENTS) + 1), uow.time),
      );
};

/** What SQLite alone takes to write the same rows, with the entry that tells them, in one transaction. */
const rawInserts = (folder: string): number => {
  const database = new Database(join(folder, 'raw.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    `CREATE TABLE t (id TEXT PRIMARY KEY, a, b, c, d, e, f, g, h, i, j, k, l, m) STRICT;`.replace(/ ([a-m])(?=[,)])/g, ' $1 TEXT'),
  );
  database.exec(
    'CREATE INDEX t1 ON t (a, c, id, f, h, j); CREATE INDEX t2 ON t (c, h, j); CREATE INDEX t3 ON t (d); CREATE INDEX t4 ON t (j, a); CREATE TABLE l (text TEXT) STRICT',
  );
  const insert = database.prepare(`INSERT INTO t VALUES (${Array(14).fill('?').join(', ')})`);
  const rows = Array.from({ length: PEOPLE }, (_, index) =>
    Object.values(training(index + 1, index, 'TRQ-0001', '2026-11-29T12:00:00.000Z')).map((value) =>
      value === null ? null : String(value),
    ),
  );
  const started = performance.now();
  database.transaction(() => {
    for (const row of rows) insert.run(...row);
    database.prepare('INSERT INTO l VALUES (?)').run(JSON.stringify(rows));
  })();
  const took = performance.now() - started;
  database.close();
  return took;
};
/** What SQLite alone takes to read the cells of the matrix into the program. */
const rawCells = (folder: string): number => {
  const database = new Database(join(folder, 'vault.db'), { readonly: true });
  const cells = database.prepare(
    "SELECT requirement, user_id, state, open, due, id FROM training_assignments WHERE state NOT IN ('Replaced', 'Ended')",
  );
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    cells.all();
    return performance.now() - started;
  });
  database.close();
  return median(times);
};

/** The matrix of 2,000 people and 500 requirements, and a revision that asks all of them at its release. */
export const trainings: Measure = async ({ size }) => {
  const place = await Workplace.open(new TestClock(new Date()));
  await place.staff();
  const documents: string[] = [];
  for (let index = 0; index < 2 * RELEASES + 1; index += 1) documents.push(await place.approved());
  await place.unguard();
  const session = place.context.sessions.get(await place.signIn('admin'));
  if (!session) throw new Error('The administrator has no session.');
  const write = (work: (uow: UnitOfWork) => void): void =>
    place.context.vault.write(place.header('admin', 'identity.addPerson'), session.signer, work);
  write(addPeople);
  write(addRequirements);
  for (let from = 0; from < PEOPLE; from += 100) write((uow) => addTrainings(uow, from, from + 100));
  await place.reopen();
  const [warm = '', ...others] = documents;
  const asked = others.slice(0, RELEASES);
  for (const document of asked) await requireTraining(place, { title: 'Everybody', document, roles: ['Reader'] });
  const release = async (number: string): Promise<number> => {
    const started = performance.now();
    const done = await place.release(number);
    if (!done.ok) throw new Error(done.message);
    return performance.now() - started;
  };
  await place.signIn('control');
  await release(warm);
  const [without, whole]: [number[], number[]] = [[], []];
  for (const [index, document] of asked.entries()) {
    without.push(await release(others[RELEASES + index] ?? ''));
    whole.push(await release(document));
  }
  const made = place.context.vault.query<{ n: number }>('SELECT count(*) AS n FROM training_assignments WHERE revision_id IS NOT NULL')[0]
    ?.n;
  if (made !== PEOPLE * RELEASES) throw new Error(`The release asked ${made} people.`);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const { people, columns } = await place.do('quality', 'training.matrix', {});
    times.push(performance.now() - started);
    if (people.length < PEOPLE || columns.length <= REQUIREMENTS) throw new Error('The matrix is too small.');
  }
  const folder = place.folder;
  const raw = rawInserts(folder);
  place.context.vault.close();
  const cells = rawCells(folder);
  return [
    within({ name: `training matrix, ${PEOPLE} people`, size, value: median(times), unit: 'ms', baseline: cells, limit: MATRIX_LIMIT }),
    within({
      name: `release asking ${PEOPLE} people`,
      size,
      value: median(whole) - median(without),
      unit: 'ms',
      baseline: raw,
      limit: ASSIGNMENT_LIMIT,
    }),
  ];
};
