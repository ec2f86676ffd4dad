import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { EntrySigner, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

/** What verification says of a vault in which insiders wrote entries whose chain, signature and rows are all right. */
describe('[R01] [R43] dispositions that the program did not write', () => {
  let place: Workplace;
  const signerOf = async (userId: string): Promise<EntrySigner> => {
    const session = place.context.sessions.get(await place.signIn(userId));
    if (!session) throw new Error('no session');
    return session.signer;
  };
  const faults = (): string =>
    verifyPath(place.folder, undefined)
      .filter((check) => !check.ok)
      .map((check) => `${check.check}: ${check.detail}`)
      .join('\n');
  const forge = async (actor: string, operation: string, work: (uow: UnitOfWork) => void): Promise<string> => {
    const signer = actor === 'system' ? place.context.workstation.signer : await signerOf(actor);
    place.context.vault.write(place.header(actor, operation, 'DSP-0001'), signer, work);
    return faults();
  };
  const revisionOf = (number: string): { document_id: string; revision_id: string } => {
    const document_id = place.context.vault.find('documents', { number })[0]?.id ?? '';
    return { document_id, revision_id: place.context.vault.find('revisions', { document_id })[0]?.id ?? '' };
  };

  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.unguard();
    await place.importDocument('WI-002;Packing;WI;1;Obsolete;2004-01-01;2009-01-01', 'WI-003;Labels;WI;1;Obsolete;2020-01-01;2024-01-01');
    await place.do('control', 'retention.propose', {
      revisions: [{ number: 'WI-002', label: '1.0' }],
      reason: 'Retention has ended',
      userId: 'control',
      password: passwordOf('control'),
    });
    await place.do('quality', 'retention.hold', { number: 'WI-003', reason: 'Lawsuit' });
    expect(faults()).toBe('');
  });

  it('are found: a hold that was released by another operation', async () => {
    const release = (uow: UnitOfWork): void => uow.update('legal_holds', 'HOLD-0001', { released_at: uow.time, released_by: 'author' });
    expect(await forge('author', 'documents.create', release)).toMatch(/documents\.create by author\) changes HOLD-0001 of legal_holds/);
  });

  it('are found: a revision that is put in after people signed, and one before its time, in a proposal of its own', async () => {
    const item = { id: 'DSP-0001/2', disposition_id: 'DSP-0001', position: 2, until: '2026-01-01', ...revisionOf('WI-003') };
    const added = await forge('control', 'retention.propose', (uow) => uow.insert('disposition_items', item));
    expect(added).toMatch(/changes DSP-0001\/2 of disposition_items/);
    expect(added).toMatch(/Signed statements: .*of CONTROL Person was given for something else than it stands beside/);
    const early = await forge('control', 'retention.propose', (uow) => {
      const [row] = uow.find('signatures', { about_kind: 'disposition' });
      const [proposal] = uow.find('dispositions', {});
      if (!row || !proposal) throw new Error('nothing to copy');
      uow.insert('dispositions', { ...proposal, id: 'DSP-0002', proposed_at: uow.time });
      uow.insert('disposition_items', { ...item, id: 'DSP-0002/1', disposition_id: 'DSP-0002', position: 1 });
      uow.insert('signatures', { ...row, id: 'forged', about_id: 'DSP-0002', seq: uow.sequence });
    });
    expect(early).toMatch(/WI-003 1\.0 is kept until 2034-01-01\. Nothing is disposed of earlier/);
    expect(early).toMatch(/The signature forged of CONTROL Person was given for something else/);
  });

  it('are found: completed without the second signature, by a person or by the workstation', async () => {
    const complete =
      (id: string) =>
      (uow: UnitOfWork): void =>
        uow.update('dispositions', id, { state: 'Disposed', decided_by: 'quality', decided_at: uow.time });
    const alone = await forge('quality', 'retention.sign', complete('DSP-0001'));
    expect(alone).toMatch(/Rights: .*retention\.sign by quality\) changes DSP-0001 of dispositions, which it may not/);
    expect(alone).toMatch(/Signed statements: .*DSP-0001 is Disposed without the signatures that say so/);
    expect(await forge('system', 'workflow.tick', complete('DSP-0002'))).toMatch(/DSP-0002 is Disposed without the signatures/);
  });
});
