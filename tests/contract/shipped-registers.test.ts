import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordPlayer, type RecordStep, sampleRecords } from '#main/app/sample-records.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const shipped = readdirSync('assets/registers').map((file) => file.replace('.md', ''));

/** Every shipped register, played from a new entry to its last state, with what each of its steps refuses on the way. */
describe('the registers that are shipped', () => {
  let place: Workplace;
  let player: RecordPlayer;
  const played = new Set<string>();
  const reached = new Map<string, string>();
  const show = (number: string) => place.do('auditor', 'entry.show', { number });

  beforeAll(async () => {
    place = await Workplace.staffed();
    // The document that files in the story name.
    await place.release(await place.approved());
    for (const name of shipped) await declare(place, shippedRegister(name));
    player = new RecordPlayer({
      userOf: (role) => role,
      passwordOf,
      call: (userId, name, input) => place.do(userId, name, input),
    });
  });
  afterAll(() => place.context.vault.close());

  const attempt = async (step: RecordStep) => {
    const number = player.numberOf(step.entry);
    const { hash, moves } = await show(number);
    const action = step.move ?? '';
    return moves.find((one) => one.action === action)?.meaning === null
      ? place.ask(step.by, 'entry.move', { number, action })
      : place.ask(step.by, 'entry.sign', { number, action, hash, userId: step.by, password: passwordOf(step.by) });
  };
  /** A refusal tells what is missing, and leaves the entry as it was. */
  const isRefused = async (step: RecordStep, words: string): Promise<void> => {
    const number = player.numberOf(step.entry);
    const before = await show(number);
    const answer = await attempt(step);
    expect(answer, `${step.entry} ${step.move} without "${words}"`).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining(words),
    });
    expect(await show(number)).toEqual(before);
  };

  /** Each thing that a step fills in and its move asks for is left out once: the move is refused and names it. */
  const asksForEach = async (step: RecordStep): Promise<void> => {
    const number = player.numberOf(step.entry);
    const { values, links, declaration, title } = await show(number);
    const lines = (await place.do(step.by, 'entry.show', { number })).moves.find(({ action }) => action === step.move)?.checklist ?? [];
    expect(lines.filter(({ holds }) => !holds)).toEqual([]);
    const asked = new Set(lines.map(({ at }) => at));
    const named = links.map(({ role, to }) => ({ role, to }));
    const leaveOut = async (without: object, words: string, isRequired: boolean): Promise<void> => {
      const save = async (facts: object) => {
        const { hash } = await show(number);
        await place.do(step.by, 'entry.save', { ...{ number, basedOn: hash, title, values, links: named }, ...facts });
      };
      await save(without);
      const now = (await place.do(step.by, 'entry.show', { number })).moves.find(({ action }) => action === step.move);
      // A gate may hold in another way as well, such as by a link in place of a reason; what is required has no other way.
      if (isRequired || now?.checklist.some(({ holds }) => !holds)) await isRefused(step, words);
      await save({});
    };
    for (const { id, label, requiredFrom } of declaration.declared.fields)
      if (asked.has(id) && id in (step.values ?? {})) {
        const without = Object.fromEntries(Object.entries(values).filter(([name]) => name !== id));
        await leaveOut({ values: without }, label, requiredFrom !== undefined);
      }
    for (const { role, label, requiredFrom } of declaration.declared.links)
      if (asked.has(role) && step.links?.some((one) => one.role === role))
        await leaveOut({ links: named.filter((one) => one.role !== role) }, label, requiredFrom !== undefined);
  };

  it('refuse each step without each thing that it asks for, write nothing then, and make it when all is there', async () => {
    for (const step of sampleRecords()) {
      await player.fill(step);
      const number = player.numberOf(step.entry);
      if (step.move !== undefined) {
        await asksForEach(step);
        const { register } = await show(number);
        played.add(`${register} ${step.move}`);
      }
      await player.move(step);
      const { register, state } = await show(number);
      reached.set(`${register} ${state}`, number);
    }
    const faults = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    expect(faults).toEqual([]);
  }, 180_000);

  it('play every move and reach every state that they declare', async () => {
    for (const { register } of await place.do('auditor', 'register.list', {})) {
      const { declaration } = await place.do('auditor', 'register.show', { register });
      expect(declaration.moves.map(({ action }) => `${register} ${action}`).filter((one) => !played.has(one))).toEqual([]);
      expect(
        declaration.states
          .slice(1)
          .map(({ name }) => `${register} ${name}`)
          .filter((one) => !reached.has(one)),
      ).toEqual([]);
    }
  });
});
