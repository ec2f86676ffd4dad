import type { qualificationOperations } from '#shared/api/qualification.ts';
import {
  decisionMeanings,
  processRisks,
  qualificationMachine,
  qualificationOutcomes,
  type VersionDecision,
} from '#shared/domain/qualification.ts';
import { givenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { both, made, own, rowsAfter, says, stamped, statementIn } from '../audit/guards.ts';
import { movesOf } from '../audit/moves.ts';
import type { Act, Declarations, Guard, Row } from '../audit/write-grammar.ts';
import { isOwnSignature } from '../workflow/signature.rules.ts';
import { idOf, placeOf } from './qualification.store.ts';

const HASH = /^[0-9a-f]{64}$/;
const areHashes = (...values: (Row[string] | undefined)[]): boolean => values.every((value) => HASH.test(String(value)));
const isOf = (known: readonly string[], value: unknown): boolean => known.some((one) => one === value);

/** Numbered without gaps. */
const isNext =
  (table: 'qualifications' | 'qualification_decisions'): Guard =>
  ({ state }, { id }) => {
    const at = placeOf(table, id);
    return at === 1 || (at > 1 && state.row(table, idOf(table, at - 1)) !== undefined);
  };

const isRun: Guard = both(
  own('run_by'),
  stamped('run_at'),
  isNext('qualifications'),
  says({ state: 'Run', conclusion: null, submitted_at: null, decision_reason: null, decided_at: null, decided_by: null }),
  says({ record_pdf: null, record_json: null }),
  (act, { id, after }) => {
    const deviations = made(act, 'qualification_deviations').filter((one) => one.qualification_id === id).length;
    return (
      after.deviations === deviations &&
      (after.outcome === 'passed') === (deviations === 0) &&
      isOf(qualificationOutcomes, after.outcome) &&
      isOf(processRisks, after.risk) &&
      Number.isSafeInteger(after.tests) &&
      Number(after.tests) >= Math.max(1, deviations) &&
      areHashes(after.program, after.run_hash, after.run_pdf, after.run_json)
    );
  },
);
const isDeviation: Guard = both(says({ disposition: null, disposed_at: null, disposed_by: null }), (act, { id, after }) => {
  const isOfRun = made(act, 'qualifications').some((one) => one.id === after.qualification_id);
  return isOfRun && id === `${after.qualification_id}/${after.test}`;
});

const isSigned = (act: Act, id: string, meaning: string): boolean =>
  signaturesMade(act, 'qualification', id).some((one) => one.meaning === meaning);
const moves = movesOf(qualificationMachine, { isSigned });

/** What is said of a deviation, by who ran the qualification and has not signed yet. */
const isDescribed: Guard = ({ state, entry, held }, { id }) => {
  const row = state.row('qualifications', String(state.row('qualification_deviations', id)?.qualification_id));
  const [submit] = qualificationMachine.moves;
  return row?.state === 'Run' && row.run_by === entry.actor && submit?.roles.some((role) => held.includes(role)) === true;
};
/** Every deviation has its text when the tester signs. */
const isSaid: Guard = (act, { id }) =>
  rowsAfter(act, 'qualification_deviations', 'qualification_id', id).every(({ disposition }) => String(disposition ?? '') !== '');

const isSignature: Guard = both(
  isOwnSignature('qualification'),
  ({ entry }, { table, after }) =>
    statementIn(after).kind === 'qualification' &&
    entry.changes.some(
      (other) =>
        (other.table === 'qualifications' || other.table === 'qualification_decisions') &&
        other.id === givenSignature(table, after)?.about.id,
    ),
);

const decided = moves('approve', 'reject');
const submitted = both(moves('submit'), isSaid);

const isDecision: Guard = both(own('decided_by'), stamped('decided_at'), isNext('qualification_decisions'), (act, { id, after }) => {
  const meaning = decisionMeanings[after.decision as VersionDecision];
  return (
    meaning !== undefined &&
    isSigned(act, id, meaning) &&
    areHashes(after.program) &&
    act.state.row('qualifications', String(after.qualification_id))?.state === 'Approved'
  );
});

export const qualificationWrites: Declarations<keyof typeof qualificationOperations> = {
  'qualification.status': 'reads',
  'qualification.show': 'reads',
  'qualification.running': 'reads',
  'qualification.cancel': 'reads',
  'qualification.report': 'reads',
  'qualification.run': {
    isNews: true,
    did: 'qualified the program on a machine',
    tables: { qualifications: { insert: isRun }, qualification_deviations: { insert: isDeviation } },
  },
  'qualification.describe': {
    did: 'said what becomes of a deviation',
    tables: {
      qualification_deviations: {
        update: {
          disposition: isDescribed,
          disposed_at: both(isDescribed, stamped('disposed_at')),
          disposed_by: both(isDescribed, own('disposed_by')),
        },
      },
    },
  },
  'qualification.submit': {
    did: 'signed what a qualification found',
    asksPassword: true,
    tables: {
      qualifications: {
        update: { state: submitted, conclusion: submitted, submitted_at: both(submitted, stamped('submitted_at')) },
      },
      signatures: { insert: isSignature },
    },
  },
  'qualification.conclude': {
    isNews: true,
    did: 'decided about a qualification',
    asksPassword: true,
    tables: {
      qualifications: {
        update: {
          state: decided,
          decision_reason: decided,
          decided_at: both(decided, stamped('decided_at')),
          decided_by: both(decided, own('decided_by')),
          record_pdf: decided,
          record_json: decided,
        },
      },
      signatures: { insert: isSignature },
    },
  },
  'qualification.decide': {
    isNews: true,
    did: 'decided whether a version of the program has to be qualified',
    asksPassword: true,
    tables: { qualification_decisions: { insert: isDecision }, signatures: { insert: isSignature } },
  },
};
