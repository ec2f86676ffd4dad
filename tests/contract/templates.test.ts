import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Block, Content } from '#shared/content/schema.ts';

const words = (text: string) => [{ type: 'text' as const, text }];
const paragraph = (text: string): Block => ({ type: 'paragraph', content: words(text) });
const heading = (text: string): Block => ({ type: 'heading', level: 1, content: words(text) });
const SCOPE = 'This holds for every site of the company.';
const template: Content = {
  version: 1,
  blocks: [
    { type: 'heading', level: 1, content: words('Purpose'), part: 'required' },
    paragraph('Say what it is for.'),
    { type: 'heading', level: 1, content: words('Scope'), part: 'fixed' },
    { type: 'paragraph', content: words(SCOPE), part: 'fixed' },
  ],
};
const purpose = (said: string): Content => ({
  version: 1,
  blocks: [heading('Purpose'), paragraph(said), heading('Scope'), paragraph(SCOPE)],
});

describe('documents made from a template', () => {
  let place: Workplace;
  let form = '';
  let number = '';
  const make = (typeId: string, from?: string) =>
    place.ask('author', 'documents.create', {
      typeId,
      title: 'Cleaning',
      owner: 'author',
      department: 'Quality',
      ...(from ? { template: from } : {}),
    });
  const made = async (typeId: string, from?: string): Promise<string> => {
    const answer = await make(typeId, from);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value.number;
  };
  const save = (of: string, content: Content) => place.do('author', 'documents.saveContent', { number: of, content });
  const submit = (of: string) => place.ask('author', 'workflow.submit', { number: of, reason: 'First issue' });
  const check = async (of: string) => (await place.do('author', 'workflow.checkSubmission', { number: of })).findings;
  const intoForce = async (of: string): Promise<void> => {
    const submitted = await submit(of);
    if (!submitted.ok) throw new Error(submitted.message);
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, of);
    const released = await place.release(of);
    if (!released.ok) throw new Error(released.message);
  };
  const faults = () => verifyPath(place.folder, undefined).filter((one) => !one.ok);

  beforeAll(async () => {
    place = await Workplace.staffed();
    form = await made('TPL');
    await save(form, template);
  });

  it('begin when the template is in force, and not before; only from a template, and no template from another', async () => {
    expect(await place.do('auditor', 'documents.templates', {})).toEqual([]);
    expect(await make('SOP', form)).toMatchObject({ ok: false, code: 'refused', message: expect.stringContaining('in force') });
    await intoForce(form);
    expect(await place.do('auditor', 'documents.templates', {})).toEqual([
      { number: form, title: 'Cleaning', label: '1.0', fixed: ['Scope', SCOPE], required: ['Purpose'] },
    ]);
    expect(await make('TPL', form)).toMatchObject({ ok: false, code: 'refused' });
    const other = await place.draft();
    expect(await make('WI', other)).toMatchObject({ ok: false, message: expect.stringContaining('is not a template') });
    expect(await make('WI', 'TPL-404')).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('begin with its text, without its marks, and remember which revision it was', async () => {
    number = await made('SOP', form);
    expect((await place.do('author', 'documents.content', { number })).content).toEqual(purpose('Say what it is for.'));
    // Marks in a text that is no template are not kept.
    await save(number, template);
    expect((await place.do('author', 'documents.content', { number })).content).toEqual(purpose('Say what it is for.'));
    expect((await place.do('auditor', 'documents.show', { number })).revisions[0]?.template).toEqual({ number: form, label: '1.0' });
    expect(await place.do('author', 'documents.templateOf', { number })).toMatchObject({
      isTemplate: false,
      madeFrom: { number: form, label: '1.0', inForce: '1.0', content: template },
    });
    expect(await place.do('author', 'documents.templateOf', { number: form })).toEqual({ isTemplate: true, madeFrom: null });
  });

  it('are not submitted before every fixed part stands and every required section is filled; the check tells the same before', async () => {
    const refused = async (content: Content, ...sentences: string[]) => {
      await save(number, content);
      expect(await check(number)).toEqual(sentences.map((sentence) => ({ serious: true, sentence })));
      expect(await submit(number)).toMatchObject({ ok: false, code: 'refused', message: sentences.join(' ') });
    };
    await refused(purpose('Say what it is for.'), 'The required section "Purpose" of TPL-001 1.0 has no text of its own yet.');
    await refused(
      { version: 1, blocks: [heading('Purpose'), ...purpose('').blocks.slice(2)] },
      'The required section "Purpose" of TPL-001 1.0 has no text of its own yet.',
    );
    await refused(
      { version: 1, blocks: [heading('Scope'), paragraph('This holds for every other site of the company.')] },
      'The required section "Purpose" of TPL-001 1.0 is missing.',
      `The fixed part "${SCOPE}" of TPL-001 1.0 was changed.`,
    );
    const file = await place.give('author', 'AAAA');
    await place.do('author', 'documents.importFile', { number, fileName: 'a.pdf', file, asFile: true });
    expect(await submit(number)).toMatchObject({ ok: false, message: expect.stringContaining('has to be a text') });
    await save(number, purpose('To keep the workbench clean.'));
    expect(await check(number)).toEqual([]);
    await intoForce(number);
  });

  it('keep their template in later revisions; that a newer one is in force is a remark and refuses nothing', async () => {
    await place.do('author', 'documents.revise', { number: form, reason: 'Another scope' });
    await save(form, { version: 1, blocks: template.blocks.slice(0, 2) });
    await intoForce(form);
    await place.do('author', 'documents.revise', { number, reason: 'Yearly' });
    expect((await place.do('author', 'documents.templateOf', { number })).madeFrom).toMatchObject({ label: '1.0', inForce: '2.0' });
    // Whoever changes the template sees what was made from it, and from which revision of it.
    const shared = { title: 'Cleaning', template: '1.0' };
    expect(await place.do('auditor', 'documents.links', { number: form })).toMatchObject({
      madeFromTotal: 2,
      madeFrom: [
        { ...shared, number, label: '1.0', state: 'Effective' },
        { ...shared, number, label: '1.1', state: 'Draft' },
      ],
    });
    expect((await place.do('auditor', 'documents.links', { number })).madeFrom).toEqual([]);
    expect(await check(number)).toEqual([
      { serious: false, sentence: `The text was made from ${form} 1.0 and is checked against it; ${form} 2.0 is in force now.` },
    ]);
    // Who writes it can put it under the newer one, keeping the text; an empty draft begins with the template's text.
    expect(await place.ask('control', 'documents.useTemplate', { number, template: form })).toMatchObject({ ok: false });
    expect(await place.do('author', 'documents.useTemplate', { number, template: form })).toEqual({ label: '2.0' });
    expect(await check(number)).toEqual([]);
    const empty = await made('WI');
    await place.do('author', 'documents.useTemplate', { number: empty, template: form });
    expect((await place.do('author', 'documents.content', { number: empty })).content?.blocks).toEqual(
      purpose('Say what it is for.').blocks.slice(0, 2),
    );
    expect(await submit(number)).toMatchObject({ ok: true });
    expect(await place.ask('author', 'documents.useTemplate', { number, template: form })).toMatchObject({ ok: false, code: 'refused' });
  });

  it('and a template whose text marks nothing is told so, as a remark', async () => {
    const plain = await made('TPL');
    await save(plain, purpose('Anything.'));
    expect(await check(plain)).toEqual([{ serious: false, sentence: 'Nothing in this template is marked as fixed or required.' }]);
  });

  it('[R01] what a revision was made from follows from the ledger, and an entry that says otherwise later is found', async () => {
    await place.unguard();
    expect(faults()).toEqual([]);
    const session = place.context.sessions.get(await place.signIn('author'));
    if (!session) throw new Error('no session');
    const forge = (work: (uow: UnitOfWork) => void): string => {
      const header = place.header('author', 'documents.saveContent', number);
      place.context.vault.write(header, session.signer, work);
      return faults()
        .map(({ check: name, detail }) => `${name}: ${detail}`)
        .join('\n');
    };
    const own = await made('SOP');
    const [revision] = place.context.vault.query<{ id: string }>(
      'SELECT r.id FROM revisions r JOIN documents d ON d.id = r.document_id WHERE d.number = ?',
      [own],
    );
    // Of the work instruction, and not of the procedure that the next test looks at.
    const [use] = place.context.vault.query<{ id: string; template_revision_id: string }>(
      "SELECT u.id, u.template_revision_id FROM template_uses u JOIN revisions r ON r.id = u.id JOIN documents d ON d.id = r.document_id WHERE d.type_id = 'WI'",
    );
    const told = forge((uow) =>
      uow.insert('template_uses', { id: revision?.id ?? '', template_revision_id: use?.template_revision_id ?? '' }),
    );
    expect(told).toMatch(/Rights: .*says that a revision was made from a template, which it was not/);
    expect(forge((uow) => uow.update('template_uses', use?.id ?? '', { template_revision_id: revision?.id ?? '' }))).toMatch(
      /documents\.saveContent by author\) says that a revision was made from a template/,
    );
  });

  it('[R43] a template is not disposed of while a revision in force or under way was made from it, however long ago that was', async () => {
    await place.later(11 * 366 * 24 * 60);
    await place.signIn('auditor');
    const ended = await place.do('auditor', 'retention.list', { scope: 'ended', number: form, limit: 10 });
    expect(ended).toMatchObject([{ label: '1.0', ended: true }]);
    expect(ended[0]?.inTheWay.join()).toContain(`${form} 1.0 is the template of ${number} 1.0, which is checked against it`);
  });
});
