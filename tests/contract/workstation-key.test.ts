import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AppOptions, openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { letLockUp } from '#main/app/workstation.ts';
import type { EntryHeader } from '#main/ports/unit-of-work.ts';
import { newStore } from '#main/testing/key-store.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';
import { runCli, runHere } from './run-cli.ts';

const entry = (operation: string, actor: string, outcome: EntryHeader['outcome'], roles: string[] = []): EntryHeader => ({
  actor,
  roles,
  operation,
  subject: `person ${actor}`,
  reason: '',
  outcome,
});
const failed = entry('identity.signIn.failed', 'admin', 'wrong-password', ['Administrator']);

describe('[R22] the key of the workstation', () => {
  let place: Workplace;
  const path = () => join(place.folder, 'workstation.json');
  const file = () => JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>;
  /** Opens, has the key sign an entry, and closes. */
  const works = async (options: Pick<AppOptions, 'keyPlace'> = {}, by?: typeof custodian): Promise<string> => {
    const context = await openApp(place.folder, { clock: place.clock, ...options }, by);
    context.vault.write(failed, context.workstation.signer, () => undefined, { anyClock: true });
    context.vault.close();
    return context.workstation.keyKept;
  };
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  beforeEach(async () => {
    place = await Workplace.open();
    place.context.vault.close();
  });

  it('is put into the folder by the custodian for programs without a store, stays there, and is let go again', async () => {
    const store = newStore();
    const { privateKey } = file();
    await works(store);
    expect(JSON.stringify(file())).not.toContain(privateKey);
    await expect(works()).rejects.toMatchObject({ code: 'key-elsewhere' });
    await expect(works({}, { ...custodian, custodianName: 'Somebody Else' })).rejects.toMatchObject({ code: 'refused' });
    expect(await works({}, custodian)).toContain('The custodian put it there');
    expect(file()).toMatchObject({ privateKey, stays: true });
    expect(await works()).toContain('The custodian put it there');
    await works(store);
    expect(file()).toMatchObject({ privateKey });
    letLockUp(place.folder);
    await works(store);
    expect(file()).not.toHaveProperty('privateKey');
    expect(faults()).toEqual([]);
  });

  it('is found again by the custodian when the store that held it is gone', async () => {
    await works(newStore());
    const other = newStore();
    await works(other, custodian);
    expect(await works(other)).toContain('It is opened by this account.');
    expect(faults()).toEqual([]);
  });

  it('stays in the folder when the store does not give back what it was given', async () => {
    const { privateKey } = file();
    for (const open of [async () => null, async () => 'something else', () => Promise.reject(new Error('locked'))])
      expect(await works({ keyPlace: { store: { lock: async () => 'x', open }, sentence: 'A broken store.' } })).toContain(
        'is stored in the folder',
      );
    expect(file()).toMatchObject({ privateKey });
  });

  it('is the one that the ledger knows: that of another vault is refused, in the folder and in the store', async () => {
    const other = await Workplace.open();
    other.context.vault.close();
    const own = file();
    const foreign = JSON.parse(readFileSync(join(other.folder, 'workstation.json'), 'utf8')) as object;
    writeFileSync(path(), JSON.stringify({ ...foreign, id: own.id }));
    await expect(works()).rejects.toMatchObject({ code: 'vault-damaged' });
    const store = newStore();
    const copy = mkdtempSync(join(tmpdir(), 'countersign-copy-'));
    cpSync(other.folder, copy, { recursive: true });
    (await openApp(copy, { clock: other.clock, ...store })).vault.close();
    const locked = JSON.parse(readFileSync(join(copy, 'workstation.json'), 'utf8')) as object;
    writeFileSync(path(), JSON.stringify({ ...locked, id: own.id }));
    await expect(works(store)).rejects.toMatchObject({ code: 'key-elsewhere' });
    await expect(works(store, custodian)).rejects.toMatchObject({ code: 'vault-damaged' });
  });

  it('leaves an act of the custodian in the ledger when it is given, which nobody writes who has the key alone', async () => {
    await works(newStore());
    await works({}, custodian);
    const context = await openApp(place.folder, { clock: place.clock, judge: () => [] });
    const [, act] = context.vault.find('custodian_acts', {}, ['seq']);
    expect(JSON.parse(act?.statement ?? '')).toMatchObject({
      custodian: 'Klara Custodian',
      act: 'vault.takeWorkstationKey',
      with: 'system',
    });
    context.vault.write(entry('vault.takeWorkstationKey', 'system', 'done'), context.workstation.signer, () => undefined);
    context.vault.close();
    expect(faults().map(({ detail }) => detail)).toEqual([expect.stringContaining('stands without the act of the custodian')]);
  });

  it('goes into the folder and out of it by two commands, the first of which asks for the custodian', async () => {
    await works(newStore());
    const list = () =>
      runHere(['people', 'list', '--vault', place.folder, '--as', 'admin'], { env: { COUNTERSIGN_PASSWORD: passwordOf('admin') } });
    expect(await list()).toMatchObject({ code: 1, stderr: expect.stringContaining('store of another computer or account') });
    const env = { COUNTERSIGN_CUSTODIAN: custodian.custodianPassphrase, COUNTERSIGN_CUSTODIAN_NAME: custodian.custodianName };
    const guessed = await runHere(['vault', 'take-key', '--vault', place.folder], {
      env: { ...env, COUNTERSIGN_CUSTODIAN: 'a guess at it' },
    });
    expect(guessed.code).toBe(1);
    expect(runCli(['vault', 'take-key', '--vault', place.folder], { env })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('The custodian put it there'),
    });
    expect((await list()).code).toBe(0);
    expect((await runHere(['vault', 'release-key', '--vault', place.folder])).code).toBe(0);
    expect(file()).not.toHaveProperty('stays');
  });
});
