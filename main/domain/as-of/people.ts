import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { roles as allRoles } from '#shared/domain/roles.ts';
import { ledgerState } from '../audit/ledger-state.ts';
import { momentOf } from '../audit/moment.ts';

/** Who had an account at the end of a day, and which roles (21 CFR 11.10(d)). */
export const peopleAsOf = async (context: CallContext, { date }: { date: string }): Promise<Output<'asOf.people'>> => {
  const { people, grants } = await ledgerState(
    context.vault,
    { people: ['printed_name', 'department', 'status'], grants: ['user_id', 'role', 'active'] },
    momentOf(context, date).upTo.seq,
  );
  const held = [...grants.values()].filter(({ active }) => active === 1);
  return [...people]
    .map(([userId, { printed_name, department, status }]) => ({
      userId,
      printedName: printed_name,
      department,
      active: status === 'active',
      roles: allRoles.filter((role) => held.some((grant) => grant.user_id === userId && grant.role === role)),
    }))
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
};
