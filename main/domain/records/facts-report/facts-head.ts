import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { headToShow, ledgerNow } from '../../audit/ledger-time.ts';
import { printedNameOf } from '../../identity/printed-names.ts';
import { sessionOf } from '../../operation.ts';
import { vaultFacts } from '../record-evidence.ts';
import { sealLookOf } from '../seal-report.ts';
import type { FactsReport } from './facts-shape.ts';

/** What every report of facts says of itself. @param facts what it tells @param of what it is about, as the mark of the seal says it */
export const factsHead = (context: CallContext, facts: unknown, of: string): FactsReport => {
  const { vault, clock } = context;
  const text = canonicalJson(facts);
  const { organisation, authority, id } = vaultFacts(vault, '');
  const { userId } = sessionOf(context);
  const at = zonedTime(ledgerNow(context), clock.zone());
  return {
    version: 1,
    layout: 1,
    vault: { id, organisation, authority },
    facts: text,
    factsHash: createHash('sha256').update(text).digest('hex'),
    made: { at, by: `${printedNameOf(vault, userId)} (${userId})` },
    seal: sealLookOf(context, { of, madeAt: at, head: headToShow(context) }),
  };
};
