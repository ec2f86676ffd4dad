import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { declare, fill, signMove } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { recordInside } from '../record-inside.ts';

const declaration = {
  register: 'balance',
  prefix: 'BAL',
  name: 'Balance',
  plural: 'Balances',
  purpose: 'Balances of the laboratory and their checks.',
  editors: ['Author', 'Quality'],
  fields: [
    { id: 'room', label: 'Room', type: 'line', requiredFrom: 'In use' },
    { id: 'readable', label: 'Readability in mg', type: 'decimal' },
    { id: 'keeper', label: 'Keeper', type: 'person' },
    { id: 'checked', label: 'Checked on', type: 'date', requiredFrom: 'In use' },
    { id: 'next', label: 'Next check on', type: 'date' },
    { id: 'remark', label: 'Remark', type: 'text' },
    { id: 'ailment', label: 'Ailment of the keeper', type: 'line', confidential: { kind: 'health', roles: ['Quality'] } },
    {
      id: 'parts',
      label: 'Weights',
      type: 'group',
      fields: [
        { id: 'mass', label: 'Mass in g', type: 'decimal' },
        { id: 'by', label: 'Read by', type: 'person' },
      ],
    },
    { id: 'proof', label: 'Certificate of calibration', type: 'file' },
  ],
  computed: [{ id: 'again', label: 'Days between checks', function: 'days', version: 1, from: 'checked', to: 'next' }],
  links: [{ role: 'procedure', label: 'Procedure', reverse: 'balances', to: ['document'], many: true }],
  states: [
    { name: 'New', tone: 'needs-you', icon: 'pencil' },
    { name: 'In use', tone: 'effective', icon: 'check' },
  ],
  moves: [{ from: ['New'], action: 'accept', label: 'Accept', done: 'accepted', to: 'In use', roles: ['Quality'], meaning: 'Approval' }],
  voidedBy: ['Quality'],
  sections: [
    { title: 'Place', fields: ['room', 'keeper'] },
    { title: 'Check', fields: ['readable', 'checked', 'next', 'remark', 'ailment', 'parts', 'proof'] },
  ],
  columns: ['room', 'keeper', 'checked', 'again'],
  retentionYears: 10,
};
const text = `# Purpose\n\nBalances.\n\n\`\`\`register\n${JSON.stringify(declaration, null, 1)}\n\`\`\`\n`;
const day = 24 * 60;
const SECRET = 'Rheumatismus';

describe('a register that nothing but its declaration makes', () => {
  let place: Workplace;
  let trust = '';
  const numbers: string[] = [];
  const pack = (given: { documents?: string[]; asOf?: string }) =>
    place.do('quality', 'exchange.makePackage', { folder: mkdtempSync(join(tmpdir(), 'countersign-alone-')), form: 'folder', ...given });
  const wrong = async (path: string) => (await verifyPackageAt(path, trust, () => undefined)).filter(({ ok }) => !ok);
  const read = (path: string, name: string): string => readFileSync(join(path, name), 'utf8');

  beforeAll(async () => {
    place = await Workplace.staffed();
    trust = join(place.folder, '..', 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    await declare(place, text);
    const values = {
      room: 'B 12',
      readable: '0.1',
      keeper: 'author',
      checked: '2026-11-20',
      next: '2027-11-20',
      remark: 'On the Granitplatte.',
    };
    const links = [{ role: 'procedure', to: 'REG-001' }];
    for (const title of ['Balance of the weighing room', 'Balance of the stores'])
      numbers.push((await place.do('author', 'entry.create', { register: 'balance', title, values, links })).number);
    const parts = [{ mass: '100.0', by: 'author' }];
    await fill(place, 'quality', 'BAL-0001', { ailment: SECRET, parts });
    const now = await place.do('quality', 'entry.show', { number: 'BAL-0001' });
    const files = [{ field: 'proof', fileName: 'certificate.txt', file: await place.give('quality', 'Calibrated, 100.0 g.') }];
    const saved = { number: now.number, basedOn: now.hash, title: now.title, values: now.values, links, files };
    await place.do('quality', 'entry.save', saved);
    await signMove(place, 'quality', 'BAL-0001', 'accept');
    // The next day everybody signs in again.
    place.clock.forward(day);
    await place.reopen();
    await fill(place, 'author', 'BAL-0001', { remark: 'Moved to the window.' });
    await signMove(place, 'quality', 'BAL-0002', 'accept');
  });

  it('is listed, and each entry shown, with what the declaration names', async () => {
    const { heads, rows } = await place.do('auditor', 'entry.list', { register: 'balance', limit: 10 });
    expect(heads).toEqual(['Room', 'Keeper', 'Checked on', 'Days between checks']);
    expect(rows[1]).toMatchObject({ number: 'BAL-0001', state: 'In use', columns: ['B 12', 'AUTHOR Person', '2026-11-20', '365'] });
  });

  it('has records of its entries that are proven without the vault', async () => {
    for (const format of ['pdf', 'docx', 'json'] as const) {
      const { bytes } = await place.take('auditor', 'entry.record', { number: 'BAL-0001', version: 1, format });
      expect(
        (await verifyRecordFile(bytes, place.authorityPem, format)).filter(({ ok }) => !ok),
        format,
      ).toEqual([]);
    }
  });

  it('tells in a record what only some read when it is made for them, and what it lacks when it is made for others', async () => {
    const textOf = async (userId: string): Promise<string> =>
      (await place.take(userId, 'entry.record', { number: 'BAL-0001', version: 1, format: 'json' })).bytes.toString();
    expect(await textOf('quality')).toContain(SECRET);
    expect(await textOf('auditor')).not.toContain(SECRET);
    const { bytes } = await place.take('quality', 'entry.record', { number: 'BAL-0001', version: 1, format: 'pdf' });
    expect((await verifyRecordFile(bytes, place.authorityPem, 'pdf')).every(({ ok }) => ok)).toBe(true);
  });

  it('is in the audit package with every entry: record, values, declaration and signatures, each proven', async () => {
    const { path, registerEntries } = await pack({});
    expect(registerEntries).toBe(2);
    expect(await wrong(path)).toEqual([]);
    expect(readdirSync(join(path, 'data/records/BAL-0001')).sort()).toEqual([
      'BAL-0001_1.json',
      'BAL-0001_1.pdf',
      'BAL-0001_2.json',
      'BAL-0001_2.pdf',
    ]);
    expect(JSON.parse(read(path, 'data/entries/BAL-0001/BAL-0001_1.json')).values.remark).toBe('On the Granitplatte.');
    expect(read(path, 'data/declarations/REG-001_1.0.json')).toContain('Readability in mg');
    const [attached = ''] = readdirSync(join(path, 'data/attached/BAL-0001'));
    expect(read(path, `data/attached/BAL-0001/${attached}`)).toBe('Calibrated, 100.0 g.');
    for (const name of readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()))
      expect(readFileSync(join(name.parentPath, name.name)).includes(SECRET), name.name).toBe(false);
    expect(read(path, 'data/index/entries.csv').split('\r\n')).toHaveLength(5);
    expect(read(path, 'data/index/entries.csv')).toMatch(/BAL-0001.*In use.*REG-001 1\.0.*Approval: QUALITY Person \(quality\)/);
    expect(read(path, 'index.html')).toContain('Balance of the weighing room');
    expect(read(path, 'bag-info.txt')).toContain('and all entries of registers (2)');
  });

  it('is in a package of an earlier day as it was then, and in one of some records only where it is named', async () => {
    const then = await pack({ asOf: '2026-11-24' });
    expect(await wrong(then.path)).toEqual([]);
    expect(readdirSync(join(then.path, 'data/records/BAL-0001')).sort()).toEqual(['BAL-0001_1.json', 'BAL-0001_1.pdf']);
    expect(read(then.path, 'data/index/entries.csv')).toMatch(/"BAL-0002","balance","Balance of the stores","New",/);
    const some = await pack({ documents: ['BAL-0002'] });
    expect(await wrong(some.path)).toEqual([]);
    expect(some).toMatchObject({ documents: 0, registerEntries: 1 });
    expect(existsSync(join(some.path, 'data/records/BAL-0001'))).toBe(false);
    expect(read(some.path, 'bag-info.txt')).toContain('a selection of entries of registers (1)');
    const none = await pack({ documents: ['REG-001'] });
    expect(none).toMatchObject({ documents: 1, registerEntries: 0 });
    expect(existsSync(join(none.path, 'data/index/entries.csv'))).toBe(false);
  });

  it('is taken out as a list with a column for each of its fields, but for those that not everybody reads', async () => {
    const asked = { list: 'entries', register: 'balance' } as const;
    const csv = (await place.take('quality', 'exchange.exportList', { ...asked, format: 'csv' })).bytes.toString();
    const [head = '', ...rows] = csv.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(head).toBe(
      '"Number","Title","State","Owner","Since","Version","Links that moved on","Kept until","Room","Keeper","Checked on","Days between checks","Readability in mg","Next check on","Remark","Weights","Certificate of calibration"',
    );
    expect(rows[1]).toContain(
      '"BAL-0001","Balance of the weighing room","In use","AUTHOR Person","2026-11-24","2","0","2036-11-24","B 12","AUTHOR Person (author)","2026-11-20","365","0.1"',
    );
    expect(csv).not.toContain(SECRET);
    for (const format of ['xlsx', 'pdf'] as const)
      expect(await place.do('auditor', 'exchange.exportList', { ...asked, format })).toMatchObject({ rows: 2 });
  });

  it('is taken out as it is filtered on the screen, and the list says what was filtered for', async () => {
    const asked = { list: 'entries', register: 'balance', format: 'csv' } as const;
    const listed = async (filters: object) => {
      const { bytes } = await place.take('quality', 'exchange.exportList', { ...asked, ...filters });
      const numbers = bytes.toString().match(/BAL-\d{4}/g);
      const [entry] = await place.do('quality', 'audit.list', { from: 1, limit: 1, newestFirst: true });
      return [numbers, entry?.reason?.split(': ')[0]];
    };
    const said = 'CSV. Balances, declared by REG-001 1.0';
    expect(await listed({ text: 'weighing' })).toEqual([['BAL-0001'], `${said}, with the words "weighing"`]);
    expect(await listed({ text: 'window' })).toEqual([['BAL-0001'], `${said}, with the words "window"`]);
    expect(await listed({ fields: [{ field: 'room', is: 'B 12' }], text: 'stores' })).toEqual([
      ['BAL-0002'],
      `${said}, with the words "stores", whose "Room" is B 12`,
    ]);
    expect(await listed({ fields: [{ field: 'room', is: 'B 13' }] })).toEqual([null, `${said}, whose "Room" is B 13`]);
    expect(await listed({ state: 'Retired' })).toEqual([null, `${said}, in the state Retired`]);
    expect(await listed({ mine: true })).toEqual([null, `${said}, of QUALITY Person (quality)`]);
  });

  it('is found by number, title and the words of its fields, and not by what only some read', async () => {
    const found = async (query: string) =>
      (await place.do('auditor', 'entry.search', { query, limit: 10 })).rows.map(({ number }) => number);
    expect(await found('weighing')).toEqual(['BAL-0001']);
    expect(await found('BAL-0002')).toEqual(['BAL-0002']);
    expect(await found('window')).toEqual(['BAL-0001']);
    expect(await found('balance -stores')).toEqual(['BAL-0001']);
    expect(await found('100.0')).toEqual(['BAL-0001']);
    expect(await found(SECRET)).toEqual([]);
    const [row] = (await place.do('auditor', 'entry.search', { query: 'window', limit: 10 })).rows;
    expect(row).toMatchObject({ path: '/registers/balance/BAL-0001', formerly: '' });
    expect(row?.snippet.map(({ text }) => text).join('')).toBe('Moved to the window.');
    expect(row?.snippet.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['window']);
  });

  it('is shown in a room as of its day, and what was shown is given to both sides with its records', async () => {
    await place.hire('guest', ['Visiting Auditor']);
    const visit = { name: 'Audit', auditor: 'guest', ends: '2026-11-30', types: [], past: true, history: true };
    const opened = await place.do('control', 'room.open', { ...visit, asOf: '2026-11-24', documents: ['REG-001', 'BAL-0001'] });
    expect(opened).toMatchObject({ documents: 1, entries: 1 });
    const { room } = opened;
    const asked = await place.do('guest', 'room.ask', { room, text: 'Please show the balance of the stores' });
    await place.do('quality', 'room.answer', { room, request: asked.request, answer: 'Here it is.', documents: ['BAL-0002'] });
    expect((await place.do('guest', 'room.show', { room })).openedEntries).toMatchObject([
      { number: 'BAL-0001', title: 'Balance of the weighing room', versions: [{ version: 1, state: 'In use' }] },
      { number: 'BAL-0002', versions: [{ version: 1, state: 'New' }] },
    ]);
    expect((await place.do('guest', 'room.show', { room })).requests).toMatchObject([{ documents: ['BAL-0002'] }]);
    const { bytes, ...seen } = await place.take('guest', 'room.look', { room, number: 'BAL-0001' });
    expect(seen).toMatchObject({ label: '1', state: 'In use', signatures: [{ meaning: 'Approval' }] });
    expect(seen.history.at(-1)).toMatchObject({ did: 'signed an entry' });
    expect((await verifyRecordFile(bytes, place.authorityPem, 'pdf')).filter(({ ok }) => !ok)).toEqual([]);
    expect(await place.ask('guest', 'room.look', { room, number: 'BAL-0001', label: '2' })).toMatchObject({ ok: false, code: 'not-found' });
    expect(await place.ask('guest', 'entry.show', { number: 'BAL-0001' })).toMatchObject({ ok: false, code: 'forbidden' });
    const exported = await place.take('guest', 'room.export', { room });
    const files = unzipSync(new Uint8Array(exported.bytes));
    expect(Object.keys(files)).toContain('records/BAL-0001_1.pdf');
    expect(Buffer.from(files['shown.csv'] ?? []).toString()).toContain(`"BAL-0001","1","${seen.sha256}"`);
    const inside = recordInside(bytes);
    expect(inside).toContain('On the Granitplatte.');
    expect(inside).not.toContain(SECRET);
  });

  it('is told of any day as it stood then, with the fields of that day', async () => {
    const of = (date: string) => place.do('auditor', 'asOf.entries', { date, register: 'balance' });
    const { heads, rows } = await of('2026-11-24');
    expect(heads).toEqual(['Room', 'Keeper', 'Checked on', 'Days between checks']);
    expect(rows.map(({ number, state, version, signedAt }) => [number, state, version, signedAt !== null])).toEqual([
      ['BAL-0001', 'In use', 1, true],
      ['BAL-0002', 'New', 1, false],
    ]);
    expect(rows[0]?.columns).toEqual(['B 12', 'AUTHOR Person', '2026-11-20', '365']);
    expect(JSON.stringify([heads, rows])).not.toContain(SECRET);
    expect((await of('2026-11-25')).rows.map(({ state, version }) => [state, version])).toEqual([
      ['In use', 2],
      ['In use', 1],
    ]);
    expect(await place.ask('auditor', 'asOf.entries', { date: '2026-11-24', register: 'capa' })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
  });

  it('is verified with the whole vault', async () => {
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
