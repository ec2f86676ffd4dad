import type { CallContext } from '#main/ports/context.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { roles as allRoles } from '#shared/domain/roles.ts';
import { Replay } from '../../audit/replay.ts';
import { momentOf } from './moment.ts';

const tables: readonly string[] = ['people', 'grants'];
const AT_ONCE = 1000;

/** People and roles up to an entry: only the ledger remembers a role that was taken away, so it is read again. */
const replayed = ({ vault }: CallContext, upTo: number): Replay => {
  const replay = new Replay();
  for (let after = 0; ; ) {
    const rows = vault.query<{ seq: number; text: string }>(
      `SELECT seq, text FROM ledger WHERE seq > ? AND seq <= ? AND (text LIKE '%"table":"people"%' OR text LIKE '%"table":"grants"%') ORDER BY seq LIMIT ?`,
      [after, upTo, AT_ONCE],
    );
    for (const { text } of rows) {
      const entry = JSON.parse(text) as LedgerEntry;
      replay.apply({ ...entry, changes: entry.changes.filter(({ table }) => tables.includes(table)) });
    }
    after = rows.at(-1)?.seq ?? upTo;
    if (rows.length < AT_ONCE) return replay;
  }
};

/** Who had an account at the end of a day, and which roles (21 CFR 11.10(d)). */
export const peopleAsOf = async (context: CallContext, { date }: { date: string }): Promise<Output<'asOf.people'>> => {
  const replay = replayed(context, momentOf(context, date).upTo.seq);
  const held = [...replay.rows('grants').values()].filter(({ active }) => active === 1);
  return [...replay.rows('people').values()]
    .map((person) => ({
      userId: String(person.id),
      printedName: String(person.printed_name),
      department: String(person.department),
      active: person.status === 'active',
      roles: allRoles.filter((role) => held.some((grant) => grant.user_id === person.id && grant.role === role)),
    }))
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
};
