import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { OperationName } from '#shared/api/index.ts';

let place: Workplace;
const signed = (userId: string) => ({ userId, password: passwordOf(userId) });
const propose = (userId: string, ...names: string[]) =>
  place.ask(userId, 'retention.propose', {
    revisions: names.map((name) => ({ number: name.split(' ')[0], label: name.split(' ')[1] })),
    reason: 'Retention has ended',
    ...signed(userId),
  });
const sign = (userId: string, id: string) => place.ask(userId, 'retention.sign', { id, ...signed(userId) });
const refused = (...words: string[]) => ({ ok: false, code: 'refused', message: expect.stringContaining(words.join('')) });
const ended = async () =>
  (await place.do('auditor', 'retention.list', { scope: 'ended', limit: 100 })).map(
    ({ number, label, until }) => `${number} ${label} ${until}`,
  );
const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
const at = async (instant: string): Promise<void> => {
  await place.until(new Date(instant));
  for (const userId of ['author', 'quality', 'control', 'auditor']) await place.signIn(userId);
};

/** SOP-041: obsolete since today, with copy 1 in recall. SOP-040 and WI-002 came from elsewhere, with ends long ago. */
beforeAll(async () => {
  place = await Workplace.staffed();
  await place.hire('guest', ['Visiting Auditor']);
  await place.hire('both', ['Document Controller', 'Quality']);
  await place.importDocument(
    'SOP-040;Cleaning;SOP;1;Superseded;2005-05-01;2008-05-01',
    'SOP-040;Cleaning;SOP;2;Superseded;2008-05-01;2012-05-01',
    'SOP-040;Cleaning;SOP;3;Effective;2012-05-01;',
    'WI-002;Packing;WI;1;Obsolete;2004-01-01;2009-01-01',
  );
  const number = await place.approved();
  await place.release(number);
  await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Lab' }] });
  await place.do('quality', 'workflow.obsolete', { number, reason: 'No longer done', ...signed('quality') });
});

describe('[R43] retention that has ended', () => {
  it('is listed, what ended first at the top; what is still kept only when all is asked for', async () => {
    expect(await ended()).toEqual(['SOP-040 1.0 2018-05-01', 'WI-002 1.0 2019-01-01', 'SOP-040 2.0 2022-05-01']);
    const all = await place.do('auditor', 'retention.list', { scope: 'all', limit: 100 });
    expect(all.at(-1)).toMatchObject({ number: 'SOP-041', state: 'Obsolete', until: '2036-11-25', ended: false, inTheWay: [] });
    const made = await place.take('auditor', 'exchange.exportList', { list: 'retention', format: 'csv', scope: 'ended' });
    expect(made.bytes.toString()).toContain('"2018-05-01","SOP-040","Cleaning","1.0","Superseded, approved elsewhere"');
  });

  it('nothing is disposed of before its end, in force, by others than document control, or twice in one proposal', async () => {
    expect(await propose('control', 'SOP-041 1.0')).toMatchObject(
      refused('SOP-041 1.0 is kept until 2036-11-25. Nothing is disposed of earlier.'),
    );
    expect(await propose('control', 'SOP-040 3.0')).toMatchObject(
      refused('SOP-040 3.0 is Effective, approved elsewhere. Retention begins when'),
    );
    expect(await propose('control', 'WI-002 1.0', 'SOP-041 1.0')).toMatchObject({ code: 'refused' });
    expect(await propose('control', 'WI-002 1.0', 'WI-002 1.0')).toMatchObject({ code: 'invalid-input' });
    expect(await propose('control', 'WI-002 7.0')).toMatchObject({ code: 'not-found' });
    for (const userId of ['author', 'quality', 'admin']) expect(await propose(userId, 'WI-002 1.0')).toMatchObject({ code: 'forbidden' });
    expect(await place.do('auditor', 'retention.dispositions', {})).toEqual([]);
  });

  it('not while somebody needs it: a hold, a change request, a review, a room', async () => {
    const { id: hold } = await place.do('quality', 'retention.hold', { number: 'WI-002', reason: 'Lawsuit of 2026' });
    expect((await place.do('auditor', 'documents.show', { number: 'WI-002' })).holds).toMatchObject([
      { id: hold, reason: 'Lawsuit of 2026' },
    ]);
    expect(await propose('control', 'WI-002 1.0')).toMatchObject(refused(`WI-002 1.0 is kept by ${hold} (Lawsuit of 2026)`));
    await place.do('control', 'retention.releaseHold', { hold, reason: 'Settled' });
    expect(await place.ask('control', 'retention.releaseHold', { hold, reason: 'Settled' })).toMatchObject({ code: 'refused' });
    expect(await place.do('auditor', 'retention.holds', { number: 'WI-002' })).toMatchObject([{ id: hold, releaseReason: 'Settled' }]);

    const asked = { title: 'Anew', reason: 'New machine', impact: 'None', items: [{ act: 'revise' as const, number: 'SOP-040' }] };
    const { number: change } = await place.do('author', 'change.create', asked);
    expect(await propose('control', 'SOP-040 1.0')).toMatchObject(refused(`the change request ${change}`));
    await place.do('author', 'change.withdraw', { number: change, reason: 'Not now' });

    await place.do('author', 'documents.revise', { number: 'SOP-040', reason: 'Better words' });
    await place.do('author', 'workflow.submit', { number: 'SOP-040', reason: 'Better words' });
    expect(await propose('control', 'SOP-040 1.0')).toMatchObject(refused('Revision 4.0 of the same document is in review'));
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, 'SOP-040');

    const opening = { name: 'Audit', auditor: 'guest', ends: '2026-12-01', documents: ['SOP-040'], types: [], past: true, history: false };
    const { room } = await place.do('control', 'room.open', opening);
    expect(await propose('control', 'SOP-040 1.0')).toMatchObject(refused(`SOP-040 1.0 is opened in ${room}`));
    await place.take('guest', 'room.look', { room, number: 'SOP-040', label: '1.0' });
    await place.do('control', 'room.close', { room, reason: 'The audit is over' });
    expect((await place.do('auditor', 'retention.list', { scope: 'ended', limit: 100 })).map(({ inTheWay }) => inTheWay)).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('[R43] a disposition', () => {
  it('needs document control and Quality, two persons; each can end it before, with a reason', async () => {
    expect(await propose('both', 'WI-002 1.0')).toMatchObject({ ok: true, value: { id: 'DSP-0001', state: 'Proposed' } });
    expect(await sign('both', 'DSP-0001')).toMatchObject(refused('A second person of Quality signs it'));
    expect(await sign('control', 'DSP-0001')).toMatchObject({ code: 'forbidden' });
    expect(await propose('control', 'WI-002 1.0')).toMatchObject(refused('is in DSP-0001, which waits for its second signature'));
    await place.do('quality', 'retention.refuse', { id: 'DSP-0001', reason: 'A complaint may come' });
    expect(await sign('quality', 'DSP-0001')).toMatchObject(refused('DSP-0001 is Refused'));
    expect(await propose('control', 'WI-002 1.0')).toMatchObject({ ok: true, value: { id: 'DSP-0002' } });
    await place.do('both', 'retention.withdraw', { id: 'DSP-0002', reason: 'Together with the other' });
    expect(faults()).toEqual([]);
  });

  it('is signed over the same words by both, asked again at the second signature, and proven', async () => {
    expect(await propose('control', 'WI-002 1.0', 'SOP-040 1.0')).toMatchObject({ ok: true, value: { id: 'DSP-0003' } });
    const { waiting } = await place.do('quality', 'workflow.home', {});
    expect(waiting.filter(({ number }) => number !== null)).toMatchObject([{ number: 'DSP-0003', what: 'Disposition: sign or refuse it' }]);
    const { id: hold } = await place.do('control', 'retention.hold', { number: 'WI-002', reason: 'Recall' });
    expect(await sign('quality', 'DSP-0003')).toMatchObject(refused('DSP-0003 cannot be signed now. WI-002 1.0 is kept by'));
    await place.do('control', 'retention.releaseHold', { hold, reason: 'Recall is closed' });
    const shown = await place.preview('quality', 'retention.sign', { id: 'DSP-0003' });
    expect(shown).toMatchObject({ document: 'DSP-0003', meaning: 'Disposition', role: 'Quality', printedName: 'QUALITY Person' });
    expect(shown.lines.map(([label]) => label)).toEqual(expect.arrayContaining(['WI-002 1.0', 'SOP-040 1.0', 'Signature before, SHA-256']));
    expect(await place.ask('quality', 'retention.sign', { id: 'DSP-0003', userId: 'quality', password: 'wrong' })).toMatchObject({
      code: 'wrong-password',
    });
    expect(await sign('quality', 'DSP-0003')).toMatchObject({ ok: true, value: { state: 'Disposed' } });
    expect(await place.do('auditor', 'retention.show', { id: 'DSP-0003' })).toMatchObject({
      state: 'Disposed',
      signatures: [
        { meaning: 'Disposition proposed', userId: 'control', role: 'Document Controller' },
        { meaning: 'Disposition', userId: 'quality', role: 'Quality' },
      ],
      may: { sign: false, refuse: false, withdraw: false },
    });
    expect(await ended()).toEqual(['SOP-040 2.0 2022-05-01']);
    expect(await propose('control', 'WI-002 1.0')).toMatchObject(refused('WI-002 1.0 was disposed of with DSP-0003 already'));
    expect(faults()).toEqual([]);
  });
});

describe('what was disposed of', () => {
  it('is given out by nothing, while what it was and who signed stays', async () => {
    const of = { number: 'SOP-040', label: '1.0' };
    const asked: [OperationName, object][] = [
      ['documents.content', of],
      ['documents.compare', { number: 'SOP-040', from: '1.0', to: '2.0' }],
      ['documents.compareFile', { number: 'SOP-040', from: '1.0', to: '2.0' }],
      ['records.rendition', of],
      ['records.export', { ...of, format: 'pdf' }],
      ['records.export', { ...of, format: 'json' }],
      ['distribution.print', of],
      ['migration.original', of],
    ];
    for (const [name, input] of asked)
      expect(await place.ask('control', name, input), name).toMatchObject(
        refused('SOP-040 1.0 was disposed of on 2026-11-24 with DSP-0003'),
      );
    expect(await place.ask('control', 'workflow.comments', { number: 'WI-002' })).toMatchObject(refused('WI-002 1.0 was disposed of'));
    const { revisions } = await place.do('auditor', 'documents.show', { number: 'SOP-040' });
    expect(revisions.map(({ disposed }) => disposed?.disposition)).toEqual(['DSP-0003', undefined, undefined, undefined]);
    expect(revisions[0]).toMatchObject({ state: 'Superseded', sha256: { pdf: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect((await place.do('auditor', 'records.verify', of)).filter(({ ok }) => !ok)).toEqual([]);
    expect((await place.do('auditor', 'documents.trail', { number: 'SOP-040', limit: 50 })).map(({ subject }) => subject)).toContain(
      'DSP-0003',
    );
    const rows = await place.do('auditor', 'documents.list', { limit: 100 });
    expect(rows.map(({ number, disposed }) => [number, disposed])).toEqual([
      ['SOP-040', false],
      ['SOP-041', false],
      ['WI-002', true],
    ]);
  });

  it('is found by no word, and the index is whole without it', async () => {
    const found = async (query: string) =>
      (await place.do('auditor', 'search.texts', { query, scope: 'all', limit: 10 })).hits.map(
        ({ document, label }) => `${document} ${label}`,
      );
    expect(await found('former words 0')).toEqual([]);
    expect(await found('former words 1')).toEqual(['SOP-040 2.0']);
    expect(await place.do('control', 'search.check', { after: null })).toMatchObject({ faults: [], next: null });
    await place.do('control', 'search.mend', { anew: true });
    expect(await found('former')).toEqual(expect.arrayContaining(['SOP-040 2.0', 'SOP-040 3.0']));
    expect(await found('former')).toHaveLength(2);
  });

  it('leaves an audit package and the export of a room without its files, also for a day before; both say so', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'countersign-disposed-'));
    const { path } = await place.do('control', 'exchange.makePackage', { folder: parent, form: 'folder' });
    expect(readdirSync(join(path, 'data/records/SOP-040')).sort()).toEqual([
      'SOP-040_2.0.json',
      'SOP-040_2.0.pdf',
      'SOP-040_3.0.json',
      'SOP-040_3.0.pdf',
    ]);
    expect(readdirSync(join(path, 'data/originals')).sort()).toEqual(['SOP-040']);
    expect(readFileSync(join(path, 'data/index/documents.csv'), 'utf8')).toMatch(
      /"SOP-040",.*"1\.0",.*Disposed of on 2026-11-24.* with DSP-0003/,
    );
    const shown = await place.take('control', 'room.export', { room: 'ROOM-001' });
    expect(shown.records).toBe(0);
  });
});

describe('[R43] a clock ends no retention', () => {
  it('that ran ahead: neither at once, nor after it was set right', async () => {
    await at('2037-03-01T09:00:00Z');
    expect(await ended()).toContain('SOP-041 1.0 2036-11-25');
    expect(await propose('control', 'SOP-041 1.0')).toMatchObject(refused('which the ledger reached less than a day ago'));
    place.clock.time = new Date('2026-11-26T09:00:00Z');
    const two = { first: { ...signed('quality') }, second: { ...signed('control') }, reason: 'The clock ran ahead by ten years' };
    await place.do(null, 'vault.attestClock', two);
    for (const userId of ['quality', 'control', 'auditor']) await place.signIn(userId);
    expect(await ended()).not.toContain('SOP-041 1.0 2036-11-25');
    expect(await propose('control', 'SOP-041 1.0')).toMatchObject(refused('SOP-041 1.0 is kept until 2036-11-25'));
  });

  it('but the end does, for what has no copy out; a paper of it is still told to be genuine, and disposed of', async () => {
    await at('2037-03-03T09:00:00Z');
    expect(await propose('control', 'SOP-041 1.0')).toMatchObject(refused('which the ledger reached less than a day ago'));
    await at('2037-03-05T09:00:00Z');
    expect(await propose('control', 'SOP-041 1.0')).toMatchObject(refused('Of SOP-041 1.0 copy 1 is still outstanding on paper'));
    await place.do('control', 'distribution.confirm', { number: 'SOP-041', copy: 1, outcome: 'lost', reason: 'Not found' });
    expect(await propose('control', 'SOP-041 1.0')).toMatchObject({ ok: true, value: { id: 'DSP-0004' } });
    expect(await sign('quality', 'DSP-0004')).toMatchObject({ ok: true });
    const code = place.context.vault.find('copies', { copy: 1 })[0]?.token ?? '';
    expect((await place.do('auditor', 'distribution.checkPaper', { code })).sentence).toMatch(
      /^Genuine, but not for use: .*Disposed of on 2037-03-05 10:00 with DSP-0004/,
    );
    const { bytes } = await place.take('auditor', 'distribution.checker', {});
    expect(/disposedAt[\\":]+2037-03-05\b/.test(bytes.toString())).toBe(true);
    const made = await place.take('auditor', 'exchange.exportList', { list: 'dispositions', format: 'csv' });
    const listed = made.bytes.toString().split('\r\n');
    expect(listed[1]).toMatch(
      /^"DSP-0004","Disposed","SOP-041",.*Disposition proposed: CONTROL Person, 2037.*; Disposition: QUALITY Person, 2037/,
    );
    expect(listed.filter((line) => line.includes('"Refused"') || line.includes('"Withdrawn"'))).toHaveLength(2);
    expect(faults()).toEqual([]);
  });
});
