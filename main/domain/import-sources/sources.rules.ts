import type { Contract } from '#shared/api/contract.ts';
import { operations } from '#shared/api/index.ts';
import { areComputers, type ImportKind, isFromAllowed, isImportKind } from '#shared/domain/import-sources.ts';
import { both, nameOf, own, stamped, textOf } from '../audit/guards.ts';
import type { Guard, Law } from '../audit/write-grammar.ts';
import { allowedComputers } from '../import-source.ts';

/** @returns null for what is no list of computers as the program writes it */
const computersIn = (stored: unknown): readonly string[] | null => {
  const read: unknown = JSON.parse(String(stored));
  const isList = Array.isArray(read) && read.every((one) => typeof one === 'string');
  return isList && areComputers(read) && JSON.stringify(read) === stored ? read : null;
};

/** A policy says something else than the one before it. */
export const isPolicy: Guard = both(own('set_by'), stamped('set_at'), ({ state, entry }, { id, after }) => {
  const computers = computersIn(after.computers);
  return (
    id === String(entry.seq) &&
    isImportKind(after.kind) &&
    computers !== null &&
    JSON.stringify(allowedComputers(state, after.kind)) !== after.computers
  );
});

/** What the acts import that always bring a file; whether the others brought one does not stand in their entries. */
const imports: ReadonlyMap<string, ImportKind> = new Map(
  Object.entries<Contract>(operations).flatMap(([name, { brings }]) => (brings && !brings.sometimes ? [[name, brings.kind]] : [])),
);

/** What was imported came from a computer that the policy of that moment allowed, by what it called itself at sign-in. */
export const sourceLaw: Law = ({ state, entry }) => {
  const kind = entry.outcome === 'done' ? imports.get(entry.operation) : undefined;
  const allowed = kind === undefined ? [] : allowedComputers(state, kind);
  const computer = allowed.length === 0 ? null : textOf(state, 'sessions', entry.signer.keyId, 'computer');
  return isFromAllowed(allowed, computer)
    ? []
    : [`${nameOf(entry)} imported on ${computer ?? 'a computer without a name'}, while the policy allowed only ${allowed.join(', ')}.`];
};
