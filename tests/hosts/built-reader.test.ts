import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { docx, footnotes, p, png, relationships } from '#main/rendering/import/testing/fixtures.ts';
// @ts-expect-error the build's own scripts are plain JavaScript: they run before anything is built
import { buildReader } from '../../build/reader.mjs';

const BUILT = resolve('out/reader/start.cjs');
const SOURCES = resolve('main/rendering/import/import-child.ts');
const place = mkdtempSync(join(tmpdir(), 'countersign-built-reader-'));
beforeAll(async () => {
  await buildReader();
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

interface File {
  what: string;
  name: string;
  bytes: Uint8Array;
}
const message = ({ bytes, ...asked }: File): Buffer => {
  const header = Buffer.from(JSON.stringify({ ...asked, size: bytes.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, bytes]);
};
const read = (entry: string, files: readonly File[]): Promise<string> =>
  new Promise((done, failed) => {
    const reader = spawn(process.execPath, ['--no-warnings', '--permission', '--allow-fs-read=*', entry], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const chunks: Buffer[] = [];
    reader.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    reader.once('error', failed);
    reader.once('close', () => done(Buffer.concat(chunks).toString('latin1')));
    reader.stdin.end(Buffer.concat(files.map(message)));
  });

it('what reads files as it is built answers letter for letter as its sources do, of every kind of file', async () => {
  const guide = globSync('docs/guide/*.md').map((path) => readFileSync(path));
  const files: File[] = [
    ...guide.map((bytes) => ({ what: 'text', name: 'guide.md', bytes })),
    {
      what: 'text',
      name: 'a.md',
      bytes: Buffer.from('# T\n\n- [ ] $\\frac{1}{2}$ and[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: a note\n'),
    },
    {
      what: 'text',
      name: 'a.docx',
      bytes: docx(p('One', '<w:pStyle w:val="heading1"/>') + p('two'), { 'word/footnotes.xml': footnotes('x') }),
    },
    {
      what: 'text',
      name: 'b.docx',
      bytes: docx(p('words'), {
        'word/_rels/document.xml.rels': relationships(['image', 'media/a.png', false]),
        'word/media/a.png': png(),
      }),
    },
    { what: 'text', name: 'broken.docx', bytes: docx(p('x')).slice(0, 300) },
    { what: 'table', name: 'a.csv', bytes: Buffer.from('File;Number\na.md;"S;1"\n') },
    { what: 'findings', name: 'a.pdf', bytes: Buffer.from('%PDF-1.7\n') },
    { what: 'code', name: 'a.png', bytes: png(20, 20) },
  ];
  const [built, sources] = await Promise.all([read(BUILT, files), read(SOURCES, files)]);
  expect(built.length).toBeGreaterThan(10_000);
  expect(built === sources).toBe(true);
}, 120_000);

/** Which file this program's reader would run, in a copy of it that a test may change. */
const entryIn = (copy: string): string =>
  spawnSync(
    process.execPath,
    ['--no-warnings', '-e', 'import("#main/rendering/import/reader-entry.ts").then((m) => console.log(m.readerEntry()))'],
    {
      cwd: copy,
      encoding: 'utf8',
    },
  ).stdout.trim();

it('what was built of other sources than those that lie there reads nothing', () => {
  for (const name of ['package.json', 'package-lock.json', 'main', 'shared']) cpSync(resolve(name), join(place, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(place, 'node_modules'));
  mkdirSync(join(place, 'out'));
  cpSync(resolve('out/reader'), join(place, 'out/reader'), { recursive: true });
  expect(entryIn(place)).toBe(join(place, 'out/reader/start.cjs'));
  appendFileSync(join(place, 'main/rendering/import/content/title.ts'), '\n');
  expect(entryIn(place)).toBe(join(place, 'main/rendering/import/import-child.ts'));
}, 60_000);

it('the built reader has no right to write where it lies', () => {
  const flags = ['--no-warnings', '--permission', '--allow-fs-read=*'];
  // It keeps what was compiled only when it is built: without the right to write, the same words end it.
  const asked = spawnSync(process.execPath, [...flags, BUILT, '--compile'], { input: '', encoding: 'utf8' });
  expect(asked.stderr).toContain('ERR_ACCESS_DENIED');
});

const answered = (entry: string, asked: object): string =>
  spawnSync(process.execPath, ['--no-warnings', '--permission', '--allow-fs-read=*', resolve(entry)], {
    input: JSON.stringify(asked),
    encoding: 'latin1',
    maxBuffer: 64 * 1024 * 1024,
  }).stdout;

it('what reads bills of materials and feeds as it is built answers letter for letter as its sources do', () => {
  const vectors = process.env.COUNTERSIGN_VECTORS ?? '';
  for (const [what, path] of [
    ['feed', 'kev/known_exploited_vulnerabilities-2026.08.21.json'],
    ['feed', 'cve5/CVE-2024-3094.json'],
    ['feed', 'openvex/grype-openvex-debian.json'],
    // These two are read by what stays outside, where its schemas are.
    ['feed', 'cyclonedx-vex/use-case-1.json'],
    ['sbom', 'generators/minikube_cyclonedx-gomod-bin.json'],
  ] as const) {
    const asked = { what, name: path, path: join(vectors, path), keys: true };
    const built = answered('out/references/start.cjs', asked);
    expect(built.length, path).toBeGreaterThan(30);
    expect(built === answered('main/rendering/references/reference-child.ts', asked), path).toBe(true);
  }
}, 60_000);
