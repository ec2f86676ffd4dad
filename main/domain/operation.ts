import type { CallContext, Session } from '#main/ports/context.ts';
import type { EntryHeader, EntrySigner, UnitOfWork, WriteOptions } from '#main/ports/unit-of-work.ts';
import { isAllowed } from '#shared/api/confinement.ts';
import { type About, type Input, type OperationName, type Output, operations, type SigningName } from '#shared/api/index.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { AppError } from '#shared/domain/errors.ts';
import { requireSource } from './import-source.ts';
import { rolesOf } from './roles-held.ts';

/**
 * What an act will sign, as people read it before they do: from the database and not from a screen (21 CFR 11.50).
 * @param as of the two who sign together, the one who is not signed in
 */
export type Preview<N extends SigningName> = (
  context: CallContext,
  about: About<N>,
  as?: string,
) => Promise<ShownStatement> | ShownStatement;
/** Whatever signs shows before what it signs; an act that does not, does not compile. */
type Previewed<N extends OperationName> = N extends SigningName ? { preview: Preview<N> } : unknown;
export type Handler<N extends OperationName> = ((context: CallContext, input: Input<N>) => Promise<Output<N>>) & Previewed<N>;
export type Handlers<N extends OperationName> = { [K in N]: Handler<K> };

/** What an operation records in the ledger in addition to its changes. */
export interface Trace {
  subject: string;
  reason?: string;
  /** An actor or signer other than the session: sign-in, enrolment and acts of the system. */
  actor?: string;
  roles?: string[];
  signer?: EntrySigner;
}

interface Command<N extends OperationName, P> extends WriteOptions {
  /** Slow work outside any transaction: key derivation, rendering, signing. */
  prepare?: (context: CallContext, input: Input<N>) => Promise<P> | P;
  /** Rechecks what could have changed, and writes. */
  commit: (uow: UnitOfWork, context: CallContext, input: Input<N>, prepared: P) => { output: Output<N>; trace: Trace };
}

/** Binds the two halves of a command to the one way to write. */
export const command = <N extends OperationName, P = undefined>(name: N, parts: Command<N, P> & Previewed<N>): Handler<N> => {
  const run = async (context: CallContext, input: Input<N>): Promise<Output<N>> => {
    const behind = context.vault.catchUp();
    if (behind) await behind;
    const prepared = (await parts.prepare?.(context, input)) as P;
    const written = context.vault.record<{ output: Output<N>; trace: Trace }>(
      ({ trace }) => headerOf(name, context, trace),
      ({ trace }) => trace.signer ?? signerOf(context),
      (uow) => {
        requireStillAllowed(uow, context, name);
        requireSource(uow, context, name, input);
        // The entry states the roles held at this moment, not those at the beginning of a slow step.
        if (context.session) context.roles = rolesOf(uow, context.session.userId);
        const done = parts.commit(uow, context, input, prepared);
        if ('preview' in parts) requireMaySign(uow, context, name);
        return done;
      },
      { anyClock: parts.anyClock === true },
    );
    // A vault of its own has written already, and nothing of another call may come between.
    const { output } = written instanceof Promise ? await written : written;
    return output;
  };
  return Object.assign(run, 'preview' in parts ? { preview: parts.preview } : {}) as Handler<N>;
};

/** A role may have been revoked, or the session ended, while the slow part ran; then nothing is written (21 CFR 11.10(g)). */
const requireStillAllowed = (uow: UnitOfWork, context: CallContext, name: OperationName): void => {
  const { permission } = operations[name];
  if (!context.session || permission === 'public') return;
  if (context.session.ended) throw new AppError('not-signed-in', 'Your session was ended meanwhile. Sign in again.');
  if (!isAllowed(name, permission, rolesOf(uow, context.session.userId)))
    throw new AppError(
      'forbidden',
      `Your role was taken away meanwhile.${typeof permission === 'string' ? '' : ` This needs one of these roles: ${permission.join(', ')}.`}`,
    );
};

/** Who signed may do so in the role that the signature says, whichever act it belongs to (21 CFR 11.10(i)). @throws AppError 'refused' */
const requireMaySign = (uow: UnitOfWork, context: CallContext, act: string): void => {
  for (const { table, before, after } of uow.changes) {
    if (table !== 'signatures' || before !== null) continue;
    const signature = { act, userId: String(after.user_id), role: String(after.role), meaning: String(after.meaning) };
    const why = context.maySign(uow, signature, uow.time);
    if (why !== null) throw new AppError('refused', why);
  }
};

export const headerOf = (operation: string, context: CallContext, trace: Trace, outcome = 'done'): EntryHeader => ({
  actor: trace.actor ?? context.session?.userId ?? 'system',
  roles: trace.roles ?? [...context.roles].sort(),
  operation,
  subject: trace.subject,
  reason: trace.reason ?? '',
  outcome,
});

export const signerOf = (context: CallContext): EntrySigner => context.session?.signer ?? context.workstation.signer;

/** The session of a call that the dispatcher let through. @throws AppError 'not-signed-in' */
export const sessionOf = (context: CallContext): Session => {
  if (!context.session) throw new AppError('not-signed-in', 'Sign in first.');
  return context.session;
};
