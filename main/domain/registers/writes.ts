import type { registerOperations } from '#shared/api/registers.ts';
import { VOID } from '#shared/domain/register/declaration.ts';
import { signaturesMade } from '../audit/given-signatures.ts';
import { both, isBy, keepsWriters, made, own, rowAfter, says, stamped, statementIn, stood, textOf } from '../audit/guards.ts';
import type { Act, Declarations, Guard, Row } from '../audit/write-grammar.ts';
import { isOwnSignature } from '../workflow/signature.rules.ts';
import { declarationOfText, textHash } from './declaration-text.ts';
import { mayEdit } from './entry.ts';
import { changesState, declarationBefore, declarationOf, insertsMove, isSigned, isTold, namesWriters } from './move-guards.ts';
import { numberIn } from './registers.store.ts';

/** A declaration as its document was approved: its text has the hash of the revision, which was in force. */
export const isTaken: Guard = both(stamped('taken_at'), ({ state }, { id, after }) => {
  const revision = state.row('revisions', id);
  const declaration = declarationOfText(String(after.content));
  const others = [
    ...state.where('register_declarations', 'register', String(after.register)),
    ...state.where('register_declarations', 'prefix', String(after.prefix)),
  ];
  return (
    revision?.state === 'Effective' &&
    revision.content_hash === textHash(String(after.content)) &&
    revision.document_id === after.document_id &&
    declaration?.register === after.register &&
    declaration?.prefix === after.prefix &&
    others.every((row) => row.document_id === after.document_id)
  );
});

/** Whoever may write in an entry does: by role, or as its owner. */
const edits: Guard = (act, { table, id, after }) => {
  const entry = table === 'register_entries' ? id : String(after.entry_id ?? act.state.row(table, id)?.entry_id);
  const stored = act.state.row('register_entries', entry);
  const declaration = stored ? declarationBefore(act, entry) : declarationOf(act, entry);
  return declaration !== null && stored?.state !== 'Void' && mayEdit(declaration, act.held, stored?.owner === act.entry.actor);
};
/** The next version of an entry, which comes when the one before is signed, under a declaration of the same register. */
const isVersion: Guard = (act, { id, after }) => {
  const { state } = act;
  const entry = String(after.entry_id);
  const stored = state.row('register_entries', entry);
  const number = Number(stored?.version ?? 0) + 1;
  const before = state.row('entry_versions', `${entry}/${number - 1}`);
  const declaration = rowAfter(act, 'register_declarations', String(after.declaration_id));
  const isKept = before?.declaration_id === after.declaration_id;
  return (
    id === `${entry}/${number}` &&
    after.version === number &&
    // It is the newest from now on, whichever operation writes it.
    rowAfter(act, 'register_entries', entry)?.version === number &&
    (stored === undefined ||
      before?.frozen_at !== null ||
      ['Still holds', 'Date moved'].some((meaning) => isSigned(act, entry, meaning))) &&
    declaration?.register === rowAfter(act, 'register_entries', entry)?.register &&
    (isKept || state.row('revisions', String(after.declaration_id))?.state === 'Effective')
  );
};
const insertsVersion = both(own('saved_by'), stamped('saved_at'), namesWriters, edits, isVersion);
const unsigned = both(insertsVersion, says({ frozen_at: null }));
/** Words of a version stand under who wrote them last. */
const saidByWriter: Guard = (act, { id }) => rowAfter(act, 'entry_versions', id)?.saved_by === act.entry.actor;
/** The newest version, as long as nobody has signed it. */
const isOpen: Guard = both(stood('frozen_at', null), edits, ({ state }, { id }) => {
  const row = state.row('entry_versions', id);
  return row !== undefined && state.row('register_entries', String(row.entry_id))?.version === row.version;
});
/** Written with a move of the same entry, whose own guard asks who may make it and what signs it. */
const withMove =
  (action: string): Guard =>
  (act, { table, id, after }) =>
    made(act, 'entry_moves').some((row) => row.entry_id === (table === 'register_entries' ? id : after.entry_id) && row.action === action);
const nextVersion: Guard = (act, { id, after }) =>
  made(act, 'entry_versions').some((row) => row.entry_id === id && row.version === after.version);

/** The title stands in what the version says, so it changes with that. */
const withVersion: Guard = ({ entry }, { id }) =>
  entry.changes.some(
    ({ table, id: version, after }) => table === 'entry_versions' && version.startsWith(`${id}/`) && 'content_hash' in after,
  );
const worksHere: Guard = ({ state }, { after }) => textOf(state, 'people', after.owner, 'status') === 'active';

/** @param isThere whether the entry with the number before stands, because numbers have no gaps and none is given twice */
const isEntryAfter = (isThere: (act: Act, before: string) => boolean): Guard =>
  both(own('created_by'), own('owner'), stamped('created_at'), stamped('state_since'), edits, (act, { id, after }) => {
    const declaration = declarationOf(act, id);
    const place = Number(id.split('-').at(-1));
    return (
      declaration !== null &&
      declaration.register === after.register &&
      after.version === 1 &&
      after.state === declaration.states[0]?.name &&
      id === numberIn(declaration.prefix, place) &&
      (place === 1 || isThere(act, numberIn(declaration.prefix, place - 1)))
    );
  });
const isEntry = isEntryAfter((act, before) => act.state.row('register_entries', before) !== undefined);

/** Written with an entry that is opened from this one. */
const withOpened: Guard = (act) => made(act, 'register_entries').length === 1;

/** A signature with the move that it is given for, in the words in which the history tells it (21 CFR 11.70). */
export const isEntrySignature: Guard = both(isOwnSignature('entry'), (act, { after }) => {
  const stated: Row = statementIn(after) as Row;
  return (
    stated.kind === 'entry' &&
    made(act, 'entry_moves').some(
      (move) =>
        move.signature_id === after.id &&
        move.entry_id === stated.document &&
        move.action === stated.action &&
        move.from_state === stated.from &&
        // Until all have signed a move of several people, the entry stays where it is.
        (move.to_state === stated.to || move.to_state === move.from_state) &&
        move.reason === stated.reason,
    )
  );
});
const freezes = {
  update: {
    frozen_at: both(
      stood('frozen_at', null),
      stamped('frozen_at'),
      (act, { id }) => signaturesMade(act, 'entry', id.split('/')[0]).length > 0,
    ),
  },
};
const saysWhy: Guard = (_act, { after }) => String(after.reason).trim() !== '';
/** A small signed act that stays in its state, with its reason. */
export const isSmallAct = (action: string, meaning: string): Guard =>
  both(
    own('moved_by'),
    stamped('moved_at'),
    isTold,
    says({ action, meaning }),
    saysWhy,
    (_act, { after }) => after.from_state === after.to_state,
    (act, { after }) =>
      signaturesMade(act, 'entry', String(after.entry_id)).some((one) => one.id === after.signature_id && one.meaning === meaning),
  );
const isConfirmed = isSmallAct('confirmLink', 'Still holds');
/** The statement names the date, and the declaration who moves it. */
const movesDate: Guard = both(isSmallAct('moveDate', 'Date moved'), (act, { after }) => {
  const [given] = signaturesMade(act, 'entry', String(after.entry_id));
  const moved = (given ? (statementIn(given) as { moved?: { field?: unknown } }).moved : undefined)?.field;
  const field = declarationBefore(act, String(after.entry_id))?.fields.find(({ id }) => id === moved);
  const state = act.state.row('register_entries', String(after.entry_id))?.state;
  return state !== VOID && (field?.movesBySignature?.some((role) => act.held.includes(role)) ?? false);
});

/** A day that moved with what was saved, and why; whether one did is asked of the content. */
const movesUnsigned: Guard = both(
  own('moved_by'),
  stamped('moved_at'),
  isTold,
  says({ action: 'moveDate', meaning: null, signature_id: null }),
  edits,
  saysWhy,
  (_act, { after }) => after.from_state === after.to_state,
  (act, { after }) => withVersion(act, { table: 'register_entries', id: String(after.entry_id), before: {}, after: {} }),
);

/** What makes one entry in the first state of its register. */
export const entryInserts = {
  register_declarations: { insert: isTaken },
  register_entries: { insert: isEntry },
  entry_versions: { insert: unsigned },
};
const savesOpen = {
  content_hash: both(isOpen, saidByWriter),
  saved_by: both(isOpen, own('saved_by'), keepsWriters),
  writers: both(isOpen, isBy('saved_by'), namesWriters),
  saved_at: both(isOpen, stamped('saved_at')),
};
/** What an entry says next: in the place of what nobody has signed, or as the next version. */
const entryRewrites = { insert: unsigned, update: savesOpen };
/** A part of the program leads back what was signed with other words than it fills in now: it decides nothing, so it asks for no role. */
const leadsBack: Guard = both(
  own('moved_by'),
  stamped('moved_at'),
  isTold,
  says({ action: 'reopen', meaning: null, signature_id: null }),
  saysWhy,
  (act, { after }) => {
    const reopen = declarationBefore(act, String(after.entry_id))?.reopen;
    return after.from_state !== VOID && after.from_state !== after.to_state && reopen !== undefined && after.to_state === reopen.to;
  },
);
/** What fills in anew the fields that only a part of the program fills in, for the module that declares when. */
export const givenAnew = {
  register_declarations: { insert: isTaken },
  register_entries: { update: { ...changesState, version: both(edits, nextVersion) } },
  entry_versions: entryRewrites,
  entry_moves: { insert: leadsBack },
};
/** What makes several entries at once in the first state of their register, for the module that declares when. */
export const severalEntries = {
  ...entryInserts,
  register_entries: { insert: isEntryAfter((act, before) => rowAfter(act, 'register_entries', before) !== undefined) },
};

/** What writes the version that nobody has signed yet and signs it in the same act, for the module that declares when. */
export const writtenAndSigned = {
  register_entries: { update: changesState },
  entry_versions: { update: { ...savesOpen, ...freezes.update } },
  entry_moves: { insert: insertsMove },
  signatures: { insert: isEntrySignature },
};

export const registerWrites: Declarations<keyof typeof registerOperations> = {
  'register.list': 'reads',
  'register.show': 'reads',
  'register.files': 'reads',
  'register.matrix': 'reads',
  'entry.list': 'reads',
  'entry.search': 'reads',
  'entry.board': 'reads',
  'entry.pace': 'reads',
  'entry.show': 'reads',
  'entry.file': 'reads',
  'entry.counts': 'reads',
  'entry.record': { did: 'made a record of an entry' },
  'entry.create': {
    isNews: true,
    did: 'made an entry',
    tables: entryInserts,
  },
  'entry.open': {
    isNews: true,
    did: 'opened an entry from another',
    tables: {
      register_declarations: { insert: isTaken },
      register_entries: { insert: isEntry, update: { version: both(edits, withOpened, nextVersion) } },
      entry_versions: {
        insert: unsigned,
        update: {
          content_hash: both(isOpen, withOpened, saidByWriter),
          saved_by: both(isOpen, withOpened, own('saved_by'), keepsWriters),
          writers: both(isOpen, withOpened, isBy('saved_by'), namesWriters),
          saved_at: both(isOpen, withOpened, stamped('saved_at')),
        },
      },
    },
  },
  'entry.save': {
    did: 'edited an entry',
    tables: {
      register_declarations: { insert: isTaken },
      register_entries: { update: { title: both(edits, withVersion), version: both(edits, nextVersion) } },
      entry_versions: entryRewrites,
      entry_moves: { insert: movesUnsigned },
    },
  },
  'entry.assign': { did: 'gave an entry to another owner', tables: { register_entries: { update: { owner: both(edits, worksHere) } } } },
  'entry.move': {
    isNews: true,
    did: 'moved an entry',
    tables: { register_entries: { update: changesState }, entry_moves: { insert: both(insertsMove, says({ meaning: null })) } },
  },
  'entry.reopen': {
    isNews: true,
    did: 'reopened an entry',
    tables: {
      register_declarations: { insert: isTaken },
      register_entries: { update: { ...changesState, version: both(withMove('reopen'), nextVersion) } },
      entry_versions: {
        insert: both(own('saved_by'), stamped('saved_at'), namesWriters, withMove('reopen'), isVersion, says({ frozen_at: null })),
      },
      entry_moves: { insert: both(insertsMove, saysWhy, says({ action: 'reopen' })) },
    },
  },
  'entry.sign': {
    isNews: true,
    did: 'signed an entry',
    asksPassword: true,
    tables: {
      register_entries: { update: changesState },
      entry_versions: freezes,
      entry_moves: { insert: insertsMove },
      signatures: { insert: isEntrySignature },
    },
  },
  'entry.void': {
    isNews: true,
    did: 'made an entry void',
    asksPassword: true,
    tables: {
      register_entries: { update: changesState },
      entry_versions: freezes,
      entry_moves: { insert: both(insertsMove, saysWhy, says({ action: 'void' })) },
      signatures: { insert: isEntrySignature },
    },
  },
  'entry.moveDate': {
    isNews: true,
    did: 'moved a date of an entry',
    asksPassword: true,
    tables: {
      register_entries: { update: { version: both(withMove('moveDate'), nextVersion) } },
      entry_versions: {
        insert: both(own('saved_by'), stamped('saved_at'), namesWriters, isVersion, withMove('moveDate'), stamped('frozen_at')),
      },
      entry_moves: { insert: movesDate },
      signatures: { insert: isEntrySignature },
    },
  },
  'entry.confirmLink': {
    did: 'confirmed a link of an entry',
    asksPassword: true,
    tables: {
      register_entries: { update: { version: both(edits, withMove('confirmLink'), nextVersion) } },
      entry_versions: { insert: both(insertsVersion, withMove('confirmLink'), stamped('frozen_at')) },
      entry_moves: { insert: isConfirmed },
      signatures: { insert: isEntrySignature },
    },
  },
};
