import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { dispatch } from '#main/app/dispatch.ts';
import { verifyPath, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { unwrapShare, wrapFor } from '#main/domain/signing/key-share.ts';
import { generatePersonKey } from '#main/domain/signing/keys.ts';
import type { Context } from '#main/ports/context.ts';
import { custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { newestTime, unpacked } from '../fixtures/unpack.ts';

const faults = (folder: string) => verifyPath(folder, undefined).filter((check) => !check.ok);
/** What somebody has who knows a password and holds the folder: the own key, tried on every share, and the former vault key. */
const opened = async (context: Context, userId: string, password = passwordOf(userId)): Promise<string[]> => {
  const credential = currentCredential(context.vault, userId);
  const unlocked = credential && (await unlockSecrets(password, credential));
  if (!credential || !unlocked) throw new Error('wrong password');
  const { privateKey, vaultKey } = unlocked;
  const shares = context.vault.find('key_shares', {}).filter(({ key_id, credential_id, wrapped }) => {
    const label = `countersign ${key_id} for ${credential_id}`;
    return privateKey && unwrapShare(privateKey, new Uint8Array(Buffer.from(wrapped, 'base64')), label);
  });
  return [...(vaultKey ? ['the vault key'] : []), ...shares.map(({ key_id }) => key_id)].sort();
};

describe('[R22] the seal and the key of page codes', () => {
  let place: Workplace;
  const renew = () => place.do('admin', 'vault.renewKeys', { reason: 'somebody left', ...custodian });
  const state = async () => (await place.do('admin', 'vault.information', {})).keys;
  beforeEach(async () => {
    place = await Workplace.staffed();
  });

  it('are opened by the credentials of those whose roles use them, and of nobody else', async () => {
    await place.hire('vera', ['Visiting Auditor']);
    await place.hire('rita', ['Reader']);
    const found: Record<string, string[]> = {};
    for (const { id } of place.context.vault.find('people', {})) found[id] = await opened(place.context, id);
    expect(found).toEqual({
      admin: [],
      approver: [],
      auditor: ['seal/1'],
      author: ['token/1'],
      control: ['seal/1', 'token/1'],
      quality: ['seal/1'],
      reviewer: [],
      rita: [],
      vera: [],
    });
    for (const { wrapped_vault_key } of place.context.vault.find('credentials', {})) expect(wrapped_vault_key).toBe('');
    expect(faults(place.folder)).toEqual([]);
  });

  it('come with a role that is given later, to an open session as well, and leave it with the role', async () => {
    await place.signIn('reviewer');
    const keysOf = () =>
      [...place.context.sessions.values()].filter(({ userId }) => userId === 'reviewer').flatMap(({ keys }) => [...keys.keys()]);
    const wanted = { userId: 'reviewer', role: 'Document Controller', granted: true, reason: 'deputy' } as const;
    await place.do('admin', 'identity.setRole', { ...wanted, second: { userId: 'quality', password: passwordOf('quality') } });
    // Quality has the seal to give, and not the key of the codes: that one waits for the custodian.
    expect(keysOf()).toEqual(['seal/1']);
    expect(await state()).toEqual({ former: false, due: [], waiting: ['REVIEWER Person'] });
    await renew();
    expect(keysOf().sort()).toEqual(['seal/1', 'seal/2', 'token/2']);
    expect(await state()).toEqual({ former: false, due: [], waiting: [] });
    await place.do('admin', 'identity.setRole', { ...wanted, granted: false });
    expect(keysOf()).not.toContain('seal/2');
    expect(await state()).toMatchObject({ due: ['REVIEWER Person'] });
    expect(faults(place.folder)).toEqual([]);
  });

  it.each([
    [
      'loses the role',
      () => place.do('admin', 'identity.setRole', { userId: 'control', role: 'Document Controller', granted: false, reason: 'moves on' }),
    ],
    ['leaves', () => place.do('admin', 'identity.deactivate', { userId: 'control', reason: 'left the company' })],
    ['gets a new password', () => place.do('admin', 'identity.resetPassword', { userId: 'control', reason: 'stick lost' })],
  ])('are due to be renewed when somebody who could open them %s, and are another ones afterwards', async (_name, act) => {
    await place.hire('deputy', ['Document Controller']);
    await act();
    expect(await state()).toEqual({ former: false, due: ['CONTROL Person'], waiting: [] });
    const told = {
      title: 'Keys of the vault',
      what: expect.stringContaining('Renew them: CONTROL Person'),
      path: '/administration/vault?do=renew-keys',
    };
    for (const userId of ['admin', 'deputy', 'quality'])
      expect((await place.do(userId, 'workflow.home', {})).waiting, userId).toContainEqual(expect.objectContaining(told));
    for (const userId of ['author', 'auditor', 'approver'])
      expect((await place.do(userId, 'workflow.home', {})).waiting, userId).not.toContainEqual(expect.objectContaining(told));
    const before = place.context.vault.find('vault', {})[0];
    await renew();
    const after = place.context.vault.find('vault', {})[0];
    expect(after?.seal_certificate).not.toBe(before?.seal_certificate);
    expect(after?.token_certificate).not.toBe(before?.token_certificate);
    expect(await state()).toEqual({ former: false, due: [], waiting: [] });
    expect(
      place.context.vault
        .find('key_shares', { user_id: 'control' })
        .map(({ key_id }) => key_id)
        .sort(),
    ).toEqual(['seal/1', 'token/1']);
    expect(faults(place.folder)).toEqual([]);
  });

  it('are renewed by the custodian, and what they sealed and coded before stays proven', async () => {
    const number = await place.approved();
    await place.release(number);
    const waiting = await place.approved();
    place.clock.forward(1);
    await renew();
    const released = await place.release(waiting);
    expect(released).toMatchObject({ ok: true });
    const trust = join(mkdtempSync(join(tmpdir(), 'countersign-keys-')), 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    for (const one of [number, waiting])
      for (const format of ['pdf', 'docx', 'json'] as const) {
        const record = await place.take('auditor', 'records.export', { number: one, format });
        const path = join(mkdtempSync(join(tmpdir(), 'countersign-keys-')), record.fileName);
        writeFileSync(path, record.bytes);
        expect((await verifyVaultOrRecord(path, trust)).filter(({ ok }) => !ok)).toEqual([]);
      }
    await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Line 1' }] });
    const [copy] = place.context.vault.find('copies', {});
    expect(await place.do('author', 'distribution.checkPaper', { code: copy?.token ?? '' })).toMatchObject({ verdict: 'in-force' });
    const model = JSON.parse(place.context.vault.find('rounds', {})[0]?.model ?? '{}') as { pageToken: string };
    expect(await place.do('author', 'distribution.checkPaper', { code: model.pageToken })).toMatchObject({ verdict: 'in-force' });
    expect(
      await place.ask('admin', 'vault.renewKeys', { reason: 'to try', ...custodian, custodianPassphrase: 'a guess at it' }),
    ).toMatchObject({
      ok: false,
      code: 'wrong-password',
    });
    expect(faults(place.folder)).toEqual([]);
  });

  it('[R03] of a former version stay in use until the custodian renews them, and are then opened by holders only', async () => {
    const folder = unpacked('vault-format-1.zip.br');
    const clock = new TestClock(newestTime(folder));
    const context = await openApp(folder, { clock, kdf: { n: 2 ** 10, r: 8, p: 1 } });
    const call = async (userId: string | null, name: string, input: object) => {
      const sessions = [...context.sessions.values()];
      const answer = await dispatch(context, sessions.find((one) => one.userId === userId)?.id ?? null, name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.message}`);
      return answer.value as Record<string, unknown>;
    };
    for (const userId of ['admin', 'author', 'control', 'reviewer'])
      await call(null, 'identity.signIn', { userId, password: passwordOf(userId) });
    expect(await opened(context, 'reviewer')).toEqual(['the vault key']);
    expect(await call('admin', 'vault.information', {})).toMatchObject({ keys: { former: true, due: [], waiting: [] } });
    const inForce = context.vault.query<{ number: string }>(
      "SELECT number FROM master_list WHERE state = 'Effective' ORDER BY number LIMIT 1",
    );
    const [{ number } = { number: '' }] = inForce;
    await call('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Line 1' }] });
    await call('author', 'identity.changePassword', { password: passwordOf('author'), newPassword: 'quite another phrase altogether' });
    await call('admin', 'vault.renewKeys', { reason: 'after the update', ...custodian });
    expect(await call('admin', 'vault.information', {})).toMatchObject({ keys: { former: false, due: [], waiting: [] } });
    // The session that was open has the new ones at once, and the former credential opens only what is in use no more.
    await call('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Line 2' }] });
    const found: Record<string, string[]> = {};
    for (const id of ['reviewer', 'control']) found[id] = await opened(context, id);
    expect(found).toEqual({ reviewer: ['the vault key'], control: ['seal/1', 'the vault key', 'token/1'] });
    expect(context.vault.find('vault', {})).toMatchObject([{ seal_key: '', token_key: '' }]);
    expect(faults(folder)).toEqual([]);
    context.vault.close();
  });
});

describe('a share of a key', () => {
  it('is opened by the one key it was wrapped for, under its own label, and not when a bit of it was changed', async () => {
    const [own, other] = [await generatePersonKey(), await generatePersonKey()];
    const plain = new TextEncoder().encode('a private key');
    const share = wrapFor(own.publicKey, plain, 'seal/1 for anna/1');
    expect(unwrapShare(own.privateKey, share, 'seal/1 for anna/1')).toEqual(plain);
    expect(unwrapShare(other.privateKey, share, 'seal/1 for anna/1')).toBeNull();
    expect(unwrapShare(own.privateKey, share, 'seal/2 for anna/1')).toBeNull();
    for (const [at] of share.entries()) {
      const changed = Uint8Array.from(share, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(unwrapShare(own.privateKey, changed, 'seal/1 for anna/1'), String(at)).toBeNull();
    }
    expect(unwrapShare(own.privateKey, new Uint8Array(3), '')).toBeNull();
  });
});
