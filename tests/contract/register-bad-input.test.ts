import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { declare, fill, registerText, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';

const grades = ['Minor', 'Major'];
const fields = [
  { id: 'note', label: 'Note', type: 'text' },
  { id: 'grade', label: 'Grade', type: 'choice', choices: grades, confidential: { kind: 'health', roles: ['Quality'] } },
];
const register = smallRegister({
  fields,
  links: [{ role: 'after', label: 'Follows', reverse: 'followed by', to: ['sample'], many: true }],
  computed: [{ id: 'worst', label: 'Worst before', function: 'worst', version: 1, link: 'after', field: 'grade', order: grades }],
  sections: [{ title: 'All', fields: ['note', 'grade'] }],
});
const LONG = 10_000;
const STEP = 100;

describe('an entry of a register', () => {
  let place: Workplace;
  let first = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(register));
    const made = { register: 'sample', title: 'First', values: { note: 'Yes.', grade: 'Major' }, links: [] };
    first = (await place.do('quality', 'entry.create', made)).number;
  });

  it('tells nothing of a field of a linked entry that only some read, also not by a figure', async () => {
    const links = [{ role: 'after', to: first }];
    const { number } = await place.do('quality', 'entry.create', { register: 'sample', title: 'Second', values: {}, links });
    for (const userId of ['quality', 'auditor'])
      expect((await place.do(userId, 'entry.show', { number })).computed).toMatchObject([{ id: 'worst', result: '' }]);
  });

  it('is refused more links than ten thousand, links to nothing and to itself, with a sentence, and stays as it was', async () => {
    const { hash } = await place.do('quality', 'entry.show', { number: first });
    const save = (links: { role: string; to: string }[]) =>
      place.ask('quality', 'entry.save', { number: first, basedOn: hash, title: 'First', values: { note: 'No.' }, links });
    const many = Array.from({ length: LONG + 1 }, (_, at) => ({ role: 'after', to: `SMP-${at}` }));
    expect(await save(many)).toMatchObject({ ok: false, message: 'links: At most 10000 entries' });
    expect(await save([{ role: 'after', to: 'SMP-9999' }])).toMatchObject({ ok: false, message: 'Follows: SMP-9999 does not exist.' });
    expect(await save([{ role: 'after', to: first }])).toMatchObject({
      ok: false,
      message: 'Follows: an entry is not linked with itself.',
    });
    expect((await place.do('quality', 'entry.show', { number: first })).hash).toBe(hash);
  });

  it('at the end of a chain of ten thousand links is shown, saved, listed and verified', async () => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn('quality'));
    if (!session) throw new Error('no session');
    const numberAt = (at: number): string => `SMP-${String(at).padStart(4, '0')}`;
    let before = { to: first, hash: '' };
    // In steps, as a list is imported.
    for (let from = 3; from < LONG + 3; from += STEP)
      place.context.vault.write(place.header('quality', 'entry.create', 'a chain'), session.signer, (uow) => {
        const [row, version] = [uow.get('register_entries', first), uow.get('entry_versions', `${first}/1`)];
        if (!row || !version) throw new Error('no entry');
        if (before.hash === '') before = { to: first, hash: version.content_hash };
        const content = contentOf(uow, version);
        for (let at = from; at < from + STEP; at += 1) {
          const entry = numberAt(at);
          const links = [{ role: 'after', kind: 'entry' as const, version: '1', ...before }];
          const next = { ...content, entry, links };
          const content_hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
          uow.insert('register_entries', { ...row, id: entry });
          uow.insert('entry_versions', { ...version, id: `${entry}/1`, entry_id: entry, content_hash });
          uow.indexEntry(next);
          before = { to: entry, hash: content_hash };
        }
      });
    const last = numberAt(LONG + 2);
    expect(await place.do('auditor', 'entry.show', { number: last })).toMatchObject({ links: [{ to: numberAt(LONG + 1), suspect: null }] });
    expect(await fill(place, 'quality', last, { note: 'The last one.' })).toMatchObject({ version: 1 });
    expect((await place.do('auditor', 'entry.list', { register: 'sample', suspect: true, limit: 50 })).total).toBe(0);
    const told = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    // No program writes several entries as one that is made; that is all that is found.
    expect(told.map(({ check }) => check)).toEqual(['Rights']);
  });
});
