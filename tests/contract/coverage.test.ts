import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, shippedRegister, signMove, takeUp } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Output } from '#shared/api/index.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';

const whole: EntryValues = {
  ...{ applies: true, driver: ['Law'], reason: 'ISO 13485 is part of 21 CFR 820.', how: 'By our procedure.', status: 'In place' },
  nextReview: '2099-01-01',
};
type Link = { role: string; to: string; on?: string; until?: string | null };

let place: Workplace;
const claim = async (clause: string, values: EntryValues = whole, links: Link[] = []): Promise<string> =>
  (
    await place.do('author', 'entry.create', {
      ...{ register: 'claim', title: `About ${clause}`, values },
      links: [{ role: 'clause', to: clause }, ...links],
    })
  ).number;
const review = async (number: string): Promise<void> => {
  await place.do('author', 'entry.move', { number, action: 'claim' });
  const signed = await signMove(place, 'quality', number, 'review');
  if (!signed.ok) throw new Error(signed.message);
};
const activate = async (number: string): Promise<void> => {
  const said = {
    description: 'A.',
    intendedUse: 'B.',
    classEu: 'IIa',
    classUs: 'II',
    markets: ['Japan'],
    cyber: false,
    cyberReason: 'None.',
    lifetime: 9,
  };
  await fill(place, 'author', number, said);
  const signed = await signMove(place, 'quality', number, 'activate');
  if (!signed.ok) throw new Error(signed.message);
};
const confirm = async (number: string, to: string): Promise<void> => {
  const { hash } = await place.do('author', 'entry.show', { number });
  const about = { number, hash, role: 'evidence', to, reason: 'The same device' };
  await place.do('author', 'entry.confirmLink', { ...about, userId: 'author', password: passwordOf('author') });
};
/** Goes on at a later day, with everybody signed in again. */
const later = async (day: string): Promise<void> => {
  await place.until(new Date(`${day}T09:00:00Z`));
  for (const userId of ['author', 'reviewer', 'quality', 'approver', 'control', 'auditor']) await place.signIn(userId);
};
const ISO = 'iso-13485';
const shown = (more: object = {}): Promise<Output<'coverage.show'>> => place.do('auditor', 'coverage.show', { catalogue: ISO, ...more });
const classOf = async (id: string, more: object = {}) => (await shown(more)).clauses.find((one) => one.id === id);
/** A starter procedure that was approved and is in force. */
const procedure = async (file: string): Promise<string> => {
  const { number } = await place.do('author', 'documents.create', { typeId: 'SOP', title: file, owner: 'author', department: 'Quality' });
  const given = await place.give('author', readFileSync(`assets/starter/${file}`));
  await place.do('author', 'documents.importFile', { number, fileName: file, file: given, asFile: false });
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  await place.release(number);
  return number;
};

describe('how far a framework is covered', () => {
  let sop = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, shippedRegister('claim'));
    await declare(place, shippedRegister('device'));
    await takeUp(place, ISO, 'iso-27001-annex-a', 'nist-csf', 'nist-ssdf', 'fda-premarket', 'crosswalk');
    sop = await procedure('document-control.md');
  });

  it('before anything is claimed every clause that asks for something is open', async () => {
    const { totals, clauses, rows } = await shown();
    expect(totals).toEqual({ apply: 72, current: 0, stale: 0, claimed: 0, open: 72, notApplicable: 0, partly: 0 });
    expect(clauses).toHaveLength(72);
    expect(rows.map(({ counts }) => counts.apply).reduce((a, b) => a + b)).toBe(72);
    expect(rows.find(({ id }) => id === '7.3')).toMatchObject({ counts: { apply: 10, open: 10 } });
  });

  it('a claim names a clause of a catalogue in use, and each piece of evidence the day of which it tells', async () => {
    await expect(claim('iso-13485:99.9')).rejects.toThrow('Clause: iso-13485:99.9 does not exist.');
    // 7.4 groups others and asks for nothing itself.
    await expect(claim('iso-13485:7.4')).rejects.toThrow('does not exist');
    await expect(claim('iso-13485:4.2.4', whole, [{ role: 'evidence', to: sop }])).rejects.toThrow(
      `Evidence: say of which day ${sop} is evidence. The day on which it is linked is another matter.`,
    );
    await expect(claim('iso-13485:4.2.4', whole, [{ role: 'evidence', to: sop, on: '2026-11-02', until: '2026-11-01' }])).rejects.toThrow(
      `${sop} ends on 2026-11-01, before the 2026-11-02 of which it is.`,
    );
    await expect(
      place.do('author', 'entry.create', {
        ...{ register: 'claim', title: 'Dated', values: whole },
        links: [{ role: 'clause', to: 'iso-13485:4.2.4', on: '2026-11-02' }],
      }),
    ).rejects.toThrow('Clause: this link has no dates.');
  });

  it('goes from a draft that counts for nothing to current evidence, and says by what', async () => {
    const number = await claim('iso-13485:4.2.4', whole, [{ role: 'evidence', to: sop, on: '2026-11-24' }]);
    expect(await classOf('4.2.4')).toMatchObject({ class: 'open', because: [`${number} is a draft.`] });
    await review(number);
    expect(await classOf('4.2.4')).toMatchObject({
      class: 'current',
      evidence: [{ claim: number, to: sop, version: '1.0', on: '2026-11-24', until: null, stale: null }],
    });
    // Days that a save leaves out stay as they were.
    const now = await place.do('author', 'entry.show', { number });
    expect(now.links.find(({ role }) => role === 'evidence')).toMatchObject({ on: '2026-11-24' });
    const bare = await claim('iso-13485:4.2.5');
    await place.do('author', 'entry.move', { number: bare, action: 'claim' });
    expect(await classOf('4.2.5')).toMatchObject({ class: 'claimed', evidence: [] });
  });

  it('what does not apply is counted apart, once another person has reviewed the reason', async () => {
    const number = await claim('iso-13485:7.5.5', { applies: false, reason: 'Nothing is delivered sterile.', nextReview: '2099-01-01' });
    await place.do('author', 'entry.move', { number, action: 'claim' });
    expect(await classOf('7.5.5')).toMatchObject({ class: 'open', because: [expect.stringContaining('nobody has reviewed that')] });
    // Who claims does not review.
    await place.do('author', 'entry.reopen', { number, reason: 'Say it better' });
    await place.do('quality', 'entry.move', { number, action: 'claim' });
    expect(await signMove(place, 'quality', number, 'review')).toMatchObject({ ok: false, code: 'refused' });
    expect(await signMove(place, 'approver', number, 'review')).toMatchObject({ ok: true });
    expect(await classOf('7.5.5')).toMatchObject({ class: 'notApplicable', because: [`${number}: Nothing is delivered sterile.`] });
    expect((await shown()).totals).toMatchObject({ apply: 71, notApplicable: 1 });
  });

  it('what is written behind a review counts for nothing until somebody reviews it', async () => {
    const number = await claim('iso-13485:4.1.1');
    await review(number);
    expect(await classOf('4.1.1')).toMatchObject({ class: 'claimed' });
    const now = await place.do('author', 'entry.show', { number });
    const links = [...now.links.map(({ role, to }) => ({ role, to })), { role: 'evidence', to: sop, on: '2026-11-24' }];
    await fill(place, 'author', number, {}, links);
    expect(await classOf('4.1.1')).toMatchObject({ class: 'claimed', claims: [{ version: 1, state: 'Reviewed' }] });
    // Nor does another signature let it in: who confirms a link signs for that link alone.
    const { number: device } = await place.do('author', 'entry.create', { register: 'device', title: 'Monitor', values: {}, links: [] });
    await fill(place, 'author', number, {}, [...links, { role: 'evidence', to: device, on: '2026-11-24' }]);
    await activate(device);
    await confirm(number, device);
    expect(await classOf('4.1.1')).toMatchObject({ class: 'claimed', evidence: [] });
    await place.do('author', 'entry.reopen', { number, reason: 'Evidence' });
    await review(number);
    expect(await classOf('4.1.1')).toMatchObject({ class: 'current' });
    const draft = await place.do('author', 'entry.create', { register: 'device', title: 'Pump', values: {}, links: [] });
    const on = await claim('iso-13485:4.1.2', whole, [{ role: 'evidence', to: draft.number, on: '2026-11-24' }]);
    await place.do('author', 'entry.move', { number: on, action: 'claim' });
    expect(await classOf('4.1.2')).toMatchObject({ class: 'stale', evidence: [{ stale: 'is not signed yet' }] });
  });

  it('evidence is stale when its day has passed or its document was revised, and until then a past day says what it said', async () => {
    const ending = await claim('iso-13485:4.2.2', whole, [{ role: 'evidence', to: sop, on: '2026-11-24', until: '2026-12-10' }]);
    await review(ending);
    expect(await classOf('4.2.2')).toMatchObject({ class: 'current' });
    await later('2026-12-05');
    const before = await shown({ date: '2026-12-04' });
    await place.do('author', 'documents.revise', { number: sop, reason: 'Yearly review' });
    await place.do('author', 'workflow.submit', { number: sop, reason: 'Yearly review' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, sop);
    await place.release(sop);
    expect(await classOf('4.2.4')).toMatchObject({ class: 'stale', evidence: [{ stale: 'revision 2.0 is in force now' }] });
    await later('2027-01-05');
    expect((await classOf('4.2.2'))?.evidence[0]?.stale).toBe('revision 2.0 is in force now');
    // A month later the same day has the same answer, to the letter, and so has the same entry of the ledger.
    expect(JSON.stringify(await shown({ date: '2026-12-04' }))).toBe(JSON.stringify(before));
    const { date, entry } = before.asOf;
    expect(await shown({ date, entry })).toEqual(before);
    expect((await classOf('4.2.2', { date: '2026-12-04' }))?.class).toBe('current');
    expect((await classOf('4.2.2', { date: '2026-12-11', entry }))?.evidence[0]?.stale).toBe('ended on 2026-12-10');
    expect(await place.ask('auditor', 'coverage.show', { catalogue: ISO, entry: 999_999 })).toMatchObject({ ok: false, code: 'refused' });
  });

  it('a claim about a device counts for that device alone', async () => {
    const { number: device } = await place.do('author', 'entry.create', {
      register: 'device',
      title: 'Infusion pump',
      values: {},
      links: [],
    });
    const number = await claim('fda-premarket:CRM.SBOM', whole, [{ role: 'scope', to: device }]);
    await place.do('author', 'entry.move', { number, action: 'claim' });
    const of = (more: object) => place.do('auditor', 'coverage.show', { catalogue: 'fda-premarket', ...more });
    expect((await of({ scope: device })).totals).toMatchObject({ claimed: 1, open: 58 });
    expect((await of({})).totals).toMatchObject({ claimed: 0, open: 59 });
    expect((await place.do('auditor', 'coverage.all', {})).scopes).toEqual([{ number: device, title: 'Infusion pump' }]);
  });

  it('a crosswalk and a document in force propose, say how far they can be trusted, and never count', async () => {
    const proposals = await place.do('auditor', 'coverage.proposals', { catalogue: 'iso-27001-annex-a' });
    const [own] = proposals.filter(({ clause }) => clause === 'A.5.37');
    expect(own?.documents).toMatchObject([{ number: sop, label: '2.0', where: expect.stringContaining('Release and distribution') }]);
    // Nothing of ISO 13485 that is current and beside an Annex A control is proposed as more than what it is.
    for (const { crosswalk } of proposals)
      for (const { status } of crosswalk) expect(['published', 'derived', 'consultant', 'proposed']).toContain(status);
    expect((await place.do('auditor', 'coverage.show', { catalogue: 'iso-27001-annex-a' })).totals).toMatchObject({ apply: 93, open: 93 });
    const current = await claim('iso-13485:7.1', whole, [{ role: 'evidence', to: sop, on: '2026-12-05' }]);
    await review(current);
    const csf = await place.do('auditor', 'coverage.proposals', { catalogue: 'nist-csf' });
    expect(csf.find(({ clause }) => clause === 'GV.RM-01')?.crosswalk).toMatchObject([
      { status: 'proposed', catalogue: 'iso-13485', clause: '7.1', evidence: [`${sop} 2.0, of 2026-12-05`] },
    ]);
    expect((await place.do('auditor', 'coverage.show', { catalogue: 'nist-csf' })).totals.open).toBe(106);
  });

  it('[R53] [R59] [R63] views tell of each of 14 elements, 9 elements of the plan, 42 tasks and 93 controls how it stands', async () => {
    const of = (view: string) => place.do('auditor', 'coverage.view', { view } as never) as Promise<Output<'coverage.view'>>;
    const [submission, plan, ssdf, soa, labelling, profile] = await Promise.all(
      ['submission', 'plan', 'ssdf', 'applicability', 'labelling', 'profile'].map(of),
    );
    expect(submission?.rows).toHaveLength(14);
    expect(submission?.heads.slice(0, 4)).toEqual(['Clause', 'Label', 'Name in the submission', 'Coverage']);
    expect(submission?.rows.map(([id]) => id)).toContain('CRM.SBOM');
    expect(plan?.rows).toHaveLength(9);
    expect(ssdf?.rows).toHaveLength(42);
    expect(ssdf?.rows.filter((row) => row[2] === 'Open')).toHaveLength(42);
    expect(soa?.rows).toHaveLength(93);
    expect(labelling?.rows).toHaveLength(14);
    expect(profile?.rows).toHaveLength(106);
  });

  /** Claims clauses of a catalogue by the procedure, each with the day of its evidence. */
  const shownBy = async (catalogue: string, ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      const number = await claim(`${catalogue}:${id}`, whole, [{ role: 'evidence', to: sop, on: '2027-01-04' }]);
      await place.do('author', 'entry.move', { number, action: 'claim' });
    }
  };
  const viewed = async (view: 'submission' | 'plan' | 'ssdf' | 'labelling') => {
    const { heads, rows } = await place.do('auditor', 'coverage.view', { view });
    return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ''])));
  };

  it('each item of the labelling stands in its view with what shows it, or as open', async () => {
    await shownBy('fda-premarket', ['VI.A-3', 'VI.A-13']);
    const rows = await viewed('labelling');
    expect(rows.map(({ Clause }) => Clause)).toEqual(Array.from({ length: 14 }, (_, at) => `VI.A-${at + 1}`));
    for (const { Clause, Label, Coverage, Evidence } of rows) {
      const isShown = Clause === 'VI.A-3' || Clause === 'VI.A-13';
      expect(Label, Clause).not.toBe('');
      expect(Coverage, Clause).toMatch(isShown ? /^Current evidence/ : /^Open/);
      expect(Evidence, Clause).toBe(isShown ? `${sop} 2.0, of 2027-01-04` : '');
    }
  });

  it('[R53] each of the 14 elements is present and linked, or left out for a reviewed reason, or named as missing', async () => {
    const ids = (await viewed('submission')).map((row) => row.Clause ?? '');
    const [missing = '', justified = '', ...present] = ids;
    await shownBy('fda-premarket', present);
    const number = await claim(`fda-premarket:${justified}`, { ...whole, applies: false, reason: 'Nothing of it is in the device.' });
    await review(number);
    const rows = await viewed('submission');
    expect(rows.filter(({ Coverage }) => Coverage?.startsWith('Open')).map(({ Clause }) => Clause)).toEqual([missing]);
    expect(rows.find(({ Clause }) => Clause === justified)).toMatchObject({
      Coverage: expect.stringContaining(`Does not apply\n${number}: Nothing of it is in the device.`),
      Reason: 'Nothing of it is in the device.',
    });
    const linked = rows.filter(({ Clause = '' }) => present.includes(Clause));
    expect(linked).toHaveLength(12);
    for (const row of linked) expect(row).toMatchObject({ Coverage: 'Current evidence', Evidence: `${sop} 2.0, of 2027-01-04` });
    // Each is called as the submission calls it.
    for (const row of rows) expect(row['Name in the submission'], row.Clause).not.toBe('');
  });

  it('the statement of applicability says of each control whether, why and how; the profile how far it is to its target', async () => {
    const number = await claim('iso-27001-annex-a:A.5.37', { ...whole, driver: ['Risk', 'Contract'] }, [
      { role: 'evidence', to: sop, on: '2027-01-04' },
    ]);
    await review(number);
    const out = await claim('iso-27001-annex-a:A.8.30', { ...whole, applies: false, reason: 'Nothing is developed by others.' });
    await review(out);
    const said = (view: { heads: string[]; rows: string[][] }, id: string) =>
      Object.fromEntries(view.heads.map((head, at) => [head, view.rows.find(([clause]) => clause === id)?.[at] ?? '']));
    const soa = await place.do('auditor', 'coverage.view', { view: 'applicability' });
    expect(said(soa, 'A.5.37')).toMatchObject({
      ...{ Applies: 'Yes', Driver: 'Risk, Contract', Reason: whole.reason, Status: 'In place', 'How it is met': 'By our procedure.' },
      ...{ Coverage: 'Current evidence', Evidence: `${sop} 2.0, of 2027-01-04` },
    });
    expect(said(soa, 'A.8.30')).toMatchObject({ Applies: 'No', Reason: 'Nothing is developed by others.' });
    const outcome = await claim('nist-csf:GV.OC-01', { ...whole, status: 'Partly in place', target: 'In place' });
    await place.do('author', 'entry.move', { number: outcome, action: 'claim' });
    const profile = await place.do('auditor', 'coverage.view', { view: 'profile' });
    expect(said(profile, 'GV.OC-01')).toMatchObject({
      ...{ Status: 'Partly in place', Target: 'In place', 'To the target': 'Partly in place now, In place aimed at' },
    });
    expect(said(profile, 'GV.OC-02')).toMatchObject({ Status: '', 'To the target': '' });
  });

  it('[R59] each of the nine elements of the management plan names what holds it, and the others stay open', async () => {
    const [missing = '', ...present] = (await viewed('plan')).map((row) => row.Clause ?? '');
    await shownBy('fda-premarket', present);
    const rows = await viewed('plan');
    expect(rows.filter(({ Coverage }) => Coverage === 'Current evidence')).toHaveLength(8);
    expect(rows.filter(({ Coverage }) => Coverage?.startsWith('Open')).map(({ Clause }) => Clause)).toEqual([missing]);
    expect(rows.find(({ Clause }) => Clause === present[0])).toMatchObject({ 'How it is met': 'By our procedure.' });
  });

  it('[R63] each of the 42 tasks holds links to evidence, and those without are listed, on screen and in what goes out', async () => {
    const ids = (await viewed('ssdf')).map((row) => row.Clause ?? '');
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([42, 'PO.1.1', 'RV.3.4']);
    await shownBy('nist-ssdf', ids.slice(2));
    const rows = await viewed('ssdf');
    const open = (of: typeof rows) => of.filter(({ Coverage }) => Coverage?.startsWith('Open')).map(({ Clause }) => Clause);
    expect(open(rows)).toEqual(ids.slice(0, 2));
    for (const { Clause, Evidence } of rows.slice(2)) expect(Evidence, Clause).toBe(`${sop} 2.0, of 2027-01-04`);
    const csv = await place.take('auditor', 'exchange.exportList', { list: 'frameworkView', format: 'csv', view: 'ssdf' });
    const lines = csv.bytes.toString().split('\r\n');
    expect(lines.filter((line) => line.includes('Open')).map((line) => line.split(',')[0]?.replaceAll('"', ''))).toEqual(ids.slice(0, 2));
    // One that is shown by something else stays apart from it: one claim fills no other task.
    const first = ids.slice(0, 1);
    await shownBy('nist-ssdf', first);
    expect(open(await viewed('ssdf'))).toEqual(ids.slice(1, 2));
  });

  it('the vault verifies with all of it', async () => {
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
