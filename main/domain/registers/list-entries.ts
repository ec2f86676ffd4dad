import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { machineOf } from '#shared/domain/register/machine.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { registerInForce, registersInForce, requireAmong } from './declarations.ts';
import { filterOf } from './entry-filter.ts';
import { entryRows, shownColumns } from './entry-rows.ts';
import { partsIn } from './parts.ts';
import { type EntryRow, stateCounts } from './registers.store.ts';

/** One page of the entries of a register, the newest first, with what the columns of its declaration say. */
export const listEntries = async (context: CallContext, asked: Input<'entry.list'>): Promise<Output<'entry.list'>> => {
  const { vault } = context;
  const { declaration } = registerInForce(vault, asked.register);
  const { where, parameters } = filterOf(context, declaration, asked);
  const total = vault.query<{ n: number }>(`SELECT count(*) AS n FROM register_entries e WHERE ${where}`, parameters)[0]?.n ?? 0;
  const after = asked.after === undefined ? [] : [asked.after];
  const rows = vault.query<EntryRow>(
    `SELECT e.* FROM register_entries e WHERE ${where}${after.length > 0 ? ' AND (length(e.id), e.id) < (length(?), ?)' : ''}
     ORDER BY length(e.id) DESC, e.id DESC LIMIT ?`,
    [...parameters, ...after.flatMap((number) => [number, number]), asked.limit],
  );
  return { total, heads: shownColumns(declaration).map(({ label }) => label), rows: entryRows(context, declaration, rows) };
};

/** Registers in force, with how many entries are in each of their states. */
export const listRegisters = async (context: CallContext): Promise<Output<'register.list'>> => {
  const counts = stateCounts(context.vault);
  return registersInForce(context.vault).map(({ declaration, document, revision }) => ({
    register: declaration.register,
    prefix: declaration.prefix,
    plural: declaration.plural,
    document,
    revision,
    states: Object.keys(machineOf(declaration).states).map((state) => ({
      state,
      entries: counts.find((one) => one.register === declaration.register && one.state === state)?.entries ?? 0,
    })),
    mayCreate: declaration.editors.some((role) => context.roles.includes(role)),
  }));
};

export const showRegister = async (context: CallContext, { register }: Input<'register.show'>): Promise<Output<'register.show'>> => {
  const inForce = registersInForce(context.vault);
  const { document, revision, declaration } = requireAmong(inForce, register);
  const parts = partsIn(context, register, inForce).map(({ declaration: _declaration, ...part }) => part);
  return { document, revision, declaration: declarationFor(declaration, context.roles), parts };
};
