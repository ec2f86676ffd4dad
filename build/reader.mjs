// Builds what reads the files of others when its sources changed since the last build: in one file, with what the engine compiled of it.
import { spawn } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docx, p } from '../main/rendering/import/testing/fixtures.ts';
import { viteBuild } from './vite-build.mjs';
import { buildWhenChanged, root } from './when-changed.mjs';

const CONFIG = 'vite.reader.config.ts';
const START = 'start-reader.cjs';

const asked = (name, bytes) => {
  const header = Buffer.from(JSON.stringify({ what: 'text', name, size: bytes.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, bytes]);
};

/** The guide, as Markdown and as Word: by reading it the engine learns which functions reading uses. */
const documents = () =>
  Buffer.concat(
    globSync(join(root, 'docs/guide/*.md')).flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      const paragraphs = text.split('\n').map((line) => p(line.replaceAll(/[&<>]/g, ' ')));
      return [asked('a.md', Buffer.from(text)), asked('a.docx', docx(paragraphs.join('')))];
    }),
  );

/** One record of OSV, for the same. */
const RECORD = {
  ...{ schema_version: '1.6.0', id: 'GHSA-aaaa-bbbb-0001', modified: '2026-02-01T00:00:00Z', aliases: ['CVE-2026-10001'] },
  affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.0.0' }] }] }],
};

const compile = (part, input) =>
  new Promise((resolve, reject) => {
    const reader = spawn(process.execPath, [join(root, 'out', part, 'start.cjs'), '--compile'], { stdio: ['pipe', 'ignore', 'inherit'] });
    reader.once('error', reject);
    reader.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`What was built in out/${part} does not read.`))));
    reader.stdin.on('error', () => undefined);
    reader.stdin.end(input);
  });

const build = (part, inputFor) =>
  buildWhenChanged(part, ['main', 'shared'], [CONFIG, START], async () => {
    await viteBuild(CONFIG, part);
    cpSync(join(root, 'build', START), join(root, 'out', part, 'start.cjs'));
    const place = mkdtempSync(join(tmpdir(), 'countersign-built-'));
    await compile(part, inputFor(place)).finally(() => rmSync(place, { recursive: true, force: true }));
  });

/** What reads documents, and what reads feeds of vulnerabilities. */
export const buildReader = async () => {
  await build('reader', documents);
  await build('references', (place) => {
    const path = join(place, 'osv.json');
    writeFileSync(path, JSON.stringify(RECORD));
    return JSON.stringify({ what: 'feed', name: 'osv.json', path });
  });
};
