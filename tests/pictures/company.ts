import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '#main/app/client.ts';
import { type App, createApp, openApp } from '#main/app/compose.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Judge } from '#main/storage/sqlite-vault.ts';
import { TestClock } from '#main/testing/workplace.ts';
import type { Input, OperationName, Output } from '#shared/api/index.ts';
import { administrator, custodian, departments, organisation, passwordOf, people } from './northlight.ts';

const kdf = { n: 2 ** 10, r: 8, p: 1 };
const DAY = 24 * 60 * 60 * 1000;
/** Shorter than the pause after which two people have to attest the clock. */
const LONGEST_PAUSE = 7 * DAY;

export const signed = (userId: string) => ({ userId, password: passwordOf(userId) });

/** A vault and its people, whose days are gone through one after another. */
export class Company {
  readonly folder: string;
  readonly clock: TestClock;
  #app: App;
  #clients = new Map<string, Client>();

  private constructor(folder: string, clock: TestClock, app: App) {
    this.folder = folder;
    this.clock = clock;
    this.#app = app;
  }

  /** Founded on a day, with everybody in it. */
  static async found(on: Date): Promise<Company> {
    const folder = join(mkdtempSync(join(tmpdir(), 'countersign-northlight-')), 'vault');
    const clock = new TestClock(on);
    const { context } = await createApp(folder, { organisation, administrator, ...custodian, identityMethod: 'in person' }, { clock, kdf });
    const company = new Company(folder, clock, context);
    for (const name of departments) await company.do('ines', 'identity.addDepartment', { name });
    for (const person of people) {
      const { oneTimePassword } = await company.do('ines', 'identity.addPerson', { ...person, ...custodian });
      await new Client(context).call('identity.enrol', { ...signed(person.userId), oneTimePassword, acceptAccountability: true });
      await company.do('ines', 'identity.identify', { userId: person.userId, method: 'passport seen in person', ...custodian });
    }
    return company;
  }

  async do<N extends OperationName>(userId: string, name: N, input: Input<N>): Promise<Output<N>> {
    let client = this.#clients.get(userId);
    if (!client) {
      client = new Client(this.#app);
      await client.signIn(userId, passwordOf(userId));
      this.#clients.set(userId, client);
    }
    return client.call(name, input);
  }

  /** Later on the same day; who was signed in has been locked out meanwhile. */
  later(minutes: number): void {
    this.clock.forward(minutes);
    this.#clients = new Map();
  }

  /** A later day begins: everybody signs in anew, and dates that have come are applied. Days without work pass one week at a time. */
  async on(day: Date): Promise<void> {
    while (this.clock.time < day) {
      this.clock.time = new Date(Math.min(day.getTime(), this.clock.time.getTime() + LONGEST_PAUSE));
      this.#app.vault.close();
      this.#app = await openApp(this.folder, { clock: this.clock, kdf });
      this.#clients = new Map();
      await this.do('carla', 'workflow.tick', {});
    }
  }

  /** Goes on with the vault of a former run, or with a copy of one. @param guard what is asked before anything is written; the grammar where it is left out */
  static async goOn(folder: string, clock: TestClock, guard?: Judge): Promise<Company> {
    return new Company(folder, clock, await openApp(folder, { clock, kdf, ...(guard ? { judge: guard } : {}) }));
  }

  /** Writes as an insider does with a program of their own: in the own session, with the own key, and past every rule. @returns the entry */
  async writePast(userId: string, operation: OperationName, work: (uow: UnitOfWork) => void): Promise<number> {
    await this.do(userId, 'screens.clock', {});
    const session = [...this.#app.sessions.values()].find((one) => one.userId === userId);
    if (!session) throw new Error(`${userId} has no session.`);
    const roles = this.#app.vault.find('grants', { user_id: userId, active: 1 }, ['role']).map(({ role }) => role);
    const header = { actor: userId, roles, operation, subject: '', reason: '', outcome: 'done' };
    this.#app.vault.write(header, session.signer, work);
    return this.#app.vault.ledgerHead().seq;
  }

  close(): void {
    this.#app.vault.close();
  }
}
