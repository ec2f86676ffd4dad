import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../../audit/ledger-time.ts';
import type { KnownHere } from './check-row.ts';

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
