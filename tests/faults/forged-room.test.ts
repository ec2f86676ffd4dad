import { beforeEach, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { EntrySigner, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { isOperation, operations } from '#shared/api/index.ts';

let place: Workplace;
const signerOf = async (userId: string): Promise<EntrySigner> => {
  const session = place.context.sessions.get(await place.signIn(userId));
  if (!session) throw new Error('no session');
  return session.signer;
};
/** What verification says of a vault in which somebody wrote an entry whose chain, signature and rows are all right. */
const forge = async (actor: string, operation: string, work: (uow: UnitOfWork) => void): Promise<string> => {
  const signer = await signerOf(actor);
  place.context.vault.write(place.header(actor, operation, ''), signer, work);
  return verifyPath(place.folder, undefined)
    .filter((check) => !check.ok)
    .map((check) => `${check.check}: ${check.detail}`)
    .join('\n');
};

beforeEach(async () => {
  place = await Workplace.staffed();
  await place.unguard();
  await place.hire('guest', ['Visiting Auditor']);
  await place.release(await place.approved());
  await place.do('control', 'room.open', {
    name: 'Audit',
    auditor: 'guest',
    ends: '2026-11-30',
    documents: ['SOP-001'],
    types: [],
    past: false,
    history: false,
  });
});

it('[R01] [R08] are found: a room whose time was made longer, a document that the visitor opened, a visitor who did what only others do', async () => {
  expect(await forge('control', 'room.close', (uow) => uow.update('rooms', 'ROOM-001', { ends: '2030-01-01T00:00:00.000Z' }))).toMatch(
    /Rights: .*room\.close by control\) changes ROOM-001 of rooms, which it may not/,
  );
  const opened = await forge('guest', 'room.ask', (uow) =>
    uow.insert('room_documents', {
      id: 'ROOM-001/other',
      room_id: 'ROOM-001',
      document_id: uow.find('documents', {})[0]?.id ?? '',
      request_id: null,
      added_at: uow.time,
      added_by: 'guest',
    }),
  );
  expect(opened).toMatch(/room\.ask by guest\) changes ROOM-001\/other of room_documents/);
  expect(await forge('guest', 'change.home', () => undefined)).toMatch(/change\.home by guest\) says that a query wrote something/);
});

it('[R08] another role that was forced on a visitor opens nothing', async () => {
  const { vault, workstation } = place.context;
  vault.write(place.header('system', 'forced', ''), workstation.signer, (uow) => {
    for (const role of ['Auditor', 'Administrator', 'Document Controller'])
      uow.insert('grants', { id: `guest/${role}`, user_id: 'guest', role, active: 1 });
  });
  for (const name of Object.keys(operations)) {
    if (!isOperation(name)) continue;
    const { permission } = operations[name];
    if (typeof permission === 'string' || permission.includes('Visiting Auditor')) continue;
    expect(await place.ask('guest', name, {}), name).toMatchObject({ ok: false, code: 'forbidden' });
  }
});

it('[R01] [R08] a question that was asked, answered, or a document that was opened after the room was closed is found', async () => {
  await place.do('guest', 'room.ask', { room: 'ROOM-001', text: 'Please show the training records.' });
  const other = await place.draft('Another text.');
  await place.do('control', 'room.close', { room: 'ROOM-001', reason: 'The audit is over.' });
  const room = 'ROOM-001';
  const asked = await forge('guest', 'room.ask', (uow) =>
    uow.insert('room_requests', {
      ...{ id: `${room}/2`, room_id: room, position: 2, text: 'And the others.', asked_by: 'guest', asked_at: uow.time },
      ...{ answer: null, answered_by: null, answered_at: null },
    }),
  );
  expect(asked).toMatch(/room\.ask by guest\) changes ROOM-001\/2 of room_requests, which it may not/);
  const answered = await forge('control', 'room.answer', (uow) =>
    uow.update('room_requests', `${room}/1`, { answer: 'Here they are.', answered_by: 'control', answered_at: uow.time }),
  );
  expect(answered).toMatch(/room\.answer by control\) changes ROOM-001\/1 of room_requests, which it may not/);
  const opened = await forge('control', 'room.add', (uow) => {
    const document = uow.find('documents', { number: other })[0]?.id ?? '';
    uow.insert('room_documents', {
      ...{ id: `${room}/${document}`, room_id: room, document_id: document, request_id: null },
      ...{ added_at: uow.time, added_by: 'control' },
    });
  });
  expect(opened).toMatch(/room\.add by control\) changes ROOM-001\/.* of room_documents, which it may not/);
  const again = await forge('control', 'room.close', (uow) =>
    uow.update('rooms', room, { closed_at: uow.time, closed_by: 'control', close_reason: 'Another reason.' }),
  );
  expect(again).toMatch(/room\.close by control\) changes ROOM-001 of rooms, which it may not/);
});
