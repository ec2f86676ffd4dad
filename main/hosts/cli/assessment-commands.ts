import type { Command } from 'commander';
import type { Output } from '#shared/api/index.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Run = Output<'vulnerability.runs'>[number];

const feedLines = ({ feeds, notAssessed }: Run): string =>
  table(
    ['Feed', 'Set', 'Of', 'Days old', 'Records', 'Matched', 'Checked, none', 'Not checkable'],
    [
      ...feeds.map(({ kind, set, declared, age, records, components }) => [
        ...[feedNames[kind], set, declared, age, records],
        ...(components ? [components.matched, components.none, components.notCheckable] : ['by CVE id', 'by CVE id', 'by CVE id']),
      ]),
      ...notAssessed.map((kind) => [feedNames[kind], '', '', '', '', 'not assessed', 'not assessed', 'not assessed']),
    ],
  );
const runWords = (run: Run): string => {
  const { opened, same, changed, gone } = run.findings;
  return [
    `${run.id} of ${run.release}: ${run.components} components of ${run.sbom}, by ${run.by} at ${run.madeAt}.`,
    feedLines(run),
    `Findings: ${opened} opened, ${same} as they were, ${changed} changed, ${gone} found no more.`,
  ].join('\n');
};

const shownWords = (shown: Output<'vulnerability.show'>): string => {
  const { result, entries } = shown;
  const untold = result.components.flatMap(({ name, version, outcomes }) =>
    outcomes.flatMap((outcome, at) => {
      const kind = result.feeds[at]?.kind;
      return outcome.is === 'not checkable' && kind ? [[name, version, feedNames[kind], outcome.reason]] : [];
    }),
  );
  return [
    runWords(shown),
    '',
    table(
      ['Finding', 'What', 'State', 'In this run'],
      entries.map(({ number, title, state, outcome }) => [number, title, state, outcome]),
    ),
    ...(untold.length === 0 ? [] : ['', 'Not checkable:', table(['Component', 'Version', 'Feed', 'Why'], untold)]),
  ].join('\n');
};

const proposalWords = ({ release, former, run, why, findings }: Output<'vulnerability.proposals'>): string => {
  const head = `${release} after ${former ?? 'no former release'}, by ${run ?? 'no assessment'}.`;
  if (why !== null) return `${head}\nNothing is proposed: ${why}`;
  const proposed = findings.flatMap(({ number, title, former: from, carried }) =>
    carried === null || from === null
      ? []
      : [
          [
            `${number} ${title}: as ${from.number} version ${from.version}, ${from.state}${from.signed ? ` (${from.signed.by}, ${from.signed.at.slice(0, 10)})` : ''}.`,
            ...carried.values.map(({ label, value }) => `  ${label}: ${value}`),
            `  Level by the policy: ${carried.level ?? 'none'}. ${carried.isConfirmed ? 'Two signatures: another person confirms it.' : `One signature leads to ${carried.to}.`}`,
          ].join('\n'),
        ],
  );
  const left = findings.flatMap(({ number, title, why: reason }) => (reason === null ? [] : [[number, title, reason]]));
  return [
    head,
    `Proposed: ${proposed.length}. Each is signed by a signature of its own, with "task sign".`,
    ...proposed,
    ...(left.length === 0 ? [] : ['', 'To be looked at anew:', table(['Finding', 'What', 'Why'], left)]),
  ].join('\n');
};

const findingWords = ({ number, run, isFound, predicted, change }: Output<'vulnerability.finding'>): string => {
  if (run === null) return `No assessment speaks of ${number}.`;
  const told = [
    `${number} is ${isFound ? 'found' : 'found no more'} by ${run}.`,
    predicted === null ? 'EPSS: not assessed.' : `EPSS of ${predicted.id}: ${predicted.epss}, percentile ${predicted.percentile}.`,
  ];
  if (change === null) return [...told, 'It says what that assessment says.'].join('\n');
  const lines = change.differences.map(({ field, before, after }) => [field, before, after]);
  return [...told, 'The sources say something else now:', table(['Field', 'The finding says', 'The sources say'], lines)].join('\n');
};

/** Releases held against feeds; what is decided of findings is said with the commands of entries. */
export const addAssessmentCommands = (vulnerability: Command): void => {
  inVault(vulnerability, 'assess <release>', 'hold the components of a release against the latest feeds, and open what is new')
    .option('--sbom <set>', 'the bill of materials, where it is not the newest one of the release')
    .action(async (release: string, options: Common & { sbom?: string }) => {
      const { sbom } = options;
      const run = await as(options, (client) => client.call('vulnerability.assess', { release, ...(sbom === undefined ? {} : { sbom }) }));
      show(json(options), run, runWords(run));
    });
  inVault(vulnerability, 'runs', 'assessments, the newest first')
    .option('--release <number>', 'of one release')
    .action(async (options: Common & { release?: string }) => {
      const { release } = options;
      const runs = await as(options, (client) => client.call('vulnerability.runs', release === undefined ? {} : { release }));
      show(json(options), runs, runs.map(runWords).join('\n\n'));
    });
  inVault(vulnerability, 'show <run>', 'what came of one assessment, with what could not be checked and why').action(
    async (run: string, options: Common) => {
      const shown = await as(options, (client) => client.call('vulnerability.show', { run }));
      show(json(options), shown, shownWords(shown));
    },
  );
  inVault(vulnerability, 'proposals <release>', 'what can be decided as in the former release, and why the rest cannot').action(
    async (release: string, options: Common) => {
      const told = await as(options, (client) => client.call('vulnerability.proposals', { release }));
      show(json(options), told, proposalWords(told));
    },
  );
  inVault(vulnerability, 'finding <number>', 'what the last assessment says of a finding, and in what it differs').action(
    async (number: string, options: Common) => {
      const shown = await as(options, (client) => client.call('vulnerability.finding', { number }));
      show(json(options), shown, findingWords(shown));
    },
  );
  inVault(vulnerability, 'take-over <number>', 'write into a finding what the sources say now; what was decided comes back')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { reason: string }) => {
      const made = await as(options, async (client) => {
        const { hash } = await client.call('entry.show', { number });
        return client.call('vulnerability.takeOver', { number, hash, reason: options.reason });
      });
      show(json(options), made, `${made.number} is ${made.state}, version ${made.version}.`);
    });
  inVault(vulnerability, 'let-stand <number>', 'sign that a decision still holds although the sources say something else now')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { reason: string }) => {
      const made = await as(options, async (client, password) => {
        const { hash } = await client.call('entry.show', { number });
        return client.call('vulnerability.letStand', { number, hash, reason: options.reason, userId: options.as, password });
      });
      show(json(options), made, `${made.number} stays ${made.state}.`);
    });
};
