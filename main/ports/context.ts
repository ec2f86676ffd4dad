import type { Role } from '#shared/domain/roles.ts';
import type { CheckerPage } from './checker-page.ts';
import type { Clock } from './clock.ts';
import type { ContentImporter } from './content-importer.ts';
import type { FindFaultyEntries } from './faulty-entries.ts';
import type { LegacyFolders } from './legacy-folder.ts';
import type { Packages } from './package-file.ts';
import type { PackagePage } from './package-page.ts';
import type { RecordRenderer } from './record-model.ts';
import type { EntrySigner, UnitOfWork, Vault } from './unit-of-work.ts';
import type { VaultProof } from './vault-proof.ts';
import type { WordsCheck } from './words-check.ts';

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
  /** Locked by the person; nothing but the password opens it again. */
  locked: boolean;
  /** Wall clock, milliseconds; the idle lock counts from here. */
  lastActivity: number;
}

/** Failed attempts with a user id that nobody has; in memory, because there is no row of it. */
export interface Stranger {
  failures: number;
  lockedUntil: string | null;
}

/** Which window writes a draft; in memory, because one process has the vault. */
export interface DraftHold {
  window: string;
  sessionId: string;
  userId: string;
  since: string;
}

/** Text that was typed and not saved yet. No record: it is written over and thrown away. */
export interface WorkingCopies {
  read(owner: string, number: string): string | null;
  /** Complete or not at all, also when the process ends in the middle. */
  write(owner: string, number: string, text: string): void;
  remove(owner: string, number: string): void;
}

/** How a person likes the screens: columns, saved views. No record: it is written over and thrown away. */
export interface ScreenSettingsStore {
  read(userId: string): string | null;
  write(userId: string, text: string): void;
}

/** What every handler gets. */
export interface Context {
  vault: Vault;
  clock: Clock;
  /** Its key, and where that is kept, in sentences. */
  workstation: { id: string; signer: EntrySigner; keyKept: string };
  sessions: Map<string, Session>;
  /** By user id. */
  strangers: Map<string, Stranger>;
  /** By document number. */
  draftHolds: Map<string, DraftHold>;
  /** What was found and mended when the vault was opened; told to whoever signs in. */
  notices: readonly string[];
  workingCopies: WorkingCopies;
  screenSettings: ScreenSettingsStore;
  proof: VaultProof;
  wordsCheck: WordsCheck;
  findFaultyEntries: FindFaultyEntries;
  renderer: RecordRenderer;
  importer: ContentImporter;
  /** The stand-alone page that checks papers, as HTML. */
  checkerPage(of: CheckerPage): string;
  /** The page of an audit package, piece by piece. */
  packagePage(of: PackagePage): Iterable<string>;
  packages: Packages;
  legacyFolders: LegacyFolders;
  kdf: KdfParameters;
  /** What else happens in the transaction in which a revision goes out of use; higher floors are reached through it. */
  outOfUse(uow: UnitOfWork, revisionId: string, cause: string): void;
  /** Applies the change requests whose date has come, each in a transaction of its own. @returns what it applied */
  applyDueChanges(context: CallContext): Promise<string[]>;
}

/** The context of one call: who asks, and with which roles at this moment. */
export interface CallContext extends Context {
  session: Session | null;
  roles: Role[];
}
