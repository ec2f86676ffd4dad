import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';

type Listed = Output<'identity.listDepartments'>[number];

const counts = (reader: Reader, table: 'people' | 'documents'): Map<string, number> =>
  new Map(
    reader
      .query<{ department: string; n: number }>(`SELECT department, count(*) AS n FROM ${table} GROUP BY department`)
      .map(({ department, n }) => [department, n]),
  );

/** The list, and the names that people and documents carried before it was kept; all of them in the order of the alphabet. */
const departmentsOf = (reader: Reader): Listed[] => {
  const [people, documents] = [counts(reader, 'people'), counts(reader, 'documents')];
  const managed = new Map(reader.find('departments', {}).map((row) => [row.id, row.active === 1]));
  return [...new Set([...managed.keys(), ...people.keys(), ...documents.keys()])]
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((name) => ({
      name,
      active: managed.get(name) ?? true,
      people: people.get(name) ?? 0,
      documents: documents.get(name) ?? 0,
    }));
};

/**
 * People and documents pick from the list. Until somebody enters the first department, as in a new vault or one of a
 * former version, any name is taken; names that were in use then stay on the list until they are closed.
 * @throws AppError 'invalid-input' with the names that can be picked
 */
export const requireDepartment = (reader: Reader, name: string): void => {
  if (reader.find('departments', {}).length === 0) return;
  const open = departmentsOf(reader).filter((department) => department.active);
  if (!open.some((department) => department.name === name))
    throw new AppError(
      'invalid-input',
      `"${name}" is not on the list of departments. Pick one of: ${open.map((department) => department.name).join(', ')}; or have it added under Administration.`,
    );
};

export const listDepartments = async ({ vault }: CallContext): Promise<Listed[]> => departmentsOf(vault);

/** Enters a department, or opens one again that was closed. */
export const addDepartment = command('identity.addDepartment', {
  commit: (uow, context, { name }) => {
    const known = uow.find('departments', {}).find(({ id }) => id.toLowerCase() === name.toLowerCase());
    if (known?.active === 1) throw new AppError('conflict', `The department "${known.id}" is on the list already.`);
    if (known) uow.update('departments', known.id, { active: 1 });
    else uow.insert('departments', { id: name, active: 1, added_at: uow.time, added_by: sessionOf(context).userId });
    return { output: { name: known?.id ?? name }, trace: { subject: `department ${known?.id ?? name}` } };
  },
});

/** Closes a department: nothing new goes there; who and what is there keeps it. */
export const closeDepartment = command('identity.closeDepartment', {
  commit: (uow, context, { name, reason }) => {
    const listed = departmentsOf(uow).find((department) => department.name === name);
    if (!listed) throw new AppError('not-found', `There is no department "${name}".`);
    if (!listed.active) throw new AppError('refused', `The department "${name}" is closed already.`);
    if (uow.get('departments', name)) uow.update('departments', name, { active: 0 });
    else uow.insert('departments', { id: name, active: 0, added_at: uow.time, added_by: sessionOf(context).userId });
    return { output: {}, trace: { subject: `department ${name}`, reason } };
  },
});

/** Moves a person to another department of the list. */
export const setDepartment = command('identity.setDepartment', {
  commit: (uow, _context, { userId, department, reason }) => {
    if (!uow.get('people', userId)) throw new AppError('not-found', `There is no person with the user id "${userId}".`);
    requireDepartment(uow, department);
    uow.update('people', userId, { department });
    return { output: {}, trace: { subject: `person ${userId}`, reason } };
  },
});
