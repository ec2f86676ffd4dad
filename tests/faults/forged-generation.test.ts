import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '#main/app/dispatch.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { keysInUse } from '#main/domain/identity/vault-keys.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, UnitOfWork, Vault } from '#main/ports/unit-of-work.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';

/** A reader that sees the keys of the vault as they were before their renewal, and all else as it is. */
const asBefore = <R extends Reader>(reader: R, former: Tables['vault']): R =>
  new Proxy(reader, {
    get: (target, name) => {
      if (name === 'find')
        return (table: keyof Tables, ...rest: [never]) => {
          const rows = target.find(table, ...rest);
          if (table === 'vault') return [former];
          return table === 'vault_keys' ? rows.filter((row) => (row as Tables['vault_keys']).generation === 1) : rows;
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
/** A program of an insider's own, which seals and codes with the former keys that it kept, and asks nothing before it writes. */
const withFormerKeys = (vault: Vault, former: Tables['vault']): Vault =>
  new Proxy(asBefore(vault, former), {
    get: (target, name) => {
      if (name !== 'record') return Reflect.get(target, name, target);
      return (header: never, signer: never, work: (uow: UnitOfWork) => never, options: object) =>
        vault.record(header, signer, (uow) => work(asBefore(uow, former)), options);
    },
  });

describe('[R01] [R22] somebody who kept the former keys of the vault, whose role is the right one', () => {
  let place: Workplace;
  let former: Tables['vault'];
  beforeEach(async () => {
    place = await Workplace.staffed();
    const [own] = place.context.vault.find('vault', {});
    if (!own) throw new Error('no vault');
    former = own;
  });
  const renew = async () => {
    for (const userId of ['author', 'control']) await place.signIn(userId);
    await place.do('admin', 'vault.renewKeys', { reason: 'Somebody has left', ...custodian });
  };
  const faults = () =>
    verifyPath(place.folder, undefined)
      .filter((check) => !check.ok)
      .map((check) => `${check.check}: ${check.detail}`)
      .join('\n');
  /** By the session that was open at the renewal and has both generations; past what the program itself would refuse. */
  const forged = async (userId: string, name: string, input: object) => {
    await place.unguard();
    const session = [...place.context.sessions.values()].find((one) => one.userId === userId)?.id ?? null;
    const context = { ...place.context, vault: withFormerKeys(place.context.vault, former) };
    expect(await dispatch(context, session, name, input)).toMatchObject({ ok: true });
  };
  const signing = (userId: string) => ({ userId, password: passwordOf(userId) });

  it('seals no record with the former seal', async () => {
    const number = await place.approved();
    await renew();
    await forged('control', 'workflow.release', { number, ...signing('control') });
    expect(faults()).toBe(`Papers and records: ${number} 1.0, round 1: it is sealed by a key that was not the seal of the vault then.`);
    const again = await place.ask('control', 'workflow.obsolete', { number, reason: 'no use', ...signing('control') });
    expect(again).toMatchObject({ ok: false, code: 'damaged', message: expect.stringContaining('not the seal of the vault then') });
  });

  it('codes no pages and no copies with the former key', async () => {
    const released = await place.approved();
    await place.release(released);
    const number = await place.draft();
    await renew();
    await forged('author', 'workflow.submit', { number, reason: 'First issue' });
    await forged('control', 'distribution.issue', { number: released, holders: [{ kind: 'place', place: 'Line 1' }] });
    expect(faults().replaceAll(/ \([^)]*\)/g, '')).toBe(
      [
        `Papers and records: ${number} 1.0, round 1: the code on its pages was signed by a key that was not that of the vault then.`,
        `Controlled copies: The code of copy 1 of ${released} was signed by a key that was not that of the vault then.`,
      ].join('\n'),
    );
  });

  it('imports nothing under the former seal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
    writeFileSync(join(folder, 'old.md'), '# Purpose\n\nFormer words.\n');
    writeFileSync(
      join(folder, 'index.csv'),
      'File;Number;Title;Type;Revision;State;Effective;Out of use\nold.md;SOP-900;Old procedure;SOP;3;Effective;2020-01-01;\n',
    );
    await renew();
    const defaults = { owner: 'author', department: 'Quality' };
    const { manifest } = await place.do('control', 'migration.plan', { folder, index: 'index.csv', defaults });
    const { run } = await place.do('control', 'migration.start', { expectedManifest: manifest, leaveOut: false, ...signing('control') });
    await forged('control', 'migration.resume', { run });
    expect(faults()).toMatch(
      /^Signed statements: SOP-900 \d+\.0, which was imported, is sealed by a key that was not the seal of the vault then\.$/,
    );
  });

  it('is stopped by the program itself when the keys are renewed between a slow step and its entry', async () => {
    const number = await place.approved();
    await renew();
    const before = keysInUse(place.context.vault);
    const context = { ...place.context, vault: asBefore(place.context.vault, former) };
    const session = await place.signIn('control');
    const [other] = [...place.context.sessions.values()].filter(({ userId }) => userId === 'control');
    const answer = await dispatch(context, other?.id ?? session, 'workflow.release', { number, ...signing('control') });
    expect(answer).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('renewed meanwhile') });
    expect(keysInUse(place.context.vault)).toBe(before);
    expect(await place.release(number)).toMatchObject({ ok: true });
    expect(faults()).toBe('');
  });
});
