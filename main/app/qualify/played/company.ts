import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { KdfParameters } from '#main/ports/context.ts';
import type { Input, OperationName, Output } from '#shared/api/index.ts';
import type { Role } from '#shared/domain/roles.ts';
import { Client } from '../../client.ts';
import { type App, createApp, openApp } from '../../compose.ts';

const CUSTODIAN = { custodianName: 'Custodian of the qualification', custodianPassphrase: randomBytes(24).toString('base64url') };

/** A company of its own in the scratch vault: its people have passwords that nobody learns, and go with the folder. */
export class Company {
  readonly folder: string;
  readonly scratch: string;
  readonly custodian = CUSTODIAN;
  readonly #kdf: KdfParameters;
  readonly #secret = randomBytes(12).toString('base64url');
  readonly #clients = new Map<string, Client>();
  #app: App | null = null;
  authority = '';

  constructor(scratch: string, kdf: KdfParameters) {
    this.scratch = scratch;
    this.folder = join(scratch, 'vault');
    this.#kdf = kdf;
  }

  get app(): App {
    if (!this.#app) throw new Error('The scratch vault is closed.');
    return this.#app;
  }

  password(userId: string): string {
    return `${this.#secret} ${userId} qualification`;
  }
  signing(userId: string): { userId: string; password: string } {
    return { userId, password: this.password(userId) };
  }

  async found(): Promise<void> {
    const administrator = {
      userId: 'admin',
      printedName: 'Administrator of the qualification',
      department: 'IT',
      password: this.password('admin'),
    };
    const wanted = { organisation: 'Qualification', administrator, ...this.custodian, identityMethod: 'played by the program' };
    const { context, authorityPem } = await createApp(this.folder, wanted, { kdf: this.#kdf });
    this.#app = context;
    this.authority = authorityPem;
  }
  async open(): Promise<void> {
    this.#app = await openApp(this.folder, { kdf: this.#kdf });
  }
  close(): void {
    this.#clients.clear();
    this.#app?.keptFiles.close();
    this.#app?.vault.close();
    this.#app = null;
  }

  /** A person with an account, who has chosen a password; signing stays off until the identity is checked. */
  async enrol(userId: string, roles: Role[]): Promise<void> {
    const facts = { userId, printedName: `${userId.toUpperCase()} of the qualification`, department: 'Quality', roles };
    const { oneTimePassword } = await this.call('admin', 'identity.addPerson', { ...facts, ...this.custodian });
    await this.anew().call('identity.enrol', { ...this.signing(userId), oneTimePassword, acceptAccountability: true });
  }
  async identify(userId: string): Promise<void> {
    await this.call('admin', 'identity.identify', { userId, method: 'played by the program', ...this.custodian });
    // What is wrapped for the roles of a person is opened at the next sign-in.
    this.forget(userId);
  }
  /** The next call of this person signs in again. */
  forget(userId: string): void {
    this.#clients.delete(userId);
  }

  /** Somebody who is not signed in. */
  anew(): Client {
    return new Client(this.app);
  }
  async as(userId: string): Promise<Client> {
    const kept = this.#clients.get(userId);
    if (kept) return kept;
    const client = this.anew();
    await client.signIn(userId, this.password(userId));
    this.#clients.set(userId, client);
    return client;
  }
  async call<N extends OperationName>(userId: string, name: N, input: Input<N>): Promise<Output<N>> {
    return (await this.as(userId)).call(name, input);
  }
  /** The same with an input that the contract may not know. */
  async attempt(userId: string, name: OperationName, input: object): Promise<unknown> {
    return (await this.as(userId)).call(name, input as never);
  }

  /** A new procedure with a text. @returns its number */
  async draft(userId: string, title: string, text: string): Promise<string> {
    const facts = { typeId: 'SOP', title, owner: 'author', department: 'Quality' };
    const { number } = await this.call(userId, 'documents.create', facts);
    await this.save(userId, number, text);
    return number;
  }
  async save(userId: string, number: string, text: string): Promise<void> {
    const content = { version: 1 as const, blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }] };
    await this.call(userId, 'documents.saveContent', { number, content });
  }
  async decide(userId: string, number: string): Promise<unknown> {
    return this.call(userId, 'workflow.decide', { number, decision: 'approve', ...this.signing(userId) });
  }
  async approve(number: string): Promise<void> {
    for (const userId of ['reviewer', 'quality', 'approver']) await this.decide(userId, number);
  }
  async release(number: string): Promise<void> {
    await this.call('control', 'workflow.release', { number, ...this.signing('control') });
  }
}
