import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Input, OperationName, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type EntryValues, entryValues } from '#shared/domain/register/entry-values.ts';
import { movedBy } from './story-days.ts';

const link = z.strictObject({ role: z.string(), to: z.string(), on: z.string().exactOptional(), until: z.string().exactOptional() });
/** Who acts in the story. */
export const recordRole = z.enum(['author', 'reviewer', 'quality', 'approver', 'control']);
const stepSchema = z.strictObject({
  /** ISO date on which it happens in the story. */
  on: z.string(),
  by: recordRole,
  /** How the story calls the entry; its number is given by the vault. */
  entry: z.string(),
  register: z.string().optional(),
  title: z.string().optional(),
  values: entryValues.optional(),
  links: z.array(link).optional(),
  move: z.string().optional(),
  confirm: link.optional(),
  reason: z.string().optional(),
  /** The entry is a baseline, and is drawn of this release. */
  draw: z.string().optional(),
  /** A bill of materials and feeds are brought and the entry, a release, is assessed; what is found is called so in the story. */
  assess: z.strictObject({ sbom: z.string(), feeds: z.array(z.string()), finds: z.record(z.string(), z.string()) }).optional(),
});
/** One act of the story: an entry is made, filled in and moved, or one of its links is confirmed. */
export type RecordStep = z.output<typeof stepSchema>;
export type RecordRole = z.output<typeof recordRole>;

const documentSchema = z.strictObject({ typeId: z.string(), title: z.string(), department: z.string(), text: z.string() });
export type SampleDocument = z.output<typeof documentSchema>;

const folder = fileURLToPath(new URL('../../assets/demonstration/', import.meta.url));
/** A part of the story. @param days by which all days that it names are moved */
export const asTold = <Told>(file: string, schema: z.ZodType<Told>, days: number): Told =>
  schema.parse(JSON.parse(movedBy(readFileSync(join(folder, file), 'utf8'), days)));

/**
 * Two years of records of the company of the sample, in the order in which they happen.
 * @param days by which all days that the story names are moved
 */
export const sampleRecords = (days = 0): RecordStep[] => asTold('records.json', z.array(stepSchema), days);

/** Documents of the company besides the procedures that are shipped, as Markdown. */
export const sampleDocuments = (days = 0): SampleDocument[] => asTold('documents.json', z.array(documentSchema), days);

/** Who plays the story, and in which vault. */
export interface Cast {
  userOf(role: RecordRole): string;
  passwordOf(userId: string): string;
  call<N extends OperationName>(userId: string, name: N, input: Input<N>): Promise<Output<N>>;
  /** The number of a document of the story, by its title. */
  documentOf(title: string): string;
  /** Brings a file of the story to the vault. @param path where it lies @returns its handle */
  bring(userId: string, path: string): Promise<string>;
  /** The newest entry of the ledger, for those who review the audit trail. */
  head(): Promise<Output<'audit.head'>>;
}

/** How the story names a document; every other name is an entry of it. */
const DOCUMENT = 'document:';

/** Plays the story through the operations, as people do it. */
export class RecordPlayer {
  readonly #cast: Cast;
  readonly #numbers = new Map<string, string>();
  /** The last entry of the ledger that a review of the story covers. */
  #reviewed = 0;

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
  async fill({ by, entry, register, title = '', values = {}, links = [], assess, draw, reason }: RecordStep): Promise<void> {
    const userId = this.#cast.userOf(by);
    if (draw !== undefined) {
      const drawn = await this.#cast.call(userId, 'baseline.draw', { release: this.numberOf(draw) });
      this.#numbers.set(entry, drawn.number);
    }
    if (assess) await this.#assess(userId, this.numberOf(entry), assess);
    if (register !== undefined) {
      const facts = { title, values: await this.#valuesOf(values), links: this.#linksOf(links) };
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
      values: { ...now.values, ...(await this.#valuesOf(values)) },
      links: [...had, ...more],
      ...(reason === undefined ? {} : { reason }),
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

  async #assess(userId: string, release: string, { sbom, feeds, finds }: RecordStep['assess'] & object): Promise<void> {
    const of = async (fileName: string) => ({
      ...{ fileName, medium: 'Stick of the security lead' },
      file: await this.#cast.bring(userId, join(folder, fileName)),
    });
    await this.#cast.call(userId, 'reference.importSbom', { ...(await of(sbom)), release });
    for (const feed of feeds) await this.#cast.call(userId, 'reference.importFeed', await of(feed));
    const { id } = await this.#cast.call(userId, 'vulnerability.assess', { release });
    const { entries } = await this.#cast.call(userId, 'vulnerability.show', { run: id });
    for (const [name, vulnerability] of Object.entries(finds)) {
      const found = entries.find((one) => one.vulnerability === vulnerability);
      if (found) this.#numbers.set(name, found.number);
    }
  }

  #linksOf(links: readonly z.output<typeof link>[]): z.output<typeof link>[] {
    return links.map(({ to, ...more }) => ({ ...more, to: this.#numberOf(to) }));
  }

  /** The number of a document or of an entry of the story; clauses keep their names. */
  #numberOf(to: string): string {
    if (to.startsWith(DOCUMENT)) return this.#cast.documentOf(to.slice(DOCUMENT.length));
    return to.includes(':') ? to : this.numberOf(to);
  }

  /** A person stands in the story by the role that this person has ("@reviewer"), the ledger by what it says on that day. */
  async #valuesOf(values: RecordStep['values'] & object): Promise<EntryValues> {
    const said: EntryValues = {};
    for (const [id, value] of Object.entries(values))
      said[id] = typeof value === 'string' && value.startsWith('@') ? await this.#named(value.slice(1)) : value;
    return said;
  }

  async #named(name: string): Promise<string | number> {
    if (name === 'reviewed') return this.#reviewed + 1;
    if (name !== 'newest' && name !== 'head') return this.#cast.userOf(name as RecordRole);
    const { seq, hash } = await this.#cast.head();
    this.#reviewed = seq;
    return name === 'newest' ? seq : hash;
  }
}
