import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBuffer } from 'qrcode';
import {
  characterStyles,
  comments,
  docx,
  footnotes,
  header,
  item,
  numbering,
  p,
  paragraphStyles,
  png,
  relationships,
} from '#main/rendering/import/testing/fixtures.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { asJpeg, scanned } from '../../bench/scans.ts';
import { missingTools } from '../../independent/tools.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { severalOf } from '../mutate/mutation.ts';
import { mutatePdf } from '../mutate/pdf.ts';
import { mutatePicture } from '../mutate/picture.ts';
import { mutateText } from '../mutate/text.ts';
import { mutateXml } from '../mutate/xml.ts';
import { mutateZip } from '../mutate/zip.ts';
import { cameOf, type Kind, type Seed } from './kind.ts';

const mutateDocx = severalOf(
  mutateZip((name) => (/\.(xml|rels)$/.test(name) ? mutateXml : severalOf(mutatePicture, mutateBytes))),
  mutateBytes,
);
const mutatePaper = severalOf(mutatePdf, mutatePdf, mutateBytes);
const mutateImage = severalOf(mutatePicture, mutatePicture, mutateBytes);

const TABLE = `<w:tbl><w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="200"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p('A')}</w:tc></w:tr><w:tr><w:tc>${p('B')}</w:tc><w:tc>${p('C')}</w:tc></w:tr></w:tbl>`;
const FORMULA =
  '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>';
const PICTURE =
  '<w:p><w:r><w:drawing xmlns:wp="w" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wp:inline><wp:extent cx="9525" cy="9525"/><a:graphic><a:blip r:embed="rId1"/></a:graphic></wp:inline></w:drawing></w:r></w:p>';
const wordFile = (): Uint8Array =>
  docx(
    [
      p('Title', '<w:pStyle w:val="Title"/>'),
      p('Purpose', '<w:pStyle w:val="heading1"/>'),
      ...[
        p('Loud words', '', '<w:r><w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'),
        item('One'),
        item('Two', 1),
      ],
      ...[TABLE, FORMULA, PICTURE, p('Note', '', '<w:r><w:footnoteReference w:id="2"/></w:r>')],
      '<w:p><w:hyperlink r:id="rId3"><w:r><w:t>link</w:t></w:r></w:hyperlink><w:ins w:author="x"><w:r><w:t>new</w:t></w:r></w:ins></w:p>',
    ].join(''),
    {
      'word/_rels/document.xml.rels': relationships(
        ['image', 'media/image1.png', false],
        ['footnotes', 'footnotes.xml', false],
        ['hyperlink', 'https://example.org/x', true],
        ['numbering', 'numbering.xml', false],
      ),
      ...{ 'word/media/image1.png': png(4, 4), 'word/footnotes.xml': footnotes('A note.'), 'word/numbering.xml': numbering },
      ...{ 'word/header1.xml': header('Head'), 'word/comments.xml': comments('Why?') },
    },
  );

export const word: Kind = {
  ...{ way: 'documents.importFile', megabytes: 256, apart: true },
  prepare: async ({ place, released }) => {
    const number = await place.draft();
    const record = (await place.take('control', 'records.export', { number: released, format: 'docx' })).bytes;
    const seed = (name: string, bytes: Uint8Array): Seed => ({ name, bytes, mutation: mutateDocx });
    return {
      seeds: [
        seed('text of Word with table, list, note, formula and picture', wordFile()),
        seed('styles', docx(p('x', '<w:pStyle w:val="Signature"/>'), { 'word/styles.xml': paragraphStyles })),
        seed(
          'styles of letters',
          docx(p('x', '', '<w:r><w:rPr><w:rStyle w:val="Loud"/></w:rPr></w:r>'), { 'word/styles.xml': characterStyles }),
        ),
        seed('sealed record', record),
      ],
      send: async (bytes) =>
        cameOf(
          await place.ask('author', 'documents.importFile', {
            ...{ number, fileName: 'Input.docx', file: await place.give('author', bytes), asFile: false },
          }),
        ),
    };
  },
};

export const pdf: Kind = {
  ...{ way: 'documents.importFile (as a file), distribution.readCode', megabytes: 256, apart: true },
  prepare: async ({ place, released }) => {
    const number = await place.draft();
    const record = (await place.take('control', 'records.export', { number: released, format: 'pdf' })).bytes;
    await place.do('control', 'distribution.issue', { number: released, holders: [{ kind: 'place', place: 'Lab' }] });
    const copy = (await place.take('control', 'distribution.printCopy', { number: released, copy: 1 })).bytes;
    const seed = (name: string, bytes: Uint8Array): Seed => ({ name, bytes, mutation: mutatePaper });
    return {
      seeds: [seed('sealed record', record), seed('numbered copy', copy)],
      send: async (bytes, _, random) => {
        const brought = { fileName: 'Input.pdf', file: await place.give('author', bytes) };
        return cameOf(
          random.below(2) === 0
            ? await place.ask('author', 'documents.importFile', { number, asFile: true, ...brought })
            : await place.ask('author', 'distribution.readCode', brought),
        );
      },
    };
  },
};

/** A numbered copy of its own, which nobody printed before. */
const newCopy = async (place: Workplace, number: string): Promise<{ copy: number; token: string }> => {
  await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Line' }] });
  const made = place.context.vault.find('copies', {}, ['copy']).at(-1);
  if (!made) throw new Error('No copy was made.');
  return made;
};

export const image: Kind = {
  ...{ way: 'distribution.readCode, documents.importFile (in Word)', megabytes: 256, apart: true },
  prepare: async ({ place, released, folder }) => {
    const number = await place.draft();
    const seed = (name: string, bytes: Uint8Array): Seed => ({ name, bytes, mutation: mutateImage });
    const { copy, token } = await newCopy(place, released);
    const seeds = [seed('PNG of a code', await toBuffer(token, { width: 300 }))];
    if (!missingTools('pdftoppm')) {
      const path = join(mkdtempSync(join(folder, 'page-')), 'page.pdf');
      writeFileSync(path, (await place.take('control', 'distribution.printCopy', { number: released, copy })).bytes);
      seeds.push(seed('JPEG of a page', await asJpeg(scanned(path, 1, 120), 80)));
    }
    const inWord = (bytes: Uint8Array): Uint8Array =>
      docx(PICTURE, {
        'word/_rels/document.xml.rels': relationships(['image', 'media/image1.png', false]),
        'word/media/image1.png': bytes,
      });
    return {
      seeds,
      send: async (bytes, _, random) => {
        if (random.below(3) > 0)
          return cameOf(
            await place.ask('author', 'distribution.readCode', { fileName: 'Input.png', file: await place.give('author', bytes) }),
          );
        const file = await place.give('author', inWord(bytes));
        return cameOf(await place.ask('author', 'documents.importFile', { number, fileName: 'Input.docx', file, asFile: false }));
      },
    };
  },
};

const MARKDOWN = `---
title: Control of documents
---

# Purpose

Words that are *loud*, **louder** and \`plain\`, with a [link](https://example.org) and ![a picture](x.png).[^1]

[^1]: A note.

## Steps

1. One
   - inner
2. Two

| A | B |
| --- | :-: |
| 1 | 2 |

> Quoted

$$ \\frac{a}{b_1} $$ and $\\sqrt{x}$

\`\`\`register
{"register": "sample"}
\`\`\`
`;
export const markdown: Kind = {
  ...{ way: 'documents.importFile', megabytes: 256, apart: true },
  prepare: async ({ place }) => {
    const number = await place.draft();
    const mutation = severalOf(mutateText, mutateText, mutateText, mutateBytes);
    return {
      seeds: [{ name: 'Markdown', bytes: Buffer.from(MARKDOWN), mutation }],
      send: async (bytes) =>
        cameOf(
          await place.ask('author', 'documents.importFile', {
            ...{ number, fileName: 'Input.md', file: await place.give('author', bytes), asFile: false },
          }),
        ),
    };
  },
};
