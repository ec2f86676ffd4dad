import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';

/** An insider has an own account, the folder of the vault, and a program of the own making that asks no grammar. */
describe('an entry of a register that an insider forges', () => {
  let place: Workplace;
  let number = '';
  // A vault for each: what verify tells of many faults at once is cut short.
  beforeEach(async () => {
    place = await Workplace.staffed();
    await declare(place, shippedRegister('nonconformity'));
    await place.release(await place.approved());
    number = (await place.do('reviewer', 'entry.create', { register: 'nonconformity', title: 'Cracks', values: {}, links: [] })).number;
    await fill(place, 'reviewer', number, {
      ...{ found: 'Cracks.', foundOn: '2026-11-20', requirement: '4711', about: 'Process', delivered: false, containment: 'Locked.' },
    });
    await place.do('quality', 'entry.move', { number, action: 'contain' });
  });
  const faults = async (): Promise<string> => {
    const checks = await verifyVaultOrRecord(place.folder, undefined);
    return checks.flatMap(({ ok, detail, more }) => (ok ? [] : [`${detail} ${more ?? ''}`])).join('\n');
  };
  const forge = async (actor: string, operation: string, work: (uow: UnitOfWork) => void): Promise<string> => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn(actor));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header(actor, operation, number), session.signer, work);
    return faults();
  };
  const row = (uow: UnitOfWork, by: string, more: object = {}) => ({
    ...{
      id: `${number}/m2`,
      entry_id: number,
      position: 2,
      version: 1,
      action: 'dispose',
      from_state: 'Contained',
      to_state: 'Dispositioned',
    },
    ...{ meaning: 'Disposition', signature_id: null, reason: '', moved_by: by, moved_at: uow.time, ...more },
  });

  it('in another state without its move is found', async () => {
    expect(
      await forge('approver', 'entry.sign', (uow) => uow.update('register_entries', number, { state: 'Closed', state_since: uow.time })),
    ).toMatch(new RegExp(`entry\\.sign by approver\\) changes ${number} of register_entries`));
  });
  it('with a signed step that nobody signed is found, also where it is told as one without a signature', async () => {
    const told = await forge('approver', 'entry.sign', (uow) => {
      uow.insert('entry_moves', row(uow, 'approver') as never);
      uow.update('register_entries', number, { state: 'Dispositioned', state_since: uow.time });
    });
    expect(told).toMatch(/entry\.sign by approver\) changes \S+\/m2 of entry_moves/);
    expect(told).toMatch(/\S+ was dispose to Dispositioned without the signature/);
  });
  it('with a step by somebody whom separation of duties keeps from it, in another name, or past its states is found', async () => {
    const move = (by: string, actor: string, more: object = {}) =>
      forge(actor, 'entry.move', (uow) => {
        uow.insert('entry_moves', row(uow, by, { meaning: null, ...more }) as never);
        uow.update('register_entries', number, { state: 'Dispositioned', state_since: uow.time });
      });
    expect(await move('quality', 'quality')).toMatch(/entry\.move by quality\) changes \S+\/m2/);
  });
  it('with other words in a version that was signed is found', async () => {
    await fill(place, 'reviewer', number, { disposition: 'Scrap', justification: 'Cracks grow.', capaNeeded: true });
    expect(await signMove(place, 'approver', number, 'dispose')).toMatchObject({ ok: true });
    const told = await forge('reviewer', 'entry.save', (uow) => {
      const version = uow.get('entry_versions', `${number}/1`);
      const text = new TextDecoder().decode(uow.blob(version?.content_hash ?? '')).replace('Cracks grow.', 'Harmless.');
      uow.update('entry_versions', `${number}/1`, { content_hash: uow.putBlob(new TextEncoder().encode(text)) });
    });
    expect(told).toMatch(/entry\.save by reviewer\) changes \S+\/1 of entry_versions/);
  });
  it('with another newest version that nobody reopened it for, or signed, is found', async () => {
    await fill(place, 'reviewer', number, { disposition: 'Scrap', justification: 'Cracks grow.', capaNeeded: true });
    expect(await signMove(place, 'approver', number, 'dispose')).toMatchObject({ ok: true });
    const version = (actor: string, operation: string, frozen: boolean) =>
      forge(actor, operation, (uow) => {
        const before = uow.get('entry_versions', `${number}/1`);
        if (!before) throw new Error('no version');
        const content_hash = uow.putBlob(
          new TextEncoder().encode(new TextDecoder().decode(uow.blob(before.content_hash)).replace('grow', 'heal')),
        );
        const of = { content_hash, saved_by: actor, saved_at: uow.time, frozen_at: frozen ? uow.time : null };
        uow.insert('entry_versions', { ...before, ...of, id: `${number}/2`, version: 2 });
        uow.update('register_entries', number, { version: 2 });
      });
    expect(await version('auditor', 'entry.reopen', false)).toMatch(
      new RegExp(`entry\\.reopen by auditor\\) changes ${number}/2 of entry_versions`),
    );
  });
  it('with a version that is called signed and is not is found', async () => {
    const told = await forge('reviewer', 'entry.confirmLink', (uow) => {
      const before = uow.get('entry_versions', `${number}/1`);
      if (!before) throw new Error('no version');
      uow.update('entry_versions', `${number}/1`, { frozen_at: uow.time });
      uow.insert('entry_versions', {
        ...before,
        id: `${number}/2`,
        version: 2,
        saved_by: 'reviewer',
        saved_at: uow.time,
        frozen_at: uow.time,
      });
      uow.update('register_entries', number, { version: 2 });
    });
    expect(told).toMatch(new RegExp(`entry\\.confirmLink by reviewer\\) changes ${number}/2 of entry_versions`));
  });
  it('under a declaration that nobody approved is found', async () => {
    const told = await forge('reviewer', 'entry.create', (uow) => {
      const [declaration] = uow.find('register_declarations', { register: 'nonconformity' });
      const other = uow.find('revisions', { state: 'Effective' }).find(({ id }) => id !== declaration?.id);
      if (!declaration || !other) throw new Error('no declaration');
      const easier = declaration.content.replaceAll('Approver', 'Reviewer');
      uow.insert('register_declarations', { ...declaration, id: other.id, content: easier, taken_at: uow.time });
    });
    expect(told).toMatch(/entry\.create by reviewer\) changes \S+ of register_declarations/);
  });
  it('in the list with other words than its version says is found', async () => {
    await place.reopen(() => {
      const database = new Database(join(place.folder, 'vault.db'));
      database.prepare("UPDATE entry_values SET value = 'None' WHERE entry_id = ? AND field = 'found'").run(number);
      database.close();
    });
    const told = await faults();
    expect(told).toContain(`The list of entries does not say of ${number} what its newest version says.`);
    expect(told).toContain('What entries say is not touched by that: "search rebuild" makes their lists again from it.');
    // Signing in is an entry of its own.
    await place.do('control', 'workflow.home', {});
    const before = place.context.vault.ledgerHead().seq;
    await place.do('control', 'search.mend', { anew: true });
    expect(place.context.vault.ledgerHead().seq).toBe(before);
    expect(await faults()).toBe('');
  });
});
