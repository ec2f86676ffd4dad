import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { Catalogue, Crosswalk } from '#shared/domain/framework/catalogue.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { contentOfCatalogue } from '../catalogues/catalogues.store.ts';
import { isCatalogue } from '../catalogues/shipped.ts';
import { type Coverage, catalogueOf, covered, type Ground } from './cover.ts';
import { crosswalkFor } from './proposals.rules.ts';
import { clausesServed } from './served-clauses.ts';
import { groundFor } from './show.ts';
import { evidenceWords } from './view-columns.ts';

type Proposal = Output<'coverage.proposals'>[number];

const crosswalksIn = ({ vault }: CallContext, { stood }: Ground): Crosswalk[] =>
  [...stood.catalogues.values()].flatMap((row) => {
    const content = contentOfCatalogue(vault, row);
    return isCatalogue(content) ? [] : [content];
  });

/** What is covered beside it: only a clause with current evidence proposes anything. */
const crosswalkProposals = (context: CallContext, ground: Ground, own: Catalogue, scope: string | null) => {
  const crosswalks = crosswalksIn(context, ground);
  const known = new Map<string, Map<string, Coverage['clauses'][number]>>();
  const clausesOf = (id: string) => {
    const found = known.get(id);
    const catalogue = ground.catalogues.get(id);
    if (found || !catalogue) return found;
    const made = new Map(covered(ground, catalogue, scope).clauses.map((one) => [one.id, one]));
    known.set(id, made);
    return made;
  };
  return (clause: Catalogue['clauses'][number]): Proposal['crosswalk'] =>
    crosswalks
      .flatMap((crosswalk) => crosswalkFor(crosswalk, ground.catalogues, own, clause))
      .flatMap(({ catalogue, clause: other, ...row }) => {
        const found = clausesOf(catalogue)?.get(other);
        if (found?.class !== 'current') return [];
        const name = ground.catalogues.get(catalogue)?.name ?? catalogue;
        return [{ ...row, catalogue, name, clause: other, label: found.label, evidence: found.evidence.map(evidenceWords) }];
      });
};

/** What is close to clauses of a catalogue: by a crosswalk, and by what documents in force say of themselves. */
export const propose = async (
  context: CallContext,
  {
    scope = null,
    catalogue: id,
    clause: only,
    ...asked
  }: Omit<Input<'coverage.proposals'>, 'scope'> & { scope?: string | null | undefined },
): Promise<Proposal[]> => {
  const { vault, clock } = context;
  const ground = await groundFor(context, asked);
  const catalogue = catalogueOf(ground, id);
  const zone = clock.zone();
  const served = ground.stood
    .inForce()
    .filter(({ kind }) => kind === 'content')
    .map((document) => ({ document, clauses: clausesServed(vault, document.hash, catalogue) }))
    .filter(({ clauses }) => clauses.size > 0);
  const beside = crosswalkProposals(context, ground, catalogue, scope);
  return catalogue.clauses
    .filter((one) => one.asks && (only === undefined || one.id === only))
    .map((one) => ({
      clause: one.id,
      crosswalk: beside(one),
      documents: served.flatMap(({ document: { number, title, label, effectiveAt }, clauses }) => {
        const where = clauses.get(one.id);
        return where === undefined ? [] : [{ number, title, label, where, effectiveOn: zonedDate(effectiveAt, zone) }];
      }),
    }))
    .filter(({ crosswalk, documents }) => crosswalk.length + documents.length > 0);
};
