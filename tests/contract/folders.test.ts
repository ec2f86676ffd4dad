import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { Desk, newSeat, type Seat } from '#main/app/desk.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'countersign-folders-'));
const deskAt = (clock: TestClock): Desk =>
  new Desk({ host: 'browser', because: 'A test is under way.', version: '0.0.0', settingsFolder: fresh(), clock });

it('a folder is chosen level by level: folders by name, vaults marked, no files, and one that cannot be read says so', async () => {
  const above = fresh();
  for (const name of ['b 10', 'b 9', 'a', '.hidden', 'vault of ours']) mkdirSync(join(above, name));
  writeFileSync(join(above, 'vault of ours', 'vault.db'), '');
  writeFileSync(join(above, 'a file.txt'), '');
  symlinkSync(join(above, 'nowhere'), join(above, 'broken link'));
  const desk = deskAt(new TestClock());
  const ask = (folder?: string) => desk.call(newSeat(), 'host.folders', folder === undefined ? {} : { folder });
  expect(await ask(above)).toEqual({
    ok: true,
    value: {
      folder: above,
      parent: tmpdir(),
      inside: ['a', 'b 9', 'b 10', 'vault of ours'].map((name) => ({
        name,
        path: join(above, name),
        isVault: name === 'vault of ours',
      })),
      more: 0,
    },
  });
  expect(await ask('/')).toMatchObject({ ok: true, value: { parent: null } });
  expect(await ask()).toMatchObject({ ok: true });
  expect(await ask(join(above, 'a file.txt'))).toMatchObject({ ok: false, code: 'cannot-read' });
  desk.close();
});

it('once a vault is open, folders of the computer are shown to those who import or make packages, and not to others, visiting auditors or a locked screen', async () => {
  const place = await Workplace.staffed();
  await place.hire('guest', ['Visiting Auditor']);
  place.context.vault.close();
  const desk = deskAt(place.clock);
  expect(await desk.call(newSeat(), 'host.openVault', { folder: place.folder })).toMatchObject({ ok: true });
  const seatOf = async (userId: string): Promise<Seat> => {
    const seat = newSeat();
    expect(await desk.call(seat, 'identity.signIn', { userId, password: passwordOf(userId) })).toMatchObject({ ok: true });
    return seat;
  };
  const folder = tmpdir();
  for (const userId of ['control', 'auditor'])
    expect(await desk.call(await seatOf(userId), 'host.folders', { folder })).toMatchObject({ ok: true });
  const locked = await seatOf('quality');
  expect(await desk.call(locked, 'identity.lockSession', {})).toMatchObject({ ok: true });
  for (const seat of [newSeat(), locked, await seatOf('author'), await seatOf('reviewer'), await seatOf('guest')])
    expect(await desk.call(seat, 'host.folders', { folder })).toMatchObject({ ok: false, code: 'forbidden' });
  desk.close();
});

it('a vault that is created on screen has its certificate in the folder, as on the command line; opening puts it back, and overwrites none', async () => {
  const desk = new Desk({
    ...{ host: 'browser', because: 'A test is under way.', version: '0.0.0', settingsFolder: fresh(), clock: new TestClock() },
    kdf: { n: 2 ** 10, r: 8, p: 1 },
  });
  const folder = join(fresh(), 'vault');
  const path = join(folder, 'authority.pem');
  const administrator = { userId: 'ines', printedName: 'Inès Moreau', department: 'Quality', password: 'winter harbour lantern seven' };
  const made = await desk.call(newSeat(), 'host.createVault', {
    ...{ folder, organisation: 'New Devices', administrator, ...custodian, identityMethod: 'in person' },
  });
  expect(made).toMatchObject({ ok: true, value: { authorityPem: readFileSync(path, 'utf8') } });
  const open = async (): Promise<void> => {
    expect(await desk.call(newSeat(), 'host.closeVault', {})).toMatchObject({ ok: true });
    expect(await desk.call(newSeat(), 'host.openVault', { folder })).toMatchObject({ ok: true });
  };
  const certificate = readFileSync(path, 'utf8');
  rmSync(path);
  await open();
  expect(readFileSync(path, 'utf8')).toBe(certificate);
  writeFileSync(path, 'of somebody else');
  await open();
  expect(readFileSync(path, 'utf8')).toBe('of somebody else');
  rmSync(path);
  await open();
  desk.close();
  expect(verifyPath(folder, path).filter(({ ok }) => !ok)).toEqual([]);
});

it('no vault is made in the folder of the program, which an uninstaller empties', async () => {
  const programFolder = fresh();
  const desk = new Desk({
    ...{
      host: 'electron',
      because: 'A test is under way.',
      version: '0.0.0',
      settingsFolder: fresh(),
      clock: new TestClock(),
      programFolder,
    },
    kdf: { n: 2 ** 10, r: 8, p: 1 },
  });
  const administrator = { userId: 'ines', printedName: 'Inès Moreau', department: 'Quality', password: 'winter harbour lantern seven' };
  const create = (folder: string) =>
    desk.call(newSeat(), 'host.createVault', {
      ...{ folder, organisation: 'New Devices', administrator, ...custodian, identityMethod: 'in person' },
    });
  for (const folder of [programFolder, join(programFolder, 'vault'), join(programFolder, '..', basename(programFolder), 'x')]) {
    expect(await create(folder)).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('emptied when the program is uninstalled'),
    });
    expect(existsSync(join(folder, 'vault.db'))).toBe(false);
  }
  expect(await create(`${programFolder}-beside`)).toMatchObject({ ok: true });
  desk.close();
});
