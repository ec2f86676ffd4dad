import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { docx, docxParts, p, png } from '#main/rendering/import/testing/fixtures.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Input, Output } from '#shared/api/index.ts';

type Report = Output<'migration.plan'>;
let place: Workplace;

/** A folder with these files in it. */
const folderOf = (files: Record<string, string | Uint8Array>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
};
const text = (words: string): string => `# Purpose\n\n${words}\n`;
const HEADS = 'File;Number;Title;Type;Revision;State;Effective;Out of use;Owner;Approvals on paper;Supersedes\n';
const defaults = { owner: 'author', department: 'Quality' };
const plan = (files: Record<string, string | Uint8Array>, given: Partial<Input<'migration.plan'>> = {}): Promise<Report> =>
  place.do('control', 'migration.plan', {
    folder: folderOf(files),
    defaults,
    ...('index.csv' in files ? { index: 'index.csv' } : {}),
    ...given,
  });
/** Every fault as one line. */
const faultsOf = ({ rows }: Report): string[] =>
  rows.flatMap(({ line, faults }) => faults.map(({ column, problem, advice }) => `${line} ${column}: ${problem} ${advice}`));

beforeAll(async () => {
  place = await Workplace.staffed();
  await place.signIn('control');
});

describe('a dry run', () => {
  it('tells for every row what comes of it, and writes nothing', async () => {
    const before = place.context.vault.ledgerHead();
    const report = await plan({
      'index.csv': `\ufeff${HEADS}old\\SOP-007 A.md;SOP-007;Control of files;SOP;1;Superseded;2019-03-01;;;Jana Weber (Quality) | 2019-02-20 | Binder 4;\nSOP-007 B.md;SOP-007;Control of files;Standard Operating Procedure;2;in force;4 May 2021;;AUTHOR Person;Jana Weber | 2021-04-30;1\nFRM-001.md;FRM-001;Form;FRM;C;Effective;04.05.2021;;;;\n`,
      'old/SOP-007 A.md': text('First.'),
      'SOP-007 B.md': text('Second.'),
      'FRM-001.md': text('Form.'),
      'extra.txt': 'nobody names me',
    });
    expect(faultsOf(report)).toEqual([]);
    expect(report.counts).toEqual({ rows: 3, documents: 2, ready: 2, here: 0, faulty: 0 });
    expect(report.rows.map(({ line, becomes }) => [line, becomes])).toEqual([
      [2, '1.0 Superseded, approved elsewhere (was revision 1)'],
      [3, '2.0 Effective, approved elsewhere (was revision 2)'],
      [4, '1.0 Effective, approved elsewhere (was revision C)'],
    ]);
    expect(report.notListed).toEqual(['extra.txt']);
    expect(report.rows[2]?.notes).toEqual([
      'No approval on paper is named.',
      'Not carried over: The title in the file, "Purpose": the document bears "Form"',
    ]);
    expect(place.context.vault.ledgerHead()).toEqual(before);
    expect(place.context.vault.find('documents', {})).toEqual([]);
  });

  it('names every fault of a row, with its column and what to do', async () => {
    const report = await plan({
      'index.csv': `${HEADS}a.md;SOP 1;T;XYZ;1;somehow;03/04/2024;;nobody;Jana;\nb.md;SOP-002;;SOP;;in review;2099-01-01;;author;;\n`,
      'a.md': text('a'),
      'b.md': text('b'),
    });
    const faults = faultsOf(report);
    for (const expected of [
      /^2 number: "SOP 1" is not a document number/,
      /^2 type: There is no document type "XYZ".* SOP/,
      /^2 state: "somehow" is not a known state/,
      /^2 effective: "03\/04\/2024" can be read as two different days/,
      /^2 owner: "nobody" is not an active person/,
      /^2 approvals: The approval of Jana has no date/,
      /^3 title: /,
      /^3 revision: The revision is missing/,
      /^3 state: "in review" is a state on the way/,
      /^3 effective: 2099-01-01 is still to come/,
    ])
      expect(faults).toContainEqual(expect.stringMatching(expected));
    expect(report.counts).toMatchObject({ ready: 0, faulty: 2 });
  });

  it('reads an ambiguous date once a person has said the order', async () => {
    const files = { 'index.csv': `${HEADS}a.md;SOP-001;T;SOP;1;Effective;03/04/2024;;;;\n`, 'a.md': text('a') };
    expect(faultsOf(await plan(files, { dateOrder: 'day first' }))).toEqual([]);
  });

  it('finds what does not fit together: doubles, two in force, circles, files that are missing or shared', async () => {
    const report = await plan({
      'index.csv': `${HEADS}${[
        'a.md;SOP-010;T;SOP;1;Effective;2020-01-01;;;;',
        'b.md;SOP-010;T;SOP;1.0;Effective;2020-01-01;;;;',
        'c.md;SOP-011;T;SOP;1;Effective;2020-01-01;;;;',
        'd.md;SOP-011;T;SOP;2;Effective;2019-01-01;;;;',
        'e.md;SOP-012;T;SOP;1;Superseded;2019-01-01;2020-01-01;;;SOP-013',
        'f.md;SOP-013;T;SOP;1;Superseded;2019-01-01;2020-01-01;;;SOP-014 1',
        'g.md;SOP-014;T;SOP;1;Superseded;2019-01-01;2020-01-01;;;SOP-012',
        'missing.md;SOP-015;T;SOP;1;Effective;2020-01-01;;;;',
        'a.md;SOP-016;T;SOP;1;Effective;2020-01-01;;;;',
        'h.md;SOP-017;T;SOP;1;Obsolete;2020-01-01;;;;',
        'i.md;SOP-018;T;SOP;A;Superseded;2019-01-01;;;;',
        'j.md;SOP-018;T;SOP;2;Effective;2020-01-01;;;;',
      ].join('\n')}\n`,
      ...Object.fromEntries([...'abcdefghij'].map((name) => [`${name}.md`, text(name)])),
    });
    const faults = faultsOf(report);
    for (const expected of [
      /^2 number: SOP-010 revision 1 is also in row 3/,
      /^3 number: SOP-010 revision 1.0 is also in row 2/,
      /^4 state: SOP-011 revision 1 is said to be in force, but revision 2 \(row 5\) is newer/,
      /^5 effective: SOP-011 revision 2 is newer than 1, but was effective before it/,
      /^6 supersedes: These replace each other in a circle: .*SOP-012.*SOP-013.*SOP-014/,
      /^9 file: "missing.md" is not in the folder/,
      /^10 file: The rows 2, 10 name the same file/,
      /^11 ended: The day on which it went out of use is missing/,
      /^1[23] revision: The revisions .* are counted in different ways/,
    ])
      expect(faults).toContainEqual(expect.stringMatching(expected));
    expect(report.counts.ready).toBe(0);
  });

  it('says of a row without faults that another row of its document keeps it out', async () => {
    const report = await plan({
      'index.csv': `${HEADS}${[
        'a.md;SOP-101;T;SOP;1;Superseded;2019-01-01;;;;',
        'b.md;SOP-101;T;SOP;2;Effective;soon;;;;',
        'c.md;SOP-102;T;SOP;1;Effective;2020-01-01;;;;',
        'd.md;sop-101;T;SOP;3;Draft;;2020-01-01;;;',
      ].join('\n')}\n`,
      ...Object.fromEntries([...'abcd'].map((name) => [`${name}.md`, text(name)])),
    });
    expect(report.rows.map(({ line, staysOut, faults }) => [line, staysOut, faults.length])).toEqual([
      [2, 'Stays out, because rows 3, 5 of SOP-101 have faults.', 0],
      [3, null, 1],
      [4, null, 0],
      [5, null, 1],
    ]);
  });

  it('names a row that replaces itself, and a revision that is neither in the index nor in the vault', async () => {
    const lines = [
      'a.md;SOP-081;T;SOP;1;Superseded;2019-01-01;2020-01-01;;;',
      'b.md;SOP-081;T;SOP;2;Effective;2020-01-01;;;;SOP-081 9',
      'c.md;SOP-082;T;SOP;1;Effective;2020-01-01;;;;SOP-082 1',
      'd.md;SOP-083;T;SOP;Rev. 2;Effective;2020-01-01;;;;2.0',
      'e.md;SOP-084;T;SOP;1;Effective;2020-01-01;;;;sop-084',
      'f.md;SOP-085;T;SOP;1;Effective;2020-01-01;;;;SOP-099 1',
      'g.md;SOP-086;T;SOP;1;Effective;2020-01-01;;;;SOP-081 B',
      // What is there is none: written in another way, or of a document of which a row was not understood.
      'h.md;SOP-087;T;SOP;1;Effective;2020-01-01;;;;SOP-081 Rev. 01',
      'i.md;SOP-088;T;SOP;2;Effective;2020-01-01;;;;SOP-089 1',
      'j.md;SOP-089;T;SOP;1;somehow;2020-01-01;;;;',
    ];
    const report = await plan({
      'index.csv': `${HEADS}${lines.join('\n')}\n`,
      ...Object.fromEntries([...'abcdefghij'].map((name) => [`${name}.md`, text(name)])),
    });
    const itself = 'Write the revision or document that it replaced, or leave this empty.';
    const nowhere = 'Correct it, add its row to the index, or leave this empty.';
    expect(faultsOf(report)).toEqual([
      `3 supersedes: There is no revision "9" of SOP-081 in the index or in this vault. ${nowhere}`,
      `4 supersedes: SOP-082 revision 1 is said to replace itself. ${itself}`,
      `5 supersedes: SOP-083 revision Rev. 2 is said to replace itself. ${itself}`,
      `6 supersedes: There is no other revision of SOP-084 in the index or in this vault. ${nowhere}`,
      expect.stringMatching(/^7 supersedes: "SOP-099 1" is neither a revision of SOP-085 nor a document of the index or of this vault\./),
      `8 supersedes: There is no revision "B" of SOP-081 in the index or in this vault. ${nowhere}`,
      expect.stringMatching(/^11 state:/),
    ]);
  });

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

  it('of 10,000 rows with 300 faults names each fault at its row, and nothing of a faulty document is ready', async () => {
    const all = Array.from({ length: 10_000 }, (_, at) => at + 2);
    const faulty = new Set(all.filter((line) => line % 33 === 0).slice(0, 300));
    const spoiled = (line: number): string[] => {
      const row = [`f${line}.pdf`, `SOP-${10_000 + line}`, 'T', 'SOP', '1', 'Effective', '2020-01-01'];
      const [column, value] = [
        [6, 'soon'],
        [3, 'NONE'],
        [5, 'lost'],
        [0, `gone${line}.pdf`],
        [4, ''],
      ][line % 5] as [number, string];
      if (faulty.has(line)) row[column] = value;
      return row;
    };
    const folder = folderOf({ 'index.csv': `${HEADS}${all.map((line) => `${spoiled(line).join(';')};;;;\n`).join('')}` });
    for (const line of all) writeFileSync(join(folder, `f${line}.pdf`), '%PDF-1.4\n');
    const report = await place.do('control', 'migration.plan', { folder, index: 'index.csv', defaults });
    expect(report.rows.filter(({ faults }) => faults.length > 0).map(({ line }) => line)).toEqual([...faulty]);
    expect(faultsOf(report)).toHaveLength(300);
    expect(report.counts).toEqual({ rows: 10_000, documents: 10_000, ready: 9700, here: 0, faulty: 300 });
    const signing = { userId: 'control', password: passwordOf('control') };
    const asked = { expectedManifest: report.manifest, leaveOut: false, ...signing };
    expect(await place.ask('control', 'migration.start', asked)).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^300 rows have faults/),
    });
    expect(place.context.vault.find('documents', {})).toEqual([]);
  });

  it('is for document controllers only', async () => {
    expect(await place.ask('author', 'migration.plan', { folder: folderOf({}) })).toMatchObject({ ok: false, code: 'forbidden' });
  });
});

describe('an index that cannot be read as it is', () => {
  const row = 'a.md;SOP-001;Prüfung;SOP;1;Effective;2020-01-01;;;;\n';
  const asked = async (index: Uint8Array, given: Partial<Input<'migration.plan'>> = {}) => {
    const folder = folderOf({ 'index.csv': index, 'a.md': text('a') });
    return place.ask('control', 'migration.plan', { folder, index: 'index.csv', defaults, ...given });
  };
  const latin = Buffer.from(HEADS + row, 'latin1');

  it('in Windows-1252 is told, never guessed, and read once a person says so', async () => {
    expect(await asked(latin)).toMatchObject({ ok: false, code: 'invalid-input', message: expect.stringMatching(/not UTF-8: line 2/) });
    const read = await asked(latin, { encoding: 'windows-1252' });
    expect(read.ok && read.value.rows[0]?.values.title).toBe('Prüfung');
    expect(await asked(Buffer.from(HEADS + row), { encoding: 'windows-1252' })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/its letters are UTF-8/),
    });
  });

  it('in UTF-16 is read by its mark, and without one asks for it', async () => {
    const bare = Buffer.from(HEADS + row, 'utf16le');
    const read = await asked(Buffer.concat([Buffer.from([0xff, 0xfe]), bare]));
    expect(read.ok && read.value.rows[0]?.values.title).toBe('Prüfung');
    expect(await asked(bare)).toMatchObject({ ok: false, message: expect.stringMatching(/NUL bytes/) });
    expect((await asked(bare, { encoding: 'utf-16le' })).ok).toBe(true);
  });

  it.each([
    ['without the columns that are needed', 'Title;Type\nx;SOP\n', /no column for file and number/],
    ['with a column twice', 'File;Number;Doc No;Title\na.md;1;2;x\n', /mean the same \(Number, Doc No\)/],
    ['with a quotation mark that is never closed', `${HEADS}a.md;"SOP-001;T\n`, /quotation mark in line 2/],
    ['that is empty', '', /is empty/],
  ])('%s', async (_name, index, words) => {
    expect(await asked(Buffer.from(index))).toMatchObject({ ok: false, code: 'invalid-input', message: expect.stringMatching(words) });
  });

  it('is named when folder or file are not there', async () => {
    expect(await place.ask('control', 'migration.plan', { folder: '/no/such/folder' })).toMatchObject({ ok: false, code: 'cannot-read' });
    const folder = folderOf({});
    expect(await place.ask('control', 'migration.plan', { folder, index: 'index.csv' })).toMatchObject({ ok: false, code: 'cannot-read' });
  });
});
