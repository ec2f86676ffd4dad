import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, improvement, shippedRegister, signMove } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const found = {
  found: 'Two of twenty housings have a crack at the left clip.',
  foundOn: '2026-11-20',
  requirement: 'Drawing 4711, 3.2',
  about: 'Product',
  lot: 'L-2026-14',
  delivered: false,
  containment: 'The lot is locked.',
};
const disposed = { disposition: 'Scrap', justification: 'A crack grows.', capaNeeded: true };

describe('a register that a document declares', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await improvement(place);
  });
  const problem = async (title = 'Cracked housings') =>
    (await place.do('reviewer', 'entry.create', { register: 'nonconformity', title, values: {}, links: [] })).number;

  it('is in force with the revision of its document, and counts its entries by state', async () => {
    const registers = await place.do('auditor', 'register.list', {});
    expect(registers.map(({ register, document, revision }) => `${register} ${document} ${revision}`)).toEqual([
      'nonconformity REG-001 1.0',
      'capa REG-002 1.0',
      'action REG-003 1.0',
    ]);
    expect(registers[0]?.states.map(({ state }) => state)).toEqual(['Open', 'Contained', 'Dispositioned', 'Closed', 'Void']);
  });

  it('gives numbers without gaps, and keeps what was typed under who typed it', async () => {
    const [first, second] = [await problem('One'), await problem('Two')];
    expect(Number(second.slice(3)) - Number(first.slice(3))).toBe(1);
    expect(await place.do('auditor', 'entry.show', { number: first })).toMatchObject({
      title: 'One',
      state: 'Open',
      version: 1,
      frozenAt: null,
      owner: { userId: 'reviewer' },
      may: { edit: false, void: false },
    });
    expect(await place.ask('auditor', 'entry.create', { register: 'nonconformity', title: 'X', values: {}, links: [] })).toMatchObject({
      ok: false,
      code: 'forbidden',
      message: expect.stringContaining('needs one of these roles'),
    });
  });

  it('shows what is missing before a step, refuses the step with it, and lets it pass when it is there', async () => {
    const number = await problem();
    const [contain] = (await place.do('quality', 'entry.show', { number })).moves;
    expect(contain?.checklist.filter(({ holds }) => !holds).map(({ words }) => words)).toContain('What was done at once');
    expect(await place.ask('quality', 'entry.move', { number, action: 'contain' })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^NC-\d{4} cannot be contained yet\. Missing: What was found; Found on/),
    });
    await fill(place, 'reviewer', number, found);
    expect(await place.do('quality', 'entry.move', { number, action: 'contain' })).toMatchObject({ state: 'Contained', version: 1 });
    expect(await place.ask('author', 'entry.move', { number, action: 'contain' })).toMatchObject({ ok: false });
  });

  it('signs a step with what the version says, freezes it, and opens the next version for what comes after', async () => {
    const number = await problem();
    await fill(place, 'reviewer', number, found);
    await place.do('quality', 'entry.move', { number, action: 'contain' });
    await fill(place, 'reviewer', number, disposed);
    expect(await signMove(place, 'quality', number, 'dispose')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Two people'),
    });
    const { hash } = await place.do('approver', 'entry.show', { number });
    const preview = await place.preview('approver', 'entry.sign', { number, action: 'dispose', hash });
    expect(preview).toMatchObject({ document: number, meaning: 'Disposition', role: 'Approver', label: '1' });
    expect(preview.lines).toContainEqual(['Justification of the disposition', 'A crack grows.']);
    expect(preview.lines).toContainEqual(['Version, SHA-256', hash]);
    expect(await signMove(place, 'approver', number, 'dispose')).toMatchObject({
      ok: true,
      value: { state: 'Dispositioned', version: 1, hash },
    });
    const signed = await place.do('auditor', 'entry.show', { number });
    expect(signed.signatures).toMatchObject([{ meaning: 'Disposition', userId: 'approver', version: 1 }]);
    expect(signed.frozenAt).not.toBeNull();
    const changed = fill(place, 'reviewer', number, { justification: 'Another one.' });
    await expect(changed).rejects.toThrow(/Justification of the disposition: this was signed .* Reopen the entry/);
    expect(await fill(place, 'reviewer', number, { result: 'Scrapped on the same day.' })).toMatchObject({
      version: 2,
      state: 'Dispositioned',
    });
    const former = await place.do('auditor', 'entry.show', { number, version: 1 });
    expect(former.values).not.toHaveProperty('result');
    expect(former.hash).toBe(hash);
  });

  it('reopens a signed entry with a reason, as a new version: the signed one stays', async () => {
    const number = await problem();
    await fill(place, 'reviewer', number, found);
    await place.do('quality', 'entry.move', { number, action: 'contain' });
    await fill(place, 'reviewer', number, disposed);
    await signMove(place, 'approver', number, 'dispose');
    expect(await place.ask('reviewer', 'entry.reopen', { number, reason: 'More were found' })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
    expect(await place.do('quality', 'entry.reopen', { number, reason: 'More were found' })).toMatchObject({
      version: 2,
      state: 'Contained',
    });
    await fill(place, 'reviewer', number, { justification: 'Cracks in every fifth.' });
    expect((await place.do('auditor', 'entry.show', { number, version: 1 })).values.justification).toBe('A crack grows.');
    expect((await place.do('auditor', 'entry.show', { number })).history.map(({ did }) => did)).toEqual([
      'contained',
      'dispositioned',
      'reopened',
    ]);
  });

  it('does not lose what one of two people wrote at the same time, and says so to the other', async () => {
    const number = await problem();
    const { hash } = await place.do('reviewer', 'entry.show', { number });
    await fill(place, 'quality', number, { found: 'Mine.' });
    const save = { number, basedOn: hash, title: 'Cracked', values: { found: 'Theirs.' }, links: [] };
    expect(await place.ask('reviewer', 'entry.save', save)).toMatchObject({ ok: false, code: 'conflict' });
    const sign = { number, action: 'dispose', hash, userId: 'approver', password: passwordOf('approver') };
    expect(await place.ask('approver', 'entry.sign', sign)).toMatchObject({ ok: false, code: 'conflict' });
    expect((await place.do('quality', 'entry.show', { number })).values.found).toBe('Mine.');
  });

  it('refuses values that are none of its fields, or not of their kind, each with a sentence', async () => {
    const number = await problem();
    const wrong = { foundOn: 'yesterday', about: 'Weather', delivered: 'maybe', colour: 'red', lot: 'a\u202eb' };
    const answer = await fill(place, 'reviewer', number, wrong).catch((error: Error) => error.message);
    for (const words of [
      'Found on: write a date',
      'It concerns: choose one of',
      'answer yes or no',
      'no field "colour"',
      'leave out control',
    ])
      expect(answer).toContain(words);
  });

  it('makes a mistake void by signature, never deletes it, and lets nothing follow', async () => {
    const number = await problem();
    const { hash } = await place.do('quality', 'entry.show', { number });
    const act = { number, hash, reason: 'Recorded twice', userId: 'quality', password: passwordOf('quality') };
    expect(await place.do('quality', 'entry.void', act)).toMatchObject({ state: 'Void' });
    await expect(fill(place, 'reviewer', number, { found: 'More' })).rejects.toThrow(/is void/);
    expect(await place.ask('quality', 'entry.move', { number, action: 'contain' })).toMatchObject({ ok: false });
  });

  it('keeps a whole CAPA on its way, with the effect confirmed by another than the implementer and not before its day', async () => {
    const nonconformity = await problem();
    const made = await place.do('author', 'entry.create', { register: 'capa', title: 'Cracks at the clip', values: {}, links: [] });
    const { number } = made;
    const cause = { kind: 'Corrective', problem: 'Cracks.', scope: 'Model B: none.', method: 'Five whys', cause: 'Tool worn.' };
    await fill(place, 'author', number, cause, [{ role: 'raisedBy', to: nonconformity }]);
    expect((await place.do('author', 'entry.show', { number: nonconformity })).linkedFrom).toMatchObject([{ number, label: 'CAPA' }]);
    expect(await signMove(place, 'reviewer', number, 'findCause')).toMatchObject({ ok: true });
    await fill(place, 'author', number, {
      plan: 'New tool.',
      adverse: 'Same drawing.',
      criterion: 'No crack in 500.',
      implementBy: '2026-12-15',
      checkOn: '2027-02-01',
    });
    expect(await signMove(place, 'approver', number, 'approvePlan')).toMatchObject({ ok: true });
    await fill(place, 'author', number, { evidence: 'Tool 12 in use since 1 December.' });
    expect(await signMove(place, 'quality', number, 'implement')).toMatchObject({ ok: true });
    await fill(place, 'author', number, { failed: [{ on: '2027-02-02', found: 'Two cracks in 500.' }] });
    expect(await signMove(place, 'approver', number, 'denyEffect')).toMatchObject({
      ok: false,
      message: expect.stringContaining('the day has come'),
    });
    await place.until(new Date('2027-02-02T09:00:00Z'));
    for (const userId of ['author', 'reviewer', 'quality', 'approver', 'auditor']) await place.signIn(userId);
    expect(await signMove(place, 'quality', number, 'denyEffect')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Two people'),
    });
    expect(await signMove(place, 'approver', number, 'denyEffect')).toMatchObject({ ok: true, value: { state: 'Not effective' } });
    expect(await place.do('quality', 'entry.move', { number, action: 'startAgain' })).toMatchObject({ state: 'Open' });
    await fill(place, 'author', number, { cause: 'Moulding too cold.' });
    expect((await place.do('auditor', 'entry.show', { number })).history.map(({ to }) => to)).toEqual([
      'Cause found',
      'Plan approved',
      'Implemented',
      'Not effective',
      'Open',
    ]);
  });

  it('marks a link whose target has moved on, in list and entry, until somebody signs that it still holds', async () => {
    const nonconformity = await problem('A target');
    await fill(place, 'reviewer', nonconformity, found);
    await place.do('quality', 'entry.move', { number: nonconformity, action: 'contain' });
    await fill(place, 'reviewer', nonconformity, disposed);
    await signMove(place, 'approver', nonconformity, 'dispose');
    const links = [{ role: 'raisedBy', to: nonconformity }];
    const { number } = await place.do('author', 'entry.create', { register: 'capa', title: 'Follows', values: {}, links });
    const suspects = async () =>
      (await place.do('auditor', 'entry.list', { register: 'capa', suspect: true, limit: 50 })).rows.map((row) => row.number);
    expect(await suspects()).not.toContain(number);
    await place.do('quality', 'entry.reopen', { number: nonconformity, reason: 'More' });
    await fill(place, 'reviewer', nonconformity, { justification: 'All of them.' });
    expect(await suspects()).not.toContain(number);
    await signMove(place, 'approver', nonconformity, 'dispose');
    expect(await suspects()).toContain(number);
    const before = await place.do('author', 'entry.show', { number });
    expect(before.links).toMatchObject([{ to: nonconformity, version: '1', suspect: { version: '2' } }]);
    await fill(place, 'author', number, { kind: 'Corrective' });
    expect(await suspects()).toContain(number);
    const { hash } = await place.do('author', 'entry.show', { number });
    const act = {
      number,
      hash,
      role: 'raisedBy',
      to: nonconformity,
      reason: 'The cause is the same',
      userId: 'author',
      password: passwordOf('author'),
    };
    expect(await place.do('author', 'entry.confirmLink', act)).toMatchObject({ version: 2 });
    expect(await suspects()).not.toContain(number);
    expect((await place.do('auditor', 'entry.show', { number })).signatures).toMatchObject([{ meaning: 'Still holds', version: 2 }]);
  });

  it('tells what waits to whoever may do it, and what is late to those who watch', async () => {
    const number = await problem('Waits');
    const tasks = await place.do('quality', 'workflow.home', {});
    expect(JSON.stringify(tasks)).toContain(number);
  });

  it('is exported as a list, and every entry of the ledger about it verifies', async () => {
    const { bytes } = await place.take('auditor', 'exchange.exportList', { list: 'entries', register: 'nonconformity', format: 'csv' });
    expect(bytes.toString()).toContain('NC-0001');
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is not submitted with a declaration that cannot be used: each fault is told before', async () => {
    const { number } = await place.do('author', 'documents.create', {
      typeId: 'REG',
      title: 'Faulty',
      owner: 'author',
      department: 'Quality',
    });
    const bring = async (text: string) => {
      const file = await place.give('author', text);
      await place.do('author', 'documents.importFile', { number, fileName: 'register.md', file, asFile: false });
      return (await place.do('author', 'workflow.checkSubmission', { number })).findings
        .filter(({ serious }) => serious)
        .map(({ sentence }) => sentence);
    };
    expect(await bring('# Purpose\n\nNothing.\n')).toEqual([expect.stringContaining('declares no register')]);
    const faulty = shippedRegister('action')
      .replace('"from": ["Open"], "action": "finish"', '"from": ["Opened"], "action": "finish"')
      .replace('"columns": ["who", "due"]', '"columns": ["whom"]');
    const told = await bring(faulty);
    expect(told).toContain('The declaration cannot be used: The move "finish" names the state "Opened", which is not declared.');
    expect(told).toContain('The declaration cannot be used: No move leads to the state "Done".');
    expect(told).toContain('The declaration cannot be used: The list of columns names the field "whom", which is not declared.');
    expect(await bring(shippedRegister('action'))).toEqual([expect.stringContaining('is declared by REG-003. Choose other names.')]);
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'Try' })).toMatchObject({ ok: false, code: 'refused' });
  });

  it('keeps the declaration that an entry was signed under, and takes the next revision for what is written later', async () => {
    const own = await Workplace.staffed();
    const first = shippedRegister('action');
    // Other code in the text is no declaration.
    const document = await declare(own, `${first}\n# Example\n\n\`\`\`sh\nsha256sum record.pdf\n\`\`\`\n`);
    const { number } = await own.do('author', 'entry.create', { register: 'action', title: 'Do it', values: { what: 'This.' }, links: [] });
    expect(JSON.stringify(await own.do('author', 'workflow.home', {}))).toContain(number);
    await own.do('author', 'documents.revise', { number: document, reason: 'A further field' });
    await declare(own, first.replace('"label": "Evidence"', '"label": "Proof"'), document);
    expect((await own.do('author', 'entry.show', { number })).declaration).toMatchObject({ document, revision: '1.0' });
    const { number: second } = await own.do('author', 'entry.create', { register: 'action', title: 'Do that', values: {}, links: [] });
    expect((await own.do('author', 'entry.show', { number: second })).declaration).toMatchObject({ document, revision: '2.0' });
    expect((await verifyVaultOrRecord(own.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
