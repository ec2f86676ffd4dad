import { beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { readEntry } from '#main/domain/registers/entry.ts';
import { targetOf } from '#main/domain/registers/links.ts';
import { recordMove } from '#main/domain/registers/record-move.ts';
import { insertVersion, versionText } from '#main/domain/registers/write-version.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';
import { callOf, signPast } from '../sign-past.ts';

const register = smallRegister({
  fields: [
    { id: 'note', label: 'Note', type: 'text' },
    { id: 'due', label: 'Due', type: 'date', frozenFrom: 'Done', movesBySignature: ['Quality'] },
  ],
  links: [
    { role: 'rests', label: 'Rests on', reverse: 'carries', to: ['sample'], many: true },
    { role: 'by', label: 'By', reverse: 'rules', to: ['sample'], many: false },
    { role: 'shown', label: 'Shown by', reverse: 'shows', to: ['sample'], many: true, dated: true },
  ],
  states: [
    { name: 'Open', tone: 'needs-you', icon: 'alert' },
    { name: 'Done', tone: 'effective', icon: 'check' },
    { name: 'Closed', tone: 'history', icon: 'archive' },
  ],
  moves: [
    { from: ['Open'], action: 'finish', label: 'Finish', done: 'finished', to: 'Done', roles: ['Quality'], meaning: 'Verification' },
    {
      ...{ from: ['Done'], action: 'close', label: 'Close', done: 'closed', to: 'Closed', roles: ['Quality'], meaning: 'Closure' },
      asksReason: true,
    },
  ],
  sections: [{ title: 'All', fields: ['note', 'due'] }],
  reopen: { roles: ['Quality'], from: ['Done'], to: 'Open' },
});
const HOLDS = { action: 'confirmLink', to: 'Done', meaning: 'Still holds' };
const FINISH = { action: 'finish', to: 'Done', meaning: 'Verification' };

/** An insider with an own account and key, who writes past the program what an entry rests on and what its history tells. */
describe('links and days of an entry that an insider forges', () => {
  let place: Workplace;
  let [one, other, number] = ['', '', ''];
  const made = async (title: string, links: { role: string; to: string; on?: string; until?: string }[] = []) =>
    (await place.do('quality', 'entry.create', { register: 'sample', title, values: { note: title, due: '2027-01-10' }, links })).number;
  const finished = async (entry: string): Promise<string> => {
    expect(await signMove(place, 'quality', entry, 'finish')).toMatchObject({ ok: true });
    return entry;
  };
  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail])).join('\n');
  const linkTo = (role: string, to: string, more: object = {}): EntryLink => {
    const { kind = 'entry', version = '', hash = '' } = targetOf(place.context.vault, to) ?? {};
    return { role, kind, to, version, hash, ...more };
  };
  const pastOf = async (work: (...of: Parameters<Parameters<Workplace['context']['vault']['write']>[2]>) => void, operation: string) => {
    const context = await callOf(place, 'quality');
    if (!context.session) throw new Error('no session');
    await place.unguard();
    place.context.vault.write(place.header('quality', operation, number), context.session.signer, work);
    return faults();
  };
  /** Writes the open version of an entry with other links. */
  const linked = async (entry: string, ...links: EntryLink[]): Promise<string> =>
    pastOf((uow) => {
      const { version, content } = readEntry(uow, entry);
      const next = { ...content, links } as EntryContent;
      const content_hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
      // The list of entries is left as it was: it has no place for a thing twice.
      uow.update('entry_versions', version.id, { content_hash, saved_at: uow.time });
    }, 'entry.save');

  beforeEach(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(register));
    [one, other] = [await finished(await made('One')), await finished(await made('Other'))];
    const shown = { role: 'shown', to: one, on: '2026-11-01', until: '2026-11-30' };
    number = await finished(await made('Rests', [{ role: 'rests', to: one }, shown]));
  });

  it('stand every check where somebody confirms a link or moves a day with the program', async () => {
    await place.do('quality', 'entry.reopen', { number: one, reason: 'It is not so' });
    await fill(place, 'quality', one, { note: 'Said otherwise.' });
    await finished(one);
    const signer = { userId: 'quality', password: passwordOf('quality') };
    const hash = async () => (await place.do('quality', 'entry.show', { number })).hash;
    const reason = 'It was read';
    await place.do('quality', 'entry.confirmLink', { number, hash: await hash(), role: 'shown', to: one, reason, ...signer });
    await place.do('quality', 'entry.moveDate', { number, hash: await hash(), field: 'due', to: '2027-02-01', reason, ...signer });
    expect(await faults()).toBe('');
  });

  it('are found where "Still holds" puts another thing in the place of the one that was signed, or evidence lasts longer by it', async () => {
    const [swapped, longer] = [
      number,
      await finished(await made('More', [{ role: 'shown', to: one, on: '2026-11-01', until: '2026-11-30' }])),
    ];
    await place.unguard();
    await signPast(place, 'quality', swapped, HOLDS, {}, ({ links }) => ({
      links: links.map((link) => (link.role === 'rests' ? linkTo('rests', other) : link)),
    }));
    await signPast(place, 'quality', longer, HOLDS, {}, ({ links }) => ({
      links: links.map((link) => ({ ...link, until: '2099-12-31' })),
    }));
    const told = await faults();
    expect(told).toContain(`${swapped}/2: it changes more than the link that was confirmed.`);
    expect(told).toContain(`${longer}/2: it changes more than the link that was confirmed.`);
  });

  it('are found where an entry rests on itself, on one thing twice, or on two things in a role that has one', async () => {
    const [own, twice, two] = [await made('Own'), await made('Twice'), await made('Two')];
    await linked(own, linkTo('rests', own));
    await linked(twice, linkTo('rests', one), linkTo('rests', one));
    const told = await linked(two, linkTo('by', one), linkTo('by', other));
    expect(told).toContain(`${own}/1: it is linked with itself.`);
    expect(told).toContain(`${twice}/1: it is linked with ${one} twice.`);
    expect(told).toContain(`${two}/1: "By" names more than one.`);
  });

  it('are found where the history tells another step, end or reason than the one that was signed', async () => {
    const lied = async (more: object): Promise<string> => {
      const entry = await made('Lied');
      await place.unguard();
      await signPast(place, 'quality', entry, FINISH, more);
      return entry;
    };
    const entries = [await lied({ action: 'confirmLink' }), await lied({ to: 'Open' }), await lied({ reason: 'Why' })];
    const told = (await verifyVaultOrRecord(place.folder, undefined)).find(({ check }) => check === 'Rights')?.detail ?? '';
    expect(told.match(/\(entry\.sign by quality\) changes [0-9a-f]{64} of signatures, which it may not/g)).toHaveLength(entries.length);
  });

  it('are found where a signed day moves from another day than it stood on, without saying why, or before anybody signed it', async () => {
    const move = async (entry: string, from: string, words: string, to = 'Done'): Promise<void> => {
      const own = { action: 'moveDate', to, meaning: 'Date moved', reason: words };
      await place.unguard();
      await signPast(place, 'quality', entry, own, { reason: words, moved: { field: 'due', from, to: '2027-06-01' } }, ({ values }) => ({
        values: { ...values, due: '2027-06-01' },
      }));
    };
    const [told, silent, open] = [number, one, await made('Open')];
    await move(told, '2027-05-31', 'Due: 2027-05-31 to 2027-06-01. A day more');
    await move(silent, '2027-01-10', 'Due: 2027-01-10 to 2027-06-01. ');
    await move(open, '2027-01-10', 'Due: 2027-01-10 to 2027-06-01. It is late', 'Open');
    const found = await faults();
    const words = 'it moves a date from another day than the one that stood, or does not say so and why';
    expect(found).toContain(`${told}/2: ${words}.`);
    expect(found).toContain(`${silent}/2: ${words}.`);
    expect(found).toContain(`${open}/2: it moves a date by signature that nobody had signed.`);
  });

  it('are found where a reason that everybody is asked for is left empty', async () => {
    const silent = { reason: ' ' };
    await place.unguard();
    await signPast(place, 'quality', one, { action: 'close', to: 'Closed', meaning: 'Closure', ...silent }, silent);
    await signPast(place, 'quality', other, { ...HOLDS, ...silent }, silent, ({ links }) => ({ links }));
    const context = await callOf(place, 'quality');
    const told = await pastOf((uow) => {
      const entry = readEntry(uow, number);
      recordMove(uow, context, entry, 2, { action: 'reopen', to: 'Open', meaning: null, signatureId: null, ...silent });
      insertVersion(uow, context, entry.declared, { ...entry.content, number: 2 }, null);
      uow.update('register_entries', number, { version: 2 });
    }, 'entry.reopen');
    for (const entry of [one, other, number]) expect(told).toMatch(new RegExp(`changes ${entry}/m2 of entry_moves, which it may not`));
  });
});
