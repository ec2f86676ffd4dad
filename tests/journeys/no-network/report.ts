import { places, type Searched } from './left-secrets.ts';

/** What is kept of one journey, so that the page can be written from runs of several days. */
export interface Kept {
  journey: string;
  day: string;
  machine: string;
  passed: number;
  failed: number;
  interfaces: { name: string; packets: number }[];
  /** Connections that the program and what it starts tried beyond loopback, a sentence each. */
  own: string[];
  browser: number;
  secrets: number;
  searched: Searched[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const packets = ({ interfaces }: Kept, isLoopback: boolean): number =>
  sum(interfaces.filter(({ name }) => (name === 'lo') === isLoopback).map((one) => one.packets));
const number = (value: number): string => value.toLocaleString('en-GB');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map((_, column) => (column === 0 ? '---' : '---:')).join(' | ')} |`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];
const rowOf = (name: string, of: readonly Kept[]): string[] => [
  name,
  ...[
    sum(of.map(({ passed }) => passed)),
    sum(of.map(({ failed }) => failed)),
    sum(of.map((one) => packets(one, true))),
    sum(of.map((one) => packets(one, false))),
    sum(of.map(({ own }) => own.length)),
    sum(of.map(({ browser }) => browser)),
  ].map(number),
];

/** What speaks against the promises, a sentence each. */
export const faultsOf = (kept: readonly Kept[]): string[] =>
  kept.flatMap((one) => [
    ...(packets(one, false) > 0 ? [`${one.journey}: ${packets(one, false)} packets went beyond loopback.`] : []),
    ...new Set(one.own),
    ...one.searched.flatMap(({ found }) => found.map((what) => `${one.journey}: ${what}.`)),
  ]);

/** @param all how many journeys there are */
export const report = (kept: readonly Kept[], all: number): string => {
  const faults = faultsOf(kept);
  const days = [...new Set(kept.map(({ day }) => day))].sort();
  const machines = [...new Set(kept.map(({ machine }) => machine))].sort();
  return [
    '# No network, and no secret left behind',
    '',
    'Written by `npm run no-network`. Each journey through the screens runs in a network namespace of its own, whose only interface is loopback. The kernel counts the packets of each interface, and `strace` records each attempt to connect, also of the programs that are started. What Chromium asks for by itself (whether there is IPv6, its own updates; it does so on an empty page as well) is counted apart and reaches nothing.',
    '',
    `${kept.length} of ${all} journeys, run on ${days.join(', ')}. ${machines.join('; ')}. What a failed test did until it failed is counted.`,
    '',
    ...table(
      ['Journey', 'Passed', 'Failed', 'Packets on loopback', 'Packets beyond', 'Attempts by the program', 'Attempts by Chromium'],
      [...kept.map((one) => rowOf(one.journey, [one])), rowOf('**All**', kept)],
    ),
    '',
    '## Secrets',
    '',
    `After each journey, all that it left is searched for the passwords, passphrases and one-time passwords that people typed or were given at its screens (${number(sum(kept.map(({ secrets }) => secrets)))}, each counted once a journey), in clear, as UTF-16, hex and base64 and as hashes without salt, within archives and PDFs as well, and for private keys that nothing is wrapped around. One of these is meant to lie open: the key of the workstation, where the operating system has no store for it ([decision 41](decisions/0041-workstation-key-in-the-system-store.md)). "Logs and errors" is all that program and tests said. What a journey wrote and removed again is not in these figures; \`tests/journeys/secrets.test.ts\` records every single write of the command line.`,
    '',
    ...table(
      ['Place', 'Files', 'kB', 'Found'],
      places.map((place) => {
        const of = kept.flatMap(({ searched }) => searched.filter((one) => one.place === place));
        return [
          place,
          number(sum(of.map(({ files }) => files))),
          number(Math.ceil(sum(of.map(({ bytes }) => bytes)) / 1000)),
          number(sum(of.map(({ found }) => found.length))),
        ];
      }),
    ),
    '',
    ...(faults.length === 0 ? [] : ['## Found', '', ...faults.map((fault) => `- ${fault}`), '']),
  ].join('\n');
};
