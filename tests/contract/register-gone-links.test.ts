import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { contentOf, versionOf } from '#main/domain/registers/registers.store.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const step = { label: 'Finish', done: 'finished', from: ['Open'], to: 'Done', roles: ['Quality'], meaning: 'Verification' };
const register = smallRegister({
  links: [{ role: 'rests', label: 'Rests on', reverse: 'carries', to: ['sample', 'document'], many: true }],
  states: [
    { name: 'Open', tone: 'ink', icon: 'pencil' },
    { name: 'Done', tone: 'ink', icon: 'check' },
    { name: 'Retired', tone: 'history', icon: 'archive', withdrawn: true },
  ],
  moves: [
    { ...step, action: 'finish' },
    { ...step, action: 'check', needs: [{ gate: 'noSuspect' }] },
    { ...step, action: 'retire', label: 'Retire', done: 'retired', from: ['Open', 'Done'], to: 'Retired' },
    { ...step, action: 'bringBack', label: 'Bring back', done: 'brought back', from: ['Retired'] },
    { ...step, action: 'close', label: 'Close', done: 'closed', from: ['Retired'], to: 'Closed' },
  ],
});
const withEnd = { ...register, states: [...(register as { states: object[] }).states, { name: 'Closed', tone: 'ink', icon: 'check' }] };

describe('a link whose other end is void or withdrawn', () => {
  let place: Workplace;
  const ends: string[] = [];
  let number = '';
  const signer = { userId: 'quality', password: passwordOf('quality') };
  const show = () => place.do('author', 'entry.show', { number });
  const suspects = async () => (await place.do('auditor', 'entry.list', { register: 'sample', suspect: true, limit: 50 })).rows;
  const confirm = async (to: string) => {
    const { hash } = await show();
    const act = { number, hash, role: 'rests', to, reason: 'It was checked all the same' };
    return place.do('author', 'entry.confirmLink', { ...act, userId: 'author', password: passwordOf('author') });
  };
  const tasks = async (userId: string) =>
    (await place.do(userId, 'workflow.home', {})).waiting.filter((one) => one.number === number).map(({ what }) => what);
  const recordOf = async (format: 'pdf' | 'docx' | 'json') => (await place.take('quality', 'entry.record', { number, format })).bytes;

  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(withEnd));
    for (const title of ['To be void', 'To be withdrawn']) {
      const made = await place.do('author', 'entry.create', { register: 'sample', title, values: { note: 'Yes.' }, links: [] });
      expect(await signMove(place, 'quality', made.number, 'finish')).toMatchObject({ ok: true });
      ends.push(made.number);
    }
    const links = ends.map((to) => ({ role: 'rests', to }));
    ({ number } = await place.do('author', 'entry.create', {
      register: 'sample',
      title: 'It rests on both',
      values: { note: 'No.' },
      links,
    }));
    expect(await suspects()).toEqual([]);
    const { hash } = await place.do('quality', 'entry.show', { number: ends[0] ?? '' });
    await place.do('quality', 'entry.void', { number: ends[0] ?? '', hash, reason: 'A mistake', ...signer });
    expect(await signMove(place, 'quality', ends[1] ?? '', 'retire')).toMatchObject({ ok: true });
  });

  it('is suspect, though nobody signed another version: in the entry, the list, the filter, the export, the gate and as a task', async () => {
    const { links, moves } = await show();
    expect(links.map(({ to, suspect }) => [to, suspect?.gone])).toEqual([
      [ends[0], 'Void'],
      [ends[1], 'Retired'],
    ]);
    expect(await suspects()).toMatchObject([{ number, suspect: 2 }]);
    const csv = await place.take('auditor', 'exchange.exportList', { list: 'entries', register: 'sample', format: 'csv' });
    expect(csv.bytes.toString()).toMatch(new RegExp(`"${number}","It rests on both","Open","[^"]*","[^"]*","1","2"`));
    expect(moves.find(({ action }) => action === 'check')?.checklist).toEqual([
      { words: `Every link names what stands now: ${ends.join(', ')} changed since`, holds: false, at: 'rests' },
    ]);
    expect(await tasks('author')).toEqual(['Sample: look at its links again']);
    expect(await tasks('quality')).toEqual([]);
  });

  it('is marked in its record, which is proven without the vault', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-gone-'));
    for (const format of ['pdf', 'docx', 'json'] as const) {
      const bytes = await recordOf(format);
      writeFileSync(join(folder, `one.${format}`), bytes);
      expect(
        (await verifyRecordFile(bytes, place.authorityPem, format)).filter(({ ok }) => !ok),
        format,
      ).toEqual([]);
    }
    const sheet = Buffer.from(unzipSync(new Uint8Array(await recordOf('docx')))['word/document.xml'] ?? []).toString();
    for (const words of ['Changed since: void', 'Changed since: retired']) expect(sheet.replaceAll(/<[^>]+>/g, '')).toContain(words);
  });

  it('is settled by a signed act that says so, and asks again when the other end comes back', async () => {
    expect(await confirm(ends[0] ?? '')).toMatchObject({ version: 2 });
    await confirm(ends[1] ?? '');
    const { links } = await show();
    expect(links.map(({ gone, suspect }) => [gone, suspect])).toEqual([
      ['Void', null],
      ['Retired', null],
    ]);
    expect([await suspects(), await tasks('author')]).toEqual([[], []]);
    expect(await signMove(place, 'quality', ends[1] ?? '', 'bringBack')).toMatchObject({ ok: true });
    expect((await show()).links[1]?.suspect).not.toBeNull();
    expect(await suspects()).toMatchObject([{ number, suspect: 1 }]);
    await confirm(ends[1] ?? '');
    expect((await show()).links[1]).not.toHaveProperty('gone');
    expect(await suspects()).toEqual([]);
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('to a document that is retired is suspect until it is confirmed, in entry and list alike', async () => {
    const document = await place.approved();
    await place.release(document);
    await fill(
      place,
      'author',
      number,
      {},
      [...ends, document].map((to) => ({ role: 'rests', to })),
    );
    expect(await suspects()).toEqual([]);
    const controller = { userId: 'control', password: passwordOf('control') };
    await place.do('control', 'workflow.obsolete', { number: document, reason: 'Not needed', ...controller });
    const at = (await show()).links.findIndex(({ to }) => to === document);
    expect((await show()).links[at]?.suspect).toEqual({ version: '', hash: '' });
    expect(await suspects()).toMatchObject([{ number, suspect: 1 }]);
    await confirm(document);
    expect((await show()).links[at]?.suspect).toBeNull();
    expect(await suspects()).toEqual([]);
  });

  it('that an insider keeps as if the other end still stood is found', async () => {
    const made = await place.do('author', 'entry.create', { register: 'sample', title: 'Forged', values: {}, links: [] });
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn('author'));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header('author', 'entry.save', made.number), session.signer, (uow) => {
      const content = contentOf(uow, versionOf(uow, made.number, 1));
      const target = versionOf(uow, ends[0] ?? '', 1);
      const link = { role: 'rests', kind: 'entry' as const, to: ends[0] ?? '', version: '1', hash: target.content_hash };
      const next = { ...content, links: [link] };
      const content_hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
      uow.update('entry_versions', `${made.number}/1`, { content_hash, saved_by: 'author', saved_at: uow.time });
      uow.indexEntry(next);
    });
    const faults = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    expect(faults.map(({ detail, more }) => `${detail} ${more ?? ''}`).join()).toContain(
      `its link to ${ends[0]} names what did not stand there`,
    );
  });
});
