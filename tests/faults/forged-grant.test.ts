import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import { statementId } from '#main/domain/signing/statement.ts';
import type { EntrySigner, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { forgeSignature } from '../past-the-program.ts';

let place: Workplace;
let signer: EntrySigner;
let key: Uint8Array;

beforeEach(async () => {
  place = await Workplace.staffed();
  await place.unguard();
  const session = place.context.sessions.get(await place.signIn('admin'));
  const credential = currentCredential(place.context.vault, 'admin');
  const unlocked = credential && (await unlockSecrets(passwordOf('admin'), credential));
  if (!session || !unlocked?.privateKey) throw new Error('no session');
  signer = session.signer;
  key = unlocked.privateKey;
});

/** What verification says after an administrator wrote past the program, with the own session, key and certificate. */
const afterForging = (operation: string, work: (uow: UnitOfWork) => void): string => {
  place.context.vault.write({ ...place.header('admin', operation), reason: 'joins' }, signer, work);
  return verifyPath(place.folder, undefined)
    .filter((check) => !check.ok)
    .map((check) => `${check.check}: ${check.detail}`)
    .join('\n');
};
const grant = (uow: UnitOfWork, userId: string, role = 'Quality') =>
  uow.insert('grants', { id: `${userId}/${role}`, user_id: userId, role, active: 1 });
/** What a second person agrees to, as the program writes it, signed by the administrator's own key. */
const agreed = (uow: UnitOfWork, userId: string, role: string, said: Record<string, unknown> = {}): string =>
  forgeSignature(uow, key, {
    userId,
    about: { kind: 'roles', id: 'auditor', version: null },
    as: { role, meaning: 'Roles given' },
    own: {
      kind: 'grant',
      seq: uow.sequence,
      user: 'auditor',
      userName: uow.get('people', 'auditor')?.printed_name,
      roles: ['Quality'],
      grantedBy: 'admin',
      reason: 'joins',
    },
    said,
  });
/** The same of the custodian, whom the authority's key has to sign for. */
const approvedByCustodian = (uow: UnitOfWork, userId: string): void => {
  const custodian = { second: null, secondName: 'Klara Custodian', secondRole: 'Custodian' };
  const statement = canonicalJson({
    kind: 'grant',
    vault: uow.find('vault', {})[0]?.id ?? '',
    seq: uow.sequence,
    time: uow.time,
    user: userId,
    printedName: uow.get('people', userId)?.printed_name ?? '',
    roles: ['Quality'],
    grantedBy: 'admin',
    ...custodian,
    reason: 'joins',
  });
  uow.insert('grant_approvals', {
    id: statementId(statement),
    seq: uow.sequence,
    user_id: userId,
    roles: '["Quality"]',
    granted_by: 'admin',
    second_user: null,
    second_name: custodian.secondName,
    second_role: custodian.secondRole,
    certificate_id: null,
    approved_at: uow.time,
    statement,
    signature: Buffer.from(signBytes(key, Buffer.from(statement))).toString('base64'),
  });
};

describe('[R01] [R22] an administrator who writes past the program, with the own rightly certified key', () => {
  it('gives no role that signs to oneself or to anybody, under no name of an operation', () => {
    expect(afterForging('identity.setRole', (uow) => grant(uow, 'admin'))).toMatch(/gives admin\/Quality, which two people give/);
    expect(afterForging('identity.setRole', (uow) => grant(uow, 'auditor'))).toMatch(/gives auditor\/Quality, which two people give/);
    expect(afterForging('identity.identify', (uow) => grant(uow, 'auditor', 'Approver'))).toMatch(/gives auditor\/Approver/);
    expect(afterForging('identity.setDepartment', (uow) => grant(uow, 'auditor', 'Reader'))).toMatch(
      /changes auditor\/Reader of grants, which it may not/,
    );
  });
  it('is not the own second person', () => {
    expect(afterForging('identity.setRole', (uow) => [grant(uow, 'auditor'), agreed(uow, 'admin', 'Administrator')])).toMatch(
      /of signatures, which it may not/,
    );
  });
  it('signs for no other second person, and for no custodian', () => {
    const asQuality = afterForging('identity.setRole', (uow) => [grant(uow, 'auditor'), agreed(uow, 'quality', 'Quality')]);
    expect(asQuality).toMatch(/^Signed statements: The signature [0-9a-f]{64} of QUALITY Person does not verify\.$/);
    expect(afterForging('identity.setRole', (uow) => [grant(uow, 'author'), approvedByCustodian(uow, 'author')])).toMatch(
      /without the signature of Klara Custodian/,
    );
  });
  it('uses no approval a second time, and for no other role', async () => {
    await place.do('admin', 'identity.setRole', {
      userId: 'auditor',
      role: 'Quality',
      granted: true,
      reason: 'joins',
      second: { userId: 'quality', password: passwordOf('quality') },
    });
    await place.do('admin', 'identity.setRole', { userId: 'auditor', role: 'Quality', granted: false, reason: 'leaves' });
    const [former] = place.context.vault.find('signatures', { about_kind: 'roles', user_id: 'quality' });
    if (!former) throw new Error('no approval');
    const again = (statement: string) => (uow: UnitOfWork) => {
      uow.update('grants', 'auditor/Quality', { active: 1 });
      uow.insert('signatures', { ...former, id: statementId(`again ${statement}`), seq: uow.sequence, statement });
    };
    expect(afterForging('identity.setRole', again(former.statement))).toMatch(/changes [0-9a-f]{64} of signatures, which it may not/);
    const wider = (uow: UnitOfWork) => {
      grant(uow, 'auditor', 'Approver');
      uow.update('signatures', former.id, { statement: former.statement.replace('"Quality"]', '"Approver"]') });
    };
    expect(afterForging('identity.setRole', wider)).toMatch(
      /changes [0-9a-f]{64} of signatures, which it may not.*gives auditor\/Approver/,
    );
  });
  it('wraps no key for who has no role for it, and exchanges neither seal nor page token', () => {
    const [key] = place.context.vault.find('vault_keys', { name: 'seal' });
    const share = (uow: UnitOfWork) =>
      uow.insert('key_shares', {
        id: 'x',
        key_id: key?.id ?? '',
        user_id: 'admin',
        credential_id: 'admin/1',
        wrapped: 'AAAA',
        given_at: uow.time,
      });
    expect(afterForging('identity.setRole', share)).toMatch(/changes x of key_shares, which it may not/);
    const [own] = place.context.vault.find('vault', {});
    const swap = (uow: UnitOfWork) => uow.update('vault', own?.id ?? '', { seal_certificate: own?.token_certificate ?? '' });
    for (const name of ['vault.renewKeys', 'vault.setPolicy', 'vault.replaceCustodian'])
      expect(afterForging(name, swap)).toMatch(/of vault, which it may not/);
  });
  it('revokes no seal and no key of page codes without the custodian who puts others in their place', () => {
    const [seal] = place.context.vault.find('certificates', { owner: 'seal' });
    const revoke = (uow: UnitOfWork) =>
      uow.update('certificates', seal?.id ?? '', { revoked_from_seq: uow.sequence, revocation_reason: 'joins' });
    for (const name of ['vault.renewKeys', 'identity.deactivate'])
      expect(afterForging(name, revoke)).toMatch(/changes [0-9a-f]{32} of certificates, which it may not/);
  });
  it('names no custodian, and records no identity check without a certificate that the custodian issued', () => {
    expect(afterForging('identity.identify', (uow) => uow.insert('custodians', { id: 'Puppet', active: 1, added_at: uow.time }))).toMatch(
      /changes Puppet of custodians/,
    );
    const checked = { identity_checked_at: '2026-11-24T09:00:00.000Z', identity_checked_by: 'admin', identity_method: 'mirror' };
    expect(afterForging('identity.identify', (uow) => uow.update('people', 'auditor', checked))).toMatch(/changes auditor of people/);
  });
});
