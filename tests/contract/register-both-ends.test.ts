import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { openEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';

const step = { label: 'Finish', done: 'finished', from: ['Open'], to: 'Done', roles: ['Quality'], meaning: 'Verification' };
const register = smallRegister({
  links: [
    { role: 'rests', label: 'Rests on', reverse: 'carries', to: ['sample'], many: true },
    { role: 'after', label: 'What came of it', reverse: 'came out of', to: ['sample'], many: true, follows: true },
  ],
  moves: [{ ...step, action: 'finish', needs: [{ gate: 'noSuspect' }] }],
  reopen: { roles: ['Quality'], from: ['Done'], to: 'Open' },
});

/** What others say of a link has to be the same wherever it is asked: in the entry, the list, the filter, as of today, in a record. */
describe('entries that name each other', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(register));
  });
  const show = (number: string) => place.do('quality', 'entry.show', { number });
  const made = async (title: string, links: { role: string; to: string }[] = []) =>
    (await place.do('quality', 'entry.create', { register: 'sample', title, values: { note: title }, links })).number;
  const linked = (number: string, ...links: { role: string; to: string }[]) => fill(place, 'quality', number, {}, links);
  const rests = (to: string) => ({ role: 'rests', to });
  const finish = async (number: string) => expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
  /** Says something else, and signs it. */
  const reopen = (number: string) => place.do('quality', 'entry.reopen', { number, reason: 'It is not so' });
  const change = async (number: string, values: EntryValues) => {
    await reopen(number);
    await fill(place, 'quality', number, values);
  };
  const confirm = async (number: string, to: string) => {
    const about = { number, hash: (await show(number)).hash, role: 'rests', to, reason: 'It was read' };
    return place.ask('quality', 'entry.confirmLink', { ...about, userId: 'quality', password: passwordOf('quality') });
  };
  const suspectsOf = async (number: string): Promise<string[]> => {
    const own = (await show(number)).links.flatMap(({ to, suspect }) => (suspect === null ? [] : [to]));
    const { rows } = await place.do('quality', 'entry.list', { register: 'sample', suspect: true, limit: 100 });
    expect(rows.find((row) => row.number === number)?.suspect ?? 0).toBe(own.length);
    const { bytes } = await place.take('quality', 'entry.record', { number, format: 'json' });
    const opened = openEntryRecord(new Uint8Array(bytes));
    const told = opened.ok ? opened.sealed.record.links : [];
    expect(told.flatMap(({ to, suspect }) => (suspect === null ? [] : [to]))).toEqual(own);
    const then = await place.do('quality', 'asOf.entry', { number, date: place.clock.today() });
    expect(then.links.flatMap(({ to, suspect }) => (suspect === null ? [] : [to]))).toEqual(own);
    return own;
  };

  it('ask for one look after a change of what one of them says, and for none after that look', async () => {
    const one = await made('One');
    const other = await made('Other', [rests(one)]);
    await finish(one);
    const seen = await confirm(other, one);
    // It was linked before it was signed, and says the same as then.
    expect(seen).toMatchObject({ ok: false });
    await finish(other);
    // The way back is no news to the entry that it leads to.
    await reopen(one);
    await linked(one, rests(other));
    await finish(one);
    expect([await suspectsOf(one), await suspectsOf(other)]).toEqual([[], []]);
    await change(other, { note: 'Said otherwise.' });
    await finish(other);
    expect([await suspectsOf(one), await suspectsOf(other)]).toEqual([[other], []]);
    expect(await confirm(one, other)).toMatchObject({ ok: true });
    expect([await suspectsOf(one), await suspectsOf(other)]).toEqual([[], []]);
    // Signed again with the same words.
    await reopen(one);
    await finish(one);
    expect([await suspectsOf(one), await suspectsOf(other)]).toEqual([[], []]);
  });

  it('in a circle of three come to rest as well, and each change of words, title or links is asked for at the ends that rest on it', async () => {
    const [a, b, c] = [await made('A'), await made('B'), await made('C')];
    await linked(a, rests(b));
    await linked(b, rests(c));
    await linked(c, rests(a));
    for (const number of [a, b, c]) await finish(number);
    const all = async () => [await suspectsOf(a), await suspectsOf(b), await suspectsOf(c)];
    // They were linked before they named what comes next.
    expect(await all()).toEqual([[b], [c], []]);
    expect(await confirm(a, b)).toMatchObject({ ok: true });
    expect(await confirm(b, c)).toMatchObject({ ok: true });
    expect(await all()).toEqual([[], [], []]);
    await change(a, { note: 'Another A.' });
    await finish(a);
    expect(await all()).toEqual([[], [], [a]]);
    expect(await confirm(c, a)).toMatchObject({ ok: true });
    expect(await all()).toEqual([[], [], []]);
    // A further link is something else that is said, except at the end that it leads to.
    const d = await made('D');
    await finish(d);
    await reopen(a);
    await linked(a, rests(b), rests(d));
    await finish(a);
    expect(await all()).toEqual([[], [], [a]]);
    expect(await confirm(c, a)).toMatchObject({ ok: true });
    const title = async (number: string, to: string) => {
      await reopen(number);
      const { hash, values, links } = await show(number);
      const kept = links.map(({ role, to: target }) => ({ role, to: target }));
      await place.do('quality', 'entry.save', { number, basedOn: hash, title: to, values, links: kept });
      await finish(number);
    };
    await title(b, 'Another B');
    expect(await all()).toEqual([[b], [], []]);
  });

  it('are not asked about what came out of them, as long as it is not void', async () => {
    const one = await made('Source');
    const after = await made('Consequence', [rests(one)]);
    await linked(one, { role: 'after', to: after });
    await finish(one);
    for (const note of ['Cause.', 'Plan.', 'Done.']) {
      await fill(place, 'quality', after, { note });
      await finish(after);
      expect([await suspectsOf(one), await suspectsOf(after)]).toEqual([[], []]);
      await place.do('quality', 'entry.reopen', { number: after, reason: 'It goes on' });
    }
    expect((await show(one)).links).toMatchObject([{ to: after, version: '1', newer: '3' }]);
    await change(one, { note: 'It was something else.' });
    await finish(one);
    expect([await suspectsOf(one), await suspectsOf(after)]).toEqual([[], [one]]);
    const { hash } = await show(after);
    const signer = { userId: 'quality', password: passwordOf('quality') };
    await place.do('quality', 'entry.void', { number: after, hash, reason: 'A mistake', ...signer });
    expect(await suspectsOf(one)).toEqual([after]);
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
