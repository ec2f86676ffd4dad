import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '#main/app/dispatch.ts';
import { Workplace } from '#main/testing/workplace.ts';

describe('bad input gets a clear sentence and nothing is lost', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
  });
  const create = (input: object) =>
    place.ask('author', 'documents.create', { typeId: 'SOP', title: 'A title', owner: 'author', department: 'Quality', ...input });

  it('unknown operations, extra and missing fields, a 10 MB title, numbers with path characters', async () => {
    expect(await dispatch(place.context, null, 'vault.destroy', {})).toMatchObject({ ok: false, code: 'unknown-operation' });
    expect(await dispatch(place.context, null, '__proto__', {})).toMatchObject({ ok: false, code: 'unknown-operation' });
    for (const input of [{ extra: 1 }, { title: undefined }, { title: 'x'.repeat(10_000_000) }, { title: 'a\u202eb' }, { title: '  ' }])
      expect(await create(input)).toMatchObject({ ok: false, code: 'invalid-input' });
    for (const number of ['../SOP-001', 'SOP/001', 'sop-001', 'SOP-001\n', ''])
      expect(await place.ask('author', 'documents.show', { number })).toMatchObject({
        ok: false,
        code: expect.stringMatching(/invalid-input|forbidden/),
      });
    expect(await create({ typeId: 'NONE' })).toMatchObject({ ok: false, code: 'not-found' });
    expect(await create({ owner: 'stranger' })).toMatchObject({ ok: false, code: 'invalid-input' });
  });

  it('numbers have no gaps and no doubles, also when many are asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create({})));
    const numbers = answers.map((answer) => (answer.ok ? Number(answer.value.number.slice(4)) : Number.NaN)).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => (numbers[0] ?? 0) + index));
  });

  it('an empty document is not submitted', async () => {
    const made = await create({});
    const number = made.ok ? made.value.number : '';
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'First issue' })).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('no text'),
    });
    await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks: [] } });
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'First issue' })).toMatchObject({ ok: false, code: 'refused' });
  });

  it('an import keeps the workstation, the file name and the hash; Markdown of 50 MB and broken text are refused', async () => {
    const made = await create({});
    const number = made.ok ? made.value.number : '';
    const text = Buffer.from('# Title\n\nWords with <iframe src="x"></iframe> and ![a picture](https://example.org/x.png).\n');
    const imported = await place.do('author', 'documents.importFile', {
      number,
      fileName: 'sop.md',
      file: await place.give('author', text),
      asFile: false,
    });
    expect(imported.title).toBe('Title');
    expect(imported.notCarriedOver.join('\n')).toMatch(
      /iframe[\s\S]*https:\/\/example.org\/x.png|https:\/\/example.org\/x.png[\s\S]*iframe/,
    );
    const [row] = place.context.vault.find('imports', { file_name: 'sop.md' });
    expect(row).toMatchObject({
      workstation_id: place.context.workstation.id,
      imported_by: 'author',
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    const refused = async (fileName: string, bytes: Buffer) =>
      place.ask('author', 'documents.importFile', { number, fileName, file: await place.give('author', bytes), asFile: false });
    expect(await refused('big.md', Buffer.alloc(50 * 1024 * 1024, 'a '))).toMatchObject({
      ok: false,
      code: 'invalid-input',
      message: expect.stringContaining('50 MB'),
    });
    expect(await refused('broken.md', Buffer.from([0xff, 0xfe, 0x00]))).toMatchObject({
      ok: false,
      code: 'invalid-input',
      message: expect.stringContaining('UTF-8'),
    });
    expect(await refused('empty.md', Buffer.alloc(0))).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await refused('other.exe', Buffer.from('MZ'))).toMatchObject({ ok: false, code: 'invalid-input' });
  });

  it('a clock that was set back stops writing, and says so', async () => {
    place.clock.forward(-10);
    expect(await create({})).toMatchObject({ ok: false, code: 'clock' });
    place.clock.forward(10);
    expect((await create({})).ok).toBe(true);
  });
});
