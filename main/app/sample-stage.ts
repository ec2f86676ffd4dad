import type { Clock } from '#main/ports/clock.ts';
import { importMarkdown } from '#main/rendering/import/markdown/import-markdown.ts';
import type { Input, OperationName, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { Client } from './client.ts';
import { type App, systemClock } from './compose.ts';
import { SAMPLE_ADMIN, sampleCast, sampleCustodian, sampleDepartments, samplePassword, signing } from './sample-cast.ts';
import { morningOf, movedBy } from './story-days.ts';

const MINUTE = 60_000;
/** Shorter than the pause after which a person has to sign in again. */
const AT_DESK = 10 * MINUTE;
/** Shorter than the pause after which two people have to attest the clock. */
const LONGEST_PAUSE = 14 * 24 * 60 * MINUTE;

/** The time of the story, which goes on as it is told. */
export class StoryClock implements Clock {
  #at: Date;

  constructor(at: Date) {
    this.#at = at;
  }
  now = (): Date => new Date(this.#at);
  zone = (): string => systemClock.zone();
  moveTo(at: Date): void {
    if (at > this.#at) this.#at = at;
  }
  forward(milliseconds: number): void {
    this.moveTo(new Date(this.#at.getTime() + milliseconds));
  }
}

/** The people of the sample at work, day after day; the vault is open once. */
export class Stage {
  readonly #context: App;
  readonly #clock: StoryClock;
  readonly #seats = new Map<string, { client: Client; usedAt: number }>();
  readonly #numbers = new Map<string, string>();

  readonly #days: number;

  /** @param days by which the story is moved */
  constructor(context: App, clock: StoryClock, days: number) {
    this.#context = context;
    this.#clock = clock;
    this.#days = days;
  }

  /** A later day begins, and what has become due is applied. In long pauses somebody looks in every other week. */
  async on(day: string): Promise<void> {
    const morning = morningOf(day).getTime();
    while (morning - this.#clock.now().getTime() > LONGEST_PAUSE) {
      this.#clock.forward(LONGEST_PAUSE);
      await this.call('carla', 'workflow.tick', {});
    }
    this.#clock.moveTo(morningOf(day));
    this.#clock.forward(3 * MINUTE);
    await new Client(this.#context).call('workflow.tick', {});
  }

  async as(userId: string): Promise<Client> {
    const now = this.#clock.now().getTime();
    const kept = this.#seats.get(userId);
    if (kept && now - kept.usedAt < AT_DESK) {
      kept.usedAt = now;
      return kept.client;
    }
    const client = new Client(this.#context);
    await client.signIn(userId, samplePassword(userId));
    this.#seats.set(userId, { client, usedAt: now });
    return client;
  }

  async call<N extends OperationName>(userId: string, name: N, input: Input<N>): Promise<Output<N>> {
    return (await this.as(userId)).call(name, input);
  }

  async people(): Promise<void> {
    for (const name of sampleDepartments) await this.call(SAMPLE_ADMIN.userId, 'identity.addDepartment', { name });
    for (const { userId, name, department, roles } of sampleCast) {
      const facts = { userId, printedName: name, department, roles };
      const { oneTimePassword } = await this.call(SAMPLE_ADMIN.userId, 'identity.addPerson', { ...facts, ...sampleCustodian });
      await new Client(this.#context).call('identity.enrol', { ...signing(userId), oneTimePassword, acceptAccountability: true });
      await this.call(SAMPLE_ADMIN.userId, 'identity.identify', { userId, method: 'passport seen in person', ...sampleCustodian });
    }
  }

  /** A day of the story, where it lies now. */
  moved(day: string): string {
    return movedBy(day, this.#days);
  }

  /** The type of the documents of a design, which a vault does not have by itself. */
  async designType(): Promise<void> {
    const { steps: route } = await this.call('carla', 'documents.routeOf', { typeId: 'SOP' });
    const facts = { id: 'DES', name: 'Design Document', numberFormat: 'DES-{000}', reviewMonths: 36, retentionYears: 15, route };
    await this.call('carla', 'documents.addType', facts);
  }

  /** @param markdown the whole text of a draft */
  async write(number: string, markdown: string): Promise<void> {
    const read = importMarkdown(Buffer.from(markdown));
    if (!read.ok) throw new AppError('cannot-read', read.problem);
    await this.call('anna', 'documents.saveContent', { number, content: read.content });
  }

  /** @param shipped the text of the starter set that it begins with @returns the number of a new document */
  async draft(facts: { typeId: string; title: string; department: string }, shipped?: string): Promise<string> {
    const begun = shipped === undefined ? {} : { shipped };
    const { number } = await this.call('anna', 'documents.create', { ...facts, owner: 'quinn', ...begun });
    this.#numbers.set(facts.title, number);
    return number;
  }

  /** The number of a document, by its title. @throws AppError 'not-found' */
  documentOf(title: string): string {
    const number = this.#numbers.get(title);
    if (number === undefined) throw new AppError('not-found', `The story has not made "${title}".`);
    return number;
  }

  async submit(number: string, reason: string): Promise<void> {
    await this.call('anna', 'workflow.submit', { number, reason });
  }

  async decide(userId: string, number: string, decision: 'approve' | 'reject', reason?: string): Promise<void> {
    await this.call(userId, 'workflow.decide', { number, decision, ...signing(userId), ...(reason ? { reason } : {}) });
  }

  async approve(number: string): Promise<void> {
    for (const userId of ['ravi', 'quinn', 'petra']) await this.decide(userId, number, 'approve');
  }

  async release(number: string, effectiveFrom?: string): Promise<void> {
    await this.call('carla', 'workflow.release', { number, ...signing('carla'), ...(effectiveFrom ? { effectiveFrom } : {}) });
  }

  async issue(number: string): Promise<void> {
    await this.submit(number, 'First issue');
    await this.approve(number);
    await this.release(number);
  }
}
