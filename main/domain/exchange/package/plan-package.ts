import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { documentByNumber } from '../../documents/revision.store.ts';
import { momentOf, type PastMoment } from '../as-of/moment.ts';
import { type Chosen, releasedBy } from './package.store.ts';

/** What a package will hold: settled before anything is written, so that work that goes on does not change it. */
export interface PackagePlan extends PastMoment {
  documents: Chosen[];
  /** All documents; then the whole ledger goes with them. */
  whole: boolean;
}

/** @throws AppError 'not-found' for a number that is not there; 'refused' when there is nothing to tell of */
export const planPackage = (context: CallContext, { documents: numbers, asOf }: Input<'exchange.makePackage'>): PackagePlan => {
  const { vault } = context;
  const moment = momentOf(context, asOf);
  const released = releasedBy(vault, moment.instant);
  const asked = numbers && new Set(numbers.map((number) => documentByNumber(vault, number).number));
  const documents = asked ? released.filter(({ number }) => asked.has(number)) : released;
  const there = new Set(documents.map(({ number }) => number));
  const without = (numbers ?? []).filter((number) => !there.has(number));
  if (without.length > 0)
    throw new AppError(
      'refused',
      `${without.slice(0, 10).join(', ')} had no released revision on ${moment.date}. Leave out what was not released by then.`,
    );
  if (documents.length === 0)
    throw new AppError('refused', `Nothing had been released on ${moment.date}, so there is nothing to take out. Choose a later day.`);
  return { ...moment, documents, whole: numbers === undefined };
};
