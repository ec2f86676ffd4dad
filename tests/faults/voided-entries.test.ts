import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

let place: Workplace;
let number = '';
beforeEach(async () => {
  place = await Workplace.staffed();
  number = await place.draft();
});

const faults = (): Record<string, string> =>
  Object.fromEntries(verifyPath(place.folder, undefined).flatMap(({ check, ok, detail }) => (ok ? [] : [[check, detail]])));
/** What an insider writes with an own program and the real key of a person. @returns the sequence of the entry */
const forge = async (userId: string, operation: string, work: (uow: UnitOfWork) => void): Promise<number> => {
  const session = place.context.sessions.get(await place.signIn(userId));
  if (!session) throw new Error('no session');
  await place.unguard();
  place.context.vault.write(place.header(userId, operation, number), session.signer, work);
  const { seq } = place.context.vault.ledgerHead();
  await place.reopen();
  return seq;
};
const markVoid = (entries: number[], by = 'quality', second = 'control') =>
  place.ask(by, 'vault.voidEntries', {
    entries,
    reason: 'Written past the program',
    password: passwordOf(by),
    second: { userId: second, password: passwordOf(second) },
  });

describe('[R01] [R08] an entry that an insider wrote past the program, marked void by two people', () => {
  it('one changed column: the title is what it was, verify tells of the entry for ever and of nothing else, and work goes on', async () => {
    const [document] = place.context.vault.find('documents', { number });
    const seq = await forge('author', 'documents.show', (uow) => uow.update('documents', document?.id ?? '', { title: 'Another title' }));
    expect(faults()).toEqual({ Rights: expect.stringContaining(`Entry ${seq} (documents.show by author)`) });
    expect(place.context.vault.find('documents', { number })[0]?.title).toBe('Another title');
    const told = await place.do('quality', 'vault.faultyEntries', {});
    expect(told.entries).toMatchObject([{ seq, actor: 'author', operation: 'documents.show', canBeVoided: true }]);
    expect(await markVoid([seq])).toMatchObject({ ok: true });
    expect(place.context.vault.find('documents', { number })[0]?.title).toBe(document?.title);
    expect(faults()).toEqual({ 'Voided entries': expect.stringContaining(`Entry ${seq} (documents.show by author`) });
  });
});
