import type { Context } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Contract } from '#shared/api/contract.ts';
import { type OperationName, operations } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type ImportKind, isFromAllowed } from '#shared/domain/import-sources.ts';
import { rowsOf } from './audit/given-signatures.ts';
import type { StateBefore } from './audit/write-grammar.ts';

/** The computers from which a kind of import is allowed, by the newest decision; none where all are. */
export const allowedComputers = (rows: Pick<StateBefore, 'where'>, kind: ImportKind): readonly string[] => {
  const newest = rows.where('import_policies', 'kind', kind).sort((a, b) => Number(b.id) - Number(a.id))[0];
  return newest === undefined ? [] : (JSON.parse(String(newest.computers)) as string[]);
};

/** What an operation imports; null when nothing, or when this call of it brings no file. */
const importedBy = (name: OperationName, input: unknown): ImportKind | null => {
  const { brings }: Contract = operations[name];
  if (!brings) return null;
  const { files } = input as { files?: readonly unknown[] };
  return brings.sometimes && (files ?? []).length === 0 ? null : brings.kind;
};

/**
 * Asked of every operation that imports, before it begins and again before it writes (21 CFR 11.10(h)).
 * @throws AppError 'refused' on a computer from which the policy does not allow such an import
 */
export const requireSource = (
  reader: Reader,
  { workstation: { computer } }: Pick<Context, 'workstation'>,
  name: OperationName,
  input: unknown,
): void => {
  const kind = importedBy(name, input);
  if (kind === null) return;
  const allowed = allowedComputers(rowsOf(reader), kind);
  if (!isFromAllowed(allowed, computer))
    throw new AppError(
      'refused',
      `Nothing was imported: the policy of this vault allows such an import only on these computers: ${allowed.join(', ')}. This computer is called ${computer}. Import the file on one of them, or ask Quality to change the policy under Administration, Vault and policy.`,
    );
};
