import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { hasExpired, holeWords, traced } from '#shared/domain/trace/traced.ts';
import type { OperationOutput } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExpiredMark } from '../../components/expired-mark.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { sayState } from '../../components/say-state.ts';
import { href } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { recorded, say, sayCount } from '../../words/say.ts';

type Trace = OperationOutput<'trace.show'>;
type Risk = Trace['risks'][number];
type Control = Risk['controls'][number];

const Numbered = ({ of, number, title }: { of: string; number: string; title?: string }) => (
  <a href={href(`/registers/${of}/${number}`)}>
    <span className="document-number">{number}</span>
    {title === undefined ? null : ` ${title}`}
  </a>
);
const riskRegister = ({ kind }: Risk): string => (kind === 'security' ? traced.risk : traced.hazard);

/** As the register of tests says it, which beside a number could be anything that there is none of. */
const NOBODY_ELSE = recorded('None');

const ControlLine = ({ control }: { control: Control }) => (
  <li>
    <Numbered of={traced.requirement} number={control.number} title={control.title} /> <span className="quiet">{control.state}</span>
    {control.tests.map(({ number, state, verdict, independence }) => (
      <div key={number} className="trace-test">
        <Numbered of={traced.verification} number={number} />{' '}
        <span className="quiet">
          {[state, verdict, independence === NOBODY_ELSE ? say('no independence') : independence].filter(Boolean).join(', ')}
        </span>
      </div>
    ))}
    {control.tests.length === 0 ? <div className="trace-test quiet">{say('no test')}</div> : null}
  </li>
);

/** Numbers of a line: the risk, its controls and their tests. */
const numbersOf = ({ number, controls }: Risk): string[] => [
  number,
  ...controls.flatMap((one) => [one.number, ...one.tests.map((test) => test.number)]),
];
/** What is missing in a line, and which links in it are to be looked at again: counted apart, as above the table. */
const openIn = ({ holes, suspects }: Trace, risk: Risk): { missing: number; again: number } => {
  const numbers = new Set(numbersOf(risk));
  return {
    missing: holes.filter(({ about }) => numbers.has(about)).length,
    again: suspects.filter(({ from }) => numbers.has(from)).length,
  };
};

const Open = ({ missing, again }: ReturnType<typeof openIn>) =>
  missing + again === 0 ? (
    <span className="trace-whole">
      <IconCircleCheck size={16} aria-hidden /> {say('Whole')}
    </span>
  ) : (
    <>
      {missing > 0 ? (
        <span className="trace-hole">
          <IconAlertTriangle size={16} aria-hidden /> {sayCount(missing, '1 missing', '{count} missing')}
        </span>
      ) : null}
      {again > 0 ? (
        <span className="trace-hole trace-again">
          <IconAlertTriangle size={16} aria-hidden /> {sayCount(again, '1 link to look at again', '{count} links to look at again')}
        </span>
      ) : null}
    </>
  );

const columnsOf = (trace: Trace): Column<Risk>[] => [
  {
    id: 'risk',
    title: say('Risk'),
    isRowHeader: true,
    width: 160,
    sortBy: ({ number }) => number,
    cell: (risk) => (
      <>
        <Numbered of={riskRegister(risk)} number={risk.number} title={risk.title} />
        {hasExpired(trace, risk) ? (
          <ExpiredMark>{sayState({ state: risk.state, expired: true })}</ExpiredMark>
        ) : (
          <div className="quiet">{risk.state}</div>
        )}
      </>
    ),
  },
  { id: 'threat', title: say('Threat or cause'), sortBy: ({ threat }) => threat },
  {
    id: 'level',
    title: say('Before and after'),
    sortBy: ({ after, before }) => after || before,
    cell: ({ before, after }) => [before, after].filter(Boolean).join(' → ') || <span className="quiet">{say('not rated')}</span>,
  },
  {
    id: 'controls',
    grows: true,
    title: say('Controls and tests'),
    cell: ({ controls, noControl }) =>
      controls.length === 0 ? (
        <span className="quiet">{noControl || say('none')}</span>
      ) : (
        <ul className="trace-controls">
          {controls.map((control) => (
            <ControlLine key={control.number} control={control} />
          ))}
        </ul>
      ),
  },
  {
    id: 'with',
    title: say('Hazards, components, releases'),
    isWideOnly: true,
    cell: ({ hazards, items, findings, releases, noSafety }) => (
      <span className="quiet">{[...hazards, ...findings, ...items, ...releases].join(', ') || noSafety || '–'}</span>
    ),
  },
  {
    id: 'missing',
    title: say('Missing'),
    sortBy: (risk) => {
      const { missing, again } = openIn(trace, risk);
      return missing + again;
    },
    cell: (risk) => <Open {...openIn(trace, risk)} />,
  },
];

/** Each risk with what stands between it and the release. */
export const RiskTable = ({ trace }: { trace: Trace }) => (
  <RecordTable
    caption={say('Risks, controls and tests')}
    of={{ data: trace.risks, error: null }}
    columns={columnsOf(trace)}
    keyOf={({ number }) => number}
    empty={<EmptyState title={say('No risk names this device yet')} />}
  />
);

interface Line {
  key: string;
  number: string;
  words: string;
  by: string | null;
}
const linesOf = ({ holes, suspects }: Trace): Line[] => [
  ...holes.map(({ about, kind, by }) => ({ key: `${about} ${kind} ${by}`, number: about, words: sayGiven(holeWords[kind]), by })),
  ...suspects.map(({ from, role, to, why }) => ({
    key: `${from} ${role} ${to}`,
    number: from,
    words: say(why.startsWith('is ') ? '{to}, which it names, {why}.' : 'Of {to}, which it names, {why}.', { to, why: sayGiven(why) }),
    by: to,
  })),
];
const lineColumns = ({ paths }: Trace): Column<Line>[] => {
  const numbered = (number: string | null) => {
    const path = number === null ? undefined : paths[number];
    return number === null || path === undefined ? (number ?? '–') : <a href={href(path)}>{number}</a>;
  };
  return [
    {
      id: 'number',
      title: say('Number'),
      kind: 'code',
      isRowHeader: true,
      sortBy: (line) => line.number,
      cell: (line) => numbered(line.number),
    },
    { id: 'words', title: say('What is missing'), grows: true, sortBy: ({ words }) => words },
    { id: 'by', title: say('Because of'), kind: 'code', sortBy: ({ by }) => by, cell: ({ by }) => numbered(by) },
  ];
};

/** What is missing, by number. */
export const MissingTable = ({ trace }: { trace: Trace }) => (
  <RecordTable
    caption={say('What is missing')}
    of={{ data: linesOf(trace), error: null }}
    columns={lineColumns(trace)}
    keyOf={({ key }) => key}
    empty={
      // No line at all is no whole trace.
      <EmptyState
        title={
          trace.risks.length + trace.looseControls.length + trace.components.length > 0
            ? say('Nothing is missing')
            : say('There is no line yet in which anything could be missing')
        }
      />
    }
  />
);
