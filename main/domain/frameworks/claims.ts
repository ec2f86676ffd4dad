import type { Reader } from '#main/ports/unit-of-work.ts';
import { clauseNamed } from '#shared/domain/framework/catalogue.ts';
import type { Claim } from '#shared/domain/framework/coverage.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import { contentOf } from '../registers/registers.store.ts';
import { type Stood, whyMoved } from './standing.ts';

const textIn = ({ values }: EntryContent, field: string): string => {
  const said = values[field];
  return typeof said === 'string' ? said : '';
};
const choicesIn = ({ values }: EntryContent, field: string): string[] => {
  const said = values[field];
  return Array.isArray(said) ? said.flatMap((one) => (typeof one === 'string' ? [one] : [])) : [];
};

/** A claim with the catalogue that its clause is of. */
export interface NamedClaim extends Claim {
  catalogue: string;
}

/**
 * Every claim as the version says it that counts: of what was reviewed the newest one that is signed, because what somebody writes
 * behind a signature was reviewed by nobody; otherwise the newest. A claim that names no clause is about nothing.
 */
export const claimsIn = (reader: Pick<Reader, 'blob'>, stood: Stood): NamedClaim[] =>
  stood.claims.flatMap((row) => {
    const versions = stood.versionsOf(row.id);
    const signed = versions.findLast(({ frozen_at: frozen }) => frozen !== null);
    const version = row.state === 'Reviewed' ? signed : versions.findLast((one) => one.version === row.version);
    if (!version) return [];
    const content = contentOf(reader, version);
    const link = content.links.find(({ role }) => role === 'clause');
    const named = link && clauseNamed(link.to);
    if (!link || !named) return [];
    const applies = content.values.applies;
    return [
      {
        ...{
          number: row.id,
          version: version.version,
          hash: version.content_hash,
          state: row.state,
          clause: named.clause,
          catalogue: named.catalogue,
        },
        scope: content.links.find(({ role }) => role === 'scope')?.to ?? null,
        isOfThisEdition: whyMoved(stood, link) === null,
        applies: typeof applies === 'boolean' ? applies : null,
        drivers: choicesIn(content, 'driver'),
        ...{ reason: textIn(content, 'reason'), how: textIn(content, 'how'), status: textIn(content, 'status') },
        target: textIn(content, 'target'),
        nextReview: textIn(content, 'nextReview') || null,
        evidence: content.links
          .filter(({ role }) => role === 'evidence')
          .map((one) => ({
            ...{ kind: one.kind, to: one.to, version: one.version, hash: one.hash, on: one.on ?? null, until: one.until ?? null },
            title: stood.at(one.kind, one.to)?.title ?? '',
            moved: whyMoved(stood, one),
          })),
      },
    ];
  });
