import type { triageOperations } from '#shared/api/triage.ts';
import type { vulnerabilityOperations } from '#shared/api/vulnerabilities.ts';
import { both, made, own, rowAfter, stamped } from '../audit/guards.ts';
import type { Declarations, Guard } from '../audit/write-grammar.ts';
import { severalEntries, writtenAndSigned } from '../registers/writes.ts';
import { FINDINGS, RULES, runNumber } from './assessments.store.ts';

const HASH = /^[0-9a-f]{64}$/;

/** Numbered without gaps, of a release and a bill of materials of it. What it says of feeds and findings is a matter of content. */
const isRun: Guard = both(own('made_by'), stamped('made_at'), (act, { id, after }) => {
  const place = Number(id.slice('RUN-'.length));
  const sbom = act.state.row('reference_sets', String(after.sbom_id));
  return (
    id === runNumber(place) &&
    (place === 1 || rowAfter(act, 'assessments', runNumber(place - 1)) !== undefined) &&
    made(act, 'assessments').length === 1 &&
    act.state.row('register_entries', String(after.release_id))?.register === 'release' &&
    sbom?.kind === 'sbom' &&
    sbom.release_id === after.release_id &&
    // No run goes by rules that nobody knows, and so by none.
    after.rules === RULES &&
    HASH.test(String(after.result_hash))
  );
});
/** What the run of this entry says of a finding of its release: one that was there, or one that it opens. */
const isOfRun: Guard = (act, { id, after }) => {
  const [run] = made(act, 'assessments');
  const opened = made(act, 'register_entries').some((row) => row.id === after.entry_id);
  const entry = rowAfter(act, 'register_entries', String(after.entry_id));
  return (
    run !== undefined &&
    after.assessment_id === run.id &&
    after.release_id === run.release_id &&
    id === `${run.id}/${after.place}` &&
    entry?.register === FINDINGS &&
    opened === (after.outcome === 'opened')
  );
};
/** An entry comes with the line of the run that opens it. */
const isOpened: Guard = (act, { id, after }) =>
  after.register === FINDINGS &&
  made(act, 'assessment_findings').filter((row) => row.entry_id === id && row.outcome === 'opened').length === 1;

export const vulnerabilityWrites: Declarations<keyof typeof vulnerabilityOperations | keyof typeof triageOperations> = {
  'vulnerability.assess': {
    isNews: true,
    did: 'assessed a release',
    tables: {
      ...severalEntries,
      register_entries: { insert: both(severalEntries.register_entries.insert, isOpened) },
      assessments: { insert: isRun },
      assessment_findings: { insert: isOfRun },
    },
  },
  'vulnerability.carry': { isNews: true, did: 'took over a decision of the former release', asksPassword: true, tables: writtenAndSigned },
  'vulnerability.proposals': 'reads',
  'vulnerability.triage': 'reads',
  'vulnerability.queue': 'reads',
  'vulnerability.runs': 'reads',
  'vulnerability.show': 'reads',
};
