import type { importSourceOperations } from '#shared/api/import-sources.ts';
import { AppError } from '#shared/domain/errors.ts';
import { importKindNames, importKinds, isImportKind } from '#shared/domain/import-sources.ts';
import { rowsOf } from '../audit/given-signatures.ts';
import { namesIn } from '../identity/printed-names.ts';
import { allowedComputers } from '../import-source.ts';
import type { Module } from '../module.ts';
import { command, type Handlers, sessionOf } from '../operation.ts';

const handlers: Handlers<keyof typeof importSourceOperations> = {
  'imports.policy': async ({ vault, workstation: { computer } }) => {
    const nameOf = namesIn(vault);
    const rows = rowsOf(vault);
    const signedIn = vault.query<{ computer: string }>(
      'SELECT DISTINCT computer FROM sessions WHERE computer IS NOT NULL ORDER BY computer',
    );
    return {
      computer,
      kinds: importKindNames.map((kind) => ({ kind, computers: [...allowedComputers(rows, kind)] })),
      known: [...new Set([computer, ...signedIn.map((one) => one.computer)])],
      decided: vault
        .find('import_policies', {})
        .sort((a, b) => Number(b.id) - Number(a.id))
        .flatMap(({ kind, computers, reason, set_at: at, set_by }) =>
          isImportKind(kind) ? [{ kind, computers: JSON.parse(computers) as string[], reason, at, by: nameOf(set_by) }] : [],
        ),
    };
  },

  'imports.setPolicy': command('imports.setPolicy', {
    commit: (uow, context, { kind, computers, reason }) => {
      const wanted = JSON.stringify(computers);
      if (JSON.stringify(allowedComputers(rowsOf(uow), kind)) === wanted)
        throw new AppError('refused', 'The policy says that already. Nothing was changed.');
      const set = { set_at: uow.time, set_by: sessionOf(context).userId };
      uow.insert('import_policies', { id: String(uow.sequence), kind, computers: wanted, reason, ...set });
      const words = computers.length === 0 ? 'Allowed on every computer' : `Allowed only on ${computers.join(', ')}`;
      return { output: {}, trace: { subject: `policy on imports: ${importKinds[kind]}`, reason: `${words}: ${reason}` } };
    },
  }),
};

/** From which computers imports are allowed (21 CFR 11.10(h)); that it is kept is asked of every operation alike. */
export const importSourceModule: Module<keyof typeof importSourceOperations> = { handlers: () => handlers };
