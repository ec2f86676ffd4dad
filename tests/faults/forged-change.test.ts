import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { EntrySigner, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

/** What verification says of a vault in which insiders wrote entries whose chain, signature and rows are all right. */
describe('[R01] [R08] change requests that were not moved by the program', () => {
  let place: Workplace;
  let number = '';
  let other = '';
  const signed = (userId: string) => ({ userId, password: passwordOf(userId) });
  const signerOf = async (userId: string): Promise<EntrySigner> => {
    const session = place.context.sessions.get(await place.signIn(userId));
    if (!session) throw new Error('no session');
    return session.signer;
  };
  const forge = async (actor: string, operation: string, work: (uow: UnitOfWork) => void): Promise<string> => {
    const signer = actor === 'system' ? place.context.workstation.signer : await signerOf(actor);
    place.context.vault.write(place.header(actor, operation, number), signer, work);
    return verifyPath(place.folder, undefined)
      .filter((check) => !check.ok)
      .map((check) => `${check.check}: ${check.detail}`)
      .join('\n');
  };

  beforeEach(async () => {
    place = await Workplace.staffed();
    await place.unguard();
    const document = await place.approved();
    await place.release(document);
    const ask = (title: string) =>
      place.do('author', 'change.create', {
        title,
        reason: 'No longer done',
        impact: 'None on devices',
        items: [{ act: 'retire', number: document }],
      });
    [{ number }, { number: other }] = [await ask('First'), await ask('Second')];
    for (const one of [number, other]) await place.do('quality', 'change.assess', { number: one, assessment: 'No effect.' });
    await place.do('quality', 'change.decide', { number, decision: 'accept', ...signed('quality') });
    expect(verifyPath(place.folder, undefined).filter((check) => !check.ok)).toEqual([]);
  });

  it('are found: accepted without a signature, by the requester, by another operation, put in force by the workstation', async () => {
    const accept = (uow: UnitOfWork): void => uow.update('change_requests', other, { state: 'Accepted', decided_by: 'quality' });
    expect(await forge('quality', 'change.decide', accept)).toMatch(
      /Rights: .*change\.decide by quality\) changes CR-0002 of change_requests/,
    );
    expect(await forge('author', 'documents.create', (uow) => uow.update('change_requests', other, { state: 'Effective' }))).toMatch(
      /documents\.create by author\) changes CR-0002 of change_requests/,
    );
    expect(await forge('system', 'workflow.tick', (uow) => uow.update('change_requests', number, { state: 'Effective' }))).toMatch(
      /workflow\.tick by system\) changes CR-0001 of change_requests/,
    );
    // The whole is in force only with all its documents.
    expect(await forge('auditor', 'documents.trail', () => undefined)).toMatch(/makes CR-0001 effective without its document 1/);
  });

  it('are found: a document that a request holds is taken out of use beside it', async () => {
    // What a request holds is moved by nothing else, though the document controller could do it otherwise.
    const retire = (uow: UnitOfWork): void => uow.update('revisions', uow.find('revisions', {})[0]?.id ?? '', { state: 'Obsolete' });
    const retired = await forge('control', 'workflow.obsolete', retire);
    expect(retired).toMatch(/workflow\.obsolete\) moves a revision that CR-0001 holds/);
    expect(retired).toMatch(/workflow\.obsolete by control\) changes \S+ of revisions, which it may not/);
  });

  it('are found: what was asked is said otherwise after people signed it', async () => {
    const said = await forge('control', 'change.edit', (uow) => uow.update('change_requests', number, { impact: 'Great' }));
    expect(said).toMatch(/Signed statements: .*of QUALITY Person was given for something else than it stands beside/);
  });
});
