import { beforeEach, describe, expect, it } from 'vitest';
import type { PasswordCheck } from '#main/ports/context.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { faultsOf } from '../past-the-program.ts';

let place: Workplace;
let number = '';
beforeEach(async () => {
  place = await Workplace.staffed();
  number = await place.approved();
  // Signed in before the password of the signature is checked.
  await place.do('control', 'documents.show', { number });
});

/** The same program, in which something happens while the key is derived. */
const whileDerived = (happens: () => Promise<unknown>): void => {
  const { passwords } = place.context;
  const slow: PasswordCheck = {
    check: async (...asked) => {
      // Only the signature; who does something meanwhile signs in as always.
      if (asked[1] === 'workflow.release') await happens();
      return passwords.check(...asked);
    },
  };
  place.context = { ...place.context, passwords: slow };
};
const sealOf = async () => {
  const { bytes } = await place.take('auditor', 'records.export', { number, format: 'json' });
  return (JSON.parse(bytes.toString()) as { record: { seal: { ledgerHead: string; releasedAt: string } } }).record.seal;
};

describe('what is made while the password is checked', () => {
  it('is made beside the derivation of the key, not after it', async () => {
    const { renderer } = place.context;
    const drawn = Promise.withResolvers<void>();
    const renderDocx: typeof renderer.renderDocx = async (...asked) => {
      const sheet = await renderer.renderDocx(...asked);
      drawn.resolve();
      return sheet;
    };
    place.context = { ...place.context, renderer: { ...renderer, renderDocx } };
    // The key is there only once the sheet is drawn: one after the other, neither would ever end.
    whileDerived(() => drawn.promise);
    expect(await place.release(number)).toMatchObject({ ok: true, value: { state: 'Effective' } });
    expect(faultsOf(place)).toEqual({});
  });

  it('[R15] is made again when something was written meanwhile: time and ledger head are those of the signature, and all of it verifies', async () => {
    await place.do('author', 'documents.show', { number });
    whileDerived(async () => {
      place.clock.forward(2);
      await place.draft();
    });
    expect((await place.release(number)).ok).toBe(true);
    const { seq } = place.context.vault.ledgerHead();
    const seal = await sealOf();
    expect(seal.ledgerHead).toMatch(new RegExp(`^${seq - 1} `));
    expect(seal.releasedAt).toMatch(/^2026-11-24T10:02:00/);
    expect(faultsOf(place)).toEqual({});
  });

  it('counts for nothing with a wrong password: that is what is told, it is counted, and no signature is left', async () => {
    const before = place.context.vault.find('signatures', {}).length;
    const answer = await place.ask('control', 'workflow.release', { number, userId: 'control', password: 'a guess' });
    expect(answer).toMatchObject({ code: 'wrong-password' });
    expect(place.context.vault.get('people', 'control')?.failures).toBe(1);
    expect(place.context.vault.find('signatures', {})).toHaveLength(before);
    expect(await place.ask('control', 'workflow.release', { number, userId: 'control', password: passwordOf('control') })).toMatchObject({
      ok: true,
    });
  });
});
