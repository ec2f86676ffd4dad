import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { securityPolicy } from '#main/domain/identity/security-policy.ts';
import { isInUse } from '#main/domain/identity/session.ts';
import { rolesOf } from '#main/domain/roles-held.ts';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import type { Context } from '#main/ports/context.ts';
import type { OpenFile } from '#main/ports/files.ts';
import type { StartPackageCheck } from '#main/ports/package-check.ts';
import { removeAbandonedFolders } from '#main/storage/files/process-folder.ts';
import { forgetKey } from '#main/storage/vault-key.ts';
import { isAllowed } from '#shared/api/confinement.ts';
import { hostOperations } from '#shared/api/host.ts';
import { type Output, operations } from '#shared/api/index.ts';
import { faultOf, invalidInput } from '#shared/api/input-faults.ts';
import { type Answer, AppError, refusalOf } from '#shared/domain/errors.ts';
import { roleSchema } from '#shared/domain/roles.ts';
import { type App, type AppOptions, createApp, openApp } from './compose.ts';
import { dispatch, filesFor } from './dispatch.ts';
import { foldersIn, requireOutside } from './folders.ts';
import { isWholeSample, makeOwnSample } from './own-sample.ts';
import { recentVaults, rememberVault } from './recent-vaults.ts';
import { SAMPLE_ADMIN, sampleCast, samplePassword } from './sample-cast.ts';
import { PackageChecks } from './verify/package-checks.ts';

/** One window, or one tab of a browser with its key: who sits there. The session's id never leaves the main process. */
export interface Seat {
  sessionId: string | null;
}
export const newSeat = (): Seat => ({ sessionId: null });

interface DeskOptions extends AppOptions {
  host: 'electron' | 'browser';
  because: string;
  version: string;
  /** Where the list of recent vaults and the sample vault lie. */
  settingsFolder: string;
  /** Where the program is installed; an uninstaller empties it. */
  programFolder?: string;
  /** How long after the first sign-in the vault is verified by itself, in milliseconds. */
  verifiesAfter?: number;
  /** How this host reads packages of others in a process apart. */
  startPackageCheck?: StartPackageCheck;
}
/** What may be needed to open a vault, beside its folder. */
type OpeningGiven = Omit<HostInput<'host.openVault'>, 'folder'>;
type HostName = keyof typeof hostOperations;
type HostInput<N extends HostName> = (typeof hostOperations)[N]['input']['_output'];
type HostOutput<N extends HostName> = (typeof hostOperations)[N]['output']['_output'];

/** What is asked for with a folder of this computer. */
const namesFolders = ['exchange.makePackage', 'exchange.encryptFile', 'migration.plan', 'reference.packFolder', 'backup.setPlan'] as const;

const SAMPLE_DOCUMENTS = 8;
const TICK_MS = 60_000;
/** Late enough that the first screens have the disk to themselves. */
const VERIFIES_AFTER_MS = 30_000;
/** A week: a company verifies the whole vault at least once in it, unless nobody opens it. */
const SIGNED_COUNTS_MS = 7 * 24 * 60 * 60 * 1000;

const authorityOf = ({ vault }: Context): string =>
  certificateFacts(vault.find('vault', {})[0]?.authority_certificate ?? '')?.fingerprint ?? '';

/**
 * What every host with screens stands on: it holds the one open vault, seats people, and passes calls to dispatch.
 * Knows nothing of windows or HTTP.
 */
export class Desk {
  readonly #options: DeskOptions;
  #context: (App & { folder: string }) | null = null;
  #sample: { percent: number } | null = null;
  readonly #ticking: NodeJS.Timeout;
  /** Set once for each vault that is opened. */
  #verifying: NodeJS.Timeout | null = null;
  readonly #packages: PackageChecks;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#packages = new PackageChecks(options.startPackageCheck);
    // A date that has come is applied while the vault is open, in ledger time; so is the planned backup made.
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
    this.#ticking.unref();
    removeAbandonedFolders(options.files?.parent);
  }

  /** Never throws: dispatch answers with every fault, and nobody is there to read it. */
  #tick(): void {
    if (!this.#context) return;
    for (const due of ['workflow.tick', 'backup.tick'] as const) void dispatch(this.#context, null, due, {});
  }

  /** Never throws: every fault is an answer. @param attended whether it comes of a person, whose session stays open for it */
  async call(seat: Seat, name: string, input: unknown, attended = true): Promise<Answer> {
    if (Object.hasOwn(hostOperations, name)) return this.#hostCall(seat, name as HostName, input);
    if (!this.#context) return { ok: false, code: 'not-found', message: 'No vault is open. Open one first.' };
    const { sessionId } = seat;
    const answer = await dispatch(this.#context, sessionId, name, input, attended ? 'person' : 'screen');
    if (name === 'identity.signOut') {
      // Also where it cannot be written: who has left is at no desk, and nobody who comes later is seated there.
      if (seat.sessionId === sessionId) seat.sessionId = null;
      return answer;
    }
    if (!answer.ok || name !== 'identity.signIn') return answer;
    const signedIn = answer.value as Output<'identity.signIn'>;
    // What was begun before the desk was locked goes on to its end, whoever signs in there meanwhile.
    const isAtWork = seat.sessionId !== null && (this.#context.sessions.get(seat.sessionId)?.underWay ?? 0) > 0;
    if (seat.sessionId !== null && !isAtWork) await dispatch(this.#context, seat.sessionId, 'identity.signOut', {});
    seat.sessionId = signedIn.sessionId;
    this.#verifyInTime(this.#context);
    return { ok: true, value: { ...signedIn, sessionId: '' } satisfies Output<'identity.signIn'> };
  }

  /**
   * Takes in a file of whoever sits there, for an operation that is called next. Never throws.
   * @param content is read to its end, unless the file is refused
   * @returns the handle
   */
  async bringFile(seat: Seat, content: AsyncIterable<Uint8Array>): Promise<Answer<{ file: string }>> {
    const { sessionId } = seat;
    return this.#withVault(async (app) => {
      const file = await filesFor(app, sessionId, 'bring').keep('The file', content);
      if (seat.sessionId === sessionId && app.sessions.has(sessionId ?? '')) return { file };
      app.keptFiles.drop(sessionId ?? '');
      throw new AppError('not-signed-in', 'Your session was ended meanwhile. Sign in again.');
    });
  }

  /** Gives out a file, once, to whoever it is kept for; who takes it closes it. Never throws. */
  fetchFile({ sessionId }: Seat, handle: string): Promise<Answer<OpenFile>> {
    return this.#withVault((app) => filesFor(app, sessionId, 'fetch').open(handle));
  }

  async #withVault<Value>(run: (app: App) => Promise<Value>): Promise<Answer<Value>> {
    if (!this.#context) return { ok: false, code: 'not-found', message: 'No vault is open. Open one first.' };
    try {
      return { ok: true, value: await run(this.#context) };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
      return { ok: false, code: 'internal', message: `The file could not be passed on: ${String(error)}. Try again.` };
    }
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#packages.close();
    this.#closeVault();
  }

  /** So that the integrity indicator says something true without anybody asking for it. */
  #verifyInTime({ proof }: App): void {
    if (this.#verifying) return;
    const begin = () => {
      const { running, last } = proof.state();
      // A proof that two people signed stands for a whole one for some days; then everything is read again by itself.
      const isFresh = last?.since && Date.parse(last.at) - Date.parse(last.since.time) < SIGNED_COUNTS_MS;
      if (running || (last && (last.since === null || isFresh))) return;
      try {
        proof.start();
      } catch {
        // No snapshot can be taken or copied now; the integrity indicator says that it was not verified, and people can ask for it.
      }
    };
    this.#verifying = setTimeout(begin, this.#options.verifiesAfter ?? VERIFIES_AFTER_MS).unref();
  }

  #closeVault(): void {
    if (this.#verifying) clearTimeout(this.#verifying);
    this.#verifying = null;
    this.#context?.keptFiles.close();
    this.#context?.vault.close();
    // Whoever opens it next unlocks it again.
    if (this.#context) forgetKey(this.#context.folder);
    this.#context = null;
  }

  async #hostCall<N extends HostName>(seat: Seat, name: N, input: unknown): Promise<Answer> {
    try {
      const parsed = hostOperations[name].input.safeParse(input, { error: faultOf });
      if (!parsed.success) throw invalidInput(parsed.error.issues);
      const handlers: { [K in HostName]: (input: HostInput<K>) => Promise<HostOutput<K>> | HostOutput<K> } = {
        'host.state': () => this.#state(seat),
        'host.createVault': (given) => this.#createVault(given),
        'host.openVault': async ({ folder, ...given }) => this.#openVault(resolve(folder), given),
        'host.openSample': () => this.#openSample(),
        'host.closeVault': async () => this.#leaveVault(seat),
        'host.folders': (given) => this.#folders(seat, given),
        'host.verifyPackage': ({ path, fingerprint }) =>
          this.#packages.verify(seat, resolve(path), { typed: fingerprint, vaults: this.#knownAuthorities() }),
        'host.verifyingPackage': () => ({ running: this.#packages.progress(seat) }),
        'host.stopVerifying': () => {
          this.#packages.stop(seat);
          return {};
        },
      };
      return { ok: true, value: await handlers[name](parsed.data as HostInput<N>) };
    } catch (error) {
      if (error instanceof AppError) return refusalOf(error);
      return { ok: false, code: 'internal', message: `Something failed inside the program: ${String(error)}.` };
    }
  }

  #state(seat: Seat): HostOutput<'host.state'> {
    const { host, because, version, settingsFolder } = this.#options;
    const context = this.#context;
    const own = context?.vault.find('vault', {})[0];
    const session = seat.sessionId === null ? undefined : context?.sessions.get(seat.sessionId);
    const person = session && context ? context.vault.get('people', session.userId) : null;
    const isSample = context?.folder === this.#sampleVault;
    const cast = [{ userId: SAMPLE_ADMIN.userId, name: SAMPLE_ADMIN.printedName, roles: ['Administrator' as const] }, ...sampleCast];
    return {
      host,
      because,
      version,
      vault:
        context && own
          ? {
              id: own.id,
              organisation: own.organisation,
              folder: context.folder,
              isSample,
              idleMinutes: securityPolicy(context.vault).idleMinutes,
            }
          : null,
      person:
        person && context
          ? {
              userId: person.id,
              printedName: person.printed_name,
              roles: rolesOf(context.vault, person.id).map((role) => roleSchema.parse(role)),
            }
          : null,
      recent: recentVaults(settingsFolder).flatMap(({ folder, organisation }) => (existsSync(folder) ? [{ folder, organisation }] : [])),
      proposedFolder: join(settingsFolder, 'vaults', 'new-vault'),
      sample: {
        exists: isWholeSample(this.#sampleFolder),
        making: this.#sample !== null,
        percent: this.#sample?.percent ?? 0,
      },
      samplePeople: isSample
        ? cast.map(({ userId, name, roles }) => ({ userId, printedName: name, roles, password: samplePassword(userId) }))
        : [],
    };
  }

  get #sampleFolder(): string {
    return join(this.#options.settingsFolder, 'sample');
  }
  get #sampleVault(): string {
    return join(this.#sampleFolder, 'vault');
  }

  #sessionsInUse(except: string | null = null): number {
    const app = this.#context;
    return app ? [...app.sessions.values()].filter((session) => session.id !== except && isInUse(session, app)).length : 0;
  }

  #refuseUnderOthers({ sessionId }: Seat): void {
    if (this.#context && this.#sessionsInUse(sessionId) > 0)
      throw new AppError(
        'refused',
        `Somebody is signed in to this vault at another window. It can be closed when everybody has signed out; a window that was shut without signing out counts for ${securityPolicy(this.#context.vault).idleMinutes} minutes.`,
      );
  }

  /** Work that others have under way is not taken from under them; who closes the vault is signed out first. */
  async #leaveVault(seat: Seat): Promise<Record<string, never>> {
    this.#refuseUnderOthers(seat);
    if (seat.sessionId !== null && this.#context) await dispatch(this.#context, seat.sessionId, 'identity.signOut', {});
    seat.sessionId = null;
    // Somebody may have come while the session was ended.
    this.#refuseUnderOthers(seat);
    this.#closeVault();
    return {};
  }

  /** Where a vault lies is for whoever starts the program; once it is open, for those who may name a folder in an operation. */
  #folders({ sessionId }: Seat, { folder, withPackages }: HostInput<'host.folders'>): HostOutput<'host.folders'> {
    const app = this.#context;
    const session = app?.sessions.get(sessionId ?? '');
    const isAtWork = app && session && !session.locked && isInUse(session, app);
    const roles = isAtWork ? rolesOf(app.vault, session.userId) : [];
    if (app && !namesFolders.some((name) => isAllowed(name, operations[name].permission, roles)))
      throw new AppError(
        'forbidden',
        'Folders of this computer are shown to signed-in people who import documents or feeds, make packages, or plan backups.',
      );
    return foldersIn(folder, withPackages);
  }

  /** Of the vaults that were opened here, and of none that was not. */
  #knownAuthorities(): { fingerprint: string; organisation: string }[] {
    return recentVaults(this.#options.settingsFolder).flatMap(({ authority, organisation }) =>
      authority === undefined ? [] : [{ fingerprint: authority, organisation }],
    );
  }

  #seatNobodyUnlessEmpty(): void {
    if (this.#sessionsInUse() > 0)
      throw new AppError('refused', 'Somebody is signed in to the vault that is open. Sign out first, then open another.');
  }

  async #openVault(folder: string, { custodian, unlock }: OpeningGiven = {}): Promise<Record<string, never>> {
    if (this.#context?.folder === folder) return {};
    this.#seatNobodyUnlessEmpty();
    const opened = await openApp(folder, { ...this.#options, unlock }, custodian).catch((error: unknown) => {
      forgetKey(folder);
      throw error;
    });
    // Somebody may have signed in to the former vault while this one was being opened.
    if (this.#sessionsInUse() > 0) {
      opened.vault.close();
      forgetKey(folder);
    }
    this.#seatNobodyUnlessEmpty();
    this.#closeVault();
    const own = authorityOf(opened);
    const known = recentVaults(this.#options.settingsFolder).find((one) => one.folder === folder)?.authority;
    this.#take(folder, opened, known ?? own);
    // Whoever has the folder can exchange the authority and every key in it; what was seen before lies elsewhere.
    if (known === own) opened.proof.startFromSigned();
    return {};
  }

  /** @param authority fingerprint of the one that the vault is known by here */
  #take(folder: string, context: App, authority: string): void {
    this.#context = { ...context, folder };
    const organisation = context.vault.find('vault', {})[0]?.organisation ?? '';
    rememberVault(this.#options.settingsFolder, { folder, organisation, authority });
  }

  async #createVault({ folder, ...wanted }: HostInput<'host.createVault'>): Promise<HostOutput<'host.createVault'>> {
    this.#seatNobodyUnlessEmpty();
    requireOutside(resolve(folder), this.#options.programFolder);
    const made = await createApp(resolve(folder), wanted, this.#options);
    // Somebody may have signed in to the former vault while this one was being made: it waits among the recent ones.
    if (this.#sessionsInUse() > 0) {
      made.context.vault.close();
      forgetKey(resolve(folder));
      rememberVault(this.#options.settingsFolder, { folder: resolve(folder), organisation: wanted.organisation });
    } else {
      this.#closeVault();
      this.#take(resolve(folder), made.context, authorityOf(made.context));
    }
    return { authorityPem: made.authorityPem, authorityFingerprint: certificateFacts(made.authorityPem)?.fingerprint ?? '' };
  }

  async #openSample(): Promise<Record<string, never>> {
    if (this.#sample) throw new AppError('conflict', 'The sample vault is being made. It opens as soon as it is ready.');
    if (!isWholeSample(this.#sampleFolder)) {
      this.#sample = { percent: 0 };
      try {
        await makeOwnSample(
          this.#sampleFolder,
          SAMPLE_DOCUMENTS,
          (part) => {
            this.#sample = { percent: Math.floor(100 * part) };
          },
          this.#options,
        );
      } finally {
        this.#sample = null;
      }
    }
    return this.#openVault(this.#sampleVault);
  }
}
