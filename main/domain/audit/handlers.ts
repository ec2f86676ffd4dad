import type { CallContext } from '#main/ports/context.ts';
import type { LedgerRow } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { parseEntry } from './ledger-entry.ts';

type Range = Input<'audit.list'>;

const rowsOf = ({ vault }: CallContext, { from, limit, about }: Range): LedgerRow[] =>
  about === undefined
    ? vault.ledger({ from, limit })
    : vault
        .ledgerAbout(about)
        .filter((row) => row.seq >= from)
        .slice(0, limit);

const summary = (row: LedgerRow): Output<'audit.list'>[number] => {
  const entry = parseEntry(row.text);
  if (!entry) throw new AppError('vault-damaged', `Ledger entry ${row.seq} cannot be read. Run "verify" on the vault.`);
  const { seq, time, actor, operation, subject, reason, outcome } = entry;
  return { seq, time, actor, operation, subject, reason, outcome };
};

/** Reading the trail. There is no operation that changes it (21 CFR 11.10(e)). */
export const auditHandlers = {
  'audit.list': async (context: CallContext, input: Range): Promise<Output<'audit.list'>> => rowsOf(context, input).map(summary),
  'audit.export': async (context: CallContext, input: Range): Promise<Output<'audit.export'>> => rowsOf(context, input),
  'audit.head': async ({ vault }: CallContext): Promise<Output<'audit.head'>> => vault.ledgerHead(),
};
