import { sessionTerms } from '#main/domain/identity/security-policy.ts';
import type { Sessions } from '#main/domain/identity/sessions.ts';
import { requireSource } from '#main/domain/import-source.ts';
import { headerOf } from '#main/domain/operation.ts';
import { CONFINED, requirePermission } from '#main/domain/permission.ts';
import { rolesOf } from '#main/domain/roles-held.ts';
import type { CallContext, Context, Session } from '#main/ports/context.ts';
import type { Files } from '#main/ports/files.ts';
import { isConfined } from '#shared/api/confinement.ts';
import type { Contract } from '#shared/api/contract.ts';
import { isOperation, type OperationName, operations } from '#shared/api/index.ts';
import { faultOf, invalidInput } from '#shared/api/input-faults.ts';
import { type Answer, AppError, type ErrorCode, refusalOf } from '#shared/domain/errors.ts';
import type { App } from './compose.ts';
import { grammar } from './gathered/grammar.ts';

/** Refusals recorded in the audit trail; malformed input is not. */
const recorded: readonly ErrorCode[] = ['forbidden', 'refused', 'conflict', 'clock'];

/**
 * The only way in. Finds the session, checks the permission, parses the input, runs the operation, parses the output,
 * and turns every error into `{code, message}`.
 * @param by who asked: what screens ask on their own keeps no session open, and neither do the parts of an act that runs
 */
export const dispatch = async (
  { handlers, keptFiles, sessions, ...context }: Context & Pick<App, 'handlers' | 'keptFiles' | 'sessions'>,
  sessionId: string | null,
  name: string,
  input: unknown,
  by: 'person' | 'screen' | 'act' = 'person',
): Promise<Answer> => {
  const call: CallContext = {
    ...context,
    session: null,
    roles: [],
    files: keptFiles.of(null),
    perform: (part, given, passwords) => dispatch({ ...context, handlers, keptFiles, sessions, passwords }, sessionId, part, given, 'act'),
  };
  let began: Session | null = null;
  try {
    if (!isOperation(name)) throw new AppError('unknown-operation', `There is no operation "${name.slice(0, 80)}".`);
    const { permission, unattended, stops } = operationOf(name);
    const isOfAct = by === 'act' || unattended === true || stops === true;
    const [whileLocked, leaves] = [leavesTheLock.includes(name), name === 'identity.signOut'];
    // Leaving keeps nothing open either: where it cannot be written, a desk that was left would be open again without a password.
    const isAct = by === 'person' && !isOfAct && !leaves;
    findSession(call, sessions, sessionId, { isAct, isOfAct, whileLocked, leaves, needsNone: permission === 'public' });
    if (isAct && call.session) {
      began = call.session;
      began.underWay += 1;
    }
    call.files = keptFiles.of(call.session?.id ?? null);
    requirePermission(call, name);
    const parsed = operations[name].input.safeParse(input, { error: faultOf });
    if (!parsed.success) throw invalidInput(parsed.error.issues);
    requireSource(call.vault, call, name, parsed.data);
    const run = handlers[name] as (context: CallContext, input: unknown) => Promise<unknown>;
    return { ok: true, value: operations[name].output.parse(await run(call, parsed.data)) };
  } catch (error) {
    return await refuse(call, name, error);
  } finally {
    if (began) began.underWay -= 1;
  }
};

/**
 * The files of whoever is signed in, for a host that takes a file in or gives one out.
 * The session is checked as for a call: without one, or with a locked one, nobody takes in or gets a file.
 * @throws AppError 'not-signed-in', and 'forbidden' for a visiting auditor, who brings none
 */
export const filesFor = (
  { handlers: _, keptFiles, sessions, ...context }: App,
  sessionId: string | null,
  act: 'bring' | 'fetch',
): Files => {
  const call: Caller = { ...context, session: null, roles: [], files: keptFiles.of(null) };
  findSession(call, sessions, sessionId, { isAct: true, isOfAct: false, whileLocked: false });
  if (!call.session) throw new AppError('not-signed-in', 'Sign in first.');
  if (act === 'bring' && isConfined(call.roles)) throw new AppError('forbidden', CONFINED);
  return keptFiles.of(call.session.id);
};

const operationOf = (name: OperationName): Contract => operations[name];
/** Signing out discloses nothing: whoever takes over the desk may end the session that was left open there. */
const leavesTheLock: readonly string[] = ['identity.unlockSession', 'identity.signOut'] satisfies OperationName[];

/** Who calls, once that is known. */
type Caller = Omit<CallContext, 'perform'>;

interface Asked {
  /** A person acts, from which the idle time counts anew. */
  isAct: boolean;
  /** It belongs to what a person began: a part of it, the question how far it is, or its end. */
  isOfAct: boolean;
  whileLocked: boolean;
  leaves?: boolean;
  /** It is open to whoever is not signed in, such as signing in. */
  needsNone?: boolean;
}

const findSession = (
  call: Caller,
  sessions: Sessions,
  sessionId: string | null,
  { isAct, isOfAct, whileLocked, leaves = false, needsNone = false }: Asked,
): void => {
  const session = sessionId === null ? undefined : sessions.get(sessionId);
  if (!session) return;
  const now = call.clock.now().getTime();
  const { isActive, idleMinutes } = sessionTerms(call.vault, session.userId);
  // A clock that was set back must not keep a session alive.
  const isIdle = Math.abs(now - session.lastActivity) > idleMinutes * 60_000;
  const isGone = !isActive;
  // What a person began goes on to its end, unless it is stopped; whoever sits there now begins nothing else, and may leave.
  if (isGone || (isIdle && !(isOfAct && session.underWay > 0) && !leaves)) {
    if (isGone || session.underWay === 0) sessions.end(session);
    if (needsNone) return;
    throw new AppError(
      'not-signed-in',
      `The session was locked after ${idleMinutes === 1 ? 'a minute' : `${idleMinutes} minutes`} without work. Sign in again; nothing was lost.`,
    );
  }
  if (session.locked && !whileLocked)
    throw new AppError('not-signed-in', 'The session is locked. Unlock it with your password; nothing was lost.');
  if (isAct) session.lastActivity = now;
  call.session = session;
  call.roles = rolesOf(call.vault, session.userId);
};

/**
 * Screens send queries on their own, also just after a right has ended, so a refused query is not an attempt of the person.
 * An attempt is what screens never send on their own: every act, every query marked `deliberate` in its contract, and any
 * query of a visiting auditor.
 */
const isAttempt = ({ roles }: CallContext, name: string): boolean =>
  grammar.operations.get(name)?.writes !== 'reads' || isConfined(roles) || (isOperation(name) && operationOf(name).deliberate === true);

const refuse = async (call: CallContext, name: string, error: unknown): Promise<Answer> => {
  const known =
    error instanceof AppError
      ? error
      : new AppError(
          'internal',
          `Something failed inside the program: ${error instanceof Error ? error.message : String(error)}. Nothing of this step was kept.`,
        );
  if (call.session && recorded.includes(known.code) && isAttempt(call, name)) {
    try {
      call.roles = rolesOf(call.vault, call.session.userId);
      await call.vault.record(
        headerOf(name, call, { subject: 'refused attempt', reason: known.message }, known.code),
        call.session.signer,
        () => undefined,
        { anyClock: true },
      );
    } catch {
      // The refusal itself is what the person must see; a vault that cannot be written says so at the next step.
    }
  }
  return refusalOf(known);
};
