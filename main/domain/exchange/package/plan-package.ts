import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { endOfDate, zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../../audit/ledger-time.ts';
import { lastEntryOf } from '../../audit/trail.ts';
import { stateAt } from '../../documents/effective-set.ts';
import { type Document, documentByNumber, revisionsOf } from '../../documents/revision.store.ts';

/** What a package will hold: settled before anything is written, so that work that goes on does not change it. */
export interface PackagePlan {
  /** The last day, in the zone of the workstation, and its last instant that is looked at (UTC). */
  date: string;
  instant: string;
  /** The newest entry that is told of. */
  upTo: { seq: number; hash: string; time: string };
  documents: Document[];
  /** All documents; then the whole ledger goes with them. */
  whole: boolean;
}

/** @throws AppError 'refused' for a day before the vault */
const momentOf = ({ vault, clock, ...rest }: CallContext, asOf: string | undefined): Pick<PackagePlan, 'date' | 'instant' | 'upTo'> => {
  const now = ledgerNow({ vault, clock, ...rest });
  const zone = clock.zone();
  const end = asOf === undefined ? now : endOfDate(asOf, zone);
  if (asOf === undefined || end >= now) return { date: zonedDate(now, zone), instant: now, upTo: vault.ledgerHead() };
  const [first] = vault.query<{ time: string }>('SELECT time FROM ledger WHERE seq = 1');
  if (!first || first.time > end)
    throw new AppError(
      'refused',
      `This vault was not there on ${asOf}: it begins on ${zonedDate(first?.time ?? now, zone)}. Choose a later day.`,
    );
  const [entry] = vault.query<{ seq: number; hash: string; time: string }>('SELECT seq, hash, time FROM ledger WHERE seq = ?', [
    lastEntryOf(vault, asOf, zone),
  ]);
  return { date: asOf, instant: end, upTo: entry ?? vault.ledgerHead() };
};

/** @throws AppError 'not-found' for a number that is not there; 'refused' when there is nothing to tell of */
export const planPackage = (context: CallContext, { documents: numbers, asOf }: Input<'exchange.makePackage'>): PackagePlan => {
  const { vault } = context;
  const moment = momentOf(context, asOf);
  const wasReleased = ({ id }: Document): boolean => revisionsOf(vault, id).some((revision) => stateAt(revision, moment.instant) !== null);
  const asked = numbers
    ? [...new Set(numbers)].sort().map((number) => documentByNumber(vault, number))
    : vault.find('documents', {}, ['number']);
  const documents = asked.filter(wasReleased);
  const without = asked.filter((document) => !documents.includes(document)).map(({ number }) => number);
  if (numbers && without.length > 0)
    throw new AppError(
      'refused',
      `${without.slice(0, 10).join(', ')} had no released revision on ${moment.date}. Leave out what was not released by then.`,
    );
  if (documents.length === 0)
    throw new AppError('refused', `Nothing had been released on ${moment.date}, so there is nothing to take out. Choose a later day.`);
  return { ...moment, documents, whole: numbers === undefined };
};
