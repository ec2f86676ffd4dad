import type { retentionOperations } from '#shared/api/retention.ts';
import { type DispositionAction, dispositionMachine } from '#shared/domain/dispositions.ts';
import { along, both, made, own, says, stamped, statementIn, stood } from '../audit/guards.ts';
import { movesOf } from '../audit/moves.ts';
import type { Act, Declarations, Guard } from '../audit/write-grammar.ts';
import { isOwnSignature } from '../workflow/signature.rules.ts';

const isSigned = (act: Act, id: string, meaning: string): boolean =>
  made(act, 'disposition_signatures').some((row) => row.disposition_id === id && row.meaning === meaning);

const moves = movesOf(dispositionMachine, { isSigned });
const decides = (action: DispositionAction) => ({
  state: moves(action),
  decided_by: both(moves(action), own('decided_by')),
  decided_at: both(moves(action), stamped('decided_at')),
});
const closes = (action: DispositionAction) => ({ update: { ...decides(action), decision_reason: moves(action) } });

const isSignature: Guard = both(
  isOwnSignature(),
  ({ entry }, { after }) =>
    statementIn(after).kind === 'disposition' &&
    entry.changes.some((other) => other.table === 'dispositions' && other.id === after.disposition_id),
);
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
      disposition_signatures: { insert: both(isSignature, says({ meaning: 'Disposition proposed' })) },
    },
  },
  'retention.sign': {
    isNews: true,
    did: 'signed a disposition',
    asksPassword: true,
    tables: {
      dispositions: { update: decides('sign') },
      disposition_signatures: { insert: both(isSignature, says({ meaning: 'Disposition' })) },
    },
  },
  'retention.refuse': { did: 'refused a disposition', tables: { dispositions: closes('refuse') } },
  'retention.withdraw': { did: 'withdrew a disposition', tables: { dispositions: closes('withdraw') } },
  'retention.previewStatement': 'reads',
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
