import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { revisionsOf } from '../documents/revision.store.ts';
import type { KnownHere } from './check-row.ts';
import type { VaultRevision } from './supersession.rules.ts';

/** What rows can name in this vault, at this moment. */
export const knownHere = (context: CallContext, { dateOrder, defaults }: Input<'migration.plan'>): KnownHere => {
  const { vault, clock } = context;
  const departments = vault.find('departments', {});
  const { owner, department, type } = defaults ?? {};
  return {
    types: vault.find('document_types', { active: 1 }).map(({ id, name }) => ({ id, name })),
    people: vault
      .find('people', { status: 'active' })
      .map((person) => ({ id: person.id, name: person.printed_name, department: person.department })),
    departments: departments.length === 0 ? null : departments.filter(({ active }) => active === 1).map(({ id }) => id),
    today: zonedDate(ledgerNow(context), clock.zone()),
    dateOrder,
    defaults: { ...(owner ? { owner } : {}), ...(department ? { department } : {}), ...(type ? { type } : {}) },
  };
};

/** Revisions of a number that are in the vault, with every name by which a list may call them. */
export const revisionsHere = ({ vault }: CallContext, number: string): VaultRevision[] =>
  vault.find('documents', { number }).flatMap(({ id }) => {
    const brought = new Map(vault.find('brought_in', { document_id: id }).map((from) => [from.id, from.former_label]));
    return revisionsOf(vault, id).map((revision) => {
      const former = brought.get(revision.id);
      const label = revisionLabel(revision);
      return { names: former === undefined ? [label] : [label, former], inForce: revision.state === 'Effective' };
    });
  });
