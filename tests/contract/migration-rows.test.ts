import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { defaults, faultsOf, folderOf, HEADS, planIn, text } from './legacy-folder.ts';

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.staffed();
  await place.signIn('control');
});
const plan = (files: Parameters<typeof planIn>[1], given?: Parameters<typeof planIn>[2]) => planIn(place, files, given);

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
