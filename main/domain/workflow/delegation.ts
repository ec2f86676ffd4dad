import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { plusDays, plusMinutes, startOfDate, zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { namesIn, printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';

type Delegation = Tables['delegations'];
const signing = ['Reviewer', 'Approver', 'Quality', 'Document Controller'] as const;

/** The people whose steps somebody may sign at a moment, because they delegated them. */
export const standsInFor = (reader: Reader, userId: string, time: string): string[] =>
  reader
    .query<{ from_user: string }>(
      'SELECT from_user FROM delegations WHERE to_user = ? AND begins <= ? AND ends > ? AND ended_at IS NULL ORDER BY made_at, id',
      [userId, time, time],
    )
    .map((row) => row.from_user);

/** Who asks, with all that decides which step waits for that person. */
export const signerOf = (reader: Reader, context: CallContext) => {
  const { userId } = sessionOf(context);
  return { userId, roles: context.roles, standsInFor: standsInFor(reader, userId, ledgerNow(context)) };
};

const signingRoles = (reader: Reader, userId: string) => {
  const held = rolesOf(reader, userId);
  return signing.filter((role) => held.includes(role));
};

/** Everybody who could sign, by name. */
export const signersKnown = async ({ vault }: CallContext): Promise<Output<'assignment.signers'>> =>
  vault
    .find('people', { status: 'active' })
    .map(({ id, printed_name }) => ({ userId: id, printedName: printed_name, roles: signingRoles(vault, id) }))
    .filter(({ roles }) => roles.length > 0);

/** A delegate signs in the own name and with the own role, so that role has to be there. @throws AppError 'refused', 'invalid-input' */
const requireFit = (reader: Reader, from: string, to: string): void => {
  if (from === to) throw new AppError('invalid-input', 'Somebody else has to sign. Choose another person.');
  if (reader.get('people', to)?.status !== 'active') throw new AppError('refused', `There is no active person ${to}.`);
  const own = signingRoles(reader, from);
  if (own.length === 0)
    throw new AppError('refused', `${printedNameOf(reader, from)} holds no role that signs, so there is nothing to delegate.`);
  const theirs = rolesOf(reader, to);
  if (!own.some((role) => theirs.includes(role)))
    throw new AppError(
      'refused',
      `${printedNameOf(reader, to)} holds none of the roles that ${printedNameOf(reader, from)} signs with (${own.join(', ')}). A delegate signs in their own role; choose somebody who holds it.`,
    );
};

/** Lets somebody sign for a person who is away. */
export const delegate = command('assignment.delegate', {
  commit: (uow, context, { to, from, until, reason, forUser }) => {
    const { userId } = sessionOf(context);
    const principal = forUser ?? userId;
    if (principal !== userId && !context.roles.includes('Document Controller'))
      throw new AppError('forbidden', 'Only a Document Controller delegates for somebody else. Ask the person, or document control.');
    requireFit(uow, principal, to);
    const zone = context.clock.zone();
    const [begins, ends] = [startOfDate(from, zone), startOfDate(zonedDate(plusDays(startOfDate(until, zone), 1.5), zone), zone)];
    if (until < from) throw new AppError('invalid-input', 'The last day is before the first. Swap them.');
    if (ends <= uow.time) throw new AppError('invalid-input', 'The last day is over already. Choose a later one.');
    const row: Delegation = {
      id: randomUUID(),
      from_user: principal,
      to_user: to,
      begins,
      ends,
      reason,
      made_by: userId,
      made_at: uow.time,
      ended_at: null,
      ended_by: null,
      end_reason: null,
    };
    uow.insert('delegations', row);
    const words = `${printedNameOf(uow, to)} signs for ${printedNameOf(uow, principal)} from ${from} to ${until}`;
    return { output: { id: row.id }, trace: { subject: `delegation ${principal} to ${to}`, reason: `${words}: ${reason}` } };
  },
});

const mayEnd = (context: CallContext, row: Delegation): boolean =>
  row.from_user === sessionOf(context).userId || context.roles.includes('Document Controller');

/** Ends a delegation before its last day; what was signed under it stays. */
export const endDelegation = command('assignment.endDelegation', {
  commit: (uow, context, { id, reason }) => {
    const row = uow.get('delegations', id);
    if (!row) throw new AppError('not-found', 'There is no such delegation.');
    if (!mayEnd(context, row)) throw new AppError('forbidden', 'Only the person who delegated, or a Document Controller, can end it.');
    if (row.ended_at !== null || row.ends <= uow.time) throw new AppError('conflict', 'This delegation is over already.');
    uow.update('delegations', id, { ended_at: uow.time, ended_by: sessionOf(context).userId, end_reason: reason });
    return { output: {}, trace: { subject: `delegation ${row.from_user} to ${row.to_user}`, reason } };
  },
});

const stateOf = (row: Delegation, now: string): Output<'assignment.delegations'>[number]['state'] => {
  if (row.ended_at !== null) return 'ended';
  if (row.ends <= now) return 'over';
  return row.begins > now ? 'planned' : 'active';
};

/** The newest first. */
export const delegations = async (context: CallContext): Promise<Output<'assignment.delegations'>> => {
  const { vault } = context;
  const [now, zone] = [ledgerNow(context), context.clock.zone()];
  const nameOf = namesIn(vault);
  return vault
    .find('delegations', {}, ['made_at'])
    .map((row) => ({
      id: row.id,
      from: nameOf(row.from_user),
      to: nameOf(row.to_user),
      firstDay: zonedDate(row.begins, zone),
      lastDay: zonedDate(plusMinutes(row.ends, -1), zone),
      reason: row.reason,
      madeBy: nameOf(row.made_by),
      state: stateOf(row, now),
      endReason: row.end_reason,
      mayEnd: mayEnd(context, row) && row.ended_at === null && row.ends > now,
    }))
    .reverse();
};
