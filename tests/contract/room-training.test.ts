import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { openTraining, pause, questions, readAndSign, requireTraining } from '#main/testing/training.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

let place: Workplace;
let before = '';
const room = 'ROOM-001';
const visit = { name: 'Audit', auditor: 'guest', documents: [], types: [], past: false, history: true };
const look = (subject: string, from = room) => place.take('guest', 'room.lookAtTraining', { room: from, subject });
const ask = (subject: string) => place.ask('guest', 'room.lookAtTraining', { room, subject });

/** Day 1: two requirements, the approver reads; day 3: the author does, and the room is opened as of day 1. */
beforeAll(async () => {
  place = await Workplace.staffed();
  await place.hire('guest', ['Visiting Auditor']);
  const sop = await place.approved();
  await place.release(sop);
  await requireTraining(place, { title: 'Awareness', topic: 'Do not open the link.', people: ['author', 'reviewer'], questions });
  await requireTraining(place, { title: 'Control of documents', document: sop, roles: ['Author', 'Approver'] });
  await readAndSign(place, 'approver', (await openTraining(place, 'approver', 'TRQ-0002')).id);
  before = place.clock.today();
  await pause(place, 2);
  const { id } = await openTraining(place, 'author', 'TRQ-0001');
  await readAndSign(place, 'author', id);
  await place.do('author', 'training.answer', { id, answers: [0, 0] });
  const ends = place.clock.today();
  const opened = await place.do('control', 'room.open', { ...visit, ends, asOf: before, training: ['author', 'SOP-001'] });
  expect(opened).toMatchObject({ documents: 0, entries: 0, training: 2 });
});

describe('[R45] the training that a room shows', () => {
  it('is a sealed record of a person or on a document, frozen at the day of the room, which the auditor proves without the vault', async () => {
    const { openedTraining } = await place.do('guest', 'room.show', { room });
    expect(openedTraining).toEqual([
      { subject: 'author', title: 'Training of AUTHOR Person (author)', trainings: 2 },
      { subject: 'SOP-001', title: 'Training on SOP-001 Control of R&D <things>', trainings: 2 },
    ]);
    const { bytes } = await look('author');
    const checks = await verifyRecordFile(bytes, place.authorityPem, 'training');
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    // What the author did two days later is not in it.
    expect(checks.find(({ check }) => check === 'Training')?.detail).toMatch(new RegExp(`^2 trainings as of ${before}.*: 0 signatures`));
    const onDocument = await verifyRecordFile((await look('SOP-001')).bytes, place.authorityPem, 'training');
    expect(onDocument.find(({ check }) => check === 'Training')?.detail).toMatch(/^2 trainings as of .*: 1 signatures/);
  });

  it('is told in the same words of what was not opened and of what is not there, and each look is in the ledger and in the room', async () => {
    const refusal = async (subject: string) => {
      const answer = await ask(subject);
      return answer.ok ? 'shown' : `${answer.code} ${answer.message.replaceAll(subject, 'it')}`;
    };
    expect(await refusal('reviewer')).toBe('not-found The training of or on it was not opened in ROOM-001. Ask for it with a request.');
    expect(await refusal('nobody')).toBe(await refusal('reviewer'));
    expect(await refusal('TRQ-0001')).toBe(await refusal('reviewer'));
    expect(await place.ask('author', 'room.lookAtTraining', { room, subject: 'author' })).toMatchObject({ ok: false, code: 'forbidden' });
    await look('author');
    const { shown } = await place.do('control', 'room.show', { room });
    expect(shown[0]).toMatchObject({ number: 'author', label: 'training' });
    const trail = await place.do('auditor', 'audit.list', { from: 1, limit: 1000, operation: 'room.lookAtTraining' });
    expect(trail.at(-1)).toMatchObject({ actor: 'guest', outcome: 'done', subject: 'room ROOM-001 author training' });
  });

  it('is opened with an answer or later, as of the same day, and stays as it was opened', async () => {
    const { request } = await place.do('guest', 'room.ask', { room, text: 'Please show the awareness campaign' });
    await place.do('quality', 'room.answer', { room, request, answer: 'Here it is', documents: [], training: ['TRQ-0001'] });
    expect((await place.do('guest', 'room.show', { room })).requests.at(-1)).toMatchObject({ documents: [], training: ['TRQ-0001'] });
    const first = (await look('author')).sha256;
    await place.do('quality', 'room.add', { room, documents: ['SOP-001'], training: ['author', 'reviewer'] });
    expect((await look('author')).sha256).toBe(first);
    expect((await place.do('guest', 'room.show', { room })).openedTraining.map(({ subject }) => subject)).toEqual([
      ...['author', 'reviewer', 'SOP-001', 'TRQ-0001'],
    ]);
  });

  it('is refused with a sentence for who or what is not there, for nothing, and for whom nothing was asked of by then', async () => {
    const add = (training: string[]) => place.ask('control', 'room.add', { room, documents: [], training });
    expect(await add(['nobody'])).toMatchObject({ ok: false, code: 'not-found', message: 'There is no person nobody.' });
    expect(await add(['SOP-999'])).toMatchObject({ ok: false, code: 'not-found' });
    expect(await add(['control'])).toMatchObject({
      ok: false,
      code: 'refused',
      message: 'By the day of the room, no training was asked of control, so there is nothing to show.',
    });
    expect(await add([])).toMatchObject({ ok: false, code: 'invalid-input', message: expect.stringContaining('Name a document') });
    expect(await add(['Not a number'])).toMatchObject({ ok: false, code: 'invalid-input' });
  });

  it('goes out with what was shown, under the checksums', async () => {
    const files = unzipSync((await place.take('control', 'room.export', { room })).bytes);
    expect(Object.keys(files)).toContain('records/author_training.pdf');
    expect(Buffer.from(files['shown.csv'] ?? []).toString()).toContain('"author","training"');
    expect(Buffer.from(files['requests.csv'] ?? []).toString()).toContain('training:TRQ-0001');
    expect(await verifyRecordFile(files['records/author_training.pdf'] ?? new Uint8Array(), place.authorityPem, 'one')).not.toContainEqual(
      expect.objectContaining({ ok: false }),
    );
  });

  it('the command line does the same, and the vault verifies with the pages of each record', async () => {
    const checks = await verifyVaultOrRecord(place.folder, undefined);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ check }) => check === 'Records in rooms')?.detail).toMatch(/^4 records of entries and of training/);
    await place.closeToday();
    const out = mkdtempSync(join(tmpdir(), 'countersign-room-training-'));
    const as = async (userId: string, ...args: string[]) =>
      runHere(['room', ...args, '--vault', place.folder, '--as', userId], { env: { COUNTERSIGN_PASSWORD: passwordOf(userId) } });
    const ends = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const open = ['open', '--name', 'By hand', '--auditor', 'guest', '--ends', ends, '--training', 'author', '--training', 'SOP-001'];
    expect((await as('quality', ...open)).stdout).toContain('ROOM-002 is open with 0 documents, 0 entries and 2 records of training.');
    expect((await as('guest', 'show', 'ROOM-002')).stdout).toContain('author  Training of AUTHOR Person (author)  2 trainings');
    const seen = await as('guest', 'look-training', 'ROOM-002', 'author', '--out', out);
    expect(seen.stdout).toContain('Training of AUTHOR Person (author), 2 trainings');
    expect(readdirSync(out)).toEqual(['author_training.pdf']);
    const pdf = readFileSync(join(out, 'author_training.pdf'));
    expect(await verifyRecordFile(pdf, place.authorityPem, 'author_training.pdf')).not.toContainEqual(
      expect.objectContaining({ ok: false }),
    );
  });
});
