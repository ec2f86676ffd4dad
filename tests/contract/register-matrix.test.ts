import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { contentOf, versionOf } from '#main/domain/registers/registers.store.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';

const [likely, harms] = [
  ['Low', 'High'],
  ['Minor', 'Serious'],
];
const register = smallRegister({
  fields: [
    { id: 'likely', label: 'Exploitability', type: 'choice', choices: [...likely, 'Unheard of'], requiredFrom: 'Done' },
    { id: 'harm', label: 'Harm', type: 'choice', choices: harms, requiredFrom: 'Done' },
    { id: 'vector', label: 'CVSS', type: 'vector' },
  ],
  links: [{ role: 'policy', label: 'Risk policy', reverse: 'rates', to: ['document'], many: false, staysOpen: true }],
  computed: [
    {
      id: 'level',
      label: 'Risk level',
      function: 'matrix',
      version: 1,
      link: 'policy',
      table: 'Risk matrix',
      row: 'likely',
      column: 'harm',
    },
  ],
  moves: [
    {
      ...{ from: ['Open'], action: 'finish', label: 'Finish', done: 'finished', to: 'Done', roles: ['Quality'], meaning: 'Assessment' },
      needs: [{ gate: 'says', field: 'level', values: ['Acceptable', 'To be reduced'] }],
    },
  ],
  sections: [{ title: 'All', fields: ['likely', 'harm', 'vector'] }],
  columns: ['level'],
});
const policyText = (...levels: string[][]): string =>
  `# Scope\n\nHow risks are rated.\n\n# Risk matrix\n\n| | ${harms.join(' | ')} |\n| --- | --- | --- |\n${levels.map((line, at) => `| ${likely[at]} | ${line.join(' | ')} |`).join('\n')}\n`;

describe('a level that a policy gives', () => {
  let place: Workplace;
  let policy = '';
  let number = '';
  const release = async (text: string, known?: string): Promise<string> => {
    const of = { typeId: 'SOP', title: 'Rating of risks', owner: 'author', department: 'Quality' };
    const document = known ?? (await place.do('author', 'documents.create', of)).number;
    if (known) await place.do('author', 'documents.revise', { number: known, reason: 'Rated anew' });
    await place.do('author', 'documents.importFile', {
      number: document,
      fileName: 'p.md',
      file: await place.give('author', text),
      asFile: false,
    });
    await place.do('author', 'workflow.submit', { number: document, reason: 'Needed' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, document);
    const released = await place.release(document);
    if (!released.ok) throw new Error(released.message);
    return document;
  };
  const show = () => place.do('author', 'entry.show', { number });
  const faults = async () => (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok);
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(register));
    policy = await release(policyText(['Acceptable', 'To be reduced'], ['To be reduced', 'Unacceptable']));
    const links = [{ role: 'policy', to: policy }];
    const values = { likely: 'Low', harm: 'Serious', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' };
    ({ number } = await place.do('author', 'entry.create', { register: 'sample', title: 'Open port', values, links }));
  });

  it('is looked up in the table of the linked revision, told with what went in, listed, and asked by a step', async () => {
    expect((await show()).computed).toEqual([
      {
        ...{ id: 'level', label: 'Risk level', result: 'To be reduced', now: null },
        how: `Risk policy: Exploitability: Low; Harm: Serious; ${policy} 1.0, Risk matrix: To be reduced`,
      },
    ]);
    const [row] = (await place.do('auditor', 'entry.list', { register: 'sample', limit: 5 })).rows;
    expect(row?.columns).toEqual(['To be reduced']);
    await fill(place, 'author', number, { likely: 'High' });
    expect((await show()).computed[0]?.result).toBe('Unacceptable');
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({
      message: `${number} cannot be finished yet. Missing: Risk level: Acceptable or To be reduced.`,
    });
    await fill(place, 'author', number, { likely: 'Low' });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    expect(await faults()).toEqual([]);
  });

  it('stays as it was signed when the policy changes, until the link is moved on by name', async () => {
    await release(policyText(['Acceptable', 'Unacceptable'], ['To be reduced', 'Unacceptable']), policy);
    const { links, computed, title, values, hash } = await show();
    expect(links[0]?.suspect).toMatchObject({ version: '2.0' });
    expect(computed[0]).toMatchObject({ result: 'To be reduced', now: null });
    await place.do('author', 'entry.save', { number, basedOn: hash, title, values, links: [{ role: 'policy', to: policy, moved: true }] });
    expect((await show()).computed[0]).toMatchObject({ result: 'Unacceptable', how: expect.stringContaining(`${policy} 2.0`) });
    expect((await place.do('author', 'entry.show', { number, version: 1 })).computed[0]?.result).toBe('To be reduced');
    expect(await faults()).toEqual([]);
  });

  it('is refused with a sentence where the document does not give it, and nothing is saved', async () => {
    const make = (values: object, to: string) =>
      place.ask('author', 'entry.create', { register: 'sample', title: 'Another', values, links: [{ role: 'policy', to }] });
    const { total } = await place.do('auditor', 'entry.list', { register: 'sample', limit: 1 });
    expect(await make({ likely: 'Unheard of', harm: 'Minor' }, policy)).toMatchObject({
      message: `Risk level: ${policy} 2.0 holds a table "Risk matrix" without the row "Unheard of".`,
    });
    const other = await release('# Scope\n\nNo table at all.\n');
    expect(await make({ likely: 'Low', harm: 'Minor' }, other)).toMatchObject({
      code: 'refused',
      message: `Risk level: ${other} 1.0 holds no table "Risk matrix". Give the table this caption, or a heading of these words before it, and release the document.`,
    });
    expect(await make({ likely: 'Low', vector: 'CVSS:3.1/AV:N' }, policy)).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('CVSS: write a CVSS vector of version 3.1 or 4.0'),
    });
    expect((await place.do('auditor', 'entry.list', { register: 'sample', limit: 1 })).total).toBe(total);
  });

  it('that an insider writes otherwise is found, since the table is read again', async () => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn('author'));
    if (!session) throw new Error('no session');
    const { version } = await show();
    place.context.vault.write(place.header('author', 'entry.save', number), session.signer, (uow) => {
      const content = contentOf(uow, versionOf(uow, number, version));
      const computed = content.computed?.map((one) => ({
        ...one,
        result: 'Acceptable',
        inputs: one.inputs.map((input, at) => (at === 2 ? { ...input, value: 'Acceptable' } : input)),
      }));
      const next = { ...content, ...(computed ? { computed } : {}) };
      const content_hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
      uow.update('entry_versions', `${number}/${version}`, { content_hash, saved_by: 'author', saved_at: uow.time });
      uow.indexEntry(next);
    });
    expect((await faults()).map(({ detail, more }) => `${detail} ${more ?? ''}`).join()).toContain(
      'what it works out is not what comes out',
    );
  });
});
