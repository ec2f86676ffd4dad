import type { CallContext } from '#main/ports/context.ts';
import type { LedgerRow, Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { standing } from '../audit/voided.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { Gathered } from '../module.ts';

/** When the person was here the last time before this session, or null. */
export const lastVisit = (reader: Reader, userId: string, sessionId: string): string | null =>
  reader.query<{ at: string | null }>('SELECT max(coalesce(closed_at, opened_at)) AS at FROM sessions WHERE user_id = ? AND id <> ?', [
    userId,
    sessionId,
  ])[0]?.at ?? null;

const CHANGES_SHOWN = 30;

/** What was done since, by whomever, in the words of the modules. */
export const changesSince = (
  { vault }: CallContext,
  since: string | null,
  { trail: { words, isNews }, pathOf }: Gathered,
): Output<'workflow.home'>['changed'] => {
  const head = vault.ledgerHead().seq;
  const rows: LedgerRow[] = standing(vault, vault.ledger({ from: Math.max(1, head - 500), limit: 501 }));
  return rows
    .flatMap((row) => {
      const entry = parseEntry(row.text);
      if (!entry || !isNews(entry.operation) || entry.outcome !== 'done' || entry.subject === '' || (since !== null && entry.time <= since))
        return [];
      const path = pathOf(vault, entry.subject.split(' ')[0] ?? '');
      const who = entry.actor === 'system' ? 'the system' : printedNameOf(vault, entry.actor);
      return [{ at: entry.time, who, sentence: `${entry.subject}: ${words(entry)}`, path }];
    })
    .reverse()
    .slice(0, CHANGES_SHOWN);
};
