import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { openAuthority } from '#main/domain/identity/custodian.ts';
import { vaultSecret } from '#main/domain/records/vault-secret.ts';
import { makeCms } from '#main/domain/signing/cms.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import { custodian, Workplace } from '#main/testing/workplace.ts';
import { commandsIn, verifyByHand } from './by-hand.ts';
import { missingTools, run } from './tools.ts';

/** The commands of the decision, word for word. */
const [NEW_KEY = '', LIST = '', SIGN = '', SIGNED = '', SAME = ''] = readFileSync(
  'docs/decisions/0131-when-sha-256-or-p-256-must-be-left.md',
  'utf8',
)
  .split('\n')
  .filter((line) => /^(openssl |\(cd )/.test(line));
const REMADE =
  'find data -type f | sort | xargs sha256sum > manifest-sha256.txt; cut -c67- tagmanifest-sha256.txt | xargs sha256sum > t; mv t tagmanifest-sha256.txt';

describe.skipIf(missingTools('openssl'))('records whose algorithms are left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-archive-'));
  const inFolder = (command: string) => run('sh', ['-c', `cd '${folder}' && ${command}`]);
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.release(await place.approved());
    const { path } = await place.do('control', 'exchange.makePackage', { folder, form: 'folder' });
    cpSync(path, join(folder, 'package'), { recursive: true });
    writeFileSync(join(folder, 'authority.pem'), place.authorityPem);
    for (const command of [NEW_KEY, LIST, SIGN]) expect(inFolder(command), command).toMatchObject({ code: 0 });
  });

  it('stand under an archive signature of another kind, which OpenSSL proves, and are proven as before', async () => {
    for (const command of [SIGNED, SAME]) expect(inFolder(command), command).toMatchObject({ code: 0 });
    const shown = inFolder('openssl cms -cmsout -print -noout -inform DER -in archive-sha512.txt.p7s').text;
    expect(shown).toMatch(/ecdsa-with-SHA384/);
    expect(shown).not.toMatch(/sha256|prime256v1/i);
    const unpacked = join(folder, 'package');
    expect(verifyByHand(unpacked, commandsIn(unpacked)).failed).toEqual([]);
    expect((await verifyPackageAt(unpacked, join(folder, 'authority.pem'), () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('the present authority names the one that follows, as long as it is believed', async () => {
    const { authority } = await openAuthority(place.context, custodian, []);
    writeFileSync(join(folder, 'archive.pem.sig'), signBytes(authority.privateKey, readFileSync(join(folder, 'archive.pem'))));
    const named =
      'openssl x509 -in authority.pem -noout -pubkey | openssl dgst -sha256 -verify /dev/stdin -signature archive.pem.sig archive.pem';
    expect(inFolder(named)).toMatchObject({ code: 0 });
  });

  it('are told from what somebody makes under the old seal once that can be forged: only the archive signature knows', async () => {
    const forged = join(folder, 'package');
    const table = join(forged, 'data/index/documents.csv');
    writeFileSync(table, readFileSync(table, 'utf8').replace('SOP-001', 'SOP-999'));
    run('sh', ['-c', `cd '${forged}' && ${REMADE}`]);
    const { context } = place;
    const session = [...context.sessions.values()].find(({ userId }) => userId === 'control');
    if (!session) throw new Error('Nobody is signed in who has the seal');
    const [own] = context.vault.find('vault', {});
    const privateKey = vaultSecret(context, session, 'seal');
    const identity = { certificatePem: own?.seal_certificate ?? '', authorityPem: own?.authority_certificate ?? '', privateKey };
    const manifest = readFileSync(join(forged, 'tagmanifest-sha256.txt'));
    writeFileSync(join(forged, 'signatures/tagmanifest-sha256.txt.p7s'), makeCms(identity, manifest));
    expect(verifyByHand(forged, commandsIn(forged)).failed).toEqual([]);
    expect(inFolder(SIGNED)).toMatchObject({ code: 0 });
    expect(inFolder(SAME)).toMatchObject({ code: 1, text: expect.stringContaining('data/index/documents.csv') });
  });
});
