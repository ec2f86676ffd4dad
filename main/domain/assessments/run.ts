import type { CallContext } from '#main/ports/context.ts';
import type { KeysOfRows, ReferenceStore } from '#main/ports/reference-store.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { type AssessmentResult, MATCHED_KINDS } from '#shared/domain/assessment/result.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SbomComponent } from '#shared/domain/references/sbom.ts';
import { command, sessionOf } from '../operation.ts';
import { type AboutSet, aboutOfSet } from '../reference-sets/about.ts';
import { newestBillOf } from '../registers/assessed-standing.ts';
import { makeEntry } from '../registers/create.ts';
import { registerInForce } from '../registers/declarations.ts';
import { readEntry } from '../registers/entry.ts';
import { giveValues } from '../registers/give.ts';
import { assess, type FeedGiven, type SbomGiven } from './assess.ts';
import { FINDINGS, formerOf, isOfSupplier, latestFeeds, RULES, runNumber, type SetRow, supplierSets } from './assessments.store.ts';
import { isBroughtBack } from './brought-back.ts';
import { findingTitle, findingValues } from './finding-values.ts';
import { namesOf } from './hold.ts';
import { keysOfRecord, keysVersion } from './keys.ts';
import { lastWords, type Planned, planFindings } from './plan.rules.ts';
import { shownRun } from './shown.ts';
import { linkStart, type SupplierGiven } from './supplier-says.ts';
import { componentOf, valuesNow } from './take-over.rules.ts';

export interface AssessmentPorts {
  referenceStore: Pick<ReferenceStore, 'rows' | 'keyed'>;
}

/** Keys of the records of a kind of feed, from the rows that are kept of it. */
export const keysOf = (kind: string): KeysOfRows => ({
  version: keysVersion(kind),
  of: (row, found, counted) => keysOfRecord(kind, namesOf(row), () => JSON.parse(row.affected || '[]') as unknown[], found, counted),
});

const lost = (set: SetRow): AppError =>
  new AppError(
    'refused',
    `The rows of ${set.id} (${set.file_name}) are no longer beside the vault. Make them again with "${set.kind === 'sbom' ? 'sbom' : 'feed'} rebuild".`,
  );

/** The components of a bill of materials. @throws AppError 'refused', 'damaged' */
export const componentsOf = (store: Pick<ReferenceStore, 'rows'>, set: SetRow): SbomComponent[] => {
  const rows = store.rows(set.rows_hash);
  if (rows === null) throw lost(set);
  try {
    if (rows.digest() !== set.rows_hash)
      throw new AppError('damaged', `The rows of ${set.id} were changed outside the program. Run "verify" on the vault.`);
    const components: SbomComponent[] = [];
    for (const { kind, head } of rows.all()) if (kind === 'component') components.push(JSON.parse(head) as SbomComponent);
    return components;
  } finally {
    rows.close();
  }
};

/** The same for what is verified again: rows and records come from wherever they are given. */
export const assessSets = async (
  release: string,
  sbom: { row: SetRow; about: AboutSet; components: readonly SbomComponent[] },
  feeds: readonly { row: SetRow; records: number }[],
  keyed: ReferenceStore['keyed'],
): Promise<AssessmentResult> => {
  const named = ({ id: set, file_hash: fileHash, rows_hash: rowsHash }: SetRow) => ({ set, fileHash, rowsHash });
  const opened: FeedGiven[] = [];
  const suppliers: SupplierGiven[] = [];
  try {
    for (const { row, records } of feeds) {
      const rows = await keyed(row.rows_hash, keysOf(row.kind));
      if (rows === null) throw lost(row);
      if (isOfSupplier(row)) suppliers.push({ ...named(row), kind: row.kind as SupplierGiven['kind'], rows });
      else opened.push({ ...named(row), kind: row.kind as FeedGiven['kind'], records, rows });
    }
    const given: SbomGiven = { ...named(sbom.row), link: linkStart(sbom.about), components: sbom.components };
    suppliers.sort((a, b) => (a.set < b.set ? -1 : 1));
    return await assess(release, given, opened, suppliers);
  } finally {
    for (const { rows } of [...opened, ...suppliers]) rows.close();
  }
};

interface Chosen {
  sbom: SetRow;
  feeds: SetRow[];
}
/** @throws AppError 'not-found', 'refused' */
const chosenSets = (reader: Reader, { release, sbom: asked }: { release: string; sbom?: string | undefined }): Chosen => {
  if (reader.get('register_entries', release)?.register !== 'release')
    throw new AppError('not-found', `There is no release ${release} in the register of releases.`);
  const sbom = asked === undefined ? newestBillOf(reader, release) : reader.get('reference_sets', asked);
  if (!sbom || sbom.release_id !== release)
    throw new AppError(
      'refused',
      asked === undefined
        ? `${release} has no bill of materials, so nothing can be assessed. Import one.`
        : `${asked} is no bill of materials of ${release}.`,
    );
  const feeds = latestFeeds(reader);
  if (!feeds.some(({ kind }) => MATCHED_KINDS.some((one) => one === kind)))
    throw new AppError(
      'refused',
      `No feed that names affected versions was imported (OSV, NVD or CVE List), so ${release} stays not assessed. Import one first.`,
    );
  return { sbom, feeds: [...feeds, ...supplierSets(reader)] };
};

const opensFinding = (uow: UnitOfWork, context: CallContext, result: AssessmentResult, run: string, { found }: Planned): string => {
  const component = found && componentOf(result, found);
  if (!found || !component) throw new AppError('internal', 'A finding has no component. Please report this.');
  const facts = {
    register: FINDINGS,
    title: findingTitle(found, component),
    values: findingValues(found, component, run, uow.time),
    links: [{ role: 'release', to: result.release }],
  };
  return makeEntry(uow, context, facts, [], 'the program');
};

/**
 * What a vulnerability became graver by, such as that it entered KEV, is written into its finding at once, and a decision that was
 * signed before comes back.
 */
const bringsBack = (uow: UnitOfWork, context: CallContext, result: AssessmentResult, run: string, one: Planned): boolean => {
  if (one.entry === null || !isBroughtBack(uow, one.entry, one)) return false;
  const values = valuesNow(readEntry(uow, one.entry).content.values, one, result, run);
  if (values === null) throw new AppError('internal', 'A finding has no component. Please report this.');
  giveValues(uow, context, one.entry, values, `${one.vulnerability}: ${values.exploited} in KEV by ${run}`);
  return true;
};

/** Holds a release against the feeds, keeps what came of it, and opens what nobody knew yet. */
export const assessRelease = ({ referenceStore }: AssessmentPorts) =>
  command('vulnerability.assess', {
    prepare: async (context, input) => {
      registerInForce(context.vault, FINDINGS);
      const { sbom, feeds } = chosenSets(context.vault, input);
      const components = componentsOf(referenceStore, sbom);
      const given = feeds.map((row) => ({ row, records: aboutOfSet(context.vault, row).feed?.counts.records ?? 0 }));
      return assessSets(input.release, { row: sbom, about: aboutOfSet(context.vault, sbom), components }, given, referenceStore.keyed);
    },
    commit: (uow, context, input, result) => {
      const { sbom, feeds } = chosenSets(uow, input);
      const ids = feeds.map(({ id }) => id).sort();
      if (
        result.sbom.set !== sbom.id ||
        canonicalJson([...result.feeds, ...result.suppliers].map(({ set }) => set).sort()) !== canonicalJson(ids)
      )
        throw new AppError('conflict', 'A bill of materials or a feed was imported meanwhile. Start the assessment again.');
      const [{ n } = { n: 0 }] = uow.query<{ n: number }>('SELECT count(*) AS n FROM assessments');
      const id = runNumber(n + 1);
      const planned = planFindings(result, lastWords(formerOf(uow, input.release)));
      uow.insert('assessments', {
        ...{ id, release_id: input.release, sbom_id: sbom.id, feeds: JSON.stringify(ids), rules: RULES },
        result_hash: uow.putBlob(new TextEncoder().encode(canonicalJson(result))),
        made_at: uow.time,
        made_by: sessionOf(context).userId,
      });
      const back: string[] = [];
      planned.forEach((one, at) => {
        const { component, vulnerability, facts, outcome } = one;
        if (bringsBack(uow, context, result, id, one)) back.push(one.entry ?? '');
        const entry = one.entry ?? opensFinding(uow, context, result, id, one);
        uow.insert('assessment_findings', {
          ...{ id: `${id}/${at + 1}`, assessment_id: id, place: at + 1, release_id: input.release, entry_id: entry },
          ...{ component, vulnerability, facts, outcome },
        });
      });
      const row = uow.get('assessments', id);
      if (!row) throw new AppError('internal', 'The assessment was not recorded. Please report this.');
      const reason = `${input.release} by ${sbom.id} against ${ids.join(', ')}: ${planned.filter(({ outcome }) => outcome === 'opened').length} findings opened${back.length === 0 ? '' : `, ${back.join(', ')} brought back by KEV`}.`;
      return { output: shownRun(uow, row, result), trace: { subject: id, reason } };
    },
  });
