import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileMaker } from '#main/app/client.ts';
import { type AppOptions, createApp, openApp } from '#main/app/compose.ts';
import { dispatch } from '#main/app/dispatch.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { EntryHeader } from '#main/ports/unit-of-work.ts';
import type { Judge } from '#main/storage/sqlite-vault.ts';
import type { About, Input, OperationName, Output, SigningName } from '#shared/api/index.ts';
import type { ErrorCode } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/roles.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { type Cipher, ciphers } from '#shared/domain/vault-ciphers.ts';

/** Cheap key derivation for tests; the program itself always uses the default. */
const TEST_KDF = { n: 2 ** 10, r: 8, p: 1 };
/** Where a run keeps the vault that `staffed` copies. */
export const STAFFED = 'COUNTERSIGN_STAFFED_VAULT';
const BEGIN = new Date('2026-11-24T09:00:00Z');
export const CUSTODIAN = 'custodian of the test vault, in an envelope';
/** What the custodian of the test vault types. */
export const custodian = { custodianName: 'Klara Custodian', custodianPassphrase: CUSTODIAN };
export const passwordOf = (userId: string): string => `test phrase ${userId} orchard lantern`;

/** A run with this in its environment works in encrypted vaults throughout. */
const everywhere = ciphers.find((one) => one === process.env.COUNTERSIGN_TEST_ENCRYPTED);
/** Unlocks the test vault where it is encrypted; nothing else asks for it. */
export const unlock = { userId: 'admin', password: passwordOf('admin') };

/** A clock that tests can move. */
export class TestClock implements Clock {
  time: Date;
  constructor(time = BEGIN) {
    this.time = time;
  }
  now = (): Date => new Date(this.time);
  zone = (): string => 'Europe/Berlin';
  /** Its day where it stands: late in the evening of London it is the next one. */
  today = (): string => zonedDate(this.time.toISOString(), this.zone());
  forward(minutes: number): void {
    this.time = new Date(this.time.getTime() + minutes * 60_000);
  }
}

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'countersign-test-')), 'vault');

type Made = Pick<Awaited<ReturnType<typeof createApp>>, 'context' | 'authorityPem'>;
type Answer<N extends OperationName> = { ok: true; value: Output<N> } | { ok: false; code: ErrorCode; message: string };

/** A real vault with people, driven through dispatch as a host does it. */
export class Workplace {
  readonly folder: string;
  readonly clock: TestClock;
  context: Awaited<ReturnType<typeof openApp>>;
  readonly authorityPem: string;
  readonly #sessions = new Map<string, string>();

  private constructor(folder: string, clock: TestClock, made: Made) {
    this.folder = folder;
    this.clock = clock;
    this.context = made.context;
    this.authorityPem = made.authorityPem;
  }

  static async open(
    clock = new TestClock(),
    other: Partial<typeof custodian & { encryption: Cipher }> = {},
    kdf = TEST_KDF,
    options: AppOptions = {},
  ): Promise<Workplace> {
    const folder = newFolder();
    const administrator = { userId: 'admin', printedName: 'Ada Administrator', department: 'IT', password: passwordOf('admin') };
    return new Workplace(
      folder,
      clock,
      await createApp(
        folder,
        { organisation: 'Test & Söhne', administrator, ...custodian, encryption: everywhere, ...other, identityMethod: 'in person' },
        { ...options, clock, kdf },
      ),
    );
  }

  /**
   * A vault with its staff. In a run of the tests the product makes it once, and each file works in a copy of its
   * folder, which is a vault as well: registering the same people over and over is the promise of few tests.
   * @param options how the host of such a vault reads files and works otherwise
   */
  static async staffed(clock = new TestClock(), options: AppOptions = {}): Promise<Workplace> {
    const kept = process.env[STAFFED];
    if (kept === undefined || clock.time < BEGIN) {
      const place = await Workplace.open(clock, {}, TEST_KDF, options);
      await place.staff();
      return place;
    }
    const folder = newFolder();
    cpSync(join(kept, 'vault'), folder, { recursive: true });
    const place = await Workplace.goOn(folder, readFileSync(join(kept, 'authority.pem'), 'utf8'), clock, options);
    // The kept vault is as old as its first day: what works in it today has the clock attested, in whichever year that is.
    await place.until(clock.time);
    return place;
  }

  /** Goes on in a vault that was made before, whose people have the passwords of `passwordOf`. */
  static async goOn(folder: string, authorityPem: string, clock: TestClock, options: AppOptions = {}): Promise<Workplace> {
    return new Workplace(folder, clock, { context: await openApp(folder, { ...options, clock, kdf: TEST_KDF, unlock }), authorityPem });
  }

  /** Makes the vault that `staffed` copies. @returns the folder that holds it */
  static async keepStaffed(): Promise<string> {
    const place = await Workplace.open();
    await place.staff();
    place.context.vault.close();
    const kept = dirname(place.folder);
    writeFileSync(join(kept, 'authority.pem'), place.authorityPem);
    return kept;
  }

  /** @param meanwhile what somebody does with the closed vault */
  async reopen(meanwhile: () => void | Promise<void> = () => undefined): Promise<void> {
    this.context.vault.close();
    await meanwhile();
    this.#sessions.clear();
    this.context = await openApp(this.folder, { clock: this.clock, kdf: TEST_KDF, unlock });
  }

  /**
   * Goes on with a program of an insider's own, which asks no grammar before it writes; people who are signed in stay so,
   * and keep the keys of their sessions.
   * @param judge what is asked instead
   */
  async unguard(judge: Judge = () => []): Promise<void> {
    const sessions = [...this.context.sessions.values()];
    this.context.vault.close();
    this.context = await openApp(this.folder, { clock: this.clock, kdf: TEST_KDF, judge, unlock });
    for (const session of sessions) this.context.sessions.begin(session);
  }

  /** What an insider writes at the head of an entry of the own making: true, as far as the roles go. */
  header(actor: string, operation: string, subject = ''): EntryHeader {
    const roles = this.context.vault.find('grants', { user_id: actor, active: 1 }, ['role']).map(({ role }) => role);
    return { actor, roles, operation, subject, reason: '', outcome: 'done' };
  }

  /** Goes on at a later time; after a pause of weeks two people attest first that the clock is right. */
  async until(instant: Date): Promise<void> {
    this.clock.time = instant;
    if (this.context.vault.clockAllows(instant)) return;
    const attester = (userId: string) => ({ userId, password: passwordOf(userId) });
    await this.do(null, 'vault.attestClock', { first: attester('quality'), second: attester('control'), reason: 'A long pause' });
  }

  /** Closes the vault for the command line, which goes by the clock of the machine. */
  async closeToday(): Promise<void> {
    const today = new Date();
    if (today > this.clock.time) await this.until(today);
    this.context.vault.close();
  }

  later(minutes: number): Promise<void> {
    return this.until(new Date(this.clock.time.getTime() + minutes * 60_000));
  }

  /** What the operation answers, as data. */
  async ask<N extends OperationName>(userId: string | null, name: N, input: unknown): Promise<Answer<N>> {
    const session = userId === null ? null : (this.#sessions.get(userId) ?? (await this.signIn(userId)));
    return (await dispatch(this.context, session, name, input)) as Answer<N>;
  }

  /** What the operation returns; a refusal fails the test. */
  async do<N extends OperationName>(userId: string | null, name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await this.ask(userId, name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.code}: ${answer.message}`);
    return answer.value;
  }

  /** What the signature of an act would say. @param as of two who sign, the one who is not signed in */
  preview<N extends SigningName>(userId: string | null, act: N, about: About<N>, as?: string): Promise<Output<'signing.preview'>> {
    return this.do(userId, 'signing.preview', { act, about, ...(as === undefined ? {} : { as }) });
  }

  /** A file that somebody brings to the next operation. @returns its handle */
  async give(userId: string, content: string | Uint8Array): Promise<string> {
    const session = this.#sessions.get(userId) ?? (await this.signIn(userId));
    return this.context.keptFiles.of(session).keep('The file', Buffer.from(content));
  }

  /** A file that an operation made for somebody. */
  async read(userId: string, handle: string): Promise<Buffer> {
    const bytes = await this.context.keptFiles.of(this.#sessions.get(userId) ?? '').bytes(handle, Number.POSITIVE_INFINITY);
    return Buffer.from(bytes);
  }

  /** What an operation returns that makes a file, with its bytes; a refusal fails the test. */
  async take<N extends FileMaker>(userId: string, name: N, input: Input<N>): Promise<Omit<Output<N>, 'file'> & { bytes: Buffer }> {
    const { file, ...made } = (await this.do(userId, name, input)) as Output<N> & { file: string };
    return { ...made, bytes: await this.read(userId, file) };
  }

  async signIn(userId: string): Promise<string> {
    // Tests go through years in a moment; that the clock is right after a pause is attested as two people would.
    if (['quality', 'control'].every((id) => this.context.vault.get('people', id))) await this.until(this.clock.time);
    const { sessionId } = await this.do(null, 'identity.signIn', { userId, password: passwordOf(userId) });
    this.#sessions.set(userId, sessionId);
    return sessionId;
  }

  async hire(userId: string, roles: Role[], printedName = `${userId.toUpperCase()} Person`): Promise<void> {
    const { oneTimePassword } = await this.do('admin', 'identity.addPerson', {
      userId,
      printedName,
      department: 'Quality',
      roles,
      ...custodian,
    });
    await this.enrol(userId, oneTimePassword);
    await this.do('admin', 'identity.identify', { userId, method: 'passport', ...custodian });
  }

  async enrol(userId: string, oneTimePassword: string): Promise<void> {
    await this.do(null, 'identity.enrol', { userId, oneTimePassword, password: passwordOf(userId), acceptAccountability: true });
  }

  /** The people of a small company, one for each role that the workflow needs. */
  async staff(): Promise<void> {
    const roles: [string, Role][] = [
      ['author', 'Author'],
      ['reviewer', 'Reviewer'],
      ['quality', 'Quality'],
      ['approver', 'Approver'],
      ['control', 'Document Controller'],
      ['auditor', 'Auditor'],
    ];
    for (const [userId, role] of roles) await this.hire(userId, [role]);
  }

  async draft(text = 'The words of the procedure.'): Promise<string> {
    const { number } = await this.do('author', 'documents.create', {
      typeId: 'SOP',
      title: 'Control of R&D <things>',
      owner: 'author',
      department: 'Quality',
    });
    await this.do('author', 'documents.saveContent', {
      number,
      content: {
        version: 1,
        blocks: [
          { type: 'heading', level: 1, content: [{ type: 'text', text: 'Purpose' }] },
          { type: 'paragraph', content: [{ type: 'text', text }] },
        ],
      },
    });
    return number;
  }

  decide(userId: string, number: string, decision: 'approve' | 'reject' = 'approve', reason?: string) {
    return this.ask(userId, 'workflow.decide', { number, decision, userId, password: passwordOf(userId), ...(reason ? { reason } : {}) });
  }

  async approved(): Promise<string> {
    const number = await this.draft();
    await this.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) {
      const answer = await this.decide(userId, number);
      if (!answer.ok) throw new Error(answer.message);
    }
    return number;
  }

  /**
   * Documents with days that lie long ago, from another system.
   * @param rows 'number;title;type;revision;state;effective;out of use' each
   */
  async importDocument(...rows: string[]): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
    for (const [index] of rows.entries()) writeFileSync(join(folder, `${index}.md`), `# Purpose\n\nFormer words ${index}.\n`);
    writeFileSync(
      join(folder, 'index.csv'),
      `File;Number;Title;Type;Revision;State;Effective;Out of use\n${rows.map((row, index) => `${index}.md;${row}`).join('\n')}\n`,
    );
    const defaults = { owner: 'author', department: 'Quality' };
    const { manifest } = await this.do('control', 'migration.plan', { folder, index: 'index.csv', defaults });
    const signing = { userId: 'control', password: passwordOf('control') };
    const { run } = await this.do('control', 'migration.start', { expectedManifest: manifest, leaveOut: false, ...signing });
    await this.do('control', 'migration.resume', { run });
  }

  release(number: string, effectiveFrom?: string) {
    return this.ask('control', 'workflow.release', {
      number,
      userId: 'control',
      password: passwordOf('control'),
      ...(effectiveFrom ? { effectiveFrom } : {}),
    });
  }
}
