import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { type OpenedAuthority, openAuthority, recordCustodianAct } from '#main/domain/identity/custodian.ts';
import type { EntrySigner, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';
import { forgeSignature } from '../past-the-program.ts';

let place: Workplace;
let signer: EntrySigner;
let opened: OpenedAuthority;
const keys = new Map<string, Uint8Array>();

/** Somebody of Quality, a deputy, who once had the passphrase and still has the key of the authority, as no program should see it. */
beforeEach(async () => {
  place = await Workplace.staffed();
  await place.do('admin', 'vault.nameDeputies', { reason: 'in case', ...custodian, deputies: ['quality', 'control', 'approver'] });
  await place.unguard();
  opened = await openAuthority(place.context, custodian, []);
  const session = place.context.sessions.get(await place.signIn('quality'));
  if (!session) throw new Error('no session');
  ({ signer } = session);
  for (const userId of ['quality', 'control', 'approver', 'author']) {
    const credential = currentCredential(place.context.vault, userId);
    const key = credential && (await unlockSecrets(passwordOf(userId), credential))?.privateKey;
    if (key) keys.set(userId, key);
  }
});

interface Approval {
  user: string;
  other: string;
  /** Whose key signs; that of the user when left out. */
  by?: string;
  said?: object;
}
const approve = (uow: UnitOfWork, { user, other, by = user, said = {} }: Approval): void => {
  const { successor = 'Puppet' } = said as { successor?: string };
  forgeSignature(uow, keys.get(by) ?? new Uint8Array(), {
    userId: user,
    about: { kind: 'custodian', id: successor, version: null },
    as: { role: 'Deputy of the custodian', meaning: 'Custodian replaced' },
    own: { kind: 'deputy', seq: uow.sequence, other, former: 'Klara Custodian', successor: 'Puppet', reason: 'gone' },
    said: { ...said },
  });
};
const faultsAfter = (operation: string, work: (uow: UnitOfWork) => void): string => {
  place.context.vault.write({ ...place.header('quality', operation), reason: 'gone' }, signer, work);
  return verifyPath(place.folder, undefined)
    .filter((check) => !check.ok)
    .map((check) => `${check.check}: ${check.detail}`)
    .join('\n');
};
/** The whole entry as the program writes it, for a successor of the own choice, with these approvals. */
const replaced = (
  approvals: readonly Approval[],
  operation: 'vault.replaceByDeputies' | 'vault.replaceCustodian' = 'vault.replaceByDeputies',
) =>
  faultsAfter(operation, (uow) => {
    uow.update('vault', opened.vaultId, { authority_key: 'AAAA' });
    uow.update('custodians', 'Klara Custodian', { active: 0 });
    for (const approval of approvals) approve(uow, approval);
    recordCustodianAct(
      uow,
      { ...opened, custodian: 'Puppet' },
      { act: operation, with: 'quality', subject: 'custodian Puppet after Klara Custodian' },
    );
  });
const refused = /Rights: .*replaces the custodian without two of the deputies/;
const [one, other] = [
  { user: 'quality', other: 'control' },
  { user: 'control', other: 'quality' },
] as const;

describe('[R01] [R22] a deputy who writes past the program, with the key of the authority', () => {
  it('is believed with another deputy, so that what follows is told by what is wrong with it', () => {
    expect(replaced([one, other])).toBe('');
  });
  it.each<[string, Approval[]]>([
    ['alone', [one]],
    ['without anybody', []],
    [
      'as the same person twice',
      [
        { ...one, other: 'quality' },
        { ...one, other: 'quality', said: { again: 1 } },
      ],
    ],
    [
      'with somebody who is none of the three',
      [
        { ...one, other: 'author' },
        { user: 'author', other: 'quality' },
      ],
    ],
    ['with one who signed for another successor', [one, { ...other, said: { successor: 'Nora Next' } }]],
    ['with one who signed for another entry', [one, { ...other, said: { seq: 1 } }]],
    ['with one who signed for another deputy', [one, { ...other, other: 'approver' }]],
    ['with a third signature beside', [one, other, { user: 'approver', other: 'quality' }]],
  ])('replaces no custodian %s', (_what, approvals) => {
    expect(replaced(approvals)).toMatch(refused);
  });
  it('signs for no other deputy', () => {
    expect(replaced([one, { ...other, by: 'quality' }])).toMatch(/Signed statements: The signature \w+ of CONTROL Person does not verify/);
  });
  it('replaces nobody with a deputy who lost the key meanwhile', async () => {
    await place.do('admin', 'identity.deactivate', { userId: 'control', reason: 'left' });
    expect(replaced([one, other])).toMatch(refused);
  });
  it('becomes not custodian by the own signature', () => {
    const own = { said: { successor: 'quality person' } };
    const said = faultsAfter('vault.replaceByDeputies', (uow) => {
      uow.update('custodians', 'Klara Custodian', { active: 0 });
      approve(uow, { ...one, ...own });
      approve(uow, { ...other, ...own });
      recordCustodianAct(uow, { ...opened, custodian: 'quality person' }, { act: 'vault.replaceByDeputies', with: 'quality', subject: '' });
    });
    expect(said).toMatch(refused);
  });
  it('brings no approval into another operation, and wraps the key of the authority for nobody past the custodian', () => {
    expect(replaced([one, other], 'vault.replaceCustodian')).toMatch(/changes [0-9a-f]{64} of signatures, which it may not/);
    const share = (uow: UnitOfWork) => {
      const [former] = uow.find('deputy_shares', {});
      if (former)
        uow.insert('deputy_shares', {
          ...former,
          id: `x${uow.sequence}`,
          second_user: 'quality',
          second_credential: 'quality/1',
          given_at: uow.time,
        });
    };
    expect(faultsAfter('vault.nameDeputies', share)).toMatch(/names deputies whom the custodian did not name/);
    expect(faultsAfter('vault.replaceByDeputies', share)).toMatch(/changes x\d+ of deputy_shares, which it may not/);
  });
});
