import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { noFaults } from '#main/domain/audit/check.ts';
import { readPackage } from './read-package.ts';

it('a part of a package that cannot be unpacked is told with a sentence, however it was broken', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-package-')), 'package.zip');
  const bytes = Buffer.from(zipSync({ 'bagit.txt': strToU8('BagIt-Version: 1.0\n'.repeat(400)) }, { level: 9 }));
  const data = 30 + 'bagit.txt'.length;
  for (let at = data; at < bytes.indexOf('PK\u0001\u0002'); at += 1) {
    const broken = Buffer.from(bytes);
    broken[at] = (broken[at] ?? 0) ^ 0xff;
    writeFileSync(path, broken);
    const package_ = await readPackage(path);
    const said = await package_.sha256('bagit.txt').catch((error: { code: string; message: string }) => error);
    // Some changes unpack to other words, which their hash tells.
    if (typeof said !== 'string')
      expect(said).toMatchObject({ code: 'cannot-read', message: expect.stringMatching(/^bagit\.txt .* again\.$/) });
    await package_.close();
  }
});

it.each(['', ' '])('a file in a package whose name is "%s" is told in words', async (name) => {
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-package-')), 'package.zip');
  writeFileSync(path, zipSync({ 'bagit.txt': strToU8('BagIt-Version: 1.0\n'), [name]: strToU8('Words') }));
  const package_ = await readPackage(path);
  expect([...package_.files.keys()]).toEqual(['bagit.txt']);
  expect(package_.faults).toEqual(['A file in the archive has no name.']);
  await package_.close();
});

it('a fault that names a file of a very long name is cut', () => {
  expect(noFaults('Complete', [`${'x'.repeat(60_000)} was added.`], '').detail).toHaveLength(600 + ' … and so on.'.length);
});
