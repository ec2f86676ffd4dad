import type { migrationOperations } from '#shared/api/migration.ts';
import { runMachine, runStateOf } from '#shared/domain/migration-runs.ts';
import { along, both, made, own, says, stamped, statementIn, textOf } from '../audit/guards.ts';
import { movesBeside, movesOf } from '../audit/moves.ts';
import type { Declarations, Guard, Row } from '../audit/write-grammar.ts';
import { isOwnSignature } from '../workflow/signature.rules.ts';

/** Runs are signed for by who starts them, for exactly the files that the manifest names. */
const isRun: Guard = both(says({ ended_at: null, ended_by: null, end_reason: null }), stamped('started_at'), (act, change) => {
  const { after } = change;
  const stated = statementIn(after);
  // The role and the meaning stand in the statement alone.
  const row = { ...after, role: 'Document Controller', meaning: String(stated.meaning) };
  return (
    isOwnSignature()(act, { ...change, after: row }) &&
    stated.kind === 'migration' &&
    stated.run === after.id &&
    stated.manifest === after.manifest_hash
  );
});
const stateOf = ({ ended_at }: Row) => runStateOf({ ended_at: ended_at === null ? null : String(ended_at) });
const moves = movesOf(runMachine, { stateOf });
const ends = (action: 'finish' | 'end') => ({
  ended_at: both(moves(action), stamped('ended_at')),
  ended_by: both(along('ended_at'), own('ended_by')),
});

/** A revision that was released elsewhere comes with the row that says from where, by an open run that somebody signed for. */
const isBroughtIn: Guard = (act, { id, after }) => {
  const from = made(act, 'brought_in').find((row) => row.id === id);
  const document = made(act, 'documents').find((row) => row.id === after.document_id);
  return (
    from !== undefined &&
    document !== undefined &&
    from.document_id === after.document_id &&
    after.round === 0 &&
    after.created_at === act.entry.time
  );
};
const isOfOpenRun: Guard = both(
  movesBeside(runMachine, 'migration_runs', 'run_id', { stateOf })('bringIn'),
  ({ state }, { after }) => textOf(state, 'revisions', after.id, 'id') === null,
);
const isNewDocument: Guard = both(
  own('created_by'),
  stamped('created_at'),
  says({ parent_id: null, review_months: null }),
  ({ state }, { after }) => state.where('documents', 'number', String(after.number)).length === 0,
);
const movesOn: Guard = (act, { before, after }) =>
  made(act, 'documents').length > 0 && Number(after.next_number) > Number(before?.next_number);

export const migrationWrites: Declarations<keyof typeof migrationOperations> = {
  'migration.plan': 'reads',
  'migration.state': 'reads',
  'migration.preview': 'reads',
  'migration.start': { asksPassword: true, tables: { migration_runs: { insert: isRun } } },
  'migration.resume': { tables: { migration_runs: { update: ends('finish') } } },
  'migration.bringIn': {
    tables: {
      document_types: { update: { next_number: movesOn } },
      documents: { insert: isNewDocument },
      revisions: { insert: isBroughtIn },
      brought_in: { insert: isOfOpenRun },
    },
  },
  'migration.end': {
    tables: {
      migration_runs: {
        update: { ...ends('end'), end_reason: along('ended_at') },
      },
    },
  },
  'migration.runs': 'reads',
  'migration.original': 'reads',
  'migration.cancel': 'reads',
};
