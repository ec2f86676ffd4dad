import type { Declaration } from '#shared/domain/register/declaration.ts';
import { lookedBackAt, machineOf, NOT_WRITER } from '#shared/domain/register/machine.ts';
import { namedIn } from '#shared/domain/writers.ts';
import { signaturesMade } from '../audit/given-signatures.ts';
import { along, both, made, own, rowAfter, stamped, textOf } from '../audit/guards.ts';
import { movesOf } from '../audit/moves.ts';
import type { Act, Guard } from '../audit/write-grammar.ts';
import { declarationOfText } from './declaration-text.ts';
import { type Made, movesSince, whoMade, writersOf } from './moves.rules.ts';

/** The declaration that an entry is under as the ledger entry leaves it. */
export const declarationOf = (act: Act, entry: string): Declaration | null => {
  const version =
    made(act, 'entry_versions').find((row) => row.entry_id === entry)?.version ?? act.state.row('register_entries', entry)?.version;
  const id = rowAfter(act, 'entry_versions', `${entry}/${version}`)?.declaration_id;
  const content = typeof id === 'string' ? rowAfter(act, 'register_declarations', id)?.content : null;
  return typeof content === 'string' ? declarationOfText(content) : null;
};
/** The one that it was under before. */
export const declarationBefore = ({ state }: Act, entry: string): Declaration | null => {
  const id = textOf(state, 'entry_versions', `${entry}/${state.row('register_entries', entry)?.version}`, 'declaration_id');
  const content = textOf(state, 'register_declarations', id, 'content');
  return content === null ? null : declarationOfText(content);
};

const movesBefore = ({ state }: Act, entry: string): Made[] =>
  state.where('entry_moves', 'entry_id', entry).map((row) => ({
    position: Number(row.position),
    version: Number(row.version),
    action: String(row.action),
    from_state: String(row.from_state),
    to_state: String(row.to_state),
    moved_by: String(row.moved_by),
  }));

const versionsBefore = ({ state }: Act, entry: string): { saved_by: string; writers: string | null }[] =>
  state
    .where('entry_versions', 'entry_id', entry)
    .map(({ saved_by: by, writers }) => ({ saved_by: String(by), writers: typeof writers === 'string' ? writers : null }));
/** A version names all who wrote in the entry so far; one of a former program names none, as long as no version before it does. */
export const namesWriters: Guard = (act, { table, id, after }) => {
  const before = versionsBefore(act, String(after.entry_id ?? act.state.row(table, id)?.entry_id));
  const isFormer = (after.writers ?? null) === null && before.every(({ writers }) => writers === null);
  return isFormer || after.writers === writersOf(before, act.entry.actor);
};

export const isSigned = (act: Act, id: string, meaning: string): boolean =>
  signaturesMade(act, 'entry', id).some((one) => one.meaning === meaning && one.user_id === act.entry.actor);

/** A step that asks for a reason has one. */
const saysWhy: Guard = (act, { after }) => {
  const asks = declarationBefore(act, String(after.entry_id))?.moves.some(
    ({ action, from, asksReason }) => asksReason === true && action === after.action && from.includes(String(after.from_state)),
  );
  return !asks || String(after.reason).trim() !== '';
};
/** Whether this entry of the ledger makes the move of a register's entry that its row tells, by the declaration that holds for it. */
const isMove: Guard = (act, { after }) => {
  const [entry, action] = [String(after.entry_id), String(after.action)];
  const declaration = declarationBefore(act, entry);
  if (!declaration) return false;
  const machine = machineOf(declaration);
  const moves = movesBefore(act, entry);
  const isKept = (name: string): boolean =>
    name === NOT_WRITER
      ? namedIn(writersOf(versionsBefore(act, entry))).includes(act.entry.actor)
      : whoMade(moves, lookedBackAt(name) ?? '').includes(act.entry.actor);
  const facts = Object.fromEntries(Object.keys(machine.conditions).map((name) => [name, () => !isKept(name)]));
  const guard = movesOf(machine, {
    isSigned,
    facts,
    people: () => ({ signed: movesSince(moves, action, Number(after.version)).map(({ moved_by: by }) => [by]) }),
  })(action);
  return guard(act, {
    table: 'register_entries',
    id: entry,
    before: { state: after.from_state ?? null },
    after: { state: after.to_state ?? null },
  });
};
const meaningOfMove: Guard = (act, { after }) => {
  const declaration = declarationBefore(act, String(after.entry_id));
  const move = declaration && machineOf(declaration).moves.find((one) => one.action === after.action && one.from === after.from_state);
  const isBorn =
    move?.meaning === null
      ? after.signature_id === null
      : signaturesMade(act, 'entry', String(after.entry_id)).some((one) => one.id === after.signature_id);
  return move !== null && move !== undefined && move.meaning === after.meaning && isBorn;
};
/** A move stands in its place, for the version that the entry has, and says how the entry stood. */
export const isTold: Guard = (act, { id, after }) => {
  const entry = String(after.entry_id);
  const place = movesBefore(act, entry).length + 1;
  return (
    id === `${entry}/m${place}` &&
    after.position === place &&
    after.version === rowAfter(act, 'register_entries', entry)?.version &&
    after.from_state === textOf(act.state, 'register_entries', entry, 'state') &&
    after.to_state === rowAfter(act, 'register_entries', entry)?.state
  );
};
export const insertsMove = both(own('moved_by'), stamped('moved_at'), isTold, isMove, meaningOfMove, saysWhy);
const toldByMove: Guard = (act, { id, after }) =>
  made(act, 'entry_moves').some((row) => row.entry_id === id && row.to_state === after.state && row.from_state !== row.to_state);
export const changesState = { state: toldByMove, state_since: both(along('state'), stamped('state_since')) };
