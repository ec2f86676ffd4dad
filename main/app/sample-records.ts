import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Input, OperationName, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { entryValues } from '#shared/domain/register/entry-values.ts';

const link = z.strictObject({ role: z.string(), to: z.string(), on: z.string().exactOptional(), until: z.string().exactOptional() });
const stepSchema = z.strictObject({
  /** ISO date on which it happens in the story. */
  on: z.string(),
  by: z.enum(['author', 'reviewer', 'quality', 'approver', 'control']),
  /** How the story calls the entry; its number is given by the vault. */
  entry: z.string(),
  register: z.string().optional(),
  title: z.string().optional(),
  values: entryValues.optional(),
  links: z.array(link).optional(),
  move: z.string().optional(),
  confirm: link.optional(),
  reason: z.string().optional(),
});
/** One act of the story: an entry is made, filled in and moved, or one of its links is confirmed. */
export type RecordStep = z.output<typeof stepSchema>;
export type RecordRole = RecordStep['by'];

/**
 * Two years of records of the company of the sample, in the order in which they happen.
 * @param registers only what is in these, without links to what is left out
 */
export const sampleRecords = (registers?: ReadonlySet<string>): RecordStep[] => {
  const path = fileURLToPath(new URL('../../assets/demonstration/records.json', import.meta.url));
  const steps = z.array(stepSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
  if (!registers) return steps;
  const leftOut = new Set(steps.flatMap(({ entry, register }) => (register === undefined || registers.has(register) ? [] : [entry])));
  return steps
    .filter(({ entry }) => !leftOut.has(entry))
    .map((step) => (step.links ? { ...step, links: step.links.filter(({ to }) => !leftOut.has(to)) } : step));
};

/** Who plays the story, and in which vault. */
export interface Cast {
  userOf(role: RecordRole): string;
  passwordOf(userId: string): string;
  call<N extends OperationName>(userId: string, name: N, input: Input<N>): Promise<Output<N>>;
}

/** Plays the story through the operations, as people do it. */
export class RecordPlayer {
  readonly #cast: Cast;
  readonly #numbers = new Map<string, string>();

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  /** The number that the vault gave to an entry of the story. @throws AppError 'not-found' */
  numberOf(entry: string): string {
    const number = this.#numbers.get(entry);
    if (number === undefined) throw new AppError('not-found', `The story has not made "${entry}" yet.`);
    return number;
  }

  async play(step: RecordStep): Promise<void> {
    await this.fill(step);
    await this.move(step);
  }

  /** Makes the entry, or writes into it what the step says. */
  async fill({ by, entry, register, title = '', values = {}, links = [] }: RecordStep): Promise<void> {
    const userId = this.#cast.userOf(by);
    if (register !== undefined) {
      const facts = { title, values: this.#valuesOf(values), links: this.#linksOf(links) };
      this.#numbers.set(entry, (await this.#cast.call(userId, 'entry.create', { register, ...facts })).number);
      return;
    }
    if (Object.keys(values).length === 0 && links.length === 0) return;
    const number = this.numberOf(entry);
    const now = await this.#cast.call(userId, 'entry.show', { number });
    const had = now.links.map(({ role, to }) => ({ role, to }));
    const more = this.#linksOf(links).filter(({ role, to }) => !had.some((one) => one.role === role && one.to === to));
    await this.#cast.call(userId, 'entry.save', {
      ...{ number, basedOn: now.hash, title: now.title },
      values: { ...now.values, ...this.#valuesOf(values) },
      links: [...had, ...more],
    });
  }

  /** Makes the move of the step, signed where the register asks for it. */
  async move({ by, entry, move: action, confirm, reason }: RecordStep): Promise<void> {
    if (action === undefined && confirm === undefined) return;
    const number = this.numberOf(entry);
    const userId = this.#cast.userOf(by);
    const signer = { userId, password: this.#cast.passwordOf(userId) };
    const { hash, moves } = await this.#cast.call(userId, 'entry.show', { number });
    if (confirm) {
      const about = { number, hash, role: confirm.role, to: this.numberOf(confirm.to), reason: reason ?? '' };
      await this.#cast.call(userId, 'entry.confirmLink', { ...about, ...signer });
      return;
    }
    if (action === undefined) return;
    const why = reason === undefined ? {} : { reason };
    if (moves.find((one) => one.action === action)?.meaning === null)
      await this.#cast.call(userId, 'entry.move', { number, action, ...why });
    else await this.#cast.call(userId, 'entry.sign', { number, action, hash, ...why, ...signer });
  }

  #linksOf(links: readonly z.output<typeof link>[]): z.output<typeof link>[] {
    // What the story has not made is a document, by its number, or a clause by its name.
    return links.map(({ to, ...more }) => ({ ...more, to: this.#numbers.get(to) ?? to }));
  }

  /** A person stands in the story by the role that this person has: "@reviewer". */
  #valuesOf(values: RecordStep['values'] & object) {
    return Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        typeof value === 'string' && value.startsWith('@') ? this.#cast.userOf(value.slice(1) as RecordRole) : value,
      ]),
    );
  }
}
