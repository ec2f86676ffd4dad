import type { AskedRelease, AskedSignature, CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Use, UsesAsked } from '#main/ports/use.ts';
import type { OperationName, SigningName } from '#shared/api/index.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import type { Trail } from './audit/words.ts';
import type { ListName, Lists } from './list.ts';
import type { Handlers } from './operation.ts';
import type { Signable } from './signable.ts';
import type { Task } from './task.ts';

/** What is gathered of all modules, for those that tell of all of them without knowing any: home, lists, audit trail. */
export interface Gathered {
  trail: Trail;
  /** @param most how many of a kind are enough, what is due first before others */
  tasks(context: CallContext, most: number): Promise<Task[]>;
  lists: Lists<ListName>;
  /** What waits about one thing, whoever asks: of a record, or of a training. @param about as `Task.about` says it */
  waiting(context: CallContext, about: string): Task[];
  /** What an act will sign, whichever module it is of. @param about as the contract of the act says it */
  preview(act: SigningName, context: CallContext, about: unknown, as?: string): Promise<ShownStatement>;
  /** What waits for the signature of the person who asks and can be signed together with others. */
  signable(context: CallContext): Signable[];
  /** Where the screen of a record is; null for what is no record of any module. */
  pathOf(reader: Reader, number: string): string | null;
}

/**
 * All that a module hands in, beside what its operations may write (`writes.ts`, which the verification of a vault reads without
 * the rest) and its state machine (`shared/domain/machines.ts`, which screens read as well).
 */
export interface Module<Names extends OperationName, Ports = object, Listed extends ListName = never> {
  /** @param given what only this module needs of the outside (decision 0048) */
  handlers(given: Ports, gathered: Gathered): Handlers<Names>;
  /** What waits for somebody or for its day. */
  tasks?(context: CallContext, most: number): Promise<readonly Task[]> | readonly Task[];
  /** What waits about one record of this module, late or not, whomever it waits for; somebody can be reminded of it. */
  waits?(context: CallContext, about: string): readonly Task[];
  /** What waits for the signature of the person who asks and can be signed in one ceremony with others of its kind. */
  signable?(context: CallContext): readonly Signable[];
  /** Lists that are taken out. @param tasks as in `Gathered` */
  lists?(tasks: Gathered['tasks']): Lists<Listed>;
  /** Where the screen of a record is, if the number is one of this module. */
  pathOf?(reader: Reader, number: string): string | null;
  /** Where records of this module use a document, and which of them keep it from disposition. */
  uses?(reader: Reader, asked: UsesAsked): readonly Use[];
  /** What else happens in the transaction in which a revision is retired (superseded or made obsolete). */
  whenRetired?(uow: UnitOfWork, revisionId: string, cause: string): void;
  /** What else happens in the transaction in which a revision is approved or goes into force. */
  whenAdvanced?(uow: UnitOfWork, revisionId: string): void;
  /** What else happens in the transaction in which somebody comes, leaves, or gets or loses a role. */
  whenRolesChange?(uow: UnitOfWork, userId: string): void;
  /** What keeps somebody from a signature of any module, as a sentence. */
  maySign?(reader: Reader, signature: AskedSignature, now: string): string | null;
  /** What an approved revision waits for before it is released, as a sentence. */
  mayRelease?(reader: Reader, release: AskedRelease, zone: string): string | null;
  /** Applies the dates that have come, each in a transaction of its own. @returns what it applied */
  applyDue?(context: CallContext): Promise<string[]>;
}
