import { beforeAll, describe, expect, it } from 'vitest';
import { type GivenSignature, signaturesIn } from '#main/domain/audit/given-signatures.ts';
import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import { Replay } from '#main/domain/audit/replay.ts';
import { statementIn } from '#main/domain/audit/statement-in.ts';
import type { Tables } from '#main/ports/tables.ts';
import { approvedQualification } from '#main/testing/qualifications.ts';
import { signedEntry } from '#main/testing/registers.ts';
import { everyKindOfTraining } from '#main/testing/training.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { type SignedKind, signedKinds } from '#shared/domain/signed-kinds.ts';
import { newestTime, unpacked } from '../fixtures/unpack.ts';
import { faultsOf, markVoid, writePast } from '../past-the-program.ts';

const formerTables = ['disposition_signatures', 'clock_attestations', 'proof_signatures', 'void_signatures', 'deputy_approvals'] as const;

const opened = async (format: number): Promise<Workplace> => {
  const folder = unpacked(`vault-format-${format}.zip.br`);
  const clock = new TestClock(newestTime(folder));
  clock.forward(60);
  return Workplace.goOn(folder, '', clock);
};
/** What the fixture lacks: entries of registers, roles with a second person who is not the custodian, and entries that were marked void. */
/** @param kind what is looked at, where that is one */
const withEveryKind = async (kind?: SignedKind): Promise<Workplace> => {
  const place = await opened(3);
  if (kind === undefined || kind === 'entry') await signedEntry(place);
  if (kind === undefined || kind === 'requirement' || kind === 'training') {
    if (kind !== undefined) await signedEntry(place);
    await everyKindOfTraining(place);
  }
  if (kind === undefined || kind === 'qualification') await approvedQualification(place);
  const second = { userId: 'quality', password: passwordOf('quality') };
  await place.do('admin', 'identity.setRole', { userId: 'nora', role: 'Reviewer', granted: true, reason: 'joins', second });
  const asTwo = {
    first: { userId: 'quality', password: passwordOf('quality') },
    second: { userId: 'control', password: passwordOf('control') },
  };
  const putBack = { manifest: 'a.manifest', manifestHash: 'a'.repeat(64), entry: 2, givenUp: 'entry 3', reason: 'Damaged' };
  await place.do(null, 'backup.recordPutBack', { ...putBack, ...asTwo });
  const [document] = place.context.vault.find('documents', {});
  const past = await writePast(place, 'author', 'documents.show', (uow) => uow.update('documents', document?.id ?? '', { title: 'X' }));
  expect(await markVoid(place, [past])).toMatchObject({ ok: true });
  return place;
};
/** Every signature of a person that the ledger of a vault tells of. */
const allOf = (place: Workplace): GivenSignature[] => {
  const replay = new Replay();
  for (const { text } of place.context.vault.ledger({ from: 1, limit: 100_000 })) {
    const entry = parseEntry(text);
    if (entry) replay.apply(replay.plan(entry));
  }
  return signaturesIn(replay);
};
const kindsOf = (given: readonly GivenSignature[]): SignedKind[] =>
  signedKinds.filter((kind) => given.some(({ about }) => about.kind === kind));

describe('[R08] signatures of every kind', () => {
  let place: Workplace;
  let given: GivenSignature[];
  beforeAll(async () => {
    place = await withEveryKind();
    given = allOf(place);
  }, 60_000);

  it('stand in one table, and none in a table of its own', () => {
    const { vault } = place.context;
    expect(kindsOf(given)).toEqual([...signedKinds]);
    expect(vault.find('signatures', {})).toHaveLength(given.length);
    expect(vault.find('signatures', { about_kind: null })).toEqual([]);
    expect(formerTables.flatMap((table) => vault.find(table, {}))).toEqual([]);
    expect(vault.find('grant_approvals', {}).filter(({ second_user }) => second_user !== null)).toEqual([]);
    expect(vault.find('migration_runs', {}).filter(({ statement }) => statement !== null)).toEqual([]);
  });

  it.each(signedKinds)('of the kind %s name the person, the role, the meaning, the time with its zone, and what was signed', (kind) => {
    const [one] = given.filter(({ about }) => about.kind === kind);
    if (!one) throw new Error(`no signature about a ${kind}`);
    expect(one.signed_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d \([A-Za-z/_]+\)$/);
    expect(statementIn(one)).toMatchObject({
      about: one.about,
      vault: place.context.vault.find('vault', {})[0]?.id,
      userId: one.user_id,
      printedName: place.context.vault.get('people', one.user_id)?.printed_name,
      role: one.role,
      meaning: one.meaning,
      time: one.signed_at,
    });
    expect([one.role, one.meaning]).not.toContain('');
  });
});

describe('[R01] a row that an insider writes with the signature of somebody', () => {
  const changes: [what: string, change: (row: Tables['signatures']) => Partial<Tables['signatures']>][] = [
    ['put beside something else', ({ about_id }) => ({ about_id: `${about_id}-2` })],
    ['put beside another version', () => ({ about_version: 'other' })],
    ['in the name of another', () => ({ printed_name: 'Somebody' })],
    ['with another meaning', () => ({ meaning: 'Seen' })],
    ['with other words in its statement', ({ statement }) => ({ statement: statement.replace('"kind"', '"reason":"other","kind"') })],
  ];
  it.each(signedKinds)(
    'of the kind %s is found, whatever it changes',
    async (kind) => {
      const place = await withEveryKind(kind);
      const [row] = place.context.vault.find('signatures', { about_kind: kind });
      if (!row) throw new Error(`no signature about a ${kind}`);
      const forged = changes.map(([what, change]) => ({ ...row, id: what, ...change(row) }));
      const seq = await writePast(place, 'quality', 'workflow.decide', (uow) => {
        for (const one of forged) uow.insert('signatures', { ...one, seq: uow.sequence });
      });
      const { Rights = '', 'Signed statements': signed = '' } = faultsOf(place);
      expect(Rights).toContain(`Entry ${seq} (workflow.decide by quality) changes ${forged[0]?.id} of signatures, which it may not.`);
      for (const { id } of forged) expect(signed).toContain(`The signature ${id} of `);
    },
    60_000,
  );
});

describe('[R03] the signatures of a former vault', () => {
  it.each([1, 2])(
    'of format %i are read as today’s, beside those that are given in it now',
    async (format) => {
      const place = await opened(format);
      const before = allOf(place);
      const later: SignedKind[] = ['void', 'roles', 'entry', 'requirement', 'training', 'qualification', 'putBack'];
      const none: SignedKind[] = format === 1 ? ['proof', 'custodian', ...later] : later;
      expect(kindsOf(before)).toEqual(signedKinds.filter((kind) => !none.includes(kind)));
      for (const one of before) expect([one.id, one.about.id, one.user_id, one.meaning, one.statement].includes('')).toBe(false);
      const stored = formerTables.map((table) => place.context.vault.find(table, {}));
      await place.do('author', 'documents.revise', { number: 'SOP-003', reason: 'Worked on years later' });
      await place.do('author', 'workflow.submit', { number: 'SOP-003', reason: 'Worked on years later' });
      for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, 'SOP-003')).toMatchObject({ ok: true });
      expect(await place.release('SOP-003')).toMatchObject({ ok: true });
      const { revisions } = await place.do('auditor', 'documents.show', { number: 'SOP-003' });
      const meanings = ['Review', 'Quality approval', 'Approval', 'Make effective'];
      expect(revisions.at(-1)?.signatures.map(({ meaning }) => meaning)).toEqual(meanings);
      expect(revisions.at(-2)?.signatures.map(({ meaning }) => meaning)).toEqual(expect.arrayContaining(meanings));
      expect(formerTables.map((table) => place.context.vault.find(table, {}))).toEqual(stored);
      expect(place.context.vault.find('signatures', { about_kind: 'revision' })).toHaveLength(4);
      expect(faultsOf(place)).toEqual({});
    },
    60_000,
  );
});
