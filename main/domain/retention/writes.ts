import type { retentionOperations } from '#shared/api/retention.ts';
import { type DispositionAction, dispositionMachine } from '#shared/domain/dispositions.ts';
import { givenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { along, before, both, made, own, says, since, stamped, statementIn, stood } from '../audit/guards.ts';
import { movesOf } from '../audit/moves.ts';
import type { Act, Declarations, Guard } from '../audit/write-grammar.ts';
import { isOwnSignature } from '../workflow/signature.rules.ts';

const isSigned = (act: Act, id: string, meaning: string): boolean =>
  signaturesMade(act, 'disposition', id).some((one) => one.meaning === meaning);

const moves = movesOf(dispositionMachine, { isSigned });
const decides = (action: DispositionAction) => ({
  state: moves(action),
  decided_by: both(moves(action), own('decided_by')),
  decided_at: both(moves(action), stamped('decided_at')),
});
const closes = (action: DispositionAction) => ({ update: { ...decides(action), decision_reason: moves(action) } });

const isSignature: Guard = both(
  isOwnSignature('disposition'),
  ({ entry }, { table, after }) =>
    statementIn(after).kind === 'disposition' &&
    entry.changes.some((other) => other.table === 'dispositions' && other.id === givenSignature(table, after)?.about.id),
);
const signs = (meaning: string) => {
  const guard = both(isSignature, says({ meaning }));
  return { signatures: { insert: since(3, guard) }, disposition_signatures: { insert: before(3, guard) } };
};
const isProposal: Guard = both(
  own('proposed_by'),
  stamped('proposed_at'),
  says({ state: 'Proposed', decided_by: null, decided_at: null, decision_reason: null }),
  (act, { id }) => isSigned(act, id, 'Disposition proposed'),
);
const isItem: Guard = (act, { after }) => made(act, 'dispositions').some(({ id }) => id === after.disposition_id);
const isHold: Guard = both(own('set_by'), stamped('set_at'), says({ released_by: null, released_at: null, release_reason: null }));
const isHolding: Guard = stood('released_at', null);

export const retentionWrites: Declarations<keyof typeof retentionOperations> = {
  'retention.list': 'reads',
  'retention.propose': {
    did: 'proposed a disposition',
    asksPassword: true,
    tables: {
      dispositions: { insert: isProposal },
      disposition_items: { insert: isItem },
      ...signs('Disposition proposed'),
    },
  },
  'retention.sign': {
    isNews: true,
    did: 'signed a disposition',
    asksPassword: true,
    tables: {
      dispositions: { update: decides('sign') },
      ...signs('Disposition'),
    },
  },
  'retention.refuse': { did: 'refused a disposition', tables: { dispositions: closes('refuse') } },
  'retention.withdraw': { did: 'withdrew a disposition', tables: { dispositions: closes('withdraw') } },
  'retention.dispositions': 'reads',
  'retention.show': 'reads',
  'retention.hold': { did: 'set a legal hold', tables: { legal_holds: { insert: isHold } } },
  'retention.releaseHold': {
    did: 'released a legal hold',
    tables: {
      legal_holds: {
        update: {
          released_by: both(isHolding, own('released_by')),
          released_at: both(isHolding, stamped('released_at')),
          release_reason: both(isHolding, along('released_at')),
        },
      },
    },
  },
  'retention.holds': 'reads',
};
