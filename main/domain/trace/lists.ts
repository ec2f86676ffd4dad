import { stateWords } from '#shared/domain/register/pace.ts';
import { hasExpired, holeWords, type Trace, type TracedControl, type TracedHead, type TracedRisk } from '#shared/domain/trace/traced.ts';
import type { ListDeclaration } from '../list.ts';
import { type Traced, tracesOf } from './gather.ts';

/** What is missing of one number, a sentence each. */
const missingOf = ({ holes, suspects }: Pick<Trace, 'holes' | 'suspects'>, number: string): string[] => [
  ...holes.flatMap(({ kind, about, by }) => (about === number ? [`${number}: ${holeWords[kind]}${by === null ? '' : ` (${by})`}`] : [])),
  ...suspects.flatMap(({ from, to, why }) => (from === number ? [`${number}: what it names, ${to}, ${why}.`] : [])),
];
const headWords = (trace: Pick<Trace, 'holes'>, { number, title, state }: TracedHead): string =>
  `${number} ${title}, ${stateWords({ state, expired: hasExpired(trace, { number }) })}`;

const rowOf = (trace: Traced, risk: TracedRisk | null, control: TracedControl | null): string[] => {
  const tests = control?.tests ?? [];
  const numbers = [risk?.number, control?.number, ...tests.map(({ number }) => number)].filter((one) => one !== undefined);
  return [
    trace.about.number,
    risk?.threat ?? '',
    risk ? headWords(trace, risk) : '',
    risk ? [risk.before, risk.after].filter(Boolean).join(' → ') : '',
    control ? `${headWords(trace, control)}; ${control.category}` : (risk?.noControl ?? ''),
    tests.map((test) => `${headWords(trace, test)}; ${test.verdict}; ${test.independence}`).join('\n'),
    (risk?.items ?? []).join(', '),
    [...new Set([...(risk?.releases ?? []), ...tests.flatMap(({ release }) => release ?? [])])].join(', '),
    numbers.flatMap((number) => missingOf(trace, number)).join('\n'),
  ];
};

/** Rows of a trace: each risk with each of its controls, then controls and components that no risk names. */
export const traceRows = (trace: Traced): string[][] => [
  ...trace.risks.flatMap((risk) =>
    risk.controls.length === 0 ? [rowOf(trace, risk, null)] : risk.controls.map((control) => rowOf(trace, risk, control)),
  ),
  ...trace.looseControls.map((control) => rowOf(trace, null, control)),
  ...[...trace.components, ...(trace.findings ?? [])]
    .filter((one) => missingOf(trace, one.number).length > 0)
    .map((one) => [trace.about.number, '', '', '', '', '', headWords(trace, one), '', missingOf(trace, one.number).join('\n')]),
];

/** The trace as a list, a row for each risk and control. */
export const traceList: ListDeclaration<'trace'> = {
  title: 'Trace',
  fileName: 'trace',
  columns: [
    ['Device or release', 0.07],
    ['Threat', 0.11],
    ['Risk', 0.13],
    ['Level', 0.07],
    ['Control', 0.14],
    ['Tests', 0.16],
    ['Components', 0.08],
    ['Releases', 0.06],
    ['Missing', 0.18],
  ],
  sentence: (_context, { about, date }) => `${about ?? 'All devices'}. ${date === undefined ? 'Now' : `As of ${date}`}.`,
  rows: async (context, { about, date }) =>
    (await tracesOf(context, date === undefined ? {} : { date }, about)).flatMap((one) => traceRows(one)),
};
