import { inRunOrder } from '#shared/domain/assessment/run-order.ts';
import { AppError } from '#shared/domain/errors.ts';
import { appliesTo } from '#shared/domain/register/checklist.ts';
import type { DeclaredMove } from '#shared/domain/register/declaration.ts';
import { type EntryContent, valueFaults } from '#shared/domain/register/entry-content.ts';
import { newestBillOf, newestRunRow } from '../registers/assessed-standing.ts';
import { declarationOfText } from '../registers/declaration-text.ts';
import { pinned, suspectOf } from '../registers/links.ts';
import { contentOf, type Rows } from '../registers/registers.store.ts';
import { contentFor } from '../registers/write-version.ts';
import { FINDINGS, feedsOfRun, latestFeeds, type RunRow } from './assessments.store.ts';
import {
  BASIS,
  CARRIED_LINKS,
  carriedValues,
  componentOf,
  type Judged,
  vulnerabilityNames,
  whyAnew,
  whyRankedAnew,
} from './carry.rules.ts';
import { whySupplierAnew } from './supplier-same.ts';

/** A finding with what the runs said of it; null for what is none. @throws AppError 'damaged' */
export const judgedFinding = (rows: Rows, number: string): Judged | null => {
  const row = rows.get('register_entries', number);
  const version = row && rows.get('entry_versions', `${number}/${row.version}`);
  if (row?.register !== FINDINGS || !version) return null;
  const told = inRunOrder(rows.find('assessment_findings', { entry_id: number })).map(
    ({ assessment_id: run, entry_id: entry, component, vulnerability, facts, outcome }) => ({
      ...{ run, entry, component, vulnerability, facts, outcome },
    }),
  );
  const { state, version: newest } = row;
  return { number, state, version: newest, isSigned: version.frozen_at !== null, content: contentOf(rows, version), told };
};

/** The release that a finding is of, as the runs tell. */
export const releaseOfFinding = (rows: Pick<Rows, 'find'>, number: string): string | undefined =>
  rows.find('assessment_findings', { entry_id: number })[0]?.release_id;

export const linksOfRelease = (rows: Rows, release: string): EntryContent['links'] => {
  const row = rows.get('register_entries', release);
  const version = row && rows.get('entry_versions', `${release}/${row.version}`);
  return version ? contentOf(rows, version).links : [];
};
const linkedIn = (links: EntryContent['links'], role: string): string | undefined => links.find((link) => link.role === role)?.to;

/** Why nothing of a release is proposed at all; null where its last run is by what was imported last. */
export const whyNoProposals = (rows: Rows, release: string): string | null => {
  const run = newestRunRow(rows, release);
  if (!run) return `${release} is not assessed.`;
  const [sbom, used] = [newestBillOf(rows, release), feedsOfRun(run)];
  const since = [...(sbom && sbom.id !== run.sbom_id ? [sbom] : []), ...latestFeeds(rows).filter(({ id }) => !used.includes(id))];
  if (since[0]) return `${since[0].id} was imported after ${run.id}. Assess ${release} again; decisions are proposed after that.`;
  const own = linksOfRelease(rows, release);
  const former = linkedIn(own, 'former');
  if (former === undefined) return `${release} names no former release. Link it, and what was decided of that one is proposed here.`;
  const [device, other] = [linkedIn(own, 'device'), linkedIn(linksOfRelease(rows, former), 'device')];
  return device === other ? null : `${release} and ${former}, its former release, are not of the same device.`;
};

/** The finding of the former release about the same vulnerability in the same component, or in another version of it. */
const formerFinding = (rows: Rows, own: Judged, release: string): Judged | null => {
  const former = linkedIn(linksOfRelease(rows, release), 'former');
  if (former === undefined) return null;
  const names = new Set(vulnerabilityNames(own));
  const told = rows.find('assessment_findings', { release_id: former }).filter(({ vulnerability }) => names.has(vulnerability));
  const numbers = [...new Set(told.map(({ entry_id: entry }) => entry))].sort();
  const found = numbers.flatMap((number) => judgedFinding(rows, number) ?? []).filter(({ state }) => state !== 'Void');
  const alike = found.filter(({ content }) => content.values.component === own.content.values.component);
  return alike.find((one) => componentOf(one) === componentOf(own)) ?? alike[0] ?? null;
};

/** What is proposed for a finding: the former one, and either what the finding would say and the step that is signed, or why not. */
export interface Proposal {
  own: Judged;
  former: Judged | null;
  why: string | null;
  carried: { next: EntryContent; move: DeclaredMove } | null;
}

/** The signed step that follows from what a finding says: by one signature, or to the second person. */
const stepFor = (moves: readonly DeclaredMove[], state: string, next: EntryContent): DeclaredMove | undefined => {
  const [move, ...others] = moves.filter(
    (one) => one.meaning === 'Triage decision' && one.from.includes(state) && (one.onlyWhen ?? []).length > 0 && appliesTo(one, next),
  );
  return others.length > 0 ? undefined : move;
};

const carriedTo = (rows: Rows, run: RunRow, own: Judged, former: Judged): Proposal['carried'] | string => {
  const version = rows.get('entry_versions', `${own.number}/${own.version}`);
  const text = version && rows.get('register_declarations', version.declaration_id)?.content;
  const declaration = text ? declarationOfText(text) : null;
  if (!declaration) return 'Its declaration cannot be read.';
  const basis = declaration.links.find(({ role }) => role === BASIS);
  if (!basis)
    return 'The register of findings that it was opened under knows no decisions that are carried over. Bring the shipped declaration in.';
  const other = basis.asksSuppliers === true ? whySupplierAnew(rows, run, own, former) : null;
  if (other !== null) return other;
  const rests = former.content.links.filter(({ role }) => CARRIED_LINKS.includes(role));
  // The policy is looked up anew, in the revision that is in force; what else a decision rests on still has to stand.
  const moved = rests.find((link) => link.role !== 'policy' && suspectOf(rows, { entry: former.number, declaration }, link) !== null);
  if (moved) return `${moved.to}, on which the decision of ${former.number} rests, changed since.`;
  const values = carriedValues(own.content.values, former.content.values);
  const [fault] = valueFaults(declaration, values, () => true);
  if (fault) return fault;
  const asked = [...own.content.links, ...rests, { role: BASIS, to: former.number }].map(({ role, to }) => ({ role, to }));
  try {
    const links = pinned(rows, declaration, own.number, asked, own.content.links);
    const declared = { ...own.content.declaration, declaration };
    const next = contentFor(rows, own.number, own.version, declared, { title: own.content.title, values, links });
    const ranked = whyRankedAnew(next, former.content);
    if (ranked !== null) return ranked;
    const move = stepFor(declaration.moves, own.state, next);
    return move ? { next, move } : 'Its register has no signed step for this decision.';
  } catch (error) {
    if (error instanceof AppError && error.code !== 'damaged') return error.message;
    throw error;
  }
};

/**
 * What a finding would say if the decision of the former release were taken over. The same rows give the same answer, before an act
 * and where it is verified.
 * @param today ISO date: an acceptance that has ended is not taken over
 */
export const proposalFor = (rows: Rows, own: Judged, today: string): Proposal => {
  const none = (why: string, former: Judged | null = null): Proposal => ({ own, former, why, carried: null });
  const release = releaseOfFinding(rows, own.number);
  if (release === undefined) return none('No assessment tells of it.');
  const stale = whyNoProposals(rows, release);
  if (stale !== null) return none(stale);
  const run = newestRunRow(rows, release);
  const last = own.told.at(-1);
  if (!run || last?.run !== run.id || last.outcome === 'gone') return none('The last assessment does not find it.');
  const former = formerFinding(rows, own, release);
  if (!former) return none('The former release had no finding of it.');
  const anew = whyAnew(own, former);
  if (anew !== null) return none(anew, former);
  const until = former.content.values.acceptedUntil;
  if (typeof until === 'string' && until !== '' && until <= today)
    return none(`The acceptance of ${former.number} ended on ${until}.`, former);
  const carried = carriedTo(rows, run, own, former);
  return typeof carried === 'string' ? none(carried, former) : { own, former, why: null, carried };
};
