import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
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
/** Further back than these entries nothing is news. */
const LOOKED_AT = 500;

/** What was done since, by whomever, in the words of the modules. */
export const changesSince = (
  { vault }: CallContext,
  since: string | null,
  { trail: { words, news }, pathOf }: Gathered,
): Output<'workflow.home'>['changed'] => {
  // Told by the index which entries these are; only those that are shown are read.
  const found = vault.query<{ seq: number }>(
    `SELECT seq FROM ledger WHERE seq >= ? AND operation IN (${news.map(() => '?').join(', ')}) ORDER BY seq DESC`,
    [Math.max(1, vault.ledgerHead().seq - LOOKED_AT), ...news],
  );
  const shown: Output<'workflow.home'>['changed'] = [];
  for (const { seq } of standing(vault, found)) {
    const entry = parseEntry(vault.ledger({ from: seq, limit: 1 })[0]?.text ?? '');
    if (shown.length === CHANGES_SHOWN || (entry && since !== null && entry.time <= since)) break;
    if (entry?.outcome !== 'done' || entry.subject === '') continue;
    const path = pathOf(vault, entry.subject.split(' ')[0] ?? '');
    const who = entry.actor === 'system' ? 'the system' : printedNameOf(vault, entry.actor);
    shown.push({ at: entry.time, who, sentence: `${entry.subject}: ${words(entry)}`, path });
  }
  return shown;
};
