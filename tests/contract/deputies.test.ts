import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { unwrapByTwo } from '#main/domain/identity/deputies.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';

const successor = { successorName: 'Nora Next', successorPassphrase: 'another envelope in another safe' };
const by = (userId: string) => ({ userId, password: passwordOf(userId) });

describe('[R22] a custodian who is gone with the passphrase', () => {
  let place: Workplace;
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  const name = (given: object = {}) =>
    place.ask('admin', 'vault.nameDeputies', { reason: 'in case', ...custodian, deputies: ['quality', 'control', 'approver'], ...given });
  const replace = (first: string, second: string, given: object = {}) =>
    place.ask('admin', 'vault.replaceByDeputies', { reason: 'Klara died', first: by(first), second: by(second), ...successor, ...given });
  const custody = async () => (await place.do('admin', 'vault.information', {})).custody;
  beforeEach(async () => {
    place = await Workplace.staffed();
  });

  it('[R14] each of the two reads the own statement first, word for word as it is then signed; nobody else gets one', async () => {
    await name();
    const about = { reason: 'Klara died', successorName: successor.successorName };
    const shown = [
      await place.preview('admin', 'vault.replaceByDeputies', about, 'quality'),
      await place.preview('admin', 'vault.replaceByDeputies', about, 'control'),
    ];
    expect(await place.ask('admin', 'signing.preview', { act: 'vault.replaceByDeputies', about, as: 'reviewer' })).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('REVIEWER Person is not a deputy'),
    });
    expect(await replace('quality', 'control')).toMatchObject({ ok: true });
    const signed = place.context.vault.find('signatures', { about_kind: 'custodian' });
    for (const one of shown) {
      const statement = JSON.parse(signed.find(({ user_id }) => user_id === one.userId)?.statement ?? '{}');
      expect(one).toMatchObject({ meaning: statement.meaning, printedName: statement.printedName, role: statement.role });
      expect(one.title).toBe(`${statement.successor} becomes custodian after ${statement.former}`);
      expect(one.lines).toContainEqual(['Reason', statement.reason]);
    }
  });

  it.each([
    ['quality', 'control'],
    ['approver', 'quality'],
    ['control', 'approver'],
  ])('is replaced by %s and %s, two of the three deputies, in whose names it is recorded', async (first, second) => {
    expect(await name()).toMatchObject({ ok: true, value: { deputies: ['APPROVER Person', 'CONTROL Person', 'QUALITY Person'] } });
    expect(await custody()).toEqual({
      custodian: custodian.custodianName,
      deputies: ['APPROVER Person', 'CONTROL Person', 'QUALITY Person'],
      lost: [],
    });
    expect(await replace(first, second)).toMatchObject({ ok: true, value: { custodian: 'Nora Next' } });
    expect(await custody()).toMatchObject({ custodian: 'Nora Next' });
    const signed = place.context.vault.find('signatures', { about_kind: 'custodian', about_id: 'Nora Next' }, ['user_id']);
    expect(signed.map((row) => JSON.parse(row.statement) as object)).toMatchObject(
      [first, second]
        .sort()
        .map((userId) => ({ kind: 'deputy', userId, former: 'Klara Custodian', successor: 'Nora Next', reason: 'Klara died' })),
    );
    expect(await place.ask('admin', 'vault.exportTrust', custodian)).toMatchObject({ ok: false, code: 'wrong-password' });
    await place.do('admin', 'vault.exportTrust', { custodianName: 'Nora Next', custodianPassphrase: successor.successorPassphrase });
    expect(faults()).toEqual([]);
  });

  it('is not replaced by one deputy, by the same one twice, with somebody else, or where nobody was named', async () => {
    expect(await replace('quality', 'control')).toMatchObject({ ok: false, code: 'refused' });
    await name();
    const before = place.context.vault.find('vault', {});
    for (const [first, second, code] of [
      ['quality', 'quality', 'refused'],
      ['quality', 'author', 'refused'],
      ['author', 'reviewer', 'refused'],
      ['quality', 'nobody', 'refused'],
    ] as const)
      expect(await replace(first, second), `${first} ${second}`).toMatchObject({ ok: false, code });
    const guessed = { second: { userId: 'control', password: 'a guess at the password' } };
    expect(await replace('quality', 'control', guessed)).toMatchObject({ ok: false, code: 'wrong-password' });
    expect(place.context.vault.get('people', 'control')).toMatchObject({ failures: 1 });
    for (const successorName of ['quality PERSON', 'Ada Administrator'])
      expect(await replace('quality', 'control', { successorName })).toMatchObject({ ok: false, code: 'refused' });
    expect(await replace('quality', 'control', { successorPassphrase: 'short' })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(place.context.vault.find('vault', {})).toEqual(before);
    expect(await replace('quality', 'control')).toMatchObject({ ok: true });
    expect(place.context.vault.get('people', 'control')).toMatchObject({ failures: 0 });
    expect(faults()).toEqual([]);
  });

  it('has deputies who were named with the passphrase: three people with a certificate, and not the custodian', async () => {
    expect(await name({ custodianPassphrase: 'a guess at the passphrase' })).toMatchObject({ ok: false, code: 'wrong-password' });
    expect(await name({ deputies: ['quality', 'control'] })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await name({ deputies: ['quality', 'control', 'control'] })).toMatchObject({ ok: false, code: 'refused' });
    const { oneTimePassword } = await place.do('admin', 'identity.addPerson', {
      userId: 'nina',
      printedName: 'Nina',
      department: 'Quality',
      roles: [],
    });
    await place.enrol('nina', oneTimePassword);
    expect(await name({ deputies: ['quality', 'control', 'nina'] })).toMatchObject({ ok: false, code: 'refused' });
    await place.hire('klara', ['Reader'], 'klara custodian');
    expect(await name({ deputies: ['quality', 'control', 'klara'] })).toMatchObject({
      message: expect.stringContaining('cannot be their own deputy'),
    });
    expect(await custody()).toMatchObject({ deputies: [] });
  });

  it('is replaced by no deputy whose password was reset or who left, which is told; the other two can, and a new naming ends the former one', async () => {
    await name();
    await place.do('admin', 'identity.deactivate', { userId: 'quality', reason: 'left' });
    expect(await custody()).toMatchObject({ lost: ['QUALITY Person'] });
    const { waiting } = await place.do('admin', 'workflow.home', {});
    expect(waiting).toContainEqual(expect.objectContaining({ what: expect.stringContaining('Name them again: QUALITY Person') }));
    expect(await replace('quality', 'control')).toMatchObject({ ok: false, code: 'refused' });
    const { oneTimePassword } = await place.do('admin', 'identity.resetPassword', { userId: 'control', reason: 'forgotten' });
    await place.enrol('control', oneTimePassword);
    await place.do('admin', 'identity.identify', { userId: 'control', method: 'passport', ...custodian });
    expect(await custody()).toMatchObject({ lost: ['CONTROL Person', 'QUALITY Person'] });
    expect(await replace('approver', 'control')).toMatchObject({ ok: false, code: 'refused' });
    expect(await name({ deputies: ['control', 'author', 'reviewer'] })).toMatchObject({ ok: true });
    expect(await custody()).toMatchObject({ deputies: ['AUTHOR Person', 'CONTROL Person', 'REVIEWER Person'], lost: [] });
    expect(await replace('approver', 'control')).toMatchObject({ ok: false, code: 'refused' });
    expect(await replace('author', 'control')).toMatchObject({ ok: true });
    expect(faults()).toEqual([]);
  });

  it('leaves to one deputy, who has the folder and the own key, nothing that opens the key of the authority', async () => {
    await name();
    const keyOf = async (userId: string): Promise<Uint8Array> => {
      const credential = currentCredential(place.context.vault, userId);
      return (credential && (await unlockSecrets(passwordOf(userId), credential))?.privateKey) ?? new Uint8Array();
    };
    const keys = new Map<string, Uint8Array>();
    for (const userId of ['quality', 'control', 'approver', 'author']) keys.set(userId, await keyOf(userId));
    const opening = place.context.vault
      .find('deputy_shares', {})
      .map((share) =>
        [...keys].flatMap(([first, one]) =>
          [...keys].flatMap(([second, other]) => (unwrapByTwo(share, one, other) ? [`${first}+${second}`] : [])),
        ),
      );
    expect(opening).toEqual([['approver+control'], ['approver+quality'], ['control+quality']]);
  });
});
