import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { statfsSync, statSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';
import type { ProgramFacts } from '#main/ports/qualification.ts';
import { everyFont, fontBytes } from '#main/rendering/letters/fonts.ts';
import { systemClock } from '../../compose.ts';
import { ByHand, require, type Test } from './test.ts';

export interface Installed {
  program: ProgramFacts;
  /** The files with which this version was qualified, if it was. */
  known: string | null;
  /** Folder of the vault of the company. */
  vault: string;
}

const GB = 1024 ** 3;
const LEAST_FREE_GB = 2;
const OLDEST_NODE = 20;
const PRINTER_MS = 10_000;

/** What the machine is, for the report. */
export const platformFacts = (): { name: string; value: string }[] => [
  { name: 'System', value: `${type()} ${release()}, ${arch()}` },
  {
    name: 'Runtime',
    value: `Node.js ${process.versions.node}${process.versions.electron ? `, Electron ${process.versions.electron}` : ''}`,
  },
  { name: 'Processor', value: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} threads` },
  { name: 'Memory', value: `${(totalmem() / GB).toFixed(1)} GB` },
  { name: 'Time zone', value: systemClock.zone() },
];

/** The names of the printers that the system knows. @throws ByHand where it cannot be asked */
const printers = (): string[] => {
  const [command, args] =
    process.platform === 'win32'
      ? ['powershell', ['-NoProfile', '-Command', 'Get-Printer | Select-Object -ExpandProperty Name']]
      : ['lpstat', ['-e']];
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: PRINTER_MS, windowsHide: true });
  if (status !== 0)
    throw new ByHand('The system could not be asked for its printers. Say whether one is set up, and where controlled copies are printed.');
  return stdout.split(/\r?\n/).filter(Boolean);
};

/** The files, the machine and what the vault needs of it. */
export const installationTests: readonly Test<Installed>[] = [
  {
    requirements: ['R12'],
    title: 'Version and files of the program',
    expected: 'Every file was read; where this version was qualified before, they are the same files.',
    play: ({ program, known }) => {
      require(known === null ||
        known === program.hash, `Version ${program.version} was qualified with other files, SHA-256 ${known}. These are ${program.hash}.`);
      return `Version ${program.version}: ${program.files} files, ${program.bytes} bytes, SHA-256 over their list ${program.hash}.`;
    },
  },
  {
    requirements: ['R36'],
    title: 'Platform',
    expected: 'Windows, macOS or Linux, with a runtime that the program supports.',
    play: () => {
      const isKnown = ['win32', 'darwin', 'linux'].includes(process.platform);
      const node = Number(process.versions.node.split('.')[0]);
      require(isKnown && node >= OLDEST_NODE, `${process.platform} with Node.js ${process.versions.node} is not supported.`);
      return platformFacts()
        .map(({ name, value }) => `${name}: ${value}`)
        .join('; ');
    },
  },
  {
    requirements: ['R04', 'R44'],
    title: 'Permissions of the folder of the vault',
    expected: 'Only the account of the system that runs the program, or those the company chose, may read it.',
    play: ({ vault }) => {
      if (process.platform === 'win32')
        throw new ByHand(
          `Windows keeps the rights of ${vault} in a list that the program does not judge. Look at them, and say who may read and change it.`,
        );
      const mode = statSync(vault).mode & 0o777;
      require((mode & 0o007) ===
        0, `${vault} can be read or entered by every account of this machine (mode ${mode.toString(8)}). Take those rights away.`);
      return `${vault} has the mode ${mode.toString(8)}.`;
    },
  },
  {
    requirements: ['R03'],
    title: 'Room on the disk of the vault',
    expected: `At least ${LEAST_FREE_GB} GB are free.`,
    play: ({ vault }) => {
      const { bavail, bsize } = statfsSync(vault);
      const free = (bavail * bsize) / GB;
      require(free >= LEAST_FREE_GB, `Only ${free.toFixed(1)} GB are free.`);
      return `${free.toFixed(1)} GB are free.`;
    },
  },
  {
    requirements: ['R15'],
    title: 'Fonts of the records',
    expected: 'Every font that records are drawn with is there.',
    play: () => everyFont.map((name) => `${name} ${createHash('sha256').update(fontBytes(name)).digest('hex').slice(0, 16)}`).join('; '),
  },
  {
    requirements: ['R42'],
    title: 'Printer for controlled copies',
    expected: 'The system has a printer.',
    play: () => {
      const found = printers();
      if (found.length === 0)
        throw new ByHand('No printer is set up on this machine. Say where controlled copies are printed, or that none are.');
      return `${found.length}: ${found.join(', ')}`;
    },
  },
];
