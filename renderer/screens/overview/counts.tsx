import { Title } from '@mantine/core';
import { NOT_FOR_USE } from '#shared/domain/state-words.ts';
import { ageWords, type StepAge } from '#shared/domain/step-ages.ts';
import { type RevisionState, revisionStates } from '#shared/domain/transitions.ts';
import type { OperationOutput } from '../../api/client.ts';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, recorded, say } from '../../words/say.ts';
import { wordsOf } from './calendar.tsx';
import { ColumnChart } from './column-chart.tsx';
import { Counted } from './counted.tsx';
import type { Places } from './places.ts';

type Overview = OperationOutput<'overview.show'>;
interface Placed {
  places: Places;
}

const Part = ({ id, title, children }: { id: string; title: string; children: React.ReactNode }) => (
  <section className="panel overview-part" aria-labelledby={id}>
    <Title order={2} id={id} mb="sm">
      {title}
    </Title>
    {children}
  </section>
);

interface InState {
  state: RevisionState;
  /** Imported, and not approved as the policy asks. */
  isNotForUse: boolean;
  documents: number;
}
const pathOfState = ({ state, isNotForUse }: InState, { documents }: Places): string =>
  documents(isNotForUse ? { notForUse: 'true' } : { state });
const wordsOfState = ({ state, isNotForUse }: InState): string => (isNotForUse ? NOT_FOR_USE : state);

/** Where documents stand, by their newest revision. */
export const DocumentsByState = ({ documents: { states, notForUse }, places }: Pick<Overview, 'documents'> & Placed) => {
  const rows: InState[] = [
    ...revisionStates.map((state) => ({ state, isNotForUse: false, documents: states[state] })),
    ...(notForUse > 0 ? [{ state: 'Effective' as const, isNotForUse: true, documents: notForUse }] : []),
  ];
  const most = Math.max(1, ...rows.map(({ documents }) => documents));
  const columns: Column<InState>[] = [
    {
      id: 'state',
      title: phrase('State'),
      isRowHeader: true,
      cell: ({ state, isNotForUse }) => <StateBadge of={{ state, approval: isNotForUse ? 'missing' : 'own' }} />,
    },
    {
      id: 'documents',
      title: phrase('Documents'),
      kind: 'number',
      sortBy: ({ documents }) => documents,
      cell: (row) => (
        <Counted
          count={row.documents}
          path={pathOfState(row, places)}
          says={(_count, shown) => `${sayGiven(wordsOfState(row))}: ${shown}`}
        />
      ),
    },
    {
      id: 'share',
      title: phrase('Share'),
      grows: true,
      cell: ({ documents, isNotForUse, state }) => (
        <svg className="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden focusable="false">
          <rect height="10" width={(documents / most) * 100} data-state={isNotForUse ? 'missing' : state} />
        </svg>
      ),
    },
  ];
  return (
    <Part id="by-state" title={say('Documents by state')}>
      <RecordTable caption={say('Documents by state')} of={{ data: rows }} columns={columns} keyOf={wordsOfState} empty={null} />
    </Part>
  );
};

const shortAge = (age: StepAge): string => (age === '31+' ? say('over 30') : age.replace('-', '–'));

/** How long steps wait for a signature. */
export const StepsByAge = ({ steps, places }: Pick<Overview, 'steps'> & Placed) => {
  const columns: Column<Overview['steps'][number]>[] = [
    { id: 'age', title: phrase('Waits'), isRowHeader: true, grows: true, cell: ({ age }) => sayGiven(ageWords[age]) },
    {
      id: 'steps',
      title: phrase('Open steps'),
      kind: 'number',
      sortBy: ({ steps: all }) => all,
      cell: ({ age, steps: all }) => (
        <Counted
          count={all}
          path={places.steps({ age })}
          says={(_count, shown) => say('Open steps that wait {age}: {shown}', { age: sayGiven(ageWords[age]), shown })}
        />
      ),
    },
    {
      id: 'overdue',
      title: phrase('of these overdue'),
      kind: 'number',
      sortBy: ({ overdue }) => overdue,
      cell: ({ age, overdue }) => (
        <Counted
          count={overdue}
          path={places.steps({ age, overdue: 'true' })}
          says={(_count, shown) => say('Overdue steps that wait {age}: {shown}', { age: sayGiven(ageWords[age]), shown })}
        />
      ),
    },
  ];
  return (
    <Part id="by-age" title={say('Ages of open steps')}>
      <ColumnChart
        step={84}
        bars={steps.map(({ age, steps: count, overdue }) => ({ label: shortAge(age), count, overdue, path: places.steps({ age }) }))}
      />
      <p className="meta chart-legend">
        <Said
          text="{hatched} Overdue. Days since the step was opened."
          with={{ hatched: <span className="legend-overdue" aria-hidden /> }}
        />
      </p>
      <RecordTable caption={say('Ages of open steps')} of={{ data: steps }} columns={columns} keyOf={({ age }) => age} empty={null} />
    </Part>
  );
};

type Month = Overview['reviews'][number];
const monthOf = ({ dueFrom, dueBefore }: Month, format: string, before: string, after: string): string => {
  if (dueFrom === null) return before;
  return dueBefore === null ? after : wordsOf(dueFrom, format);
};
const monthWords = (month: Month): string => monthOf(month, 'LLLL yyyy', say('Before this month'), say('Later##than these months'));

/** When what is in force is to be reviewed. */
export const ReviewsByMonth = ({ reviews, places }: Pick<Overview, 'reviews'> & Placed) => {
  const columns: Column<Month>[] = [
    { id: 'month', title: phrase('Due'), isRowHeader: true, grows: true, cell: monthWords },
    {
      id: 'reviews',
      title: phrase('Reviews'),
      kind: 'number',
      cell: (month) => (
        <Counted
          count={month.reviews}
          path={places.reviews(month)}
          says={(_count, shown) => say('Periodic reviews, {month}: {shown}', { month: monthWords(month), shown })}
        />
      ),
    },
  ];
  return (
    <section className="panel overview-part overview-wide" aria-labelledby="by-month">
      <Title order={2} id="by-month" mb="sm">
        {say('Periodic reviews by month')}
      </Title>
      <div className="chart-beside">
        <ColumnChart
          step={52}
          bars={reviews.map((month) => ({
            label: monthOf(
              month,
              month.dueFrom?.slice(5, 7) === '01' ? recorded("LLL ''yy") : 'LLL',
              say('before##a month'),
              say('later##than a month'),
            ),
            count: month.reviews,
            path: places.reviews(month),
          }))}
        />
        <RecordTable
          isDense
          caption={say('Periodic reviews by month')}
          of={{ data: reviews }}
          columns={columns}
          keyOf={monthWords}
          empty={null}
        />
      </div>
    </section>
  );
};
