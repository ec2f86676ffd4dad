import { beforeEach, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { momentOf, type PastMoment } from '#main/domain/audit/moment.ts';
import { type PreparedTraining, prepareTraining } from '#main/domain/rooms/room-training.ts';
import { makeTrainingRecord } from '#main/domain/training/record.ts';
import { type TrainingStanding, type TrainingThen, trainingAt } from '#main/domain/training/training-standing.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { openTraining, questions, readAndSign, requireTraining } from '#main/testing/training.ts';
import { Workplace } from '#main/testing/workplace.ts';

const room = 'ROOM-001';
let place: Workplace;
let moment: PastMoment;
const inSession = async (actor: string): Promise<CallContext> => {
  await place.signIn(actor);
  const session = [...place.context.sessions.values()].find(({ userId }) => userId === actor) ?? null;
  return { ...place.context, session, roles: ['Quality'] } as unknown as CallContext;
};
/** What verification says once somebody of Quality, who holds the seal, wrote a row past the program, in an entry that is rightly signed. */
const forge = async (
  { pdf, json, row }: PreparedTraining,
  more: { actor?: string; operation?: string; row?: object } = {},
): Promise<string> => {
  const { actor = 'quality', operation = 'room.add', row: said = {} } = more;
  await place.unguard();
  const session = place.context.sessions.get(await place.signIn(actor));
  if (!session) throw new Error('no session');
  const write = (uow: UnitOfWork): void =>
    uow.insert('room_training', {
      ...{ id: `${room}/${row.user_id ?? row.number}`, room_id: room, ...row, request_id: null, added_at: uow.time, added_by: actor },
      ...{ record_pdf: uow.putBlob(pdf), record_json: uow.putBlob(json) },
      ...said,
    });
  place.context.vault.write(place.header(actor, operation, `room ${room}`), session.signer, write);
  const checks = await verifyVaultOrRecord(place.folder, undefined);
  return checks.flatMap(({ ok, check, detail, more: rest }) => (ok ? [] : [`${check}: ${detail} ${rest ?? ''}`])).join('\n');
};
/** A record with a genuine seal and genuine pages, of what the insider says that there was. */
const lying = async (user: string, lie: (all: TrainingStanding) => Partial<TrainingStanding>): Promise<PreparedTraining> => {
  const context = await inSession('quality');
  const standing = await trainingAt(place.context.vault, moment.upTo.seq);
  const told = { ...standing, ...lie(standing) };
  const { facts, fileOf } = await makeTrainingRecord(context, { user }, { standing: told, moment }, ['pdf', 'json']);
  const trainings = facts.requirements.reduce((sum, one) => sum + one.trainings.length, 0);
  const row = { user_id: user, number: null, title: `Training of ${user.toUpperCase()} Person (${user})`, trainings };
  return { row, pdf: fileOf('pdf'), json: fileOf('json') };
};
const eachTraining =
  (change: (one: TrainingThen) => TrainingThen[]) =>
  ({ trainings }: TrainingStanding): Partial<TrainingStanding> => ({
    trainings: new Map([...trainings].map(([requirement, all]) => [requirement, all.flatMap(change)])),
  });
const honest = async (subject: string, at = moment): Promise<PreparedTraining> => {
  const [made] = await prepareTraining(await inSession('quality'), [subject], at);
  return made ?? expect.fail('Nothing was made.');
};

/** A room as of now, and an author who read, and did not pass at the first attempt. */
const setUp = async (): Promise<void> => {
  place = await Workplace.staffed();
  await place.hire('guest', ['Visiting Auditor']);
  await requireTraining(place, { title: 'Awareness', topic: 'Do not open the link.', people: ['author', 'reviewer'], questions });
  await requireTraining(place, { title: 'Passwords', topic: 'Nobody else knows yours.', people: ['author'] });
  const { id } = await openTraining(place, 'author', 'TRQ-0001');
  await readAndSign(place, 'author', id);
  await place.do('author', 'training.answer', { id, answers: [0, 1] });
  const visit = { name: 'Audit', auditor: 'guest', documents: [], types: [], past: false, history: false };
  await place.do('control', 'room.open', { ...visit, ends: place.clock.today() });
  const opened = place.context.vault.get('rooms', room);
  moment = { ...momentOf(place.context as unknown as CallContext, undefined), instant: opened?.as_of ?? '' };
  const [upTo] = place.context.vault.query<PastMoment['upTo']>('SELECT seq, hash, time FROM ledger WHERE seq = ?', [
    opened?.as_of_seq ?? 0,
  ]);
  moment.upTo = upTo ?? moment.upTo;
};
beforeEach(setUp);

it('[R01] [R45] what is true passes, whoever wrote it', async () => {
  expect(await forge(await honest('author'))).toBe('');
});

it('[R01] [R45] a record under the genuine seal that leaves a training or an attempt out, or tells a day or a score that was none, is found', async () => {
  const lies: [RegExp, (all: TrainingStanding) => Partial<TrainingStanding>][] = [
    [
      /Entry \d+ \(room\.add by quality\): the record of training ROOM-001\/author: it leaves out TRA-\d+/,
      eachTraining((one) => (one.requirement === 'TRQ-0002' ? [] : [one])),
    ],
    [/ROOM-001\/author: it tells of a training twice/, eachTraining((one) => [one, one])],
    [/TRA-\d+ was not as it says/, eachTraining((one) => [{ ...one, due: '2099-01-01T00:00:00.000Z' }])],
    [/TRA-\d+ was not as it says/, eachTraining((one) => [{ ...one, cause: 'renewal' }])],
    // The failed attempt is not signed, so the record by itself cannot tell.
    [
      /TRA-\d+ was not as it says/,
      ({ acts }) => ({ acts: new Map([...acts].map(([id, all]) => [id, all.filter(({ score }) => score === null)])) }),
    ],
    [
      /TRA-\d+ was not as it says/,
      ({ acts }) => ({
        acts: new Map(
          [...acts].map(([id, all]) => [id, all.map((act) => (act.score === null ? act : { ...act, answers: '[0,0]', score: 100 }))]),
        ),
      }),
    ],
    [
      /the terms of TRQ-0001 were not as it says/,
      ({ requirements }) => ({
        requirements: new Map(
          [...requirements].map(([number, all]) => [
            number,
            [...all, ...all.map((one) => ({ ...one, id: `${number}/2`, version: 2, approved_at: null }))],
          ]),
        ),
      }),
    ],
  ];
  for (const [fault, lie] of lies) {
    const told = await forge(await lying('author', lie));
    expect(told).toMatch(fault);
    await setUp();
  }
});

it('[R01] [R08] a record of somebody else, of another moment, with other pages or another title is found', async () => {
  const [author, reviewer] = [await honest('author'), await honest('reviewer')];
  const swapped = { ...author, json: reviewer.json, pdf: reviewer.pdf };
  expect(await forge(swapped)).toMatch(/ROOM-001\/author: it is about another person, number or moment than the room says/);
  await setUp();
  const pages = await honest('author');
  expect(await forge({ ...pages, pdf: (await honest('reviewer')).pdf })).toMatch(
    /Records in rooms: The pages of ROOM-001\/author are not those of its record/,
  );
  await setUp();
  const later = await honest('author', momentOf(place.context as unknown as CallContext, undefined));
  expect(await forge(later)).toMatch(/another person, number or moment/);
  await setUp();
  const titled = await honest('author');
  expect(await forge({ ...titled, row: { ...titled.row, title: 'Training of nobody' } })).toMatch(/another person, number or moment/);
  await setUp();
  expect(await forge({ ...(await honest('author')), json: Buffer.from('{"record":1}') })).toMatch(/it is no record of training/);
});

it('[R01] [R08] a record that the visitor opened, on what is not there, under another id, or after the room was closed, is found', async () => {
  const made = await honest('author');
  expect(await forge(made, { actor: 'guest', operation: 'room.ask' })).toMatch(
    /room\.ask by guest\) changes ROOM-001\/author of room_training/,
  );
  await setUp();
  const nothing = await honest('author');
  expect(await forge(nothing, { row: { id: `${room}/SOP-999`, user_id: null, number: 'SOP-999' } })).toMatch(
    /changes ROOM-001\/SOP-999 of room_training/,
  );
  await setUp();
  expect(await forge(await honest('author'), { row: { id: `${room}/other` } })).toMatch(/changes ROOM-001\/other of room_training/);
  await setUp();
  const late = await honest('author');
  await place.do('control', 'room.close', { room, reason: 'The audit is over.' });
  expect(await forge(late)).toMatch(/room\.add by quality\) changes ROOM-001\/author of room_training, which it may not/);
});
