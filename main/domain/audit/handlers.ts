import type { CallContext } from '#main/ports/context.ts';
import type { Reports } from '#main/ports/reports.ts';
import type { VaultVerification } from '#main/ports/vault-verification.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { auditors } from '#shared/domain/roles.ts';
import { isButVoided } from '#shared/domain/verdict.ts';
import { operationsThatOccur } from './trail.store.ts';
import { entryOfTrail, lastEntryOf, pageOfTrail, searchTrail } from './trail.ts';
import { trailFile } from './trail-file.ts';
import type { TrailWords } from './words.ts';

export interface AuditPorts extends Pick<Reports, 'renderTrail'> {
  verification: VaultVerification;
}

/** Reading the trail. There is no operation that changes it (21 CFR 11.10(e)). @param words of all modules */
export const auditHandlers = ({ verification, renderTrail }: AuditPorts, words: TrailWords) => ({
  'audit.list': ({ vault, clock }: CallContext, input: Input<'audit.list'>): Promise<Output<'audit.list'>> =>
    searchTrail(vault, input, clock.zone(), words),
  'audit.page': async ({ vault, clock }: CallContext, input: Input<'audit.page'>): Promise<Output<'audit.page'>> =>
    pageOfTrail(vault, input, clock.zone(), words),
  'audit.entry': async ({ vault, clock }: CallContext, { seq }: Input<'audit.entry'>): Promise<Output<'audit.entry'>> =>
    entryOfTrail(vault, seq, clock.zone(), words),
  'audit.locate': async ({ vault, clock }: CallContext, { date }: Input<'audit.locate'>): Promise<Output<'audit.locate'>> => ({
    seq: lastEntryOf(vault, date, clock.zone()),
  }),
  'audit.operations': async ({ vault }: CallContext): Promise<Output<'audit.operations'>> =>
    operationsThatOccur(vault).map((operation) => ({ operation, did: words({ operation, outcome: 'done', changes: [] }) })),
  'audit.export': async ({ vault }: CallContext, { from, limit, about }: Input<'audit.export'>): Promise<Output<'audit.export'>> =>
    about === undefined
      ? vault.ledger({ from, limit })
      : vault
          .ledgerAbout(about)
          .filter((row) => row.seq >= from)
          .slice(0, limit),
  'audit.file': (context: CallContext, input: Input<'audit.file'>) => trailFile(context, input, { words, renderTrail }),
  'audit.verify': async (): Promise<Output<'audit.verify'>> => {
    verification.start();
    return {};
  },
  'audit.cancelVerify': async (): Promise<Output<'audit.cancelVerify'>> => {
    verification.cancel();
    return {};
  },
  'audit.integrity': async ({ vault, roles }: CallContext): Promise<Output<'audit.integrity'>> => {
    const { running, last, stopped } = verification.state();
    const mayRead = roles.some((role) => auditors.includes(role));
    const [ok, butVoided] = [last?.checks.every((one) => one.ok) === true, last !== null && isButVoided(last.checks)];
    const shown = last && { ...last, ok, butVoided, checks: mayRead ? last.checks : [] };
    return { head: vault.ledgerHead().seq, running, last: shown, stopped };
  },
  'audit.head': async ({ vault }: CallContext): Promise<Output<'audit.head'>> => vault.ledgerHead(),
});
