import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { aboutIn, aboutText } from '#main/domain/reference-sets/about.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { bringFeed } from '#main/testing/references.ts';
import { declare, fill, issue, shippedRegister, signMove, takeUp } from '#main/testing/registers.ts';
import { assessed, osvFeed, osvRecord, riskPolicy, slightlyAffected } from '#main/testing/vulnerabilities.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { forgeSignature, keyOf, writePast } from '../past-the-program.ts';
import { signPast } from '../sign-past.ts';

const [DECIDED, WAITING] = ['FND-0001', 'FND-0002'];
const RATED = { analysis: 'Reached.', exploitability: 'Low', harm: 'Negligible' };
/** The same vulnerabilities, each with a wider range. */
const later = osvFeed(
  osvRecord('GHSA-aaaa-bbbb-0001', 'left-pad', '1.2.0', { aliases: ['CVE-2026-10001'], modified: '2026-03-20T00:00:00Z' }),
  osvRecord('GHSA-aaaa-bbbb-0002', 'mqttlink', '4.3.9', { aliases: ['CVE-2026-90017'], modified: '2026-03-20T00:00:00Z' }),
  osvRecord('GHSA-aaaa-bbbb-0003', 'quiet', '1.0.0'),
);

/**
 * An insider with an own account and key, the folder of the vault, a program that asks nothing and a database tool: one finding is
 * decided and one waits for its second signature, and the last assessment says of both something else than they do; a clause is shown
 * by a procedure.
 */
describe('an insider with genuine keys', () => {
  let prepared = { folder: '', authority: '', time: new Date() };
  let place: Workplace;
  let claim = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    const release = await assessed(place);
    const policy = await riskPolicy(place);
    await slightlyAffected(place, DECIDED, release, policy);
    expect(await signMove(place, 'quality', DECIDED, 'affected')).toMatchObject({ ok: true });
    await fill(place, 'author', WAITING, { ...RATED, decision: 'Accepted until', acceptedUntil: '2027-06-30' });
    expect(await signMove(place, 'quality', WAITING, 'decide')).toMatchObject({ ok: true });
    expect(await bringFeed(place, later, { despite: 'Another edition' })).toMatchObject({ ok: true });
    await place.do('quality', 'vulnerability.assess', { release });
    await declare(place, shippedRegister('claim'));
    await takeUp(place, 'iso-13485');
    const sop = await issue(place, 'Documents', '# Purpose\n\nHow documents are controlled.\n');
    await issue(place, 'Other', '# Purpose\n\nSomething else.\n');
    const values = { applies: true, driver: ['Law'], reason: 'Law.', how: 'So.', status: 'In place', nextReview: '2099-01-01' };
    const links = [
      { role: 'clause', to: 'iso-13485:4.2.4' },
      { role: 'evidence', to: sop, on: '2026-11-24' },
    ];
    claim = (await place.do('author', 'entry.create', { register: 'claim', title: 'Documents', values, links })).number;
    await place.do('author', 'entry.move', { number: claim, action: 'claim' });
    expect(await signMove(place, 'quality', claim, 'review')).toMatchObject({ ok: true });
    prepared = { folder: place.folder, authority: place.authorityPem, time: place.clock.time };
    place.context.vault.close();
  }, 300_000);
  beforeEach(async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'countersign-forged-')), 'vault');
    cpSync(prepared.folder, folder, { recursive: true });
    place = await Workplace.goOn(folder, prepared.authority, new TestClock(prepared.time));
  });
  afterEach(() => place.context.vault.close());

  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ check, ok, detail }) => (ok ? [] : [`${check}: ${detail}`])).join('\n');
  /** Lets a decision stand as the program does, for whoever asks. */
  const letStand = async (userId: string, role: string, number: string, reason: string): Promise<string> => {
    const key = await keyOf(place, userId);
    await writePast(place, userId, 'vulnerability.letStand', (uow) => {
      const row = uow.get('register_entries', number);
      const version = row && uow.get('entry_versions', `${number}/${row.version}`);
      if (!version) throw new Error('There is no finding.');
      const moves = uow.find('entry_moves', { entry_id: number });
      const signature = forgeSignature(uow, key, {
        userId,
        about: { kind: 'entry', id: number, version: String(version.version) },
        as: { role, meaning: 'Still holds' },
        own: {
          ...{ kind: 'entry', document: number, contentHash: version.content_hash, declaration: contentOf(uow, version).declaration },
          ...{ action: 'letStand', from: row.state, to: row.state, reason, effectiveFrom: null },
          previous: moves.at(-1)?.signature_id ?? null,
        },
      });
      uow.insert('entry_moves', {
        ...{ id: `${number}/m${moves.length + 1}`, entry_id: number, position: moves.length + 1, version: version.version },
        ...{ action: 'letStand', from_state: row.state, to_state: row.state, meaning: 'Still holds', signature_id: signature },
        ...{ reason, moved_by: userId, moved_at: uow.time },
      });
    });
    return faults();
  };

  it('lets a decision stand rightly, so that what follows is found for its own sake', async () => {
    expect(await letStand('quality', 'Quality', DECIDED, 'RUN-0002: The port stays closed')).toBe('');
  });

  it('lets it stand against an assessment that is not the last one, or is still to come: found', async () => {
    const against = /FND-0001 stands against something else than the last assessment/;
    expect(await letStand('quality', 'Quality', DECIDED, 'RUN-0001: The port stays closed')).toMatch(against);
    expect(await letStand('quality', 'Quality', DECIDED, 'RUN-0009: Whatever comes')).toMatch(against);
  });

  it('lets it stand and does not say why: found', async () => {
    expect(await letStand('quality', 'Quality', DECIDED, 'RUN-0002: ')).toMatch(
      /FND-0001 stands against something else than the last assessment/,
    );
    expect(await letStand('quality', 'Quality', DECIDED, '')).toMatch(/changes FND-0001\/m3 of entry_moves, which it may not/);
  });

  it('lets stand what nobody decided with both signatures: found', async () => {
    expect(await letStand('quality', 'Quality', WAITING, 'RUN-0002: It is as before')).toMatch(
      /FND-0002 has no decision that this person could let stand/,
    );
  });

  it('lets a decision stand without a role that decides: found', async () => {
    const told = await letStand('author', 'Reviewer', DECIDED, 'RUN-0002: It is as before');
    expect(told).toMatch(/vulnerability\.letStand\) is by author/);
    expect(told).toMatch(/vulnerability\.letStand by author\) changes \w+ of signatures, which it may not/);
  });

  it('accepts what the same person decided, without the second signature: found', async () => {
    await place.unguard();
    await signPast(place, 'quality', WAITING, { action: 'confirmAccepted', to: 'Accepted until', meaning: 'Quality approval' });
    expect(await faults()).toMatch(/entry\.sign by quality\) changes FND-0002\/m2 of entry_moves, which it may not/);
  });

  it('decides alone what two decide, or without a role that decides: found', async () => {
    await place.do('quality', 'entry.move', { number: WAITING, action: 'sendBack', reason: 'Rate it again' });
    await fill(place, 'author', WAITING, { decision: 'Affected', acceptedUntil: '', action: 'None.' }, undefined, 'Not accepted');
    await place.unguard();
    await signPast(place, 'quality', WAITING, { action: 'affected', to: 'Affected', meaning: 'Triage decision' });
    expect(await faults()).toMatch(/FND-0002 made the step "affected" without: Signatures: One/);
    await signPast(place, 'author', WAITING, { action: 'affected', to: 'Affected', meaning: 'Triage decision' }, { role: 'Reviewer' });
    expect(await faults()).toMatch(/entry\.sign by author\) changes FND-0002\/m5 of entry_moves, which it may not/);
  });

  it('swaps the evidence of a claim that was reviewed: found, in its version and behind it', async () => {
    const swap = (uow: UnitOfWork, hash: string, more: object): string => {
      const content = contentOf(uow, { content_hash: hash });
      const [other] = uow.find('documents', { title: 'Other' });
      const [revision] = uow.find('revisions', { document_id: other?.id ?? '' });
      const links = content.links.map((link) =>
        link.role === 'evidence' ? { ...link, to: other?.number ?? '', hash: revision?.content_hash ?? null } : link,
      );
      return uow.putBlob(new TextEncoder().encode(canonicalJson({ ...content, links, ...more })));
    };
    await writePast(place, 'author', 'entry.save', (uow) => {
      const version = uow.get('entry_versions', `${claim}/1`);
      uow.update('entry_versions', `${claim}/1`, { content_hash: swap(uow, version?.content_hash ?? '', {}) });
    });
    expect(await faults()).toMatch(new RegExp(`changes ${claim}/1 of entry_versions, which it may not`));
  });

  it('changes a row of a catalogue, a feed or an assessment with a database tool: found', async () => {
    const changed = async (sql: string): Promise<string> => {
      await place.reopen(() => {
        const database = new Database(join(place.folder, 'vault.db'));
        const triggers = database.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all();
        const made = database.prepare<[], { sql: string }>("SELECT sql FROM sqlite_master WHERE type = 'trigger'").all();
        for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
        database.exec(sql);
        for (const one of made) database.exec(one.sql);
        database.close();
      });
      return faults();
    };
    expect(await changed("UPDATE catalogues SET clauses = 1 WHERE catalogue = 'iso-13485'")).toMatch(/catalogues/);
    expect(await changed("UPDATE reference_sets SET medium = 'Stick 99' WHERE id = 'SET-0001'")).toMatch(/reference_sets/);
    expect(await changed("UPDATE assessment_findings SET outcome = 'gone' WHERE entry_id = 'FND-0002'")).toMatch(/assessment_findings/);
  });

  it('says of a feed that it holds fewer records than its file: found, because the file is read again', async () => {
    await writePast(place, 'quality', 'reference.importFeed', (uow) => {
      const [kev] = uow.find('reference_sets', { kind: 'kev' });
      if (!kev) throw new Error('There is no feed.');
      const about = aboutIn(uow.blob(kev.about_hash));
      const feed = about.feed && { ...about.feed, counts: { ...about.feed.counts, records: 0 } };
      const number = uow.find('reference_sets', {}).length + 1;
      uow.insert('reference_sets', {
        ...{ ...kev, id: `SET-000${number}`, imported_at: uow.time, imported_by: 'quality' },
        about_hash: uow.putBlob(aboutText({ ...about, feed })),
      });
    });
    expect(await faults()).toMatch(/What is recorded of SET-000\d was not read from its file kev\.json/);
  });
});
