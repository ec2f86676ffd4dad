import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Declaration, DeclaredMove } from '#shared/domain/register/declaration.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import { lookedBackAt, machineOf, NOT_WRITER } from '#shared/domain/register/machine.ts';
import type { Role } from '#shared/domain/roles.ts';
import { namedIn } from '#shared/domain/writers.ts';
import { sessionOf } from '../operation.ts';
import { type Declared, takenDeclaration } from './declarations.ts';
import { movesSince, whoMade, writersOf } from './moves.rules.ts';
import { contentOf, type EntryRow, entryByNumber, type MoveRow, movesOfEntry, type VersionRow, versionOf } from './registers.store.ts';

/** An entry as it stands: its newest version, with the declaration that this version is under. */
export interface Entry {
  row: EntryRow;
  version: VersionRow;
  content: EntryContent;
  declared: Declared;
  moves: MoveRow[];
}

/** @throws AppError 'not-found', 'damaged' */
export const readEntry = (reader: Reader, number: string): Entry => {
  const row = entryByNumber(reader, number);
  const version = versionOf(reader, number, row.version);
  return {
    row,
    version,
    content: contentOf(reader, version),
    declared: takenDeclaration(reader, version.declaration_id),
    moves: movesOfEntry(reader, number),
  };
};

/** What the machine of its register is asked of an entry. */
export const askedOf = (context: CallContext, { row, declared, moves }: Pick<Entry, 'row' | 'declared' | 'moves'>) => {
  const { userId } = sessionOf(context);
  const holds = (condition: string): boolean => {
    if (condition === NOT_WRITER) return !namedIn(writersOf(context.vault.find('entry_versions', { entry_id: row.id }))).includes(userId);
    const action = lookedBackAt(condition);
    return action === null || !whoMade(moves, action).includes(userId);
  };
  return {
    machine: machineOf(declared.declaration),
    asked: { state: row.state, row, name: row.id, userId, held: context.roles, holds },
    signedFor: (action: string) => movesSince(moves, action, row.version).map(({ moved_by: by }) => [by]),
  };
};

/** Whether somebody may write in an entry: who has one of the roles of the declaration, and its owner. */
export const mayEdit = ({ editors }: Declaration, held: readonly string[], isOwner: boolean): boolean =>
  isOwner || editors.some((role) => held.includes(role));

/** The role in which somebody makes a move: the first that both have. */
export const roleFor = (context: CallContext, { roles }: { roles: readonly string[] }): Role =>
  context.roles.find((role) => roles.includes(role)) ?? context.roles[0] ?? 'Reader';

/** The declared move that leads from the state of an entry; null for those that every register has. */
export const declaredMove = ({ moves }: Declaration, state: string, action: string): DeclaredMove | null =>
  moves.find((move) => move.action === action && move.from.includes(state)) ?? null;
