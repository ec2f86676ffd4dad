import { z } from 'zod';
import { roleSchema } from '#shared/domain/roles.ts';
import { type Terms, termsSchema } from '#shared/domain/training-terms.ts';
import { parts, signing } from './sample-cast.ts';
import { asTold, recordRole } from './sample-records.ts';
import type { Stage } from './sample-stage.ts';

const told = { on: z.string(), by: recordRole, requirement: z.string() };
const step = z.discriminatedUnion('act', [
  z.strictObject({ ...told, act: z.literal('write'), terms: z.record(z.string(), z.unknown()) }),
  z.strictObject({ ...told, act: z.literal('approve') }),
  z.strictObject({ ...told, act: z.literal('read') }),
  z.strictObject({ ...told, act: z.literal('acknowledge') }),
  z.strictObject({ ...told, act: z.literal('answer'), answers: z.array(z.number()) }),
  z.strictObject({ ...told, act: z.literal('confirm'), of: recordRole, reason: z.string() }),
  z.strictObject({ ...told, act: z.literal('waive'), of: recordRole, reason: z.string() }),
  z.strictObject({ ...told, act: z.literal('check'), of: recordRole, reached: z.boolean(), reason: z.string() }),
  z.strictObject({ ...told, act: z.literal('demand'), role: roleSchema, reason: z.string() }),
]);
export type TrainingStep = z.output<typeof step>;

/** Two years of training of the company of the sample, in the order in which it happens. */
export const sampleTraining = (days = 0): TrainingStep[] => asTold('training.json', z.array(step), days);

/** Plays it through the operations, as people do it. */
export class TrainingPlayer {
  readonly #stage: Stage;
  readonly #numbers = new Map<string, string>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async play(told: TrainingStep): Promise<void> {
    const { act, requirement } = told;
    const userId = parts[told.by];
    if (act === 'write') {
      const { number } = await this.#stage.call(userId, 'training.write', { terms: this.#termsOf(told.terms) });
      this.#numbers.set(requirement, number);
      return;
    }
    const number = this.#numbers.get(requirement) ?? '';
    if (act === 'approve') await this.#stage.call(userId, 'training.approve', { number, ...signing(userId) });
    else if (act === 'demand')
      await this.#stage.call(userId, 'training.setPolicy', { kind: 'role', role: told.role, requirement: number, reason: told.reason });
    else await this.#train(told, userId, await this.#newest('of' in told ? parts[told.of] : userId, number));
  }

  /** What is done for one training. */
  async #train(told: TrainingStep, userId: string, id: string): Promise<void> {
    if (told.act === 'read') {
      const { number, label } = await this.#stage.call(userId, 'training.show', { id });
      if (label !== null) await this.#stage.call(userId, 'documents.content', { number, label });
      await this.#stage.call(userId, 'training.read', { id, ...signing(userId) });
    } else if (told.act === 'acknowledge') await this.#stage.call(userId, 'training.acknowledge', { id });
    else if (told.act === 'answer') await this.#stage.call(userId, 'training.answer', { id, answers: told.answers });
    else if (told.act === 'confirm') await this.#stage.call(userId, 'training.confirm', { id, reason: told.reason, ...signing(userId) });
    else if (told.act === 'waive') await this.#stage.call(userId, 'training.waive', { id, reason: told.reason, ...signing(userId) });
    else if (told.act === 'check')
      await this.#stage.call(userId, 'training.check', { id, reached: told.reached, reason: told.reason, ...signing(userId) });
  }

  /** The newest training of a person for a requirement. */
  async #newest(user: string, number: string): Promise<string> {
    const { rows } = await this.#stage.call('quinn', 'training.evidence', { user, number });
    return rows.at(-1)?.id ?? '';
  }

  /** People stand in the story by their part ("@reviewer"), documents by their title. */
  #termsOf(told: Record<string, unknown>): Terms {
    const { document, ...rest } = told;
    const person = (name: unknown): unknown => recordRole.options.reduce((said, role) => (said === `@${role}` ? parts[role] : said), name);
    const people = (list: unknown): unknown => (Array.isArray(list) ? list.map(person) : list);
    return termsSchema.parse({
      ...rest,
      document: typeof document === 'string' ? this.#stage.documentOf(document.replace('document:', '')) : null,
      people: people(rest.people),
      trainers: people(rest.trainers),
    });
  }
}
