import type { changeOperations } from '#shared/api/change.ts';
import type { periodicReviewOperations } from '#shared/api/periodic-review.ts';
import { changeMachine } from '#shared/domain/changes.ts';
import { givenSignature, signaturesMade } from '../audit/given-signatures.ts';
import {
  addsWriter,
  always,
  both,
  changed,
  columns,
  either,
  hasNoWriters,
  instantOf,
  isBy,
  keepsWriters,
  made,
  own,
  rowAfter,
  rowsAfter,
  says,
  stamped,
  statementIn,
  stood,
  textOf,
  was,
} from '../audit/guards.ts';
import { movesOf } from '../audit/moves.ts';
import type { Act, AddedWrites, ColumnGuards, Declarations, Guard, TableWrites } from '../audit/write-grammar.ts';
import { isAuthorOfDraft, isNewDraft } from '../documents/authorship.rules.ts';
import { makesDocument } from '../documents/writes.ts';
import { isInstant, moves as moveRevision, releases, withState } from '../workflow/moves.rules.ts';
import { isOwnSignature, signedFor as signedForRevision } from '../workflow/signature.rules.ts';
import { isAbout } from '../workflow/writes.ts';
import { nothingAnswered } from './new-request.rules.ts';

const signedFor = (act: Act, change: string, meaning: string) =>
  signaturesMade(act, 'change', change).find((one) => one.meaning === meaning);

const moves = movesOf(changeMachine, {
  isSigned: (act, change, meaning) => signedFor(act, change, meaning) !== undefined,
  systemMay: ({ state, entry }, change) => String(state.row('change_requests', change)?.effective_from) <= entry.time,
});

const isRequest: Guard = both(own('requested_by'), stamped('requested_at'), says(nothingAnswered), hasNoWriters);
const isItem: Guard = both(says({ active: 1, document_id: null, revision_id: null }), (_act, { id, after }) =>
  id.startsWith(`${after.change_id}/`),
);
const edits = moves('edit');
const emptied: Guard = (_act, { after }) => after.assessment === null || after.assessed_by === null || after.assessed_at === null;

/** The item belongs to a request that is moved in the entry, or that was accepted. */
const isOfEdited: Guard = ({ state, entry }, { table, id }) =>
  entry.changes.some((other) => other.table === 'change_requests' && other.id === textOf(state, table, id, 'change_id'));
const isOfEditedRequest: Guard = ({ entry }, { after }) =>
  entry.changes.some((other) => other.table === 'change_requests' && other.id === after.change_id);
const isOfAccepted: Guard = ({ state }, { table, id }) =>
  textOf(state, 'change_requests', textOf(state, table, id, 'change_id'), 'state') === 'Accepted' && state.row(table, id)?.active === 1;
const isNamedDocument: Guard = ({ state }, { table, id, after }) =>
  textOf(state, 'documents', after.document_id, 'number') === textOf(state, table, id, 'asked_number');
const begins: Guard = both(
  isOfAccepted,
  stood('revision_id', null),
  (act, { after }) =>
    after.revision_id === undefined ||
    made(act, 'revisions').some(({ id }) => id === after.revision_id) ||
    isAuthorOfDraft(act, String(after.revision_id)),
);
const isMadeOrNamed: Guard = (act, change) =>
  isNamedDocument(act, change) || made(act, 'documents').some(({ id }) => id === change.after.document_id);

/** The signature over the request itself; its documents have each their own. */
const isAboutRequest: Guard = both(
  isOwnSignature('change'),
  says({ round_id: null, task_id: null, pdf_hash: null }),
  ({ entry }, { table, after }) => {
    const request = givenSignature(table, after)?.about.id;
    const isMoved = entry.changes.some((other) => other.table === 'change_requests' && other.id === request);
    return statementIn(after).kind === 'change' && statementIn(after).document === request && isMoved;
  },
);
const isSignedInstant: Guard = (act, { id, after }) => {
  const signature = signedFor(act, id, 'Make effective');
  return signature !== undefined && instantOf(statementIn(signature).effectiveFrom) === Date.parse(String(after.effective_from));
};
const isEffectiveNow: Guard = both(stamped('effective_at'), says({ state: 'Effective' }));
/** Effective at once is effective from the moment that was signed for. */
const isEffectiveThen: Guard = both(
  says({ state: 'Effective' }),
  (act, { id, after }) => after.effective_at === rowAfter(act, 'change_requests', id)?.effective_from,
);

/** Whether a request whose date has come, and that somebody signed for, takes this revision out of use. */
const isRetiredByRequest: Guard = ({ state, entry }, { id, before, after }) =>
  before?.state === 'Effective' &&
  after.state === 'Obsolete' &&
  state.where('change_items', 'revision_id', id).some((item) => {
    const request = state.row('change_requests', String(item.change_id));
    return request?.state === 'Scheduled' && String(request.effective_from) <= entry.time && item.active === 1 && item.act === 'retire';
  });

/** A request that is moved in the entry takes the revision out of use, at once or at its date. */
const isRetiredWithRequest: Guard = (act, { table, after }) => {
  const revision = givenSignature(table, after)?.about.id;
  return changed(act, 'change_requests').some(({ id }) =>
    rowsAfter(act, 'change_items', 'change_id', id).some(
      (item) => item.active === 1 && item.act === 'retire' && item.revision_id === revision,
    ),
  );
};

/** What a date brings of the requests that were signed for it. */
export const addedByChanges: readonly AddedWrites[] = [
  [
    'workflow.tick',
    {
      change_requests: { update: { state: moves('becomeEffective'), effective_at: both(moves('becomeEffective'), isEffectiveNow) } },
      revisions: { update: { state: isRetiredByRequest, obsoleted_at: both(isRetiredByRequest, stamped('obsoleted_at')) } },
    },
  ],
];

const ownsDocumentOf = ({ state, entry }: Act, revision: unknown): boolean =>
  textOf(state, 'documents', textOf(state, 'revisions', revision, 'document_id'), 'owner') === entry.actor;
const owns: Guard = (act, { after }) => ownsDocumentOf(act, after.revision_id);
const isReviewed: Guard = (act, { id }) => made(act, 'periodic_reviews').some(({ signature_id }) => signature_id === id);
const isAsOwner: Guard = (act, { table, after }) => after.role === 'Owner' && ownsDocumentOf(act, givenSignature(table, after)?.about.id);
const keeps: Guard = ({ held }) => held.some((role) => role === 'Document Controller' || role === 'Quality');
const isReview: Guard = both(own('reviewed_by'), stamped('reviewed_at'), either(owns, keeps), (act, { after }) =>
  signaturesMade(act, 'revision', String(after.revision_id)).some(({ id }) => id === after.signature_id),
);
const items = (update: ColumnGuards<'change_items'>): TableWrites<'change_items'> => ({ ...(update ? { update } : {}) });

export const changeWrites: Declarations<keyof typeof changeOperations | keyof typeof periodicReviewOperations> = {
  'change.create': { did: 'requested a change', tables: { change_requests: { insert: isRequest }, change_items: { insert: isItem } } },
  'change.edit': {
    did: 'edited a change request',
    tables: {
      change_requests: {
        update: {
          ...columns<'change_requests'>(['title', 'reason', 'impact', 'state'], both(edits, isBy('edited_by'))),
          edited_by: both(edits, own('edited_by'), keepsWriters),
          writers: both(edits, isBy('edited_by'), addsWriter('edited_by')),
          ...columns<'change_requests'>(['assessment', 'assessed_by', 'assessed_at'], both(edits, emptied)),
        },
      },
      change_items: { insert: both(isItem, isOfEditedRequest), update: { active: both(isOfEdited, says({ active: 0 })) } },
    },
  },
  'change.assess': {
    did: 'assessed',
    tables: {
      change_requests: {
        update: {
          ...columns<'change_requests'>(['state', 'assessment'], moves('assess')),
          assessed_by: both(moves('assess'), own('assessed_by')),
          assessed_at: both(moves('assess'), stamped('assessed_at'), isBy('assessed_by')),
        },
      },
    },
  },
  'change.decide': {
    isNews: true,
    did: (entry) => (made({ entry }, 'signatures')[0]?.meaning === 'Change rejected' ? 'rejected' : 'accepted'),
    asksPassword: true,
    tables: {
      signatures: { insert: isAboutRequest },
      change_requests: {
        update: {
          ...columns<'change_requests'>(['state', 'decision_reason'], moves('accept', 'reject')),
          decided_by: both(moves('accept', 'reject'), own('decided_by')),
          decided_at: both(moves('accept', 'reject'), stamped('decided_at')),
        },
      },
      change_items: items({ document_id: both(isOfEdited, was('document_id', null), isNamedDocument) }),
    },
  },
  'change.withdraw': {
    did: 'withdrew a change request',
    tables: { change_requests: { update: columns<'change_requests'>(['state', 'closed_reason'], moves('withdraw')) } },
  },
  'change.begin': {
    did: 'started a revision',
    tables: {
      ...makesDocument,
      revisions: { insert: isNewDraft, update: { reason_for_change: (act, { id }) => isAuthorOfDraft(act, id) } },
      template_uses: { insert: always },
      change_items: items({ document_id: both(begins, isMadeOrNamed), revision_id: begins }),
    },
  },
  'change.makeEffective': {
    isNews: true,
    did: 'made the change effective',
    asksPassword: true,
    tables: {
      signatures: {
        insert: either(isAboutRequest, isAbout('release', 'Make effective'), isAbout('obsolete', 'Obsolete', isRetiredWithRequest)),
      },
      revisions: {
        update: {
          state: moveRevision('release', 'supersede', 'obsolete'),
          ...releases,
          obsoleted_at: either(
            withState('obsoleted_at', 'Obsolete'),
            both(says({ state: 'Obsolete' }), (act, { id, after }) =>
              isInstant(after.obsoleted_at, statementIn(signedForRevision(act, id, 'Obsolete') ?? {}).effectiveFrom),
            ),
          ),
        },
      },
      change_items: items({ revision_id: both(isOfAccepted, stood('act', 'retire'), was('revision_id', null)) }),
      change_requests: {
        update: {
          state: moves('makeEffective'),
          effective_from: both(moves('makeEffective'), isSignedInstant),
          effective_at: both(moves('makeEffective'), either(isEffectiveNow, isEffectiveThen)),
        },
      },
    },
  },
  'change.list': 'reads',
  'change.show': 'reads',
  'change.record': 'reads',
  'review.due': 'reads',
  'review.conclude': {
    isNews: true,
    did: 'concluded a periodic review',
    asksPassword: true,
    tables: {
      signatures: { insert: isAbout('review', 'Reviewed without change', isReviewed, isAsOwner) },
      periodic_reviews: { insert: isReview },
    },
  },
  'review.setInterval': { did: 'set the review interval', tables: { documents: { update: { review_months: always } } } },
  'review.setTypeInterval': { did: 'set the review interval of a type', tables: { document_types: { update: { review_months: always } } } },
  'review.history': 'reads',
};
