import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { askedUnder } from '#shared/domain/framework/catalogue.ts';
import { views } from '#shared/domain/framework/views.ts';
import { catalogueOf, covered, type Ground, groundOf } from './cover.ts';
import { type Asked, coverageMoment, stoodOf } from './moment.ts';
import { viewColumns } from './view-columns.ts';

export interface ScopedMoment extends Asked {
  scope?: string | undefined;
}
export const groundFor = async (context: CallContext, asked: Asked): Promise<Ground> => {
  const moment = coverageMoment(context, asked);
  return groundOf(context.vault, moment, await stoodOf(context, moment));
};

/** @throws AppError 'not-found' for what was no entry then */
export const requireScope = ({ stood, moment }: Ground, scope: string | undefined): string | null => {
  if (scope === undefined) return null;
  if (!stood.at('entry', scope)) throw new AppError('not-found', `There was no ${scope} on ${moment.date}.`);
  return scope;
};

export const coverAll = async (context: CallContext, { scope, ...asked }: Input<'coverage.all'>): Promise<Output<'coverage.all'>> => {
  const ground = await groundFor(context, asked);
  const about = requireScope(ground, scope);
  const named = [...new Set(ground.claims.flatMap((one) => one.scope ?? []))].sort();
  return {
    asOf: ground.moment,
    scopes: named.map((number) => ({ number, title: ground.stood.at('entry', number)?.title ?? '' })),
    catalogues: [...ground.catalogues.values()].map((catalogue) => {
      const { catalogue: named, totals, rows } = covered(ground, catalogue, about);
      return { catalogue: named, totals, rows };
    }),
  };
};

/** Each catalogue in use, or the one that is named. @throws AppError 'not-found' */
export const coverEach = async (context: CallContext, { scope, ...asked }: ScopedMoment, only?: string) => {
  const ground = await groundFor(context, asked);
  const about = requireScope(ground, scope);
  const catalogues = only === undefined ? [...ground.catalogues.values()] : [catalogueOf(ground, only)];
  return catalogues.map((catalogue) => covered(ground, catalogue, about));
};

export const showCoverage = async (
  context: CallContext,
  { scope, catalogue, ...asked }: Input<'coverage.show'>,
): Promise<Output<'coverage.show'>> => {
  const ground = await groundFor(context, asked);
  return covered(ground, catalogueOf(ground, catalogue), requireScope(ground, scope));
};

export const showView = async (
  context: CallContext,
  { scope, view, ...asked }: Input<'coverage.view'>,
): Promise<Output<'coverage.view'>> => {
  const ground = await groundFor(context, asked);
  const { title, question, catalogue: id, roots, columns } = views[view];
  const catalogue = catalogueOf(ground, id);
  const only = roots && new Set(roots.flatMap((root) => askedUnder(catalogue, root)).map((one) => one.id));
  const { rows: _rows, ...coverage } = covered(ground, catalogue, requireScope(ground, scope), only);
  const shown = columns.map((column) => viewColumns[column]);
  return {
    ...{ title, question, totals: coverage.totals, coverage },
    heads: ['Clause', 'Label', ...shown.map(({ head }) => head)],
    rows: coverage.clauses.map((clause) => [clause.id, clause.label, ...shown.map(({ of }) => of(clause))]),
  };
};
