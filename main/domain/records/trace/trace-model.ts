import type { RecordModel } from '#main/ports/record-model.ts';
import type { Content } from '#shared/content/schema.ts';
import { stateWords } from '#shared/domain/register/pace.ts';
import { hasExpired, holeWords } from '#shared/domain/trace/traced.ts';
import { heading, table } from '../entry/entry-blocks.ts';
import { reportAsOf } from '../facts-report/report-as-of.ts';
import type { TraceReport } from './trace-report-schema.ts';
import { type TraceFacts, traceIn } from './verify-trace-report.ts';

type Blocks = Content['blocks'];
type Control = TraceFacts['looseControls'][number];

const named = ({ number, title, state }: { number: string; title: string; state: string }): string => `${number} ${title}, ${state}`;
type Layout = TraceReport['layout'];
/** The first layout gave the bare choice, of which "None" tells nothing. */
const independenceWords = ({ independence }: Control['tests'][number], layout: Layout): string =>
  layout === 1 || independence === '' ? independence : `independence: ${independence}`;
const controlWords =
  (layout: Layout) =>
  (control: Control): string =>
    [
      `${named(control)}; ${control.category}`,
      ...control.tests.map((test) =>
        [`tested by ${named(test)}`, test.verdict, independenceWords(test, layout), test.release ?? ''].filter(Boolean).join('; '),
      ),
    ].join('\n');

/** Former layouts gave the bare state, also of an acceptance that had ended. */
const riskWords = (facts: TraceFacts, risk: TraceFacts['risks'][number], layout: Layout): string =>
  named({ ...risk, state: stateWords({ state: risk.state, expired: layout >= 3 && hasExpired(facts, risk) }) });

const riskBlocks = (facts: TraceFacts, layout: Layout): Blocks => [
  heading('Risks, controls and tests', 1),
  table(
    ['Risk', 'Threat or cause', 'Before and after', 'Controls and tests', 'Hazards, components, releases'],
    [22, 18, 12, 30, 18],
    [
      ...facts.risks.map((risk) => [
        riskWords(facts, risk, layout),
        risk.threat,
        [risk.before, risk.after].filter(Boolean).join(', '),
        risk.controls.map(controlWords(layout)).join('\n') || risk.noControl,
        [...risk.hazards, ...risk.findings, ...risk.items, ...risk.releases].join(', ') || risk.noSafety,
      ]),
      ...facts.looseControls.map((control) => ['no risk', '', '', controlWords(layout)(control), '']),
    ],
  ),
];
const missingBlocks = ({ holes, suspects }: TraceFacts): Blocks => [
  heading('What is missing', 1),
  table(
    ['Number', 'What', 'By'],
    [20, 60, 20],
    holes.length === 0 ? [['none', 'Nothing is missing.', '']] : holes.map(({ about, kind, by }) => [about, holeWords[kind], by ?? '']),
  ),
  heading('Links to look at again', 1),
  table(
    ['Number', 'Names', 'Why'],
    [20, 20, 60],
    suspects.length === 0 ? [['none', '', '']] : suspects.map(({ from, to, why }) => [from, to, why]),
  ),
];
const componentBlocks = ({ components }: TraceFacts): Blocks => [
  heading('Components', 1),
  table(
    ['Component', 'Class', 'Risks'],
    [50, 20, 30],
    components.length === 0
      ? [['none', '', '']]
      : components.map((one) => [named(one), one.class, one.risks.join(', ') || 'none names it']),
  ),
];
/** What the pages of a report show, from the report alone; null when what it tells cannot be read. */
export const traceModel = (record: TraceReport): RecordModel | null => {
  const facts = traceIn(record);
  if (!facts) return null;
  const { about, asOf, risks, holes, suspects } = facts;
  return reportAsOf({
    record,
    asOf,
    document: { number: about.number, title: about.title, type: 'Trace' },
    label: '',
    isUnversioned: record.layout >= 4,
    blocks: [...missingBlocks(facts), ...riskBlocks(facts, record.layout), ...componentBlocks(facts)],
    about: [['About', `${about.number} ${about.title}, ${about.state}`]],
    counts: [
      ['Risks', String(risks.length)],
      ['What is missing', String(holes.length)],
      ['Links to look at again', String(suspects.length)],
    ],
  });
};
