import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { isOperation, operations } from '#shared/api/index.ts';
import { missingTools, run } from '../independent/tools.ts';
import { runCli, runHere } from './run-cli.ts';

let place: Workplace;
const nextDay = async (): Promise<void> => {
  place.clock.forward(24 * 60);
  await place.reopen();
};
const route = async (number: string): Promise<void> => {
  await place.do('author', 'workflow.submit', { number, reason: 'As planned' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  const released = await place.release(number);
  if (!released.ok) throw new Error(released.message);
};
/** Words that stand only in what was not opened to the guest. */
const secrets = /SOP-002|SOP-003|zebra|quagga|ROOM-002|Other Audit|OTHER Person/i;
const about = (room: string, more: object = {}) => ({ room, number: 'SOP-001', ...more });

/** 24: SOP-001 1.0 and the secret SOP-002; 25: SOP-003; 26: SOP-001 2.0; 27: the rooms, the guest's as of the 25th. */
beforeAll(async () => {
  place = await Workplace.open(new TestClock(new Date('2020-11-24T09:00:00Z')));
  await place.staff();
  await place.hire('guest', ['Visiting Auditor']);
  await place.hire('other', ['Visiting Auditor']);
  await place.release(await place.approved());
  for (const title of ['Zebra plan', 'Quagga plan']) {
    const { number } = await place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
    const text = `Words of the ${title}`;
    await place.do('author', 'documents.saveContent', {
      number,
      content: { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
    });
    await route(number);
    if (title === 'Zebra plan') await nextDay();
  }
  await nextDay();
  await place.do('author', 'documents.revise', { number: 'SOP-001', reason: 'Because of the quagga' });
  await route('SOP-001');
  await nextDay();
  const common = { types: [], past: false, history: true, ends: '2020-12-04' };
  await place.do('control', 'room.open', { ...common, name: 'Audit 2020', auditor: 'guest', asOf: '2020-11-25', documents: ['SOP-001'] });
  await place.do('quality', 'room.open', { ...common, name: 'Other Audit', auditor: 'other', documents: ['SOP-002'] });
  await place.do('other', 'room.ask', { room: 'ROOM-002', text: 'Please show the zebra' });
});

describe('a visiting auditor', () => {
  it('is refused every operation but the own desk and the room, whatever is given with it; nothing outside the room is told', async () => {
    const open: string[] = [];
    const inputs: unknown[] = [
      {},
      { number: 'SOP-002' },
      { number: 'SOP-002', label: '1.0', format: 'pdf' },
      { query: 'zebra', scope: 'all', limit: 10 },
      { from: 1, limit: 1000 },
      { date: '2020-11-26' },
      { room: 'ROOM-002' },
      { room: 'ROOM-002', number: 'SOP-002' },
      { room: 'ROOM-002', text: 'Please show it' },
      { room: 'ROOM-001', number: 'SOP-002' },
      { room: 'ROOM-001', number: 'SOP-001', label: '2.0' },
      { room: 'ROOM-001', number: 'SOP-001' },
      { room: 'ROOM-001', subject: 'author' },
      { room: 'ROOM-001', subject: 'SOP-002' },
      { room: 'ROOM-001' },
    ];
    for (const name of Object.keys(operations)) {
      if (!isOperation(name) || name === 'identity.signOut' || name === 'identity.lockSession') continue;
      const answers = [];
      for (const input of inputs) {
        const answer = await place.ask('guest', name, input);
        answers.push(answer);
        const { bytes: _bytes, ...told } = { bytes: '', ...(answer.ok ? (answer.value as object) : answer) };
        // What was asked for comes back in the words of a refusal, and in nothing else.
        const words = JSON.stringify(told).replace(/(ROOM-002 for you|SOP-002( 1\.0)? was not opened|on SOP-002 was not opened)/g, '');
        expect(words, `${name} ${JSON.stringify(input)}`).not.toMatch(secrets);
      }
      if (answers.some((answer) => answer.ok || answer.code !== 'forbidden')) open.push(name);
    }
    expect(open.sort()).toEqual([
      'identity.changePassword',
      'identity.enrol',
      'identity.profile',
      'identity.signIn',
      'identity.unlockSession',
      'room.ask',
      'room.export',
      'room.list',
      'room.look',
      'room.lookAtTraining',
      'room.show',
      'screens.clock',
      'screens.keepSettings',
      'screens.settings',
    ]);
  });

  it('is told in the same words of what was not opened and of what is not there', async () => {
    const refusalOf = async (number: string) => {
      const answer = await place.ask('guest', 'room.look', { room: 'ROOM-001', number });
      return answer.ok ? 'shown' : `${answer.code} ${answer.message.replaceAll(number, 'It')}`;
    };
    expect(await refusalOf('SOP-002')).toBe('not-found It was not opened in ROOM-001. Ask for it with a request.');
    expect(await refusalOf('SOP-999')).toBe(await refusalOf('SOP-002'));
    const room = async (id: string) => JSON.stringify(await place.ask('guest', 'room.show', { room: id })).replaceAll(id, 'It');
    expect(await room('ROOM-002')).toBe(await room('ROOM-009'));
  });

  it('sees the document as it was on the day of the room: 1.0 in force, nothing of the revision that followed', async () => {
    const rooms = await place.do('guest', 'room.list', {});
    expect(rooms).toMatchObject([{ room: 'ROOM-001', state: 'Open', documents: 1 }]);
    const shown = await place.do('guest', 'room.show', { room: 'ROOM-001' });
    expect(shown.opened).toMatchObject([{ number: 'SOP-001', revisions: [{ label: '1.0', state: 'Effective' }] }]);
    const seen = await place.take('guest', 'room.look', about('ROOM-001'));
    expect(seen).toMatchObject({ label: '1.0', state: 'Effective', supersededAt: null, reasonForChange: 'First issue' });
    expect(seen.signatures.map(({ meaning }) => meaning)).toEqual(['Review', 'Quality approval', 'Approval', 'Make effective']);
    expect(seen.history.map(({ did }) => did)).toContain('made effective');
    expect(seen.history.map(({ subject }) => subject).join()).not.toContain('2.0');
    expect(createHash('sha256').update(seen.bytes).digest('hex')).toBe(seen.sha256);
    expect(await place.ask('guest', 'room.look', about('ROOM-001', { label: '2.0' }))).toMatchObject({ ok: false, code: 'not-found' });
    const logged = await place.do('auditor', 'audit.list', { from: 1, limit: 1000, operation: 'room.look', actor: 'guest' });
    expect(logged.filter(({ outcome }) => outcome === 'done').at(-1)).toMatchObject({ subject: 'room ROOM-001 SOP-001 1.0' });
  });

  it('asks in the room, and the answer opens a document there', async () => {
    const { request } = await place.do('guest', 'room.ask', { room: 'ROOM-001', text: 'Please show the plan for striped animals' });
    expect(await place.ask('guest', 'room.answer', { room: 'ROOM-001', request, answer: 'Me', documents: [] })).toMatchObject({
      code: 'forbidden',
    });
    // The third document was not there on the day of the room.
    const early = { room: 'ROOM-001', request, answer: 'Here it is', documents: ['SOP-002', 'SOP-003'] };
    await place.do('control', 'room.answer', { ...early, documents: ['SOP-002'] });
    expect(await place.ask('control', 'room.answer', early)).toMatchObject({ ok: false, code: 'conflict' });
    expect((await place.take('guest', 'room.look', { room: 'ROOM-001', number: 'SOP-002' })).title).toBe('Zebra plan');
    expect((await place.do('guest', 'room.show', { room: 'ROOM-001' })).requests.at(-1)).toMatchObject({
      request,
      answer: 'Here it is',
      documents: ['SOP-002'],
    });
    expect(await place.ask('other', 'room.look', about('ROOM-002'))).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('takes out what was shown, with the records, their hashes and the head of the ledger', async () => {
    const made = await place.take('control', 'room.export', { room: 'ROOM-001' });
    const files = unzipSync(made.bytes);
    const textOf = (name: string) => Buffer.from(files[name] ?? []).toString('utf8');
    const sums = textOf('SHA256SUMS').trim().split('\n');
    expect(sums.map((line) => line.slice(66)).sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'SHA256SUMS')
        .sort(),
    );
    for (const line of sums)
      expect(
        createHash('sha256')
          .update(files[line.slice(66)] ?? '')
          .digest('hex'),
      ).toBe(line.slice(0, 64));
    for (const name of ['records/SOP-001_1.0.pdf', 'records/SOP-002_1.0.pdf']) expect(files[name]?.length).toBeGreaterThan(1000);
    expect(textOf('about.csv')).toMatch(/"its hash","[0-9a-f]{64}"/);
    expect(textOf('shown.csv')).toContain('"SOP-001","1.0"');
  });

  it.skipIf(missingTools('unzip', 'sha256sum'))('is proven by sha256sum once it was taken out', async () => {
    const made = await place.take('control', 'room.export', { room: 'ROOM-001' });
    const folder = mkdtempSync(join(tmpdir(), 'countersign-room-'));
    writeFileSync(join(folder, made.fileName), made.bytes);
    run('unzip', ['-q', join(folder, made.fileName), '-d', folder]);
    const checked = run('sh', ['-c', `cd '${folder}' && sha256sum -c SHA256SUMS`]);
    expect(checked).toMatchObject({ code: 0, text: expect.stringContaining('records/SOP-001_1.0.pdf: OK') });
  });

  it('holds no other role', async () => {
    const more = await place.ask('admin', 'identity.setRole', { userId: 'guest', role: 'Auditor', granted: true, reason: 'Handy' });
    expect(more).toMatchObject({ ok: false, code: 'refused', message: expect.stringContaining('cannot be combined with another') });
  });

  it('enters in the time of the room only, and not after it was closed', async () => {
    await place.do('control', 'room.open', {
      name: 'Later',
      auditor: 'guest',
      begins: '2020-12-01',
      ends: '2020-12-02',
      documents: [],
      types: ['SOP'],
      past: true,
      history: false,
    });
    const enter = (room: string) => place.ask('guest', 'room.look', about(room));
    expect(await enter('ROOM-003')).toMatchObject({ code: 'refused', message: expect.stringContaining('opens on 2020-12-01 00:00') });
    place.clock.forward(4 * 24 * 60);
    await place.reopen();
    expect((await place.do('guest', 'room.show', { room: 'ROOM-003' })).opened).toHaveLength(3);
    expect(await enter('ROOM-003')).toMatchObject({ ok: true, value: { label: '2.0', history: [] } });
    await place.do('control', 'room.close', { room: 'ROOM-001', reason: 'The audit is over' });
    expect(await enter('ROOM-001')).toMatchObject({ code: 'refused', message: expect.stringContaining('was closed on 2020-12-01') });
    place.clock.forward(2 * 24 * 60);
    await place.reopen();
    expect(await enter('ROOM-003')).toMatchObject({ code: 'refused', message: expect.stringContaining('was open until 2020-12-02 23:59') });
    expect(await place.ask('guest', 'room.export', { room: 'ROOM-003' })).toMatchObject({ code: 'refused' });
    expect((await place.do('quality', 'room.list', {})).map(({ state }) => state)).toEqual(['Over', 'Open', 'Closed']);
  });
});

describe('who opens a room', () => {
  it.each([
    ['control', { auditor: 'auditor' }, 'refused', /does not have the role Visiting Auditor/],
    ['control', { ends: '2020-01-01' }, 'refused', /over before it is open/],
    ['control', { ends: '2022-01-01' }, 'refused', /92 days at most/],
    ['control', { documents: ['SOP-777'] }, 'not-found', /no document SOP-777/],
    ['control', { documents: ['SOP-003'], asOf: '2020-11-24' }, 'refused', /No revision of SOP-003 was in force/],
    ['author', {}, 'forbidden', /Document Controller, Quality/],
  ])('%s with %j is refused: %s', async (userId, wrong, code, message) => {
    const right = { name: 'Audit', auditor: 'guest', ends: '2020-12-20', documents: ['SOP-001'], types: [], past: false, history: false };
    const answer = await place.ask(userId, 'room.open', { ...right, ...wrong });
    expect(answer).toMatchObject({ ok: false, code, message: expect.stringMatching(message) });
  });

  it('the command line does the same, for both', async () => {
    await place.closeToday();
    const as = async (userId: string, how: typeof runCli | typeof runHere, ...args: string[]) =>
      how(['room', ...args, '--vault', place.folder, '--as', userId, '--json'], { env: { COUNTERSIGN_PASSWORD: passwordOf(userId) } });
    expect((await as('other', runCli, 'list')).code).toBe(0);
    const opened = await as('control', runHere, 'open', '--name', 'By hand', '--auditor', 'guest', '--ends', '2099-01-01', '--type', 'SOP');
    expect(opened.stdout).toContain('92 days at most');
    expect(JSON.parse((await as('quality', runHere, 'show', 'ROOM-001')).stdout)).toMatchObject({
      state: 'Closed',
      requests: [{ answer: 'Here it is' }],
    });
    expect((await as('guest', runHere, 'look', 'ROOM-001', 'SOP-001')).stdout).toContain('was closed on');
  });
});

it('a vault with rooms replays exactly and proves', () => {
  expect(verifyPath(place.folder, undefined).filter((check) => !check.ok)).toEqual([]);
});
