import { Replay } from '#main/domain/audit/replay.ts';
import { KeyUse } from '#main/domain/records/key-use.ts';
import { LedgerWalk } from '#main/domain/records/ledger-walk.ts';
import { readEntries } from '#main/domain/records/read-ledger.ts';
import { checksOnThisThread } from '#main/domain/signing/signature-check.ts';
import type { JudgeForeign } from '#main/storage/foreign-entries.ts';
import { grammar } from '../gathered/grammar.ts';

/**
 * Judges entries that other workstations wrote as verification does: chain, time, signature, rights, and that they fit
 * what was there before. A workstation believes no other one, and not the server.
 */
export const judgeForeign: JudgeForeign = ({ beneath, head, known, content, ...evidence }) => {
  const replay = new Replay(beneath);
  const walk = new LedgerWalk({
    grammar,
    start: { replay, head, known },
    references: evidence.references,
    content,
    leavesOut: () => false,
  });
  const { chain, times, signatures, rights, missing, state } = readEntries(evidence, walk, {
    signing: checksOnThisThread(),
    use: new KeyUse(replay),
  });
  const [fault] = [chain, times, signatures, rights, missing, state].flatMap(({ first }) => first);
  return fault === undefined
    ? null
    : `${fault} It was not taken over, nor was anything behind it. Verify the site from a workstation that you trust.`;
};
