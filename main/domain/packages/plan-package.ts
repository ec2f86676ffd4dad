import type { CallContext } from '#main/ports/context.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { PastMoment } from '../audit/moment.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import { stateAt } from '../documents/state-at.ts';
import { type Standing, standingAt } from '../registers/entry-standing.ts';
import { type PackageState, type PackedDocument, packageState } from './package-state.ts';

/** What a package will hold: settled before anything is written, so that work that goes on does not change it. */
export interface PackagePlan extends PastMoment {
  /** By number; each has a revision that had been released. */
  documents: PackedDocument[];
  state: PackageState;
  /** Entries of registers as they stood then, by number. */
  entries: Standing[];
  /** All documents and entries; then the whole ledger goes with them. */
  whole: boolean;
}

const releasedBy = ({ documents, revisions }: PackageState, instant: string): PackedDocument[] =>
  [...documents.values()]
    .filter(({ id }) => revisions.get(id)?.some((revision) => stateAt(revision, instant) !== null))
    .sort((a, b) => (a.number < b.number ? -1 : 1));

/** Entries that are asked for, of those that were there; all of them where nothing is asked for. @throws AppError 'refused' */
const entriesOf = async (vault: Vault, moment: PastMoment, numbers: readonly string[] | undefined): Promise<Standing[]> => {
  const named = numbers?.filter((number) => vault.get('register_entries', number));
  if (named?.length === 0) return [];
  const then = await standingAt(vault, moment.upTo.seq);
  if (named === undefined) return then;
  const there = then.filter(({ row }) => named.includes(row.id));
  const without = named.filter((number) => !there.some(({ row }) => row.id === number));
  if (without.length > 0)
    throw new AppError(
      'refused',
      `${without.slice(0, 10).join(', ')} was not there on ${moment.date}. Leave it out, or choose a later day.`,
    );
  return there;
};

/**
 * @param numbers of the documents and entries; all of them when left out
 * @throws AppError 'not-found' for a number that is not there; 'refused' when there is nothing to tell of
 */
export const planPackage = async (
  { vault }: CallContext,
  moment: PastMoment,
  numbers: Input<'exchange.makePackage'>['documents'],
): Promise<PackagePlan> => {
  const entries = await entriesOf(vault, moment, numbers);
  const isEntry = new Set(entries.map(({ row }) => row.id));
  const others = numbers?.filter((number) => !isEntry.has(number));
  const asked = others && new Set(others.map((number) => documentByNumber(vault, number).number));
  const state = await packageState(vault, moment.upTo.seq);
  const released = releasedBy(state, moment.instant);
  const documents = asked ? released.filter(({ number }) => asked.has(number)) : released;
  const there = new Set(documents.map(({ number }) => number));
  const without = (others ?? []).filter((number) => !there.has(number));
  if (without.length > 0)
    throw new AppError(
      'refused',
      `${without.slice(0, 10).join(', ')} had no released revision on ${moment.date}. Leave out what was not released by then.`,
    );
  if (documents.length + entries.length === 0)
    throw new AppError('refused', `Nothing had been released on ${moment.date}, so there is nothing to export. Choose a later day.`);
  return { ...moment, documents, state, entries, whole: numbers === undefined };
};
