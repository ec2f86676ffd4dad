import type { entryImportOperations } from '#shared/api/entry-import.ts';
import { along, both, made, own, rowAfter, says, stamped, stood, textOf } from '../audit/guards.ts';
import type { Act, Declarations, Guard, Row } from '../audit/write-grammar.ts';
import { declarationOfText } from '../registers/declaration-text.ts';
import { namesWriters } from '../registers/move-guards.ts';
import { numberIn } from '../registers/registers.store.ts';
import { isTaken } from '../registers/writes.ts';

/** The row that an entry of a register came from, if this entry of the ledger brings it in. */
const broughtRow = (act: Act, entry: string): Row | undefined => made(act, 'brought_entries').find((row) => row.entry_id === entry);
/** The import of such a row, as long as it is not ended. */
const importOf = ({ state }: Act, row: Row | undefined): Row | null => {
  const run = state.row('entry_imports', String(row?.import_id));
  return run && run.ended_at === null ? run : null;
};

/** An import is of a register whose declaration is in force. */
const isImport: Guard = both(
  own('started_by'),
  stamped('started_at'),
  says({ ended_at: null, ended_by: null, end_reason: null }),
  (act, { after }) => {
    const declaration = rowAfter(act, 'register_declarations', String(after.declaration_id));
    return declaration?.register === after.register && textOf(act.state, 'revisions', after.declaration_id, 'state') === 'Effective';
  },
);

/** An entry comes from a row of an open import of its register, in the state that the row names, under a number without gaps. */
const isBroughtIn: Guard = both(
  own('created_by'),
  stamped('created_at'),
  stamped('state_since'),
  says({ version: 1 }),
  (act, { id, after }) => {
    const row = broughtRow(act, id);
    const run = importOf(act, row);
    const content = textOf(act.state, 'register_declarations', run?.declaration_id, 'content');
    const declaration = content === null ? null : declarationOfText(content);
    const place = Number(id.split('-').at(-1));
    return (
      declaration !== null &&
      run?.register === after.register &&
      row?.state === after.state &&
      declaration.states.some(({ name }) => name === after.state) &&
      textOf(act.state, 'people', after.owner, 'status') === 'active' &&
      id === numberIn(declaration.prefix, place) &&
      (place === 1 || rowAfter(act, 'register_entries', numberIn(declaration.prefix, place - 1)) !== undefined)
    );
  },
);
const isItsVersion: Guard = both(
  own('saved_by'),
  stamped('saved_at'),
  namesWriters,
  says({ version: 1, frozen_at: null }),
  (act, { id, after }) => {
    const run = importOf(act, broughtRow(act, String(after.entry_id)));
    return (
      id === `${after.entry_id}/1` &&
      act.state.row('register_entries', String(after.entry_id)) === undefined &&
      run?.declaration_id === after.declaration_id &&
      textOf(act.state, 'revisions', after.declaration_id, 'state') === 'Effective'
    );
  },
);
/** Each row comes in once; the id says which, so a second one has no place. */
const isRow: Guard = (act, { id, after }) =>
  id === `${after.import_id}/${after.line}` &&
  importOf(act, after) !== null &&
  made(act, 'register_entries').some((row) => row.id === after.entry_id) &&
  Number.isSafeInteger(after.line);

const ends = { ended_at: both(stood('ended_at', null), stamped('ended_at')), ended_by: both(along('ended_at'), own('ended_by')) };

export const entryImportWrites: Declarations<keyof typeof entryImportOperations> = {
  'entry.planImport': 'reads',
  'entry.startImport': {
    isNews: true,
    did: 'began an import into a register',
    tables: { register_declarations: { insert: isTaken }, entry_imports: { insert: isImport } },
  },
  'entry.bringIn': {
    did: 'imported an entry of a register',
    tables: {
      register_entries: { insert: isBroughtIn },
      entry_versions: { insert: isItsVersion },
      brought_entries: { insert: isRow },
      entry_imports: { update: ends },
    },
  },
  'entry.endImport': {
    did: 'ended an import into a register',
    tables: { entry_imports: { update: { ...ends, end_reason: along('ended_at') } } },
  },
  'entry.imports': 'reads',
};
