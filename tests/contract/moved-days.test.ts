import { beforeEach, describe, expect, it } from 'vitest';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { entryModel } from '#main/domain/records/entry/entry-model.ts';
import { openEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { readEntry } from '#main/domain/registers/entry.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

describe('a day that somebody has to keep and that nobody signed yet', () => {
  let place: Workplace;
  let number = '';
  const values = { what: 'Replace the fixture', who: 'reviewer', due: '2026-12-01' };
  const save = async (own: object, reason?: string) => {
    const now = await place.do('quality', 'entry.show', { number });
    const said = { ...now.values, ...own };
    const facts = { number, basedOn: now.hash, title: now.title, values: said, links: [] };
    return place.ask('quality', 'entry.save', { ...facts, ...(reason === undefined ? {} : { reason }) });
  };
  const history = async () => (await place.do('auditor', 'entry.show', { number })).history.map(({ did, reason }) => `${did}: ${reason}`);
  const faults = async () =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail, more }) => (ok ? [] : [detail, more ?? ''])).join('\n');

  beforeEach(async () => {
    // Years ago, because the command line goes by the clock of the machine.
    place = await Workplace.staffed(new TestClock(new Date('2020-11-24T09:00:00Z')));
    await declare(place, shippedRegister('action'));
    number = (await place.do('quality', 'entry.create', { register: 'action', title: 'Fixture', values, links: [] })).number;
  });

  it('moves only with a reason, which stands in the history of the entry and in the audit trail; nothing is saved without it', async () => {
    expect(await save({ what: 'Buy another', due: '2027-02-01' })).toMatchObject({
      ok: false,
      code: 'refused',
      message: `${number} moves a day that somebody has to keep. Until: 2026-12-01 to 2027-02-01. Say why: the reason stands in the history of the entry.`,
    });
    expect(await place.do('quality', 'entry.show', { number })).toMatchObject({ values });
    expect(await save({ due: '2027-02-01' }, '  ')).toMatchObject({ ok: false });
    expect(await save({ due: '2027-02-01' }, 'The maker delivers later.')).toMatchObject({ ok: true });
    expect(await history()).toEqual(['date moved: Until: 2026-12-01 to 2027-02-01. The maker delivers later.']);
    const [newest] = await place.do('auditor', 'audit.list', { from: 1, about: number, limit: 1, newestFirst: true });
    expect(newest).toMatchObject({ operation: 'entry.save', reason: 'The maker delivers later.' });
    // Taken away, it moves as well; set for the first time, or where another field changes, it does not.
    expect(await save({ due: '' })).toMatchObject({ ok: false, message: expect.stringContaining('2027-02-01 to no date') });
    expect(await save({ due: '' }, 'Nobody knows yet.')).toMatchObject({ ok: true });
    expect(await save({ due: '2027-05-01' })).toMatchObject({ ok: true });
    expect(await save({ what: 'Buy another' })).toMatchObject({ ok: true });
    expect(await history()).toHaveLength(2);
    expect(await faults()).toBe('');
  });

  it('stands with its reason in the sealed record, as until when the entry is kept does: in PDF, DOCX and JSON', async () => {
    expect(await save({ due: '2027-02-01' }, 'The maker delivers later.')).toMatchObject({ ok: true });
    const taken = async (format: 'pdf' | 'docx' | 'json') => {
      const { bytes } = await place.take('quality', 'entry.record', { number, format });
      expect((await verifyRecordFile(bytes, place.authorityPem, format)).filter(({ ok }) => !ok)).toEqual([]);
      return bytes;
    };
    const record = async () => {
      const answer = openEntryRecord(new Uint8Array(await taken('json')));
      if (!answer.ok) throw new Error(answer.problem);
      return answer.sealed.record;
    };
    const open = await record();
    expect(open.kept).toEqual({ years: 15, until: null });
    expect(JSON.stringify(entryModel(open))).toContain('for 15 years after it comes to its end');
    expect(JSON.stringify(entryModel(open))).toContain('Until: 2026-12-01 to 2027-02-01. The maker delivers later.');
    const { hash } = await place.do('quality', 'entry.show', { number });
    const voiding = { number, hash, reason: 'Made twice', userId: 'quality', password: passwordOf('quality') };
    expect(await place.ask('quality', 'entry.void', voiding)).toMatchObject({ ok: true });
    const ended = await record();
    expect(ended.kept).toEqual({ years: 15, until: '2035-11-24' });
    expect(JSON.stringify(entryModel(ended))).toContain('until 2035-11-24, 15 years after it came to its end');
    await taken('pdf');
    await taken('docx');
  });

  it('is moved on the command line with --reason', async () => {
    await place.closeToday();
    const edit = (...more: string[]) =>
      runHere(['entry', 'edit', number, '--set', 'due=2027-02-01', ...more, '--vault', place.folder, '--as', 'quality'], {
        env: { COUNTERSIGN_PASSWORD: passwordOf('quality') },
      });
    const refused = await edit();
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('moves a day that somebody has to keep')]);
    expect((await edit('--reason', 'The maker delivers later.')).code).toBe(0);
  });

  it('[R01] is found by verification where it moved outside the program without saying so, or a move is told that was none', async () => {
    await place.unguard();
    const signer = place.context.sessions.get(await place.signIn('quality'))?.signer;
    if (!signer) throw new Error('no session');
    const write = (due: string, told: string | null): void => {
      place.context.vault.write(place.header('quality', 'entry.save'), signer, (uow) => {
        const { row, version, content, moves } = readEntry(uow, number);
        const next = { ...content, title: `${content.title}.`, values: { ...content.values, due } };
        const hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
        uow.update('entry_versions', version.id, { content_hash: hash, saved_at: uow.time });
        uow.indexEntry(next);
        uow.update('register_entries', number, { title: next.title });
        if (told === null) return;
        const place = moves.length + 1;
        uow.insert('entry_moves', {
          ...{ id: `${number}/m${place}`, entry_id: number, position: place, version: row.version, action: 'moveDate' },
          ...{ from_state: row.state, to_state: row.state, meaning: null, signature_id: null, reason: told },
          ...{ moved_by: 'quality', moved_at: uow.time },
        });
      });
    };
    write('2027-02-01', null);
    write('2027-03-01', 'Until: 2027-02-01 to 2027-02-02. The maker delivers later.');
    write('2027-03-01', 'Until: 2027-02-01 to 2027-03-01. The maker delivers later.');
    write('2027-04-01', 'Until: 2027-03-01 to 2027-04-01. The maker delivers later.');
    const told = await faults();
    expect(told.match(/it moves a day without saying so and why/g)).toHaveLength(2);
    expect(told).toContain('it moves a day without saying so and why: Until: 2026-12-01 to 2027-02-01.');
    expect(told).toContain('it moves a day without saying so and why: Until: 2027-02-01 to 2027-03-01.');
    expect(told).toContain('its history tells of a day that did not move');
  });
});
