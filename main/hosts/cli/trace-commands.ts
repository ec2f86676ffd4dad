import type { Command } from 'commander';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { stateWords } from '#shared/domain/register/pace.ts';
import { hasExpired, holeWords } from '#shared/domain/trace/traced.ts';
import { type AsOf, askedOf } from './coverage-commands.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Traced = Output<'trace.show'>;
const linesOf = (traced: Traced): string[][] => [
  ...traced.risks.flatMap(({ number, state, threat, before, after, controls, noControl }) => {
    const level = [before, after].filter(Boolean).join(' > ');
    const head = [number, stateWords({ state, expired: hasExpired(traced, { number }) }), threat, level];
    if (controls.length === 0) return [[...head, noControl || 'none', '']];
    return controls.map((one, at) => [
      ...(at === 0 ? head : ['', '', '', '']),
      `${one.number} ${one.state}`,
      one.tests.map((test) => `${test.number} ${test.verdict || test.state}, ${test.independence}`).join('; ') || 'none',
    ]);
  }),
  ...traced.looseControls.map((one) => [
    'none',
    '',
    '',
    '',
    `${one.number} ${one.state}`,
    one.tests.map(({ number }) => number).join('; '),
  ]),
];
const words = (traced: Traced): string => {
  const { about, asOf, holes, suspects } = traced;
  return [
    table(['Risk', 'State', 'Threat or cause', 'Level', 'Control', 'Tests'], linesOf(traced)),
    `${about.number} ${about.title}. As of ${asOf.date}, ledger entry ${asOf.entry}.`,
    holes.length === 0 ? 'Nothing is missing.' : `Missing, ${holes.length}:`,
    ...holes.map(({ about: number, kind, by }) => `  ${number}: ${holeWords[kind]}${by === null ? '' : ` (${by})`}`),
    ...(suspects.length === 0 ? [] : [`Links to look at again, ${suspects.length}:`]),
    ...suspects.map(({ from, to, why }) => `  ${from} names ${to}, which ${why}`),
  ].join('\n');
};

const withMoment = (command: Command): Command =>
  command.option('--as-of <date>', 'as of the end of this day; now by default').option('--entry <entry>', 'as of this entry of the ledger');

/** From threat to risk, control, test, component and release. */
export const addTraceCommands = (program: Command): void => {
  const trace = program.command('trace').description('from threat to risk, control, test, component and release, with what is missing');
  withMoment(inVault(trace, 'show <number>', 'the trace of a device or release, such as DEV-0001')).action(
    async (about: string, options: AsOf) => {
      const shown = await as(options, (client) => client.call('trace.show', { about, ...askedOf(options) }));
      show(json(options), shown, words(shown));
    },
  );
  withMoment(inVault(trace, 'record <number>', 'write the sealed record of the trace of a device or release'))
    .requiredOption('--out <file>', 'file, such as trace.pdf or trace.json; an .xlsx or .csv is a list without a seal')
    .action(async (about: string, options: AsOf & { out: string }) => {
      const asked = askedOf(options);
      const format = options.out.split('.').at(-1)?.toLowerCase();
      if (format === 'xlsx' || format === 'csv') {
        if ('entry' in asked) throw new AppError('invalid-input', 'A list is made as of a day. Leave out --entry, or write PDF or JSON.');
        const made = await as(options, (client) => client.fetch('exchange.exportList', { list: 'trace', format, about, ...asked }));
        writeOut(options.out, made.bytes);
        return show(json(options), { path: options.out, sha256: made.sha256 }, `${options.out}\nSHA-256 ${made.sha256}`);
      }
      if (format !== 'pdf' && format !== 'json')
        throw new AppError('invalid-input', 'A trace is written as pdf, json, xlsx or csv: name the file so.');
      const made = await as(options, (client) => client.fetch('trace.record', { about, format, ...asked }));
      writeOut(options.out, made.bytes);
      const { sha256, facts } = made;
      show(json(options), { path: options.out, sha256, facts }, `${options.out}\nSHA-256 ${sha256}\nIt tells SHA-256 ${facts}`);
    });
};

/** What a release rests on, under one signature; it is shown, signed and written as a record with the commands of entries. */
export const addBaselineCommands = (program: Command): void => {
  const baseline = program.command('baseline').description('what a release rests on, under one signature');
  inVault(baseline, 'draw <release>', 'make a baseline with a line of everything that the release rests on now').action(
    async (release: string, options: Common) => {
      const drawn = await as(options, (client) => client.call('baseline.draw', { release }));
      show(json(options), drawn, `${drawn.number} drawn. Read it with "entry show ${drawn.number}", and sign it with "entry sign".`);
    },
  );
};
