import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { currentCertificate, currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { statementId } from '#main/domain/signing/statement.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { EntrySigner, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

let place: Workplace;
let signer: EntrySigner;
let key: Uint8Array;
let certificate = '';

beforeEach(async () => {
  place = await Workplace.staffed();
  await place.unguard();
  const session = place.context.sessions.get(await place.signIn('admin'));
  const credential = currentCredential(place.context.vault, 'admin');
  const unlocked = credential && (await unlockSecrets(passwordOf('admin'), credential));
  if (!session || !unlocked?.privateKey) throw new Error('no session');
  signer = session.signer;
  key = unlocked.privateKey;
  certificate = currentCertificate(place.context.vault, 'admin/1')?.id ?? '';
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
/** An approval as the program writes it, signed by the administrator's own key. */
const approval = (uow: UnitOfWork, of: Partial<Tables['grant_approvals']>, said: object = {}): void => {
  const row = {
    seq: uow.sequence,
    user_id: 'auditor',
    roles: '["Quality"]',
    granted_by: 'admin',
    second_user: 'quality',
    second_name: 'QUALITY Person',
    second_role: 'Quality',
    certificate_id: place.context.vault.find('certificates', { owner: 'quality' })[0]?.id ?? '',
    approved_at: uow.time,
    ...of,
  };
  const statement = canonicalJson({
    kind: 'grant',
    vault: uow.find('vault', {})[0]?.id ?? '',
    seq: row.seq,
    time: row.approved_at,
    user: row.user_id,
    printedName: uow.get('people', row.user_id)?.printed_name ?? '',
    roles: JSON.parse(row.roles),
    grantedBy: row.granted_by,
    second: row.second_user,
    secondName: row.second_name,
    secondRole: row.second_role,
    reason: 'joins',
    ...said,
  });
  const signature = Buffer.from(signBytes(key, Buffer.from(statement))).toString('base64');
  uow.insert('grant_approvals', { ...row, id: statementId(statement), statement, signature });
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
    const own = { second_user: 'admin', second_name: 'Ada Administrator', second_role: 'Administrator', certificate_id: certificate };
    expect(afterForging('identity.setRole', (uow) => [grant(uow, 'auditor'), approval(uow, own)])).toMatch(
      /of grant_approvals, which it may not/,
    );
  });
  it('signs for no other second person, and for no custodian', () => {
    const asQuality = afterForging('identity.setRole', (uow) => [grant(uow, 'auditor'), approval(uow, {})]);
    expect(asQuality).toBe(
      'Signed statements: The roles of auditor at entry 25 stand without the signature of QUALITY Person.'.replace(
        '25',
        /entry (\d+) stand/.exec(asQuality)?.[1] ?? '',
      ),
    );
    const custodian = {
      second_user: null,
      second_name: 'Klara Custodian',
      second_role: 'Custodian',
      certificate_id: null,
      user_id: 'author',
    };
    expect(afterForging('identity.setRole', (uow) => [grant(uow, 'author'), approval(uow, custodian)])).toMatch(
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
    const [former] = place.context.vault.find('grant_approvals', { second_user: 'quality' });
    if (!former) throw new Error('no approval');
    const again = (roles: string) => (uow: UnitOfWork) => {
      uow.update('grants', 'auditor/Quality', { active: 1 });
      uow.insert('grant_approvals', { ...former, id: `again ${roles}`, seq: uow.sequence, approved_at: uow.time, roles });
    };
    expect(afterForging('identity.setRole', again('["Quality"]'))).toMatch(/changes again \["Quality"\] of grant_approvals/);
    const wider = (uow: UnitOfWork) => {
      grant(uow, 'auditor', 'Approver');
      uow.update('grant_approvals', former.id, { roles: '["Approver"]' });
    };
    expect(afterForging('identity.setRole', wider)).toMatch(/gives auditor\/Approver.*of grant_approvals, which it may not/);
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
