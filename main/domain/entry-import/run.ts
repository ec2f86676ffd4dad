import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ROWS_AT_ONCE } from '#shared/domain/register/entry-import.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { setApart } from '../registers/confidential.ts';
import { type Declared, registersInForce, takeIntoUse, takenDeclaration } from '../registers/declarations.ts';
import { pinned } from '../registers/links.ts';
import { nextEntry } from '../registers/registers.store.ts';
import { contentFor, insertVersion, requireValues } from '../registers/write-version.ts';
import { type ImportPlan, type ImportPorts, planImport } from './plan.ts';
import { type PlannedRow, plannedRows } from './planned-rows.ts';

type Run = Tables['entry_imports'];
const requireImportable = ({ hash, faulty, rows, faults }: ImportPlan, plan: string, leaveOut: boolean): void => {
  if (hash !== plan)
    throw new AppError('conflict', 'The list or the vault changed since the dry run. Start a new one. Nothing was imported.');
  if (faulty > 0 && !leaveOut)
    throw new AppError(
      'refused',
      // The trail keeps what was refused, so that no cell is told: its field may be one that only some read.
      faulty === 1
        ? `Row ${faults[0]?.line ?? ''} has faults, which the dry run tells. Mend it, or say that it is left out. Nothing was imported.`
        : `${faulty} rows have faults, the first is row ${faults[0]?.line ?? ''}; the dry run tells each. Mend them, or say that these rows are left out. Nothing was imported.`,
    );
  if (rows.length === 0) throw new AppError('refused', 'There is nothing to import.');
};

/** Begins an import of exactly what a dry run has shown; the file and what was read from it are kept. */
export const startImport = (ports: ImportPorts) =>
  command('entry.startImport', {
    prepare: async (context, { plan, leaveOut, ...source }) => {
      const planned = await planImport(context, ports, source);
      requireImportable(planned, plan, leaveOut);
      return planned;
    },
    commit: (uow, context, _input, { declared, rows, faulty, text, file }) => {
      takeIntoUse(uow, declared);
      const run: Run = {
        id: randomUUID(),
        register: declared.declaration.register,
        declaration_id: declared.id,
        file_name: file.name,
        file_hash: uow.putBlob(file.bytes),
        plan_hash: uow.putBlob(new TextEncoder().encode(text)),
        entries: rows.length,
        left_out: faulty,
        started_at: uow.time,
        started_by: sessionOf(context).userId,
        ended_at: null,
        ended_by: null,
        end_reason: null,
      };
      uow.insert('entry_imports', run);
      const reason = `${rows.length} ${declared.declaration.plural.toLowerCase()} from ${file.name}, SHA-256 ${run.file_hash}. Rows left out: ${faulty}.`;
      return { output: { run: run.id, rows: rows.length }, trace: { subject: `import ${run.id}`, reason } };
    },
  });

/** @throws AppError 'not-found', 'refused' */
const openRun = (reader: Reader, { clock }: CallContext, id: string): Run => {
  const run = reader.get('entry_imports', id);
  if (!run) throw new AppError('not-found', `There is no import ${id}.`);
  if (run.ended_at !== null)
    throw new AppError('refused', `Import ${id} was ended on ${zonedDate(run.ended_at, clock.zone())}. Begin another one.`);
  return run;
};
const broughtBy = (reader: Reader, run: string): number =>
  reader.query<{ n: number }>('SELECT count(*) AS n FROM brought_entries WHERE import_id = ?', [run])[0]?.n ?? 0;

const bring = (uow: UnitOfWork, context: CallContext, run: Run, declared: Declared, number: string, row: PlannedRow): void => {
  const { declaration } = declared;
  const { userId } = sessionOf(context);
  const values = requireValues(uow, declaration, row.values, {});
  const said = setApart(uow, declaration, number, values, null, context.roles);
  const facts = { title: row.title, ...said, links: pinned(uow, declaration, number, row.links, []) };
  uow.insert('register_entries', {
    id: number,
    register: declaration.register,
    title: row.title,
    owner: row.owner,
    state: row.state,
    state_since: uow.time,
    version: 1,
    created_at: uow.time,
    created_by: userId,
  });
  // Before its version, with which the search takes up the former number.
  const from = { import_id: run.id, line: row.line, former_number: row.formerNumber, state: row.state };
  uow.insert('brought_entries', { id: `${run.id}/${row.line}`, entry_id: number, ...from });
  insertVersion(uow, context, declared, contentFor(uow, number, 1, declared, facts), null);
};

/** The declaration that the rows were read under. @throws AppError 'refused' when another one is in force by now */
const declarationOf = (reader: Reader, run: Run): Declared => {
  if (!registersInForce(reader).some(({ id }) => id === run.declaration_id))
    throw new AppError('refused', 'The register was revised since this import began. End it with a reason, and import the rest anew.');
  return takenDeclaration(reader, run.declaration_id);
};

/** The next row of an import, in an act of its own, so that the ledger tells of the entry itself where it came from. */
const bringOne = command('entry.bringIn', {
  commit: (uow, context, { run: id }) => {
    const run = openRun(uow, context, id);
    const declared = declarationOf(uow, run);
    const rows = plannedRows(uow, run.plan_hash);
    const done = broughtBy(uow, id);
    const row = rows[done];
    if (!row) throw new AppError('refused', `Import ${id} has no row left.`);
    const number = nextEntry(uow, declared.declaration.prefix);
    try {
      bring(uow, context, run, declared, number, row);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'vault-damaged') throw error;
      throw new AppError(error.code, `Row ${row.line}, ${error.message} The rows before are in. End the import and begin another one.`);
    }
    const left = rows.length - done - 1;
    if (left === 0) uow.update('entry_imports', id, { ended_at: uow.time, ended_by: sessionOf(context).userId });
    const reason = `Row ${row.line} of ${run.file_name}; former number ${row.formerNumber || 'none'}; ${row.state}, not signed here.`;
    return { output: { brought: 1, left }, trace: { subject: number, reason } };
  },
});

/**
 * Brings in the next rows of an import, each with an entry of the ledger. Nothing is remembered beside the entries themselves, so
 * an import that was ended at any point goes on where it was, without doubles.
 */
export const bringIn = async (context: CallContext, input: Input<'entry.bringIn'>): Promise<Output<'entry.bringIn'>> => {
  for (let brought = 1; ; brought += 1) {
    const { left } = await bringOne(context, input);
    if (left === 0 || brought === ROWS_AT_ONCE) return { brought, left };
  }
};

/** Ends an import that shall not be finished; what came in stays, because nothing is ever deleted. */
export const endImport = command('entry.endImport', {
  commit: (uow, context, { run, reason }) => {
    openRun(uow, context, run);
    uow.update('entry_imports', run, { ended_at: uow.time, ended_by: sessionOf(context).userId, end_reason: reason });
    return { output: {}, trace: { subject: `import ${run}`, reason } };
  },
});

/** The newest first. */
export const listImports = async ({ vault }: CallContext): Promise<Output<'entry.imports'>> =>
  vault
    .find('entry_imports', {}, ['started_at'])
    .reverse()
    .map((run) => ({
      run: run.id,
      register: run.register,
      fileName: run.file_name,
      fileHash: run.file_hash,
      rows: run.entries,
      brought: broughtBy(vault, run.id),
      leftOut: run.left_out,
      by: printedNameOf(vault, run.started_by),
      startedAt: run.started_at,
      endedAt: run.ended_at,
      endReason: run.end_reason,
    }));
