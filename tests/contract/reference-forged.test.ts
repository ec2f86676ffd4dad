import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { type AboutSet, aboutIn, aboutText } from '#main/domain/reference-sets/about.ts';
import type { Tables } from '#main/ports/tables.ts';
import { bringFeed, bringSbom, plannedRelease, smallKev, smallSbom } from '#main/testing/references.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { writePast } from '../past-the-program.ts';

/** An insider with an own account, and a program that asks nothing, says of a feed or bill of materials what it is not. */
describe('a reference set that an insider imports past the program', () => {
  let place: Workplace;
  let release = '';
  beforeEach(async () => {
    place = await Workplace.staffed();
    release = await plannedRelease(place);
    expect(await bringFeed(place, smallKev('2026-02-01', ['CVE-2026-0001', 'CVE-2026-0002']))).toMatchObject({ ok: true });
    expect(await bringFeed(place, smallKev('2026-03-01', ['CVE-2026-0001', 'CVE-2026-0002']))).toMatchObject({ ok: true });
  });
  afterEach(() => place.context.vault.close());

  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ check, ok, detail }) => (ok ? [] : [`${check}: ${detail}`])).join('\n');
  /** The file of a set once more, as another set that says of itself what it is told to. */
  const again = async (of: string, row: Partial<Tables['reference_sets']>, about: (about: AboutSet) => AboutSet = (one) => one) => {
    await writePast(place, 'quality', of === 'SET-0003' ? 'reference.importSbom' : 'reference.importFeed', (uow) => {
      const set = uow.get('reference_sets', of);
      if (!set) throw new Error('There is no set.');
      const id = `SET-000${uow.find('reference_sets', {}).length + 1}`;
      const about_hash = uow.putBlob(aboutText(about(aboutIn(uow.blob(set.about_hash)))));
      uow.insert('reference_sets', { ...set, id, about_hash, imported_at: uow.time, imported_by: 'quality', ...row });
    });
    return faults();
  };
  const other = /the reference set SET-0003 says something else than what was kept of its reading/;

  it('stands where its file and what speaks against it are told as they are', async () => {
    // In the words of a former program, and in those of now.
    const former = ['It is of 2026-02-01T12:00:00Z, older than the last one, SET-0002 of 2026-03-01T12:00:00Z.'];
    expect(await again('SET-0001', { despite: 'For comparison' }, (about) => ({ ...about, objections: former }))).toBe('');
    expect(await again('SET-0002', {})).toBe('');
    const objections = ['It is of 2026-02-01, older than the last one, SET-0004 of 2026-03-01.'];
    expect(await again('SET-0001', { despite: 'For comparison' }, (about) => ({ ...about, objections }))).toBe('');
  });

  it('is found where an older feed takes the place of the newer, and nothing is said against it', async () => {
    expect(await again('SET-0001', {})).toMatch(other);
  });

  it('is found where it says a newer day than its file, or a reason of blanks', async () => {
    const day = '2026-04-01T12:00:00Z';
    const newer = await again('SET-0001', {}, (about) => ({ ...about, feed: about.feed && { ...about.feed, declared: day } }));
    expect(newer).toMatch(/What is recorded of SET-0003 was not read from its file kev\.json/);
    const objections = ['It is of 2026-02-01T12:00:00Z, older than the last one, SET-0003 of 2026-04-01T12:00:00Z.'];
    expect(await again('SET-0001', { despite: ' ' }, (about) => ({ ...about, objections }))).toMatch(
      /reference\.importFeed by quality\) changes SET-0004 of reference_sets, which it may not/,
    );
  });

  it('is found where it claims a reader of which nobody knows what it would read', async () => {
    expect(await again('SET-0002', { parser: '1' })).toMatch(/changes SET-0003 of reference_sets, which it may not/);
  });

  it('is found where a bill of materials hides what it breaks', async () => {
    const twice = { type: 'library', 'bom-ref': 'z', name: 'again', version: '1' };
    const parts = smallSbom({ components: [...(smallSbom() as { components: object[] }).components, twice] });
    expect(await bringSbom(place, release, parts, { despite: 'The supplier mends it' })).toMatchObject({ ok: true });
    expect(await faults()).toBe('');
    expect(await again('SET-0003', { despite: null }, (about) => ({ ...about, objections: [] }))).toMatch(
      /What is recorded of SET-0004 was not read from its file pump\.cdx\.json/,
    );
  });
});
