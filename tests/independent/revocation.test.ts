import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { custodian, Workplace } from '#main/testing/workplace.ts';
import { missingTools, run } from './tools.ts';

it.skipIf(missingTools('openssl'))('the revocation list is believed by OpenSSL, and names whose key was replaced or revoked', async () => {
  const place = await Workplace.open();
  await place.hire('anna', ['Author']);
  await place.hire('ravi', ['Reviewer']);
  await place.hire('petra', ['Approver']);
  await place.do('admin', 'identity.resetPassword', { userId: 'anna', reason: 'forgotten' });
  place.clock.forward(5);
  await place.do('admin', 'identity.deactivate', { userId: 'ravi', reason: 'left the company' });
  expect(await place.ask('admin', 'vault.exportTrust', { ...custodian, custodianPassphrase: 'a guess at the passphrase' })).toMatchObject({
    ok: false,
    code: 'wrong-password',
  });
  const made = await place.do('admin', 'vault.exportTrust', custodian);
  expect(made.revoked.map(({ owner, reason, revokedAt }) => `${owner} ${reason} ${revokedAt}`).sort()).toEqual([
    'anna forgotten 2026-11-24T09:00:00.000Z',
    'ravi left the company 2026-11-24T09:05:00.000Z',
  ]);

  const folder = mkdtempSync(join(tmpdir(), 'countersign-crl-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [authority, list] = [file('authority.pem', made.authority), file('revoked.crl.pem', made.revocationList)];
  const shown = run('openssl', ['crl', '-in', list, '-CAfile', authority, '-noout', '-text']);
  expect(shown.text).toMatch(/verify OK/);
  expect(shown.text).toMatch(/CRL Number:\s+\d+/);
  for (const reason of ['Superseded', 'Affiliation Changed']) expect(shown.text).toContain(reason);
  const answer = (userId: string) => {
    const [certificate] = place.context.vault.find('certificates', { owner: userId });
    const pem = file(`${userId}.pem`, certificate?.pem ?? '');
    return run('openssl', ['verify', '-crl_check', '-CAfile', authority, '-CRLfile', list, '-attime', '1795600000', pem]).text;
  };
  expect(answer('petra')).toMatch(/: OK/);
  expect(answer('anna')).toMatch(/certificate revoked/);
  expect(answer('ravi')).toMatch(/certificate revoked/);
});

it.skipIf(missingTools('openssl'))(
  'the list names each seal and key of page codes that was replaced, with its day, and none that is in use',
  async () => {
    const place = await Workplace.staffed();
    const number = await place.approved();
    await place.release(number);
    place.clock.forward(5);
    for (const reason of ['Carla has left', 'once more']) await place.do('admin', 'vault.renewKeys', { reason, ...custodian });
    const made = await place.do('admin', 'vault.exportTrust', custodian);
    expect(made.revoked.map(({ owner, reason }) => `${owner}: ${reason}`).sort()).toEqual(
      ['Carla has left', 'once more'].flatMap((reason) => [`page token: ${reason}`, `seal: ${reason}`]).sort(),
    );
    const folder = mkdtempSync(join(tmpdir(), 'countersign-crl-'));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const [authority, list] = [file('authority.pem', made.authority), file('revoked.crl.pem', made.revocationList)];
    const shown = run('openssl', ['crl', '-in', list, '-CAfile', authority, '-noout', '-text']).text;
    expect(shown).toMatch(/verify OK/);
    expect(shown.match(/Superseded/g)).toHaveLength(4);
    expect(shown.match(/Revocation Date: Nov 24 09:05:00 2026 GMT/g)).toHaveLength(4);
    const asked = ['verify', '-crl_check', '-CAfile', authority, '-CRLfile', list, '-attime', '1795600000'];
    for (const owner of ['seal', 'page token']) {
      const answers = place.context.vault
        .find('certificates', { owner })
        .sort((a, b) => (a.revoked_from_seq ?? Number.POSITIVE_INFINITY) - (b.revoked_from_seq ?? Number.POSITIVE_INFINITY))
        .map(({ id, pem }) => run('openssl', [...asked, file(`${id}.pem`, pem)]).text);
      expect(answers).toEqual([
        expect.stringContaining('certificate revoked'),
        expect.stringContaining('certificate revoked'),
        expect.stringContaining(': OK'),
      ]);
    }
    const record = await place.do('auditor', 'records.verify', { number });
    expect(record.filter(({ ok }) => !ok)).toEqual([]);
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  },
);
