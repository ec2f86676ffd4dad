import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordPlayer, type RecordStep, sampleRecords } from '#main/app/sample-records.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { fill } from '#main/testing/registers.ts';
import { issuePolicies } from '#main/testing/security-story.ts';
import { ShippedPlace } from '#main/testing/shipped.ts';
import { passwordOf, type Workplace } from '#main/testing/workplace.ts';

/** Every shipped register, played from a new entry to its last state, with what each of its steps refuses on the way. */
describe('the registers that are shipped', () => {
  let shipped: ShippedPlace;
  let place: Workplace;
  let player: RecordPlayer;
  const played = new Set<string>();
  const reached = new Map<string, string>();
  const show = (number: string) => shipped.show(number);

  beforeAll(async () => {
    shipped = await ShippedPlace.begun('2025-01-03');
    place = shipped.place;
    const numbers = await issuePolicies(place);
    player = new RecordPlayer({
      userOf: (role) => role,
      passwordOf,
      call: (userId, name, input) => place.do(userId, name, input),
      // Which document a part of a file is matters to those who read it, and not to the register.
      documentOf: (title) => numbers.get(title) ?? 'SOP-001',
      bring: async (userId, path) => place.give(userId, readFileSync(path)),
      head: () => place.do('auditor', 'audit.head', {}),
    });
  });
  afterAll(() => place.context.vault.close());

  type Shown = Awaited<ReturnType<typeof show>>;
  const attempt = async (step: RecordStep, { number, hash, moves }: Shown) => {
    const action = step.move ?? '';
    return moves.find((one) => one.action === action)?.meaning === null
      ? place.ask(step.by, 'entry.move', { number, action })
      : place.ask(step.by, 'entry.sign', { number, action, hash, userId: step.by, password: passwordOf(step.by) });
  };
  /** A refusal tells what is missing, and leaves the entry as it was. */
  const isRefused = async (step: RecordStep, words: string, before: Shown): Promise<void> => {
    const { number } = before;
    const answer = await attempt(step, before);
    expect(answer, `${step.entry} ${step.move} without "${words}"`).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining(words),
    });
    expect(await place.do(step.by, 'entry.show', { number })).toEqual(before);
  };

  /** Each thing that a step fills in and its move asks for is left out once: the move is refused and names it. */
  const asksForEach = async (step: RecordStep): Promise<void> => {
    const number = player.numberOf(step.entry);
    const { values, links, declaration, title, moves, hash } = await place.do(step.by, 'entry.show', { number });
    const lines = moves.find(({ action }) => action === step.move)?.checklist ?? [];
    expect(lines.filter(({ holds }) => !holds)).toEqual([]);
    const asked = new Set(lines.map(({ at }) => at));
    const named = links.map(({ role, to }) => ({ role, to }));
    let basedOn = hash;
    const leaveOut = async (without: object, words: string, isRequired: boolean): Promise<void> => {
      const save = async (facts: object) => {
        ({ hash: basedOn } = await place.do(step.by, 'entry.save', { ...{ number, basedOn, title, values, links: named }, ...facts }));
      };
      await save(without);
      const before = await place.do(step.by, 'entry.show', { number });
      const now = before.moves.find(({ action }) => action === step.move);
      // A gate may hold in another way as well, such as by a link in place of a reason; what is required has no other way.
      if (isRequired || now?.checklist.some(({ holds }) => !holds)) await isRefused(step, words, before);
      await save({});
    };
    for (const { id, label, requiredFrom, confidential } of declaration.declared.fields)
      if (asked.has(id) && id in (step.values ?? {})) {
        const without = Object.fromEntries(Object.entries(values).filter(([name]) => name !== id));
        // A refusal stands in the audit trail, which others read too.
        await leaveOut({ values: without }, confidential ? 'Fields that only some roles read' : label, requiredFrom !== undefined);
      }
    for (const { role, label, requiredFrom } of declaration.declared.links)
      if (asked.has(role) && step.links?.some((one) => one.role === role))
        await leaveOut({ links: named.filter((one) => one.role !== role) }, label, requiredFrom !== undefined);
  };

  it('refuse each step without each thing that it asks for, write nothing then, and make it when all is there', async () => {
    let today = '';
    for (const step of sampleRecords()) {
      if (step.on > today) await shipped.comeTo(step.on);
      today = step.on;
      await player.fill(step);
      const number = player.numberOf(step.entry);
      if (step.move !== undefined) {
        await asksForEach(step);
        const { register } = await show(number);
        played.add(`${register} ${step.move}`);
      }
      await player.move(step);
      const { register, state } = await show(number);
      reached.set(`${register} ${state}`, number);
    }
    const faults = (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
    expect(faults).toEqual([]);
  }, 900_000);

  it('play every move and reach every state that they declare', async () => {
    for (const { register } of await place.do('auditor', 'register.list', {})) {
      const { declaration } = await place.do('auditor', 'register.show', { register });
      expect(declaration.moves.map(({ action }) => `${register} ${action}`).filter((one) => !played.has(one))).toEqual([]);
      expect(
        declaration.states
          .slice(1)
          .map(({ name }) => `${register} ${name}`)
          .filter((one) => !reached.has(one)),
      ).toEqual([]);
    }
  });
  it('[R27] the review of the audit trail is a signed record, which is changed and made void only with a reason', async () => {
    const number = player.numberOf('atr');
    const { hash } = await show(number);
    const signer = { userId: 'quality', password: passwordOf('quality') };
    expect(await place.ask('quality', 'entry.reopen', { number })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await place.ask('quality', 'entry.void', { number, hash, ...signer })).toMatchObject({ ok: false, code: 'invalid-input' });
    const shown = await show(number);
    expect(shown).toMatchObject({ state: 'Closed', values: { first: 1, last: expect.any(Number), found: expect.any(String) } });
    expect(shown.signatures).toMatchObject([
      { meaning: 'Review', userId: 'reviewer' },
      { meaning: 'Closure', userId: 'approver' },
    ]);
    await expect(fill(place, 'quality', number, { found: 'Nothing.' })).rejects.toThrow(/was signed/);
  });

  it('[R32] changes of the configuration, periodic evaluations and incidents are records: each step is in the ledger, and what was signed stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-system-'));
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, place.authorityPem);
    const kinds = { cfg: ['configurationChange', 'Verified'], pev: ['periodicEvaluation', 'Approved'], inc: ['incident', 'Closed'] };
    for (const [entry, [register, last]] of Object.entries(kinds)) {
      const number = player.numberOf(entry);
      const shown = await show(number);
      expect(shown, entry).toMatchObject({ register, state: last, frozenAt: expect.any(String) });
      expect(shown.signatures.length, entry).toBeGreaterThan(1);
      const trail = await place.do('quality', 'audit.list', { from: 1, about: number, limit: 50 });
      expect(trail.map(({ operation }) => operation)).toContain('entry.create');
      // Every step that the record tells is an act of the ledger, by the same person.
      const acts = trail.filter(({ operation }) => ['entry.move', 'entry.sign'].includes(operation)).map(({ actor }) => actor);
      expect(acts.sort()).toHaveLength(shown.history.length);
      const [signed] = Object.keys(shown.values).filter((id) => shown.frozen.includes(id));
      await expect(fill(place, 'quality', number, { [signed ?? '']: 'Said otherwise.' })).rejects.toThrow(/was signed/);
      const { fileName, bytes } = await place.take('auditor', 'entry.record', { number, format: 'pdf' });
      writeFileSync(join(folder, fileName), bytes);
      expect((await verifyVaultOrRecord(join(folder, fileName), authority)).filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it('[R32] a change of the settings of the program itself is in the ledger with who made it, why, and what came out', async () => {
    const first = (await place.do('quality', 'audit.head', {})).seq + 1;
    const { ownApproval } = await place.do('quality', 'documents.usePolicy', {});
    await place.do('quality', 'documents.setUsePolicy', { ownApproval: !ownApproval, reason: 'Finding of the review' });
    const [entry] = await place.do('quality', 'audit.list', { from: first, limit: 10, operation: 'documents.setUsePolicy' });
    expect(entry).toMatchObject({ actor: 'quality', outcome: 'done', reason: expect.stringContaining('Finding of the review') });
    expect(entry?.changes).toContainEqual(
      expect.objectContaining({ table: 'use_policies', column: 'own_approval', before: null, after: ownApproval ? '0' : '1' }),
    );
  });

  it('[R52] internal audits, audits of suppliers and reviews by management are exported as records that verify without the vault', async () => {
    const kinds: unknown[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'countersign-audits-'));
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, place.authorityPem);
    for (const entry of ['aud', 'aud2', 'mrv']) {
      const number = player.numberOf(entry);
      kinds.push((await show(number)).values.kind ?? 'Management review');
      const { fileName, bytes } = await place.take('auditor', 'entry.record', { number, format: 'pdf' });
      const path = join(folder, fileName);
      writeFileSync(path, bytes);
      expect((await verifyVaultOrRecord(path, authority)).filter(({ ok }) => !ok)).toEqual([]);
    }
    expect(kinds).toEqual(['Internal', 'Supplier', 'Management review']);
  });

  it('a review by management counts what the registers held in its period, and names what was counted', async () => {
    const asked = { number: player.numberOf('mrv'), from: '2025-01-01', until: '2026-11-30' };
    const counts = await place.do('quality', 'entry.counts', asked);
    expect(counts.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['feedback', 'complaints', 'audits', 'processes', 'corrective', 'followUp', 'changes']),
    );
    const complaints = counts.find(({ field }) => field === 'complaints')?.words;
    expect(complaints).toMatch(
      /^Complaints, 2025-01-01 to 2026-11-30: \d+ new \(CMP-0001, CMP-0002, .*\)\. As of 2026-11-30: .*\d Closed.*\. Open: .*CMP-0003/,
    );
    const before = await place.do('quality', 'entry.counts', { ...asked, from: '2024-01-01', until: '2024-12-31' });
    expect(before.find(({ field }) => field === 'complaints')?.words).toBe(
      'Complaints, 2024-01-01 to 2024-12-31: 0 new. As of 2024-12-31: none.',
    );
  });
});
