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

const REVIEWED = 'Reviewed';

/** A claim with the catalogue that its clause is of. */
export interface NamedClaim extends Claim {
  catalogue: string;
}

/**
 * The version that counts, and the state that it is in. Of what was reviewed it is the one that the reviewer signed: what an editor
 * writes behind that signature was reviewed by nobody, also when another signature, such as that of a link that still holds, freezes
 * it. Who confirms a link signs for that link alone, so its newer pin is taken over. What an import brought was reviewed by nobody here.
 */
const counted = (reader: Pick<Reader, 'blob'>, stood: Stood, row: Stood['claims'][number]) => {
  const versions = stood.versionsOf(row.id);
  const reviewed = row.state === REVIEWED ? stood.versionAt(row.id, REVIEWED) : null;
  const version = versions.findLast((one) => one.version === (reviewed ?? row.version));
  if (!version) return null;
  const content = contentOf(reader, version);
  const state = row.state === REVIEWED && reviewed === null ? 'Claimed' : row.state;
  const signed = versions.findLast(({ frozen_at: frozen }) => frozen !== null);
  if (reviewed === null || !signed || signed.version <= version.version) return { version, state, content };
  const later = contentOf(reader, signed).links;
  const links = content.links.map((link) => {
    const now = later.find(({ role, to, on, until }) => role === link.role && to === link.to && on === link.on && until === link.until);
    return now ?? link;
  });
  return { version, state, content: { ...content, links } };
};

/** Every claim as the version says it that counts. A claim that names no clause is about nothing. */
export const claimsIn = (reader: Pick<Reader, 'blob'>, stood: Stood): NamedClaim[] =>
  stood.claims.flatMap((row) => {
    const found = counted(reader, stood, row);
    if (!found) return [];
    const { version, state, content } = found;
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
          state,
          clause: named.clause,
          catalogue: named.catalogue,
        },
        scope: content.links.find(({ role }) => role === 'scope')?.to ?? null,
        isOfThisEdition: whyMoved(reader, stood, row.id, link) === null,
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
            moved: whyMoved(reader, stood, row.id, one),
          })),
      },
    ];
  });
