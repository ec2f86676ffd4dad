import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, keepLarge, madeFolder, planBackups, restoreFrom, two } from '#main/testing/backups.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { sampled } from '../sampled.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-backup-changed-'));
let place: Workplace;
let whole = '';
let count = 0;

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  await place.release(await place.approved());
  for (let one = 0; one < 2; one += 1) await keepLarge(place, 1_300_000);
  whole = madeFolder(scratch, 'whole');
  await planBackups(place, whole);
  await place.do('admin', 'backup.make', {});
  await place.draft();
  await place.do('admin', 'backup.make', {});
  place.context.vault.close();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const copy = (): string => {
  count += 1;
  const to = join(scratch, `copy-${count}`);
  cpSync(whole, to, { recursive: true });
  return to;
};
const manifestsOf = (folder: string): string[] => filesIn(folder).filter((path) => path.endsWith('.manifest'));
const newestOf = (folder: string): string => manifestsOf(folder).at(-1) ?? '';
/** Restores what was changed. @returns what was said; nothing may be left of it */
const refused = async (from: string) => {
  const into = join(scratch, `into-${count}`);
  const said = await restoreFrom(from, into).then(
    () => ({ code: 'restored', message: '' }),
    (error: { code: string; message: string }) => error,
  );
  if (said.code !== 'restored') expect(existsSync(into)).toBe(false);
  expect(readdirSync(scratch).filter((name) => name.includes('restoring'))).toEqual([]);
  return said;
};
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(path, bytes);
};
/** Pieces that the newest backup uses, by what they hold: of the database, of stored content, of the small files. */
const usedPieces = (folder: string): { path: string; file: string }[] => {
  const lines = readFileSync(newestOf(folder), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const keys = new Map(lines.flatMap((line) => ('piece' in line ? [[String(line.piece), String(line.key)] as const] : [])));
  const pieces = join(dirname(newestOf(folder)), 'pieces');
  return lines.flatMap((line) =>
    'file' in line
      ? (line.pieces as string[]).map((hash) => ({
          file: String(line.file),
          path: join(pieces, hash.slice(0, 2), `${hash}.${keys.get(hash)}`),
        }))
      : [],
  );
};

describe('[R29] a backup that was changed on its medium', () => {
  it('is restored where nothing was', async () => {
    expect(await refused(copy())).toMatchObject({ code: 'restored' });
  });

  it.each(['vault.db', 'blobs/', 'head', 'workstation.json', 'authority.pem'])(
    'is found out by any byte of a piece of %s',
    async (kind) => {
      const piece = usedPieces(whole).find(({ file }) => file.startsWith(kind));
      const size = readFileSync(piece?.path ?? '').length;
      // The magic, the salt, the first and the last bytes of the first segment and its tag, the end, and some between.
      for (const at of sampled(
        [0, 5, 20, 21, 1_048_595, 1_048_600, 1_048_612, size - 17, size - 16, size - 1].filter((one) => one < size),
        4,
      )) {
        const folder = copy();
        flip((piece?.path ?? '').replace(whole, folder), at);
        expect(await refused(folder), `byte ${at}`).toMatchObject({
          code: 'damaged',
          message: expect.stringContaining('Nothing was restored'),
        });
      }
    },
  );

  it.each([
    ['is missing', (path: string) => rmSync(path), 'is missing'],
    ['was cut off', (path: string) => truncateSync(path, readFileSync(path).length - 1), 'cut off'],
    ['was cut off at a segment', (path: string) => truncateSync(path, 20 + 1_048_576 + 16), 'cut off'],
    ['is empty', (path: string) => truncateSync(path, 0), 'cut off'],
    [
      'is a link',
      (path: string) => {
        renameSync(path, `${path}.other`);
        symlinkSync(`${path}.other`, path);
      },
      'missing',
    ],
  ])('is found out where a piece %s', async (_what, change, said) => {
    const folder = copy();
    const large = usedPieces(folder).find(({ file, path }) => file.startsWith('blobs/') && readFileSync(path).length > 1_048_576);
    change(large?.path ?? '');
    expect(await refused(folder)).toMatchObject({ code: 'damaged', message: expect.stringContaining(said) });
  });

  it('is found out where two pieces of the same size were exchanged', async () => {
    const folder = copy();
    const sizes = Map.groupBy(usedPieces(folder), ({ path }) => readFileSync(path).length);
    const [first, second] = [...sizes.values()].find((same) => new Set(same.map(({ path }) => path)).size > 1) ?? [];
    expect(second).toBeDefined();
    renameSync(first?.path ?? '', join(scratch, 'held'));
    renameSync(second?.path ?? '', first?.path ?? '');
    renameSync(join(scratch, 'held'), second?.path ?? '');
    expect(await refused(folder)).toMatchObject({ code: 'damaged', message: expect.stringContaining('changed, cut off or exchanged') });
  });

  it('is found out where a piece of another vault, of the same content, took its place', async () => {
    const other = await Workplace.staffed(new TestClock(new Date()));
    const theirs = madeFolder(scratch, 'theirs');
    await planBackups(other, theirs);
    await other.do('admin', 'backup.make', {});
    other.context.vault.close();
    const folder = copy();
    const [piece] = usedPieces(theirs);
    const [ours] = usedPieces(folder);
    copyFileSync(piece?.path ?? '', ours?.path ?? '');
    expect(await refused(folder)).toMatchObject({ code: 'damaged' });
  });
});

describe('[R29] a manifest that was changed', () => {
  it.each([
    ['a byte in its first line', (path: string) => flip(path, 30)],
    ['a byte of a hash', (path: string) => flip(path, readFileSync(path).indexOf('"piece":"') + 12)],
    ['a byte of a key', (path: string) => flip(path, readFileSync(path).indexOf('"plan":"', readFileSync(path).indexOf('"keys"')) + 20)],
    ['a byte of its signature', (path: string) => flip(path, readFileSync(path).indexOf('"signature":"') + 20)],
    ['cut off in the middle', (path: string) => truncateSync(path, Math.floor(readFileSync(path).length / 2))],
    ['without its last line', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/[^\n]*\n$/, ''))],
    ['with a line more', (path: string) => writeFileSync(path, `${readFileSync(path, 'utf8')}{"file":"head","size":0,"pieces":[]}\n`)],
    ['with two lines exchanged', (path: string) => exchangeLines(path)],
    ['emptied', (path: string) => truncateSync(path, 0)],
  ])('is refused: %s', async (_what, change) => {
    const folder = copy();
    change(newestOf(folder));
    expect(await refused(folder)).toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('Use another copy of this backup, or an older one.'),
    });
  });

  it('by somebody who signs it with a key of their own is not that of the vault in it', async () => {
    const folder = copy();
    const { signBytes, generatePersonKey } = await import('#main/domain/signing/keys.ts');
    const { textToSign } = await import('#main/storage/backup/manifest.ts');
    const { createHash } = await import('node:crypto');
    const pair = await generatePersonKey();
    const lines = readFileSync(newestOf(folder), 'utf8').split('\n').filter(Boolean);
    const head = JSON.parse(lines[0] ?? '') as { workstation: { publicKey: string } };
    head.workstation.publicKey = Buffer.from(pair.publicKey).toString('base64');
    const kept = [JSON.stringify(head), ...lines.slice(1, -1)].map((line) => `${line}\n`).join('');
    const signature = signBytes(pair.privateKey, textToSign(createHash('sha256').update(kept).digest('hex')));
    const last = { lines: lines.length - 1, signature: Buffer.from(signature).toString('base64') };
    writeFileSync(newestOf(folder), `${kept}${JSON.stringify(last)}\n`);
    expect(await refused(folder)).toMatchObject({ code: 'damaged', message: expect.stringContaining('made by somebody else') });
  });

  it('leaves the older backup beside it, which is restored where that is said', async () => {
    const folder = copy();
    truncateSync(newestOf(folder), 100);
    const backup = basename(manifestsOf(folder)[0] ?? '');
    expect(await restoreFrom(folder, join(scratch, 'older'), { backup, older: two() })).toMatchObject({ isNewest: false });
  });
});

const exchangeLines = (path: string): void => {
  const lines = readFileSync(path, 'utf8').split('\n');
  [lines[1], lines[2]] = [lines[2] ?? '', lines[1] ?? ''];
  writeFileSync(path, lines.join('\n'));
};
