import { readdirSync } from 'node:fs';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { declare, shippedRegister, signMove, takeUp } from './registers.ts';
import { TestClock, Workplace } from './workplace.ts';

const everybody = ['author', 'reviewer', 'quality', 'approver', 'control', 'auditor'];

/** A vault in which every register that is shipped is in force, with what a test does in it again and again. */
export class ShippedPlace {
  readonly place: Workplace;

  private constructor(place: Workplace) {
    this.place = place;
  }

  /** @param day ISO date on which its people begin to work */
  static async begun(day: string): Promise<ShippedPlace> {
    const place = await Workplace.staffed(new TestClock(new Date(`${day}T09:00:00Z`)));
    // The document that files in the story name.
    await place.release(await place.approved());
    for (const file of readdirSync('assets/registers')) await declare(place, shippedRegister(file.replace('.md', '')));
    await takeUp(place, 'iso-13485');
    return new ShippedPlace(place);
  }

  /** It goes on on that day: who was away meanwhile signs in again. */
  async comeTo(day: string): Promise<void> {
    await this.place.until(new Date(`${day}T09:00:00Z`));
    for (const userId of everybody) await this.place.signIn(userId);
  }

  show(number: string) {
    return this.place.do('auditor', 'entry.show', { number });
  }

  /** @returns the number of a new entry */
  async make(register: string, values: EntryValues, links: { role: string; to: string }[] = []): Promise<string> {
    return (await this.place.do('quality', 'entry.create', { register, title: 'Made for one requirement', values, links })).number;
  }

  /** Makes a move as its register asks for it, signed or not; a refusal fails the test. */
  async step(userId: string, number: string, action: string): Promise<void> {
    const meaning = (await this.place.do(userId, 'entry.show', { number })).moves.find((one) => one.action === action)?.meaning;
    if (meaning === null) return void (await this.place.do(userId, 'entry.move', { number, action }));
    const signed = await signMove(this.place, userId, number, action);
    if (!signed.ok) throw new Error(signed.message);
  }

  /** How a register calls one of its fields. */
  async labelOf(register: string, id: string): Promise<string> {
    const { declaration } = await this.place.do('auditor', 'register.show', { register });
    return declaration.fields.find((field) => field.id === id)?.label ?? id;
  }
}
