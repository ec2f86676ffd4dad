import { type KindName, kinds } from './kinds/index.ts';
import { isBeyond, LONGEST_MS, type Outcome, SOUND } from './outcome.ts';
import type { Death } from './run.ts';

/** What came of all inputs of one kind. */
export interface Row {
  kind: KindName;
  inputs: number;
  refused: number;
  accepted: number;
  unclear: number;
  deaths: number;
  /** Inputs that took longer than five seconds of a processor, or more memory than their limit. */
  beyond: number;
  slowest: number;
  busiest: number;
  largest: number;
  stillest: number;
}

export const rowOf = (kind: KindName, all: readonly Outcome[], deaths: readonly Death[]): Row => {
  const each = all.filter((one) => one.kind === kind);
  const of = each.filter(({ index }) => index !== SOUND);
  const dead = deaths.filter((one) => one.kind === kind).length;
  const most = (value: (one: Outcome) => number): number => of.reduce((largest, one) => Math.max(largest, value(one)), 0);
  return {
    ...{ kind, inputs: of.length + dead, deaths: dead },
    refused: of.filter(({ code, fault }) => code !== null && fault === null).length,
    accepted: of.filter(({ code }) => code === null).length,
    unclear: each.filter(({ fault }) => fault !== null).length,
    beyond: of.filter(isBeyond).length,
    slowest: most(({ milliseconds }) => milliseconds),
    busiest: most(({ busy }) => busy),
    largest: most(({ megabytes }) => megabytes),
    stillest: most(({ still }) => still),
  };
};

const COLUMNS = [
  'Kind',
  'Way in',
  'Inputs',
  'Refused with a sentence',
  'Accepted',
  'Without a sentence',
  'Deaths of main',
  'Most time of a processor, ms',
  'Longest wait, ms',
  'Most memory, MB',
  'Main stood still, ms',
];
const lineOf = (row: Row): string => {
  const { way, megabytes, apart } = kinds[row.kind];
  const memory = `${row.largest} of ${megabytes}${apart ? '' : ' (grown)'}`;
  return `| ${[row.kind, way, row.inputs, row.refused, row.accepted, row.unclear, row.deaths, row.busiest, row.slowest, memory, row.stillest].join(' | ')} |`;
};

interface Page {
  rows: readonly Row[];
  seed: string;
  machine: string;
  /** How many inputs were sent once more. */
  again: number;
}
/** The page of a run, whole or so far. */
export const pageOf = ({ rows, seed, machine, again }: Page): string => `# Files that were made to harm

Written by \`npm run hostile\`: sound files of each kind are broken by their structure (parts of archives, elements, values, objects, chunks) and by their bytes, and sent the way that a person's file goes. The same seed makes the same choices; \`npm run hostile -- --only DOCX --seed ${seed} --count 1000\` repeats one kind. \`npm run processes\` plays a few of each kind, always the same, and \`npm run test:long\` others as well.

Seed ${seed}. ${machine}

| ${COLUMNS.join(' | ')} |
|${COLUMNS.map(() => ' --- |').join('')}
${rows.map(lineOf).join('\n')}

An input may take ${LONGEST_MS / 1000} seconds of one processor, and the process that reads it the memory of its limit, Node.js included. What no process apart reads is marked "grown": there it is what the process itself grew by. Accepted are inputs that are still sound files, and feeds that a person takes with a reason; a record, package or backup counts as accepted only where it holds what the sound one holds, else as without a sentence. How long a person waits, and how long main stands still, depends on what else the machine does.

Nine files of ten are read by a process that is kept for fifty of them, as where many are brought together, and one by a process of its own, as where a person brings one; bills of materials and feeds always are. What went beyond a limit, or was not heard of for minutes, was sent once more by itself, and what came then counts: ${again} inputs.

${rows.reduce((sum, { deaths, unclear, beyond }) => sum + deaths + unclear + beyond, 0)} of ${rows.reduce((sum, { inputs }) => sum + inputs, 0)} inputs ended main, were answered without a sentence, or went beyond a limit.
`;
