import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type Catalogue, rowOf } from '#shared/domain/framework/catalogue.ts';
import { countsOf, coverageRows, coveredBy } from '#shared/domain/framework/coverage.ts';
import { contentOfCatalogue } from '../catalogues/catalogues.store.ts';
import { isCatalogue } from '../catalogues/shipped.ts';
import { claimsIn, type NamedClaim } from './claims.ts';
import type { Moment } from './moment.ts';
import type { Stood } from './standing.ts';

export type Coverage = Output<'coverage.show'>;
type Vault = Pick<Reader, 'blob'>;

/** Catalogues in use, by id. */
export const cataloguesIn = (reader: Vault, stood: Stood): Map<string, Catalogue> =>
  new Map(
    [...stood.catalogues.values()].flatMap((row): [string, Catalogue][] => {
      const content = contentOfCatalogue(reader, row);
      return isCatalogue(content) ? [[row.catalogue, content]] : [];
    }),
  );

/** All that coverage is worked out from: what stood, and what is claimed of it. */
export interface Ground {
  moment: Moment;
  stood: Stood;
  claims: readonly NamedClaim[];
  catalogues: ReadonlyMap<string, Catalogue>;
}
export const groundOf = (reader: Vault, moment: Moment, stood: Stood): Ground => ({
  ...{ moment, stood },
  claims: claimsIn(reader, stood),
  catalogues: cataloguesIn(reader, stood),
});

/** The catalogue of a question. @throws AppError 'not-found' where none is in use then */
export const catalogueOf = ({ catalogues, moment }: Ground, id: string): Catalogue => {
  const found = catalogues.get(id);
  if (!found)
    throw new AppError(
      'not-found',
      `No catalogue "${id}" was in use on ${moment.date}. Take it up under Frameworks, or with "framework take".`,
    );
  return found;
};

/** How each clause of a catalogue stands in a scope. @param only the clauses that are asked for; all of them without it */
export const covered = (ground: Ground, catalogue: Catalogue, scope: string | null, only?: ReadonlySet<string>): Coverage => {
  const { stood, moment } = ground;
  const about = Map.groupBy(
    ground.claims.filter((one) => one.catalogue === catalogue.id && one.scope === scope),
    ({ clause }) => clause,
  );
  const asked = catalogue.clauses.filter(({ id, asks }) => asks && (only?.has(id) ?? true));
  const clauses = asked.map((clause) => {
    const claims = about.get(clause.id) ?? [];
    return { clause, row: rowOf(catalogue, clause), claims, covered: coveredBy(claims, moment.date) };
  });
  const row = stood.catalogues.get(catalogue.id);
  return {
    asOf: moment,
    catalogue: {
      id: catalogue.id,
      edition: catalogue.edition,
      name: catalogue.name,
      hash: row?.content_hash ?? '',
      scope: catalogue.scope,
    },
    scope: scope === null ? null : { number: scope, title: stood.at('entry', scope)?.title ?? '' },
    totals: countsOf(clauses.map((one) => one.covered)),
    rows: coverageRows(clauses),
    clauses: clauses.map(({ clause, row: { id: rowId }, claims, covered: { class: is, because, isPartly, evidence } }) => ({
      ...{ id: clause.id, label: clause.label, row: rowId, submission: clause.submission ?? null, class: is, because, isPartly },
      claims: claims.map(({ number, version, hash, state, applies, drivers, reason, how, status, target, nextReview }) => ({
        ...{ number, version, hash, state, applies, drivers, reason, how, status, target, nextReview },
      })),
      evidence: evidence.map(({ claim, kind, to, title, version, hash, on, until, stale }) => ({
        claim,
        kind,
        to,
        title,
        version,
        hash,
        on,
        until,
        stale,
      })),
    })),
  };
};
