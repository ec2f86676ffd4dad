import type { Role } from '#shared/domain/roles.ts';
import type { Clock } from './clock.ts';
import type { ContentImporter } from './content-importer.ts';
import type { RecordRenderer } from './record-model.ts';
import type { EntrySigner, UnitOfWork, Vault } from './unit-of-work.ts';

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
}

/** Failed attempts with an unknown user id; in memory, because there is no row for it. */
export interface Stranger {
  failures: number;
  lockedUntil: string | null;
}

/** What every handler gets. What only one room needs is passed to its handlers (decision 0048). */
export interface Context {
  vault: Vault;
  clock: Clock;
  /** Its key, and where that is kept, in sentences. */
  workstation: { id: string; signer: EntrySigner; keyKept: string };
  sessions: Map<string, Session>;
  /** By user id. */
  strangers: Map<string, Stranger>;
  /** What was found and repaired when the vault was opened; shown to whoever signs in. */
  notices: readonly string[];
  renderer: RecordRenderer;
  importer: ContentImporter;
  kdf: KdfParameters;
  /** What else happens in the transaction in which a revision is retired (superseded or made obsolete); it calls into higher layers. */
  whenRetired(uow: UnitOfWork, revisionId: string, cause: string): void;
  /** Applies the change requests whose date has come, each in a transaction of its own. @returns what it applied */
  applyDueChanges(context: CallContext): Promise<string[]>;
}

/** The context of one call: who asks, and with which roles at this moment. */
export interface CallContext extends Context {
  session: Session | null;
  roles: Role[];
}
