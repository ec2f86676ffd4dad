import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { voidsIn, voidWords } from '../audit/voided.ts';
import type { TrailWords } from '../audit/words.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { Room } from './room.rules.ts';

/** Entries of the ledger about a record up to the instant of a room; none where the room was opened without them. */
export const toldHistory = (
  { vault, clock }: CallContext,
  room: Room,
  number: string,
  words: TrailWords,
): Output<'room.look'>['history'] => {
  const voids = voidsIn(vault);
  return (room.history === 1 ? vault.ledgerAbout(number) : []).flatMap(({ seq, text }) => {
    const entry = seq <= room.as_of_seq ? parseEntry(text) : null;
    if (entry?.outcome !== 'done') return [];
    const { time, actor, subject } = entry;
    const marked = voids.get(seq);
    const reason = marked ? voidWords(marked, clock.zone()) : entry.reason;
    return [{ seq, time, who: actor === 'system' ? 'the system' : printedNameOf(vault, actor), did: words(entry), subject, reason }];
  });
};
