// Builds what reads the files of others when its sources changed since the last build: in one file, with what the engine compiled of it.
import { spawn } from 'node:child_process';
import { cpSync, globSync, readFileSync } from 'node:fs';
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
const samples = () =>
  globSync(join(root, 'docs/guide/*.md')).flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const paragraphs = text.split('\n').map((line) => p(line.replaceAll(/[&<>]/g, ' ')));
    return [asked('a.md', Buffer.from(text)), asked('a.docx', docx(paragraphs.join('')))];
  });

const compile = () =>
  new Promise((resolve, reject) => {
    const reader = spawn(process.execPath, [join(root, 'out/reader/start.cjs'), '--compile'], { stdio: ['pipe', 'ignore', 'inherit'] });
    reader.once('error', reject);
    reader.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The reader that was built does not read.'))));
    reader.stdin.on('error', () => undefined);
    reader.stdin.end(Buffer.concat(samples()));
  });

export const buildReader = () =>
  buildWhenChanged('reader', ['main', 'shared'], [CONFIG, START], async () => {
    await viteBuild(CONFIG);
    cpSync(join(root, 'build', START), join(root, 'out/reader/start.cjs'));
    await compile();
  });
