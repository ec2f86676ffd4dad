import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { docx, p } from '#main/rendering/import/testing/fixtures.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { type Figure, limited, type Measure } from './measure.ts';
import { corpusText } from './search-corpus.ts';

const CLI = fileURLToPath(new URL('../../main/hosts/cli/main.ts', import.meta.url));
const LOOK_EVERY_MS = 100;

/** Texts of 6 kB with two revisions for each fifth of them, half Markdown and half Word, and their index. */
const legacyFolder = (documents: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-legacy-'));
  const rows = ['File;Number;Title;Type;Revision;State;Effective;Owner;Approvals on paper'];
  const write = (path: string, text: string): void => {
    const paragraphs = text.split('\n');
    writeFileSync(
      join(folder, path),
      path.endsWith('.md') ? `# Purpose\n\n${paragraphs.join('\n\n')}\n` : docx(paragraphs.map((words) => p(words)).join('')),
    );
  };
  for (let index = 1; index <= documents; index += 1) {
    const number = `SOP-${String(index).padStart(6, '0')}`;
    const ending = index % 2 === 0 ? 'md' : 'docx';
    const approvals = 'Jana Weber (Quality) | 2020-04-20 | Binder 4';
    const part = String(Math.floor(index / 500));
    mkdirSync(join(folder, part), { recursive: true });
    if (index % 5 === 0) {
      write(`${part}/${number} 1.${ending}`, corpusText(index + documents));
      rows.push(`${part}/${number} 1.${ending};${number};Title ${index};SOP;1;Superseded;2018-05-01;author;${approvals}`);
    }
    write(`${part}/${number}.${ending}`, corpusText(index));
    rows.push(`${part}/${number}.${ending};${number};Title ${index};SOP;2;Effective;2020-05-01;author;${approvals}`);
  }
  writeFileSync(join(folder, 'index.csv'), `${rows.join('\n')}\n`);
  return folder;
};

/** Memory of a process and of the one that it started, in MB; what they share counts once. */
const memoryOf = (pid: number): number => {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    const shares = [String(pid), ...children].map((one) => /^Pss:\s*(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1]);
    return shares.reduce((sum, share) => sum + Number(share ?? 0) / 1024, 0);
  } catch {
    // One of them has ended meanwhile.
    return 0;
  }
};

/** Dry run, signature and importing on the command line, as a person does it. */
const migrate = (vault: string, folder: string): Promise<{ seconds: number; megabytes: number }> =>
  new Promise((resolve, reject) => {
    const { PATH = '', NODE_COMPILE_CACHE = '', GLIBC_TUNABLES = '' } = process.env;
    const started = performance.now();
    const words = [
      'migrate',
      'run',
      folder,
      '--index',
      join(folder, 'index.csv'),
      '--department',
      'Quality',
      '--vault',
      vault,
      '--as',
      'control',
    ];
    const child = spawn(process.execPath, [CLI, ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { PATH, NODE_COMPILE_CACHE, GLIBC_TUNABLES, COUNTERSIGN_PASSWORD: passwordOf('control') },
    });
    let megabytes = 0;
    const looking = setInterval(() => {
      megabytes = Math.max(megabytes, memoryOf(child.pid ?? 0));
    }, LOOK_EVERY_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(looking);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, megabytes });
      else reject(new Error(`migrate run ended with ${code}.`));
    });
  });

/** 1,000 text documents within five minutes, at most 400 MB; larger numbers may take as much longer. */
export const migration: Measure = async ({ size, documents }): Promise<Figure[]> => {
  const folder = legacyFolder(documents);
  const place = await Workplace.open(new TestClock(new Date()));
  try {
    await place.staff();
    place.context.vault.close();
    const { seconds, megabytes } = await migrate(place.folder, folder);
    return [
      limited({ name: 'migration', size, value: seconds, unit: 's', limit: (300 * documents) / 1000 }),
      limited({ name: 'migration memory', size, value: megabytes, unit: 'MB', limit: 400 }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(place.folder, { recursive: true, force: true });
  }
};
