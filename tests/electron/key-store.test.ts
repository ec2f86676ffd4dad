import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { startProgram } from './testing/stand-in.ts';
import { newKeyring } from './testing/stand-in-system.ts';

const startWith = (keyring: Buffer | null, backend: 'gnome_libsecret' | 'basic_text' = 'gnome_libsecret') =>
  startProgram({ prepare: ({ safeStorage }) => Object.assign(safeStorage, { keyring, backend }) });
const closedVault = async (): Promise<string> => {
  const place = await Workplace.open(new TestClock(new Date()));
  place.context.vault.close();
  return place.folder;
};
const fileIn = (folder: string): string => readFileSync(join(folder, 'workstation.json'), 'utf8');
const keyIn = (folder: string): string => (JSON.parse(fileIn(folder)) as { privateKey: string }).privateKey;
type Program = Awaited<ReturnType<typeof startProgram>>;
/** What "Vault and policy" says of the key; each failed attempt to sign in is an entry that the key signs. */
const told = async ({ bridge }: Program): Promise<string> => {
  expect(await bridge.call('identity.signIn', { userId: 'admin', password: 'no password of anybody' })).toMatchObject({
    code: 'wrong-password',
  });
  expect(await bridge.call('identity.signIn', { userId: 'admin', password: passwordOf('admin') })).toMatchObject({ ok: true });
  const answer = await bridge.call('vault.information', {});
  return answer.ok ? (answer.value as { workstationKey: string }).workstationKey : answer.message;
};

it('[R22] the desktop application takes the key of the workstation out of the folder, and opens it by the store of its own account', async () => {
  const folder = await closedVault();
  const key = keyIn(folder);
  const keyring = newKeyring();
  for (const _time of ['takes it', 'opens it']) {
    const electron = await startWith(keyring);
    expect(await electron.bridge.call('host.openVault', { folder })).toMatchObject({ ok: true });
    expect(fileIn(folder)).not.toContain(key);
    expect(await told(electron)).toContain('gnome_libsecret');
    electron.app.quit();
  }
  expect((await verifyVaultOrRecord(folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  await expect(openApp(folder)).rejects.toMatchObject({ code: 'key-elsewhere' });
});

it('[R22] on another computer the custodian gives the key, once and by name, and to no guess at the passphrase', async () => {
  const folder = await closedVault();
  const first = await startWith(newKeyring());
  await first.bridge.call('host.openVault', { folder });
  first.app.quit();
  const keyring = newKeyring();
  const second = await startWith(keyring);
  expect(await second.bridge.call('host.openVault', { folder })).toMatchObject({ ok: false, code: 'key-elsewhere' });
  const guessed = { ...custodian, custodianPassphrase: 'a guess at the passphrase' };
  expect(await second.bridge.call('host.openVault', { folder, custodian: guessed })).toMatchObject({ ok: false, code: 'wrong-password' });
  expect(await second.bridge.call('host.openVault', { folder, custodian })).toMatchObject({ ok: true });
  await told(second);
  second.app.quit();
  const again = await startWith(keyring);
  expect(await again.bridge.call('host.openVault', { folder })).toMatchObject({ ok: true });
  again.app.quit();
  expect((await verifyVaultOrRecord(folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
});

it('a desktop without a store of secrets leaves the key in the folder, and says so', async () => {
  const folder = await closedVault();
  const before = fileIn(folder);
  for (const [keyring, backend, why] of [
    [newKeyring(), 'basic_text', 'no store of secrets that the program knows (basic_text)'],
    [null, 'gnome_libsecret', 'The store of the operating system is not available.'],
  ] as const) {
    const electron = await startWith(keyring, backend);
    expect(await electron.bridge.call('host.openVault', { folder })).toMatchObject({ ok: true });
    expect(await told(electron)).toBe(
      `The workstation key is stored in the folder of the vault, not encrypted. ${why.startsWith('no') ? `This desktop has ${why}.` : why}`,
    );
    expect(fileIn(folder)).toBe(before);
    electron.app.quit();
  }
});

it('a vault that the desktop application makes never has the key in its folder', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'countersign-made-')), 'vault');
  const electron = await startWith(newKeyring());
  const administrator = { userId: 'ines', printedName: 'Inès Moreau', department: 'IT', password: passwordOf('ines') };
  const wanted = { folder, organisation: 'Northlight Devices', administrator, ...custodian, identityMethod: 'in person' };
  expect(await electron.bridge.call('host.createVault', wanted)).toMatchObject({ ok: true });
  expect(Object.keys(JSON.parse(fileIn(folder))).sort()).toEqual(['forCustodian', 'id', 'locked', 'name', 'publicKey']);
  electron.app.quit();
});
