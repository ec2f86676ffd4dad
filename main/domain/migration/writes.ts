import type { migrationOperations } from '#shared/api/migration.ts';
import { runMachine, runStateOf } from '#shared/domain/migration-runs.ts';
import { givenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { along, before, both, either, made, own, says, since, stamped, statementIn, textOf } from '../audit/guards.ts';
import { movesBeside, movesOf } from '../audit/moves.ts';
import type { Declarations, Guard, Row } from '../audit/write-grammar.ts';
import { isOwnSignature } from '../workflow/signature.rules.ts';

/** Runs are signed for by who starts them, for exactly the files that the manifest names. */
const isSignature: Guard = both(isOwnSignature('migration'), (act, { table, after }) => {
  const stated = statementIn(after);
  const run = made(act, 'migration_runs').find(({ id }) => id === givenSignature(table, after)?.about.id);
  return (
    run !== undefined &&
    stated.kind === 'migration' &&
    stated.role === 'Document Controller' &&
    stated.run === run.id &&
    stated.manifest === run.manifest_hash
  );
});
const isSignedBeside: Guard = both(
  own('user_id'),
  says({ printed_name: null, statement: null, signature: null, certificate_id: null, signed_at: null }),
  (act, { id }) => signaturesMade(act, 'migration', id).length === 1,
);
const isRun: Guard = both(
  says({ ended_at: null, ended_by: null, end_reason: null }),
  stamped('started_at'),
  either(before(3, isSignature), since(3, isSignedBeside)),
);
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
  movesBeside(runMachine, 'migration_runs', 'run_id', { stateOf })('importDocument'),
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
  'migration.start': {
    did: 'signed for an import',
    asksPassword: true,
    tables: { migration_runs: { insert: isRun }, signatures: { insert: since(3, isSignature) } },
  },
  'migration.resume': { did: 'finished an import', tables: { migration_runs: { update: ends('finish') } } },
  'migration.bringIn': {
    did: 'imported a document',
    tables: {
      document_types: { update: { next_number: movesOn } },
      documents: { insert: isNewDocument },
      revisions: { insert: isBroughtIn },
      brought_in: { insert: isOfOpenRun },
    },
  },
  'migration.end': {
    did: 'ended an import',
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
