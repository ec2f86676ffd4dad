import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile } from '#main/app/verify/verify.ts';
import type { TrainingFacts } from '#main/domain/records/training/training-report-schema.ts';
import { vaultSecret } from '#main/domain/records/vault-secret.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import { openTraining, questions, readAndSign, requireTraining } from '#main/testing/training.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

const signer = (userId: string) => ({ userId, password: passwordOf(userId) });
const DAY_MINUTES = 24 * 60;

describe('a sealed record of training', () => {
  let place: Workplace;
  let before = '';
  const take = (asked: { user?: string; number?: string; asOf?: string }, format: 'pdf' | 'json' = 'json') =>
    place.take('quality', 'training.record', { ...asked, format });
  const told = (bytes: Buffer): TrainingFacts => JSON.parse(JSON.parse(bytes.toString()).record.facts);
  const faults = async (bytes: Uint8Array): Promise<string> =>
    (await verifyRecordFile(bytes, place.authorityPem, 'training'))
      .filter(({ ok }) => !ok)
      .map(({ check, detail }) => `${check}: ${detail}`)
      .join('\n');
  /** Sealed anew with the genuine seal, as somebody who holds it could. */
  const resealed = async (bytes: Buffer, lie: (facts: TrainingFacts, record: { certificates: unknown[] }) => void): Promise<string> => {
    const { record, seal } = JSON.parse(bytes.toString());
    const facts = JSON.parse(record.facts) as TrainingFacts;
    lie(facts, record);
    const text = canonicalJson(facts);
    const forged = { ...record, facts: text, factsHash: createHash('sha256').update(text).digest('hex') };
    const session = place.context.sessions.get(await place.signIn('quality'));
    if (!session) throw new Error('Nobody is signed in.');
    const key = vaultSecret(place.context, session, 'seal');
    const signature = Buffer.from(signBytes(key, Buffer.from(canonicalJson(forged)))).toString('base64');
    return faults(Buffer.from(canonicalJson({ record: forged, seal: { ...seal, signature } })));
  };

  beforeAll(async () => {
    place = await Workplace.staffed();
    const number = await place.approved();
    await place.release(number);
    await requireTraining(place, {
      ...{ title: 'Awareness', topic: 'Do not open the link.', people: ['author', 'reviewer'], kind: 'explained', questions },
    });
    await requireTraining(place, { title: 'Control of documents', document: number, roles: ['Author', 'Approver'] });
    await readAndSign(place, 'approver', (await openTraining(place, 'approver', 'TRQ-0002')).id);
    before = place.clock.today();
    await place.later(2 * DAY_MINUTES);
    for (const userId of ['author', 'approver', 'quality', 'control']) await place.signIn(userId);
    const { id } = await openTraining(place, 'author', 'TRQ-0001');
    await readAndSign(place, 'author', id);
    await place.do('author', 'training.answer', { id, answers: [0, 0] });
    await place.do('quality', 'training.confirm', { id, reason: 'Ten mails without a mistake', ...signer('quality') });
  });

  it('[R10] [R45] tells of one person what was learnt, in which revision, when and by which signature, and proves it without the vault', async () => {
    for (const format of ['pdf', 'json'] as const) expect(await faults((await take({ user: 'author' }, format)).bytes)).toBe('');
    const { bytes } = await take({ user: 'author' });
    const [topic, document, ...more] = told(bytes).requirements;
    expect(more).toEqual([]);
    expect(topic).toMatchObject({
      requirement: 'TRQ-0001',
      trainings: [
        {
          person: { userId: 'author' },
          state: 'Competent',
          acts: [{ action: 'read' }, { score: 100 }, { reason: 'Ten mails without a mistake' }],
        },
      ],
    });
    expect(document).toMatchObject({
      trainings: [{ person: { userId: 'author' }, document: 'SOP-001', revision: '1.0', state: 'Open', acts: [] }],
    });
    const checks = await verifyRecordFile(bytes, place.authorityPem, 'training');
    expect(checks.find(({ check }) => check === 'Training')?.detail).toMatch(/^2 trainings as of .*: 2 signatures/);
  });

  it('tells of a document who learnt it, and of a former day what stood then', async () => {
    const people = told((await take({ number: 'SOP-001' })).bytes).requirements.flatMap(({ trainings }) => trainings);
    expect(people.map(({ person, state }) => `${person.userId} ${state}`).sort()).toEqual(['approver Read', 'author Open']);
    const then = told((await take({ user: 'author', asOf: before })).bytes);
    expect(then.asOf.date).toBe(before);
    expect(then.requirements.flatMap(({ trainings }) => trainings.map(({ state }) => state))).toEqual(['Open', 'Open']);
    expect(told((await take({ user: 'control' })).bytes).requirements).toEqual([]);
  });

  it('is refused to who does not hold the seal, for what is not there, and for everything at once; the making is in the ledger', async () => {
    const ask = (userId: string, input: object) => place.ask(userId, 'training.record', { format: 'pdf', ...input });
    expect(await ask('author', { user: 'author' })).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await ask('quality', { user: 'nobody' })).toMatchObject({ ok: false, code: 'not-found' });
    expect(await ask('quality', { number: 'SOP-999' })).toMatchObject({ ok: false, code: 'not-found' });
    expect(await ask('quality', {})).toMatchObject({ ok: false, code: 'invalid-input', message: expect.stringContaining('Name a person') });
    const { sha256 } = await take({ user: 'author' }, 'pdf');
    const trail = await place.do('quality', 'audit.list', { from: 1, limit: 500, operation: 'training.record' });
    expect(trail.at(-1)).toMatchObject({ actor: 'quality', outcome: 'done', reason: expect.stringContaining(sha256) });
  });

  it('is not believed when somebody with the seal tells other things than people signed', async () => {
    const { bytes } = await take({ user: 'author' });
    const done = ({ requirements }: TrainingFacts) => requirements[0]?.trainings[0] ?? expect.fail('Nothing was learnt.');
    expect(await resealed(bytes, () => undefined)).toBe('');
    const lies: [RegExp, (facts: TrainingFacts, record: { certificates: unknown[] }) => void][] = [
      [/"Read and understood" was not signed/, (facts) => Object.assign(done(facts).acts[0] ?? {}, { at: '2026-11-01T08:00:00.000Z' })],
      [/"Competence confirmed" was not signed/, (facts) => Object.assign(done(facts).acts[2] ?? {}, { reason: 'Never looked' })],
      [
        /is not one of the trainings/,
        (facts) => Object.assign(done(facts), { person: { userId: 'approver', printedName: 'APPROVER Person' } }),
      ],
      [/is named Somebody, and no certificate says so/, (facts) => Object.assign(done(facts).person, { printedName: 'Somebody' })],
      [/is said to be Effective/, (facts) => Object.assign(done(facts), { state: 'Effective' })],
      [/The terms of TRQ-0001\/1 are not those/, (facts) => Object.assign(facts.requirements[0]?.versions[0] ?? {}, { terms: '{}' })],
      [/was not signed by/, (_facts, record) => record.certificates.splice(0)],
    ];
    for (const [fault, lie] of lies) expect(await resealed(bytes, lie)).toMatch(fault);
  });
});
