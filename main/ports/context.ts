import type { OperationName } from '#shared/api/index.ts';
import type { Answer } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Clock } from './clock.ts';
import type { Files } from './files.ts';
import type { ProgramFacts } from './qualification.ts';
import type { RecordRenderer } from './record-model.ts';
import type { Tables } from './tables.ts';
import type { EntrySigner, Reader, UnitOfWork, Vault } from './unit-of-work.ts';
import type { Use, UsesAsked } from './use.ts';

/** Cost of the key derivation; stored with each credential, so that it can be raised later. */
export interface KdfParameters {
  n: number;
  r: number;
  p: number;
}

/** A signed-in person. Lives in memory only; the person's own key is never kept here, only the session's. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  /** Keys of the vault that the person's credential opened at sign-in, by id such as 'seal/1'. */
  readonly keys: Map<string, Uint8Array>;
  readonly signer: EntrySigner;
  /** 21 CFR 11.200(a)(1)(i): the first signing of a session asks for id and password. */
  signedBefore: boolean;
  /** Locked by the person; only the password unlocks it. */
  locked: boolean;
  /** Wall clock, milliseconds; the idle lock counts from here. */
  lastActivity: number;
  /** Calls that the person began and that have not ended: the idle lock ends none of them. */
  underWay: number;
  /** Signed out, deactivated or timed out: nothing is written in its name any more. */
  ended: boolean;
}

/** What a password opens: the person's own key once enrolled, and in credentials of a former version the vault key. */
export interface Unlocked {
  vaultKey: Uint8Array | null;
  privateKey: Uint8Array | null;
}

/** Asked at sign-in and at each signing alike, in whichever module; what it counts stays with it. */
export interface PasswordCheck {
  /** @throws AppError 'wrong-password', 'locked-out' */
  check(
    context: CallContext,
    operation: string,
    userId: string,
    password: string,
  ): Promise<{ unlocked: Unlocked; credential: Tables['credentials'] }>;
}

/** A signature that somebody is about to give or has just given. */
export interface AskedSignature {
  /** The operation by which it is given. */
  act: string;
  userId: string;
  role: string;
  meaning: string;
}
/** A release, with the reason why it comes early, where one was given. */
export interface AskedRelease {
  revisionId: string;
  effectiveFrom: string;
  reason: string;
}

/** What every handler gets. What only one module needs is passed to its handlers (decision 0048). */
export interface Context {
  vault: Vault;
  clock: Clock;
  /** Its key, where that is kept, in sentences, and what the computer calls itself on which the program runs. */
  workstation: { id: string; signer: EntrySigner; keyKept: string; computer: string };
  passwords: PasswordCheck;
  renderer: RecordRenderer;
  kdf: KdfParameters;
  /** The program that runs. Its files are read once for the life of the process. */
  program(): Promise<ProgramFacts>;
  /** What other modules do in the transaction in which a revision is retired (superseded or made obsolete). */
  whenRetired(uow: UnitOfWork, revisionId: string, cause: string): void;
  /** What other modules do in the transaction in which a revision is approved or goes into force. */
  whenAdvanced(uow: UnitOfWork, revisionId: string): void;
  /** What other modules do in the transaction in which somebody comes, leaves, or gets or loses a role. */
  whenRolesChange(uow: UnitOfWork, userId: string): void;
  /** What keeps somebody from a signature, whichever act it belongs to; null when nothing does. */
  maySign(reader: Reader, signature: AskedSignature, now: string): string | null;
  /** What an approved revision still waits for before it is released; null when for nothing. */
  mayRelease(reader: Reader, release: AskedRelease, zone: string): string | null;
  /** Where a document is used, in every module. */
  uses(reader: Reader, asked: UsesAsked): Use[];
  /** Applies the dates that have come, in every module, each in a transaction of its own. @returns what it applied */
  applyDue(context: CallContext): Promise<string[]>;
}

/** The context of one call: who asks, and with which roles at this moment. */
export interface CallContext extends Context {
  session: Session | null;
  roles: Role[];
  /** What was brought to this call, and where a file that it makes is kept. */
  files: Files;
  /**
   * Does an act in the name of the same session as if it had been called by itself: the parts of a ceremony.
   * @param passwords what checks the password there
   */
  perform(name: OperationName, input: unknown, passwords: PasswordCheck): Promise<Answer>;
}
