import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';
import { type Run, runCli, runHere } from './run-cli.ts';

describe('[R22] what the custodian keeps, on the command line', () => {
  let folder = '';
  const env = {
    COUNTERSIGN_PASSWORD: passwordOf('quality'),
    COUNTERSIGN_CUSTODIAN_NAME: custodian.custodianName,
    COUNTERSIGN_CUSTODIAN: custodian.custodianPassphrase,
    COUNTERSIGN_NEW_CUSTODIAN: 'another envelope in another safe',
  };
  const words = (verb: string, ...more: string[]): string[] => [
    ...['vault', verb, '--vault', folder, '--as', 'quality', '--reason', 'as the procedure asks', '--json'],
    ...more,
  ];
  const told = ({ stdout, stderr }: Run): unknown => (stdout === '' ? stderr : JSON.parse(stdout));
  const run = async (given: Record<string, string>, verb: string, ...more: string[]) =>
    told(await runHere(words(verb, ...more), { env: { ...env, ...given } }));
  beforeAll(async () => {
    const place = await Workplace.staffed();
    ({ folder } = place);
    await place.closeToday();
  });

  it('renew-keys makes a new seal and a new key of page codes, and takes the passphrase from a descriptor', async () => {
    const { COUNTERSIGN_CUSTODIAN: _passphrase, ...without } = env;
    const done = runCli(words('renew-keys', '--custodian-fd', '3'), { env: without, descriptors: [custodian.custodianPassphrase] });
    expect(told(done)).toMatchObject({ sealSerial: expect.stringMatching(/^[0-9a-f]{32}$/), due: [], waiting: [] });
    expect(await run({ COUNTERSIGN_CUSTODIAN: 'a guess at the passphrase' }, 'renew-keys')).toMatchObject({
      error: { code: 'wrong-password' },
    });
  });

  it('replace-custodian hands over to a successor, whose name and passphrase count from then on', async () => {
    expect(await run({}, 'replace-custodian', '--successor', 'Nora Next')).toEqual({ custodian: 'Nora Next' });
    expect(await run({}, 'renew-keys')).toMatchObject({ error: { code: 'wrong-password' } });
  });

  it('name-deputies names three people, and replace-by-deputies asks two of them for their passwords', async () => {
    const now = { COUNTERSIGN_CUSTODIAN_NAME: 'Nora Next', COUNTERSIGN_CUSTODIAN: env.COUNTERSIGN_NEW_CUSTODIAN };
    const names = ['APPROVER Person', 'CONTROL Person', 'QUALITY Person'];
    expect(await run(now, 'name-deputies', '--deputies', 'quality, control,approver')).toEqual({ deputies: names });
    const two = ['--first', 'control', '--second', 'approver', '--successor', 'Olga Other'];
    const passwords = { COUNTERSIGN_DEPUTY_PASSWORD: passwordOf('control'), COUNTERSIGN_SECOND_PASSWORD: passwordOf('approver') };
    const guessed = { ...passwords, COUNTERSIGN_SECOND_PASSWORD: 'a guess at the password' };
    expect(await run(guessed, 'replace-by-deputies', ...two)).toMatchObject({ error: { code: 'wrong-password' } });
    expect(await run(passwords, 'replace-by-deputies', ...two)).toEqual({ custodian: 'Olga Other' });
    const own = ['--first', 'quality', '--second', 'approver', '--successor', 'Nora Next'];
    expect(await run(passwords, 'replace-by-deputies', ...own)).toEqual({ custodian: 'Nora Next' });
    expect((await verifyVaultOrRecord(folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
