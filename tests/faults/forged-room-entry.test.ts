import { beforeEach, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import type { PastMoment } from '#main/domain/audit/moment.ts';
import { trailOf } from '#main/domain/audit/words.ts';
import { type Standing, standingAt } from '#main/domain/registers/entry-standing.ts';
import { makeEntryRecord } from '#main/domain/registers/make-record.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { roomVisitors } from '#shared/domain/rooms.ts';

const room = 'ROOM-001';
const fields = [
  { id: 'note', label: 'Note', type: 'text' },
  { id: 'patient', label: 'Patient', type: 'text', confidential: { kind: 'health', roles: ['Quality'] } },
];
let place: Workplace;
let moment: PastMoment;
let [asked, other] = ['', ''];

const inSession = async (): Promise<CallContext> => {
  await place.signIn('quality');
  const session = [...place.context.sessions.values()].find(({ userId }) => userId === 'quality') ?? null;
  return { ...place.context, session, roles: ['Quality'] } as unknown as CallContext;
};
interface Made {
  pdf: Uint8Array;
  row: { entry_id: string; version: number; title: string; state: string; author: string };
}
/** A paper with the genuine seal and genuine pages, of what somebody of Quality says that there was. */
const paper = async (
  number: string,
  {
    lie = {},
    at = moment,
    readers = roomVisitors,
    version,
  }: { lie?: Partial<Standing>; at?: PastMoment; readers?: readonly string[]; version?: number } = {},
): Promise<Made> => {
  const context = await inSession();
  const standing = (await standingAt(place.context.vault, at.upTo.seq)).find(({ row }) => row.id === number);
  if (!standing) throw new Error('no entry');
  const told: Standing = { row: standing.row, versions: standing.versions, moves: standing.moves, signatures: standing.signatures, ...lie };
  const { words } = trailOf(grammar.operations);
  const { record, files } = await makeEntryRecord(context, { standing: told, version, moment: at, words, readers }, ['pdf']);
  const { title, state, savedBy } = record.entry;
  return {
    pdf: files.pdf ?? new Uint8Array(),
    row: { entry_id: record.entry.number, version: record.entry.version, title, state, author: savedBy.userId },
  };
};
/** Opens it in the room past the program, in an entry of the ledger that is rightly signed. */
const open = async ({ pdf, row }: Made): Promise<void> => {
  await place.unguard();
  const session = place.context.sessions.get(await place.signIn('quality'));
  if (!session) throw new Error('no session');
  const write = (uow: UnitOfWork): void =>
    uow.insert('room_entries', {
      ...{ id: `${room}/${row.entry_id}/${row.version}`, room_id: room, ...row, record_pdf: uow.putBlob(pdf), request_id: null },
      ...{ added_at: uow.time, added_by: 'quality' },
    });
  place.context.vault.write(place.header('quality', 'room.add', `room ${room}`), session.signer, write);
};
const verified = async (): Promise<string> =>
  (await verifyVaultOrRecord(place.folder, undefined))
    .flatMap(({ ok, check, detail, more = '' }) => (ok ? [] : [`${check}: ${detail} ${more}`]))
    .join('\n');
const looked = async (label: string) => place.ask('guest', 'room.look', { room, number: asked, label });

/** Two entries, one with a step that was signed, and a room as of now that shows none of them yet. */
const setUp = async (): Promise<void> => {
  place = await Workplace.staffed();
  await place.hire('guest', ['Visiting Auditor']);
  await declare(place, registerText(smallRegister({ fields, sections: [{ title: 'All', fields: ['note', 'patient'] }] })));
  const make = async (title: string): Promise<string> =>
    (await place.do('quality', 'entry.create', { register: 'sample', title, values: { note: title, patient: 'Quibblewort' }, links: [] }))
      .number;
  [asked, other] = [await make('Cracked housing'), await make('Faded label')];
  expect(await signMove(place, 'quality', asked, 'finish')).toMatchObject({ ok: true });
  await fill(place, 'quality', asked, { note: 'Cracked housing, again' });
  const visit = { name: 'Audit', auditor: 'guest', documents: [], types: [], past: true, history: false };
  await place.do('control', 'room.open', { ...visit, ends: place.clock.today() });
  const opened = place.context.vault.get('rooms', room);
  const [upTo] = place.context.vault.query<PastMoment['upTo']>('SELECT seq, hash, time FROM ledger WHERE seq = ?', [
    opened?.as_of_seq ?? 0,
  ]);
  if (!opened || !upTo) throw new Error('no room');
  moment = { date: place.clock.today(), instant: opened.as_of, upTo };
};
beforeEach(setUp);

it('[R01] [R08] what is true passes and is shown, whoever opened it, also once the entry was saved and signed further', async () => {
  await open(await paper(asked));
  await open(await paper(asked, { version: 1 }));
  await fill(place, 'quality', asked, { note: 'Cracked housing, mended' });
  await place.do('control', 'room.add', { room, documents: [other] });
  expect(await verified()).toBe('');
  for (const label of ['1', '2']) expect(await looked(label)).toMatchObject({ ok: true, value: { label } });
});

it('[R01] [R08] the genuine record of another entry in its place is found, and not shown', async () => {
  const [own, strange] = [await paper(asked), await paper(other)];
  await open({ ...own, pdf: strange.pdf });
  expect(await verified()).toContain(
    `Records in rooms: The record ${room}/${asked}/2 is not the one of it: it is the record of ${other}, version 1.`,
  );
  expect(await looked('2')).toMatchObject({
    ok: false,
    code: 'damaged',
    message: `The record that ${room} has for ${asked} 2 is not the one of it, and is not shown. Run "verify" on the vault.`,
  });
});

it('[R01] [R08] it is found and not shown where it is put there with a database tool, past the ledger', async () => {
  await open(await paper(asked));
  await open(await paper(other));
  const [strange] = place.context.vault.find('room_entries', { entry_id: other });
  const { database } = place.context.vault as unknown as { database: { exec(sql: string): void } };
  database.exec(`UPDATE room_entries SET record_pdf = '${strange?.record_pdf}' WHERE entry_id = '${asked}'`);
  expect(await verified()).toContain(`it is the record of ${other}, version 1`);
  expect(await looked('2')).toMatchObject({ ok: false, code: 'damaged' });
});

it('[R01] [R08] [R44] a record of the entry that tells of another version or moment, bears another title, or opens a field of others is found', async () => {
  const later = async (): Promise<Made> => {
    await fill(place, 'quality', asked, { note: 'Nothing ever cracked.' });
    const head = place.context.vault.ledgerHead();
    return paper(asked, { at: { ...moment, instant: moment.instant, upTo: head } });
  };
  const lies: [fault: string, lie: () => Promise<Made>][] = [
    ['it is the record of SMP-0001, version 1', async () => ({ ...(await paper(asked)), pdf: (await paper(asked, { version: 1 })).pdf })],
    [
      'it has another title, state or author than the room says',
      async () => {
        const own = await paper(asked);
        return { ...own, row: { ...own.row, title: 'Nothing' } };
      },
    ],
    ['it tells of another moment than the room', later],
    ['it says something else than the entry did then', later],
    ['that was not written about it by then', later],
    ['it opens a field that a visiting auditor does not read', async () => paper(asked, { readers: ['Quality'] })],
  ];
  for (const [fault, lie] of lies) {
    const made = await lie();
    await open(made);
    expect(await verified(), fault).toContain(fault);
    expect(await looked(String(made.row.version)), fault).toMatchObject({ ok: false, code: 'damaged' });
    await setUp();
  }
});

it('[R01] [R08] a record from which a step and its signature were taken out is found', async () => {
  const standing = (await standingAt(place.context.vault, moment.upTo.seq)).find(({ row }) => row.id === asked);
  if (!standing) throw new Error('no entry');
  const [first] = standing.versions;
  const never = {
    row: { ...standing.row, state: 'Open', version: 1 },
    versions: first ? [{ ...first, frozen_at: null }] : [],
    moves: [],
    signatures: [],
  };
  const made = await paper(asked, { lie: never });
  expect(made.row).toMatchObject({ state: 'Open', version: 1 });
  await open(made);
  const told = await verified();
  expect(told).toContain('it leaves out a step');
  expect(told).toContain('it leaves out the signature "Verification" by quality');
  expect(await looked('1')).toMatchObject({ ok: false, code: 'damaged' });
});
