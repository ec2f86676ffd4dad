import { beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { termsFor } from '#main/testing/training.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

/** An insider writes, has another person save once more, and approves. */
describe('whoever wrote in what is approved, and not only who saved it last', () => {
  let place: Workplace;
  const signed = (userId: string) => ({ userId, password: passwordOf(userId) });
  beforeEach(async () => {
    place = await Workplace.staffed();
    await place.hire('hanna', ['Quality']);
    await place.hire('karl', ['Quality']);
  });
  const sound = async () => expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  const forge = async (actor: string, operation: string, subject: string, work: (uow: UnitOfWork) => void): Promise<string> => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn(actor));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header(actor, operation, subject), session.signer, work);
    const checks = await verifyVaultOrRecord(place.folder, undefined);
    return checks.flatMap(({ ok, detail, more }) => (ok ? [] : [`${detail} ${more ?? ''}`])).join('\n');
  };

  it('is kept from approving a training requirement', async () => {
    const write = (by: string, title: string, number?: string) =>
      place.do(by, 'training.write', { ...(number ? { number } : {}), terms: termsFor({ title, topic: 'Known.', people: ['author'] }) });
    const { number } = await write('quality', 'First');
    await write('hanna', 'Second', number);
    await write('karl', 'Third', number);
    await write('hanna', 'Fourth', number);
    for (const by of ['quality', 'hanna', 'karl'])
      expect(await place.ask(by, 'training.approve', { number, ...signed(by) })).toMatchObject({ ok: false, code: 'refused' });
    await place.hire('otto', ['Quality']);
    expect(await place.ask('otto', 'training.approve', { number, ...signed('otto') })).toMatchObject({ ok: true });
    await sound();
  });

  it('is kept from deciding on a change request', async () => {
    const asked = (title: string) => ({
      ...{ title, reason: 'Two contradict each other', impact: 'None' },
      items: [{ act: 'create' as const, typeId: 'SOP', title, owner: 'author', department: 'Quality' }],
    });
    const { number } = await place.do('author', 'change.create', asked('First'));
    for (const by of ['quality', 'hanna', 'control', 'hanna']) await place.do(by, 'change.edit', { number, ...asked(`By ${by}`) });
    await place.do('karl', 'change.assess', { number, assessment: 'None.' });
    for (const by of ['quality', 'hanna', 'control'])
      expect(await place.ask(by, 'change.decide', { number, decision: 'accept', ...signed(by) })).toMatchObject({
        message: expect.stringContaining('does not decide on it'),
      });
    expect(await place.ask('karl', 'change.decide', { number, decision: 'accept', ...signed('karl') })).toMatchObject({ ok: true });
    await sound();
  });

  describe('in an entry of a register whose step says so', () => {
    let number = '';
    const refusal = 'You wrote in this entry, so another person makes this step. Ask a colleague.';
    const step = { from: ['Open'], roles: ['Quality'], meaning: 'Verification' };
    const moves = [
      { ...step, action: 'look', label: 'Look', done: 'looked at', to: 'Seen' },
      { ...step, from: ['Open', 'Seen'], action: 'finish', label: 'Finish', done: 'finished', to: 'Done', notWriter: true },
    ];
    const states = ['Open', 'Seen', 'Done'].map((name) => ({ name, tone: 'ink', icon: 'check' }));
    const fields = [{ id: 'note', label: 'Note', type: 'text' }];
    beforeEach(async () => {
      await declare(place, registerText(smallRegister({ moves, states, fields })));
      const made = { register: 'sample', title: 'One', values: { note: 'By Quality.' }, links: [] };
      ({ number } = await place.do('quality', 'entry.create', made));
    });

    it('is kept from it, also when others saved since, or an earlier step was signed in between', async () => {
      for (const by of ['hanna', 'quality', 'hanna']) await fill(place, by, number, { note: `By ${by}.` });
      expect(await signMove(place, 'quality', number, 'look')).toMatchObject({ ok: true });
      await fill(place, 'author', number, { note: 'By an author.' });
      for (const by of ['quality', 'hanna']) expect(await signMove(place, by, number, 'finish')).toMatchObject({ message: refusal });
      const { moves: shown } = await place.do('quality', 'entry.show', { number });
      expect(shown.find(({ action }) => action === 'finish')).toMatchObject({ refusal });
      expect(await signMove(place, 'karl', number, 'finish')).toMatchObject({ ok: true });
      await sound();
    });

    it('who leaves the own name out of those who wrote is found', async () => {
      const told = await forge('hanna', 'entry.save', number, (uow) => {
        const row = uow.get('entry_versions', `${number}/1`);
        const hash = uow.putBlob(
          new TextEncoder().encode(
            JSON.stringify({ ...JSON.parse(new TextDecoder().decode(uow.blob(row?.content_hash ?? ''))), title: 'One' }),
          ),
        );
        uow.update('entry_versions', `${number}/1`, { content_hash: hash, saved_by: 'hanna', saved_at: uow.time });
      });
      expect(told).toMatch(/changes \S+\/1 of entry_versions/);
    });
  });
});
