import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { grammar } from '#main/app/gathered/grammar.ts';
import { currentCertificate, currentCredential } from '#main/domain/identity/credential.ts';
import { generatePersonKey } from '#main/domain/signing/keys.ts';
import { recordSignature, signStatement, statementOf } from '#main/domain/signing/statement.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { type OperationName, operations } from '#shared/api/index.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { faultsOf } from '../past-the-program.ts';

/** What somebody signs with, as the contract takes it beside what is signed for. */
const given = (name: OperationName): [field: string, schema: z.ZodType][] => {
  const { input } = operations[name];
  const { about } = operations[name] as { about?: z.ZodObject };
  if (!(input instanceof z.ZodObject)) throw new Error(`${name} takes no fields.`);
  return Object.entries(input.shape as Record<string, z.ZodType>).filter(([field]) => about === undefined || !(field in about.shape));
};
const signing = (Object.keys(operations) as OperationName[]).filter((name) => 'about' in operations[name]);
const writesSignatures = [...grammar.operations].flatMap(([name, { writes }]) =>
  writes !== 'reads' && writes.tables?.signatures?.insert ? [name] : [],
);

/** Something in the place of a password that a sensor, a token or a system could give. */
const unlocks: readonly unknown[] = [true, null, {}, { biometric: 'fingerprint' }, new Uint8Array(32), 1, ''];

const secrets = ['password', 'custodianPassphrase', 'successorPassphrase'];
/** Each with user id and password. */
const people = ['first', 'second'];
const names = ['userId', 'custodianName'];

describe('[R23] a signature is made with what a person knows, and never with an unlock by finger, face, token or system', () => {
  it('every operation that writes a signature signs by the one contract of signing', () => {
    expect(signing.length).toBeGreaterThan(25);
    expect(writesSignatures.filter((name) => !signing.includes(name as OperationName))).toEqual([]);
  });

  it.each([...signing, 'signing.together' as const])('%s takes a password of each person who signs, and nothing in its place', (name) => {
    const about = name === 'signing.together' ? ['act', 'common', 'records'] : [];
    const typed = given(name).filter(([field]) => !about.includes(field));
    expect(typed.length).toBeGreaterThan(0);
    for (const [field, schema] of typed) {
      if (names.includes(field)) continue;
      expect([...secrets, ...people]).toContain(field);
      const given = (password: unknown) => (people.includes(field) ? { userId: 'anna', password } : password);
      expect(schema.safeParse(given('a lantern over the orchard')).success).toBe(true);
      for (const unlock of unlocks) expect(schema.safeParse(given(unlock)).success, JSON.stringify(unlock)).toBe(false);
      if (people.includes(field)) expect(schema.safeParse({ userId: 'anna', password: 'a lantern', unlocked: true }).success).toBe(false);
    }
    // The input as a whole is strict: no further field is let through beside the password.
    expect(operations[name].input.safeParse({ biometric: true }).error?.issues.map(({ code }) => code)).toContain('unrecognized_keys');
  });
});

describe('[R23] the key store of the system, which may open by finger or face', () => {
  let place: Workplace;
  let number: string;
  beforeAll(async () => {
    place = await Workplace.staffed();
    number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  });
  afterAll(() => place.context.vault.close());

  it('does not stand for the password: a signed-in session, open as it is, signs nothing without it', async () => {
    for (const password of ['', 'unlocked by the system', passwordOf('author')])
      expect(await place.ask('reviewer', 'workflow.decide', { number, decision: 'approve', password })).toMatchObject({ ok: false });
    expect(place.context.vault.find('signatures', {})).toEqual([]);
    expect(faultsOf(place)).toEqual({});
  });

  it('opens the key of the workstation, whose entry with a signature of a person is found', async () => {
    await place.unguard();
    const { vault, workstation } = place.context;
    const person = vault.get('people', 'reviewer');
    const certificate = currentCertificate(vault, currentCredential(vault, 'reviewer')?.id ?? '');
    const [task] = vault.find('tasks', {});
    if (!person || !certificate || !task) throw new Error('nothing waits');
    const { privateKey } = await generatePersonKey();
    const about = { kind: 'revision' as const, id: task.id, version: '1.0' };
    const statement = statementOf(
      vault,
      about,
      { person, zoned: zonedTime(place.clock.time.toISOString(), 'UTC') },
      { role: 'Reviewer', meaning: 'Review' },
      { kind: 'revision' },
    );
    vault.write(place.header('reviewer', 'workflow.decide', task.id), workstation.signer, (uow) =>
      recordSignature(uow, signStatement(statement, { privateKey, certificate })),
    );
    const { Rights = '', 'Signed statements': signed = '' } = faultsOf(place);
    expect(Rights).toContain('(workflow.decide) may not be signed by a workstation.');
    expect(signed).toContain('The signature');
  });
});
