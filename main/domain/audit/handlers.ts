import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { searchTrail } from './trail.ts';
import { trailAsCsv, trailAsJson } from './trail-file.ts';

/** Reading the trail. There is no operation that changes it (21 CFR 11.10(e)). */
export const auditHandlers = {
  'audit.list': async ({ vault }: CallContext, input: Input<'audit.list'>): Promise<Output<'audit.list'>> => searchTrail(vault, input),
  'audit.export': async ({ vault }: CallContext, { from, limit, about }: Input<'audit.export'>): Promise<Output<'audit.export'>> =>
    about === undefined
      ? vault.ledger({ from, limit })
      : vault
          .ledgerAbout(about)
          .filter((row) => row.seq >= from)
          .slice(0, limit),
  'audit.file': async ({ vault }: CallContext, { format, ...search }: Input<'audit.file'>): Promise<Output<'audit.file'>> => {
    const rows = searchTrail(vault, search);
    const bytes = Buffer.from(format === 'csv' ? trailAsCsv(rows) : trailAsJson(rows));
    return {
      fileName: `audit-trail_${rows.at(0)?.seq ?? 0}-${rows.at(-1)?.seq ?? 0}.${format}`,
      entries: rows.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.toString('base64'),
    };
  },
  'audit.verify': async ({ proveVault }: CallContext): Promise<Output<'audit.verify'>> => proveVault(),
  'audit.head': async ({ vault }: CallContext): Promise<Output<'audit.head'>> => vault.ledgerHead(),
};
