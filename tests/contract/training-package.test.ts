import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import type { TrainingFile } from '#main/domain/records/training/training-file.ts';
import { makeCms } from '#main/domain/signing/cms.ts';
import { openTraining, questions, readAndSign, requireTraining } from '#main/testing/training.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { Forge } from '../faults/forge.ts';

const signer = (userId: string) => ({ userId, password: passwordOf(userId) });
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'countersign-training-package-'));
const TOPIC = 'data/training/TRQ-0001.json';
const DOCUMENT = 'data/training/TRQ-0002.json';

describe('training in an audit package', () => {
  let place: Workplace;
  let path = '';
  let trust = '';
  const pack = async (documents?: string[]) =>
    (await place.do('control', 'exchange.makePackage', { folder: newFolder(), form: 'folder', ...(documents ? { documents } : {}) })).path;
  const read = (from: string, name: string): string => readFileSync(join(from, name), 'utf8');
  const faultsOf = async (from: string): Promise<string> =>
    (await verifyPackageAt(from, trust, () => undefined))
      .filter(({ ok }) => !ok)
      .map(({ check, detail }) => `${check}: ${detail}`)
      .join('\n');

  beforeAll(async () => {
    place = await Workplace.staffed();
    const number = await place.approved();
    await place.release(number);
    await requireTraining(place, {
      ...{ title: 'Awareness', topic: 'Do not open the link.', people: ['author', 'reviewer'], kind: 'explained', questions },
    });
    await requireTraining(place, { title: 'Control of documents', document: number, roles: ['Author', 'Approver'] });
    const { id } = await openTraining(place, 'author', 'TRQ-0001');
    await readAndSign(place, 'author', id);
    await place.do('author', 'training.answer', { id, answers: [1, 1] });
    await place.do('author', 'training.answer', { id, answers: [0, 0] });
    await place.do('quality', 'training.confirm', { id, ...signer('quality') });
    const other = await openTraining(place, 'reviewer', 'TRQ-0001');
    await place.do('quality', 'training.waive', { id: other.id, reason: 'Wrote the topic', ...signer('quality') });
    await readAndSign(place, 'approver', (await openTraining(place, 'approver', 'TRQ-0002')).id);
    path = await pack();
    trust = join(newFolder(), 'authority.pem');
    writeFileSync(trust, place.authorityPem);
  });

  it('[R10] [R45] tells of each person what was learnt, done, answered and signed, and proves it without the vault', async () => {
    const checks = await verifyPackageAt(path, trust, () => undefined);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ check }) => check === 'Training')?.detail).toMatch(/^4 trainings: every act/);
    const { trainings } = JSON.parse(read(path, TOPIC));
    expect(trainings).toMatchObject([
      {
        person: { userId: 'author' },
        state: 'Competent',
        acts: [
          { action: 'read', meaning: 'Read and understood', by: { userId: 'author' } },
          { action: 'answer', score: 0 },
          { action: 'answer', score: 100 },
          { action: 'confirm', meaning: 'Competence confirmed', by: { userId: 'quality' } },
        ],
      },
      { person: { userId: 'reviewer' }, state: 'Waived' },
    ]);
    const table = read(path, 'data/index/training.csv');
    expect(table).toMatch(/"APPROVER Person","approver","SOP-001","1\.0","TRQ-0002","TRA-\d+","Read",/);
    expect(table).toMatch(/"AUTHOR Person","author","SOP-001","1\.0","TRQ-0002","TRA-\d+","Open",/);
  });

  it('of some documents holds the training on these, and no other', async () => {
    const some = await pack(['SOP-001']);
    expect(await faultsOf(some)).toBe('');
    expect(() => read(some, TOPIC)).toThrow();
    expect(JSON.parse(read(some, DOCUMENT)).trainings).toHaveLength(2);
  });

  it('is not believed when somebody with the seal tells other things than people signed', async () => {
    const forge = new Forge(place);
    /** The package with one file written otherwise, sealed anew with the genuine seal. */
    const resealed = async (name: string, change: (told: TrainingFile) => void): Promise<string> => {
      const copy = join(newFolder(), 'package');
      cpSync(path, copy, { recursive: true });
      const hash = (file: string) =>
        createHash('sha256')
          .update(readFileSync(join(copy, file)))
          .digest('hex');
      const before = hash(name);
      const told = JSON.parse(read(copy, name)) as TrainingFile;
      change(told);
      writeFileSync(join(copy, name), JSON.stringify(told));
      const [manifest, tags] = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'];
      const former = hash(manifest);
      writeFileSync(join(copy, manifest), read(copy, manifest).replace(before, hash(name)));
      writeFileSync(join(copy, tags), read(copy, tags).replace(former, hash(manifest)));
      writeFileSync(join(copy, 'signatures', `${tags}.p7s`), makeCms(await forge.sealKey(), readFileSync(join(copy, tags))));
      return faultsOf(copy);
    };
    const first = ({ trainings: [training] }: TrainingFile) => training ?? expect.fail('There is no training.');
    const signed = ({ trainings }: TrainingFile) =>
      trainings.find(({ signatures }) => signatures.length > 0) ?? expect.fail('Nothing is signed.');
    expect(await resealed(TOPIC, () => undefined)).toBe('');
    const lies: [string, (told: TrainingFile) => void, RegExp][] = [
      [
        TOPIC,
        (told) => Object.assign(first(told).acts.at(-1)?.by ?? {}, { userId: 'control' }),
        /"Competence confirmed" was not signed by/,
      ],
      [
        TOPIC,
        (told) => Object.assign(told.trainings.at(-1) ?? {}, { state: 'Competent' }),
        /is said to be Competent, and its last act led to Waived/,
      ],
      [
        TOPIC,
        (told) => Object.assign(told.versions[0] ?? {}, { terms: '{}' }),
        /The terms of TRQ-0001\/1 are not those that were approved/,
      ],
      [TOPIC, (told) => first(told).signatures.pop(), /has 2 acts that are signed, and 1 signatures/],
      [
        DOCUMENT,
        (told) => Object.assign(signed(told).person, { userId: 'author' }),
        /"Read and understood" was not signed by .* for author/,
      ],
      [DOCUMENT, (told) => Object.assign(signed(told), { revision: '2.0' }), /"Read and understood" was not signed by/],
      [
        DOCUMENT,
        (told) => Object.assign(signed(told).signatures[0] ?? {}, { signature: 'AAAA' }),
        /"Read and understood" was not signed by/,
      ],
    ];
    for (const [name, lie, fault] of lies) expect(await resealed(name, lie)).toMatch(fault);
  });
});
