import { symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { docx, docxParts, p, png } from '#main/rendering/import/testing/fixtures.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { defaults, faultsOf, folderOf, HEADS, planIn, text } from './legacy-folder.ts';

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.staffed();
  await place.signIn('control');
});
const plan = (files: Parameters<typeof planIn>[1], given?: Parameters<typeof planIn>[2]) => planIn(place, files, given);

describe('the folder of a dry run', () => {
  it('follows no path out of the folder, and no link', async () => {
    const outside = join(folderOf({ 'secret.md': text('secret') }), 'secret.md');
    const folder = folderOf({
      'index.csv': `${HEADS}${['../secret.md', '/etc/hostname', 'C:\\x.md', 'link.md', 'a/../../b.md']
        .map((path, index) => `${path};SOP-0${index + 20};T;SOP;1;Effective;2020-01-01;;;;`)
        .join('\n')}\n`,
    });
    symlinkSync(outside, join(folder, 'link.md'));
    const report = await place.do('control', 'migration.plan', { folder, index: 'index.csv', defaults });
    expect(faultsOf(report).map((fault) => fault.split(' ').slice(0, 2).join(' '))).toEqual([
      '2 file:',
      '3 file:',
      '4 file:',
      '5 file:',
      '6 file:',
    ]);
    expect(faultsOf(report).filter((fault) => /leads out of the folder/.test(fault))).toHaveLength(4);
    expect(report.strange).toEqual(['link.md']);
  });

  it('follows no link to a folder and opens no device, and names the row for each', async () => {
    const outside = folderOf({ 'secret.md': text('secret') });
    const paths = [
      'linked/secret.md',
      'linked\\secret.md',
      'CON',
      'sub/nul.md',
      'aux.docx',
      'com1',
      'a.md:stream',
      '\\\\server\\share\\a.md',
      '..',
      'sub/..',
    ];
    const folder = folderOf({
      'index.csv': `${HEADS}${paths.map((path, index) => `${path};SOP-0${index + 20};T;SOP;1;Effective;2020-01-01;;;;`).join('\n')}\n`,
      'sub/nul.md': text('a file that Windows would not open'),
    });
    symlinkSync(outside, join(folder, 'linked'));
    const faults = faultsOf(await place.do('control', 'migration.plan', { folder, index: 'index.csv', defaults }));
    const told = [
      /behind one, and is not followed/,
      /behind one, and is not followed/,
      /device on Windows/,
      /device on Windows/,
      /device on Windows/,
    ];
    told.push(/device on Windows/, /is not in the folder/, /leads out/, /leads out/, /leads out/);
    expect(faults).toHaveLength(paths.length);
    for (const [index, words] of told.entries()) {
      expect(faults[index]).toMatch(words);
      expect(faults[index]?.startsWith(`${index + 2} file: "`)).toBe(true);
    }
  });

  it('reads no index outside of the folder, by whatever path, and leaves the attempt in the ledger', async () => {
    const outside = folderOf({ 'index.csv': `${HEADS}a.md;SOP-001;T;SOP;1;Effective;2020-01-01;;;;\n` });
    const folder = folderOf({ 'a.md': text('a'), 'in/index.csv': `${HEADS}a.md;SOP-001;T;SOP;1;Effective;2020-01-01;;;;\n` });
    symlinkSync(join(outside, 'index.csv'), join(folder, 'link.csv'));
    symlinkSync(outside, join(folder, 'linked'));
    const ask = (index: string) => place.ask('control', 'migration.plan', { folder, index, defaults });
    const leadsOut = [
      join(outside, 'index.csv'),
      `../${basename(outside)}/index.csv`,
      'in/../../x.csv',
      '..',
      '.',
      '/etc/passwd',
      'a\0.csv',
    ];
    for (const [words, paths] of [
      [/^The index ".*" leads out of the folder .* Put the index into the folder/s, leadsOut],
      [/^The index ".*" is a link, or lies behind one\./, ['link.csv', 'linked/index.csv']],
      [/^The index ".*" has the name of a device on Windows\./, ['NUL', 'in/con.csv', 'lpt1.xlsx']],
    ] as const)
      for (const path of paths)
        expect(await ask(path), path).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(words) });
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, limit: 1, newestFirst: true, operation: 'migration.plan' });
    expect(entry).toMatchObject({ actor: 'control', outcome: 'refused', reason: expect.stringContaining('lpt1.xlsx') });
    for (const path of ['in/index.csv', './in/../in/index.csv', join(folder, 'in/index.csv')])
      expect((await ask(path)).ok, path).toBe(true);
    // The folder itself may be reached over a link: it is the person who chose it.
    const linked = join(folderOf({}), 'by-link');
    symlinkSync(folder, linked);
    expect((await place.ask('control', 'migration.plan', { folder: linked, index: join(linked, 'in/index.csv'), defaults })).ok).toBe(true);
  });

  it('guesses rows from names, headings, front matter and pages when there is no index', async () => {
    const report = await plan({
      'SOP-030 rev 2 Cleaning of rooms.md': '# Cleaning of rooms\n\nWords.\n',
      'SOP-030 rev 1 Cleaning of rooms.md': '# Cleaning of rooms\n\nOlder words.\n',
      'b.md': '---\ndoc_id: WI-004\ntitle: Packing\nrevision: "3"\nstatus: draft\n---\n\n# Packing\n\nWords.\n',
      'c.md': '# FRM-009: Log\n\n**Revision:** B\n\n**Effective date:** 2022-05-01\n\nWords.\n',
      'd.md': 'Words without any heading.\n',
    });
    expect(report.index).toBeNull();
    expect(
      report.rows.map(({ values: { file, number, title, type, revision, state, effective } }) => [
        file.slice(0, 13),
        number,
        title,
        type,
        revision,
        state,
        effective,
      ]),
    ).toEqual([
      ['SOP-030 rev 1', 'SOP-030', 'Cleaning of rooms', 'SOP', '1', 'Superseded', ''],
      ['SOP-030 rev 2', 'SOP-030', 'Cleaning of rooms', 'SOP', '2', 'Effective', ''],
      ['b.md', 'WI-004', 'Packing', 'WI', '3', 'Draft', ''],
      ['c.md', 'FRM-009', 'Log', 'FRM', 'B', 'Effective', '2022-05-01'],
      ['d.md', '', 'd', '', '1', 'Effective', ''],
    ]);
    expect(faultsOf(report)).toContainEqual(expect.stringMatching(/^6 number: The number is missing/));
    // What a person corrected stands in place of the guesses.
    const rows = report.rows.map(({ line, values }) => ({
      line,
      values: { ...values, number: values.number || 'SOP-031', type: values.type || 'SOP', effective: '2023-01-01' },
    }));
    const corrected = await place.do('control', 'migration.plan', { folder: report.folder, defaults, rows });
    expect(faultsOf(corrected)).toEqual([]);
  });

  it('names what is wrong with files: damaged and empty ones, macros, bombs; what Word repaired is read', async () => {
    const parts = docxParts(
      `${p('Repaired', '', '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r/><w:lastRenderedPageBreak/>')}<w:p/>`,
    );
    // After a repair Word writes the text to another part, and leaves marks without their other half.
    const { 'word/document.xml': body, '_rels/.rels': rels, '[Content_Types].xml': types, ...rest } = parts;
    const moved = (part: Uint8Array | undefined) =>
      strToU8(strFromU8(part ?? new Uint8Array()).replace('word/document.xml', 'word/document2.xml'));
    const repaired = zipSync({
      '[Content_Types].xml': moved(types),
      '_rels/.rels': moved(rels),
      'word/document2.xml': body ?? new Uint8Array(),
      ...rest,
    });
    const files = ['a.docx', 'b.docx', 'c.docx', 'd.docx', 'e.md', 'f.md', 'g.pdf'];
    const report = await plan({
      'index.csv': `${HEADS}${files.map((name, at) => `${name};SOP-06${at};T;SOP;1;Effective;2020-01-01;;;A | 2020-01-01;\n`).join('')}`,
      'a.docx': repaired,
      'b.docx': docx(p('x')).slice(0, 500),
      'c.docx': docx(p('x'), { 'word/vbaProject.bin': 'macro' }),
      'd.docx': zipSync({ 'word/document.xml': new Uint8Array(20 * 1024 * 1024) }, { level: 9 }),
      'e.md': '',
      'f.md': `# T\n\nWords.\n\n![bomb](data:image/png;base64,${png(60_000, 60_000).toString('base64')})\n`,
      'g.pdf': 'no PDF at all',
    });
    expect(report.rows.map(({ values, faults, notes }) => [values.file, ...faults.map(({ problem }) => problem), ...notes])).toEqual([
      ['a.docx'],
      ['b.docx', expect.stringMatching(/damaged/)],
      ['c.docx', expect.stringMatching(/holds macros/)],
      ['d.docx', expect.stringMatching(/grow more than 100 times/)],
      ['e.md', 'The file is empty.'],
      ['f.md', expect.stringMatching(/Picture, because it has more than 100 megapixels/)],
      ['g.pdf', expect.stringMatching(/no beginning of a PDF.*It is kept as it is/)],
    ]);
    expect(report.rows[2]?.faults[0]?.advice).toMatch(/write "file" in the column "Keep as"/);
  });
});
