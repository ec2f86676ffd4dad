import type { triageOperations } from '#shared/api/triage.ts';
import type { vulnerabilityOperations } from '#shared/api/vulnerabilities.ts';
import { VOID } from '#shared/domain/register/declaration.ts';
import { both, made, own, rowAfter, stamped } from '../audit/guards.ts';
import type { Declarations, Guard } from '../audit/write-grammar.ts';
import { givenAnew, isEntrySignature, isSmallAct, severalEntries, writtenAndSigned } from '../registers/writes.ts';
import { FINDINGS, RULES, runNumber } from './assessments.store.ts';
import { LET_STAND } from './change.ts';
import { documentOf, editionId } from './vex-editions.ts';

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

/** A decision that was signed stands: by somebody who could have taken it up again. */
const standsAnew = both(
  isSmallAct(LET_STAND, 'Still holds'),
  (act, { after }) =>
    act.state.row('entry_versions', `${after.entry_id}/${after.version}`)?.frozen_at !== null && after.from_state !== VOID,
);
/** Written into a finding of which the run says something; that it says so, and what, is a matter of content. */
const isTold: Guard = (act, { table, id, after }) => {
  const entry = table === 'register_entries' ? id : String(after.entry_id ?? act.state.row(table, id)?.entry_id);
  return made(act, 'assessment_findings').some((row) => row.entry_id === entry);
};

const guarded = <Column extends string>(update: Readonly<Record<Column, Guard>>, guard: Guard): Record<Column, Guard> =>
  Object.fromEntries(Object.entries<Guard>(update).map(([column, own]) => [column, both(own, guard)])) as Record<Column, Guard>;

/** The next edition of a document about the vulnerabilities of a release. What it tells is a matter of content. */
const isEdition: Guard = both(own('made_by'), stamped('made_at'), (act, { id, after }) => {
  const edition = Number(after.edition);
  const document = documentOf(String(after.release_id), after.embargoed === 1);
  return (
    made(act, 'vex_editions').length === 1 &&
    after.document === document &&
    id === editionId(document, edition) &&
    act.state.where('vex_editions', 'document', document).length === edition - 1 &&
    HASH.test(String(after.statement_hash))
  );
});

export const vulnerabilityWrites: Declarations<keyof typeof vulnerabilityOperations | keyof typeof triageOperations> = {
  'vulnerability.assess': {
    isNews: true,
    did: 'assessed a release',
    tables: {
      ...severalEntries,
      register_entries: {
        insert: both(severalEntries.register_entries.insert, isOpened),
        update: guarded(givenAnew.register_entries.update, isTold),
      },
      entry_versions: { insert: both(givenAnew.entry_versions.insert, isTold), update: guarded(givenAnew.entry_versions.update, isTold) },
      entry_moves: { insert: both(givenAnew.entry_moves.insert, isTold) },
      assessments: { insert: isRun },
      assessment_findings: { insert: isOfRun },
    },
  },
  'vulnerability.carry': { isNews: true, did: 'took over a decision of the former release', asksPassword: true, tables: writtenAndSigned },
  'vulnerability.proposals': 'reads',
  'vulnerability.triage': 'reads',
  'vulnerability.queue': 'reads',
  'vulnerability.rate': 'reads',
  'vulnerability.runs': 'reads',
  'vulnerability.show': 'reads',
  'vulnerability.finding': 'reads',
  'vulnerability.takeOver': { isNews: true, did: 'took over what the sources say of a finding', tables: givenAnew },
  'vulnerability.exportVex': { did: 'exported a statement of vulnerabilities', tables: { vex_editions: { insert: isEdition } } },
  'vulnerability.editions': 'reads',
  'vulnerability.letStand': {
    isNews: true,
    did: 'let the decision on a finding stand',
    asksPassword: true,
    tables: { entry_moves: { insert: standsAnew }, signatures: { insert: isEntrySignature } },
  },
};
