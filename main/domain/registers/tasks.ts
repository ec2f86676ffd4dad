import type { CallContext } from '#main/ports/context.ts';
import { machineTasks } from '../machine-task.ts';
import { readsRecords, type Task } from '../task.ts';
import { takenDeclaration } from './declarations.ts';
import { askedOf } from './entry.ts';
import { type EntryRow, entryPath, movesOfEntry, versionOf } from './registers.store.ts';

/** Entries that wait for a move with a limit of days, what waits longest first. */
export const registerTasks = (context: CallContext, most: number): Task[] => {
  if (!readsRecords(context.roles)) return [];
  const { vault } = context;
  const rows = vault.query<EntryRow>(
    `SELECT * FROM register_entries WHERE state <> 'Void' AND (register, state) IN (
       SELECT d.register, f.value FROM register_declarations d, json_each(d.content, '$.blocks') b,
         json_each(CASE json_extract(b.value, '$.language') WHEN 'register' THEN json_extract(b.value, '$.text') END, '$.moves') m, json_each(m.value, '$.from') f
       WHERE json_extract(m.value, '$.days') IS NOT NULL)
     ORDER BY state_since LIMIT ?`,
    [most],
  );
  return rows.flatMap((row) => {
    const declared = takenDeclaration(vault, versionOf(vault, row.id, row.version).declaration_id);
    const { machine, asked, signedFor } = askedOf(context, { row, declared, moves: movesOfEntry(vault, row.id) });
    const labels = new Map(declared.declaration.moves.map(({ action, label }) => [action, label]));
    return machineTasks(
      context,
      machine,
      { ...asked, since: row.state_since, signed: signedFor(machine.moves.find(({ from }) => from === row.state)?.action ?? '') },
      (action) => ({
        kind: 'register.entry',
        number: row.id,
        title: row.title,
        what: `${declared.declaration.name}: ${(labels.get(action) ?? action).toLowerCase()}`,
        path: entryPath(row),
      }),
    );
  });
};
