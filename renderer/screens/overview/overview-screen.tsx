import { Switch, Title } from '@mantine/core';
import { isMonth, monthOf } from '#shared/domain/calendar.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { goInstead, href, queryOf, usePath } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say, sayCount } from '../../words/say.ts';
import { Calendar, type Day, kinds, monthWords } from './calendar.tsx';
import { Counted } from './counted.tsx';
import { DocumentsByState, ReviewsByMonth, StepsByAge } from './counts.tsx';
import { type Places, placesOf } from './places.ts';
import './overview.css';

const columnsOf = (places: Places): Column<Day>[] => [
  { id: 'day', title: phrase('Day'), kind: 'day', isRowHeader: true, sortBy: ({ day }) => day },
  ...kinds.map(
    ({ id, short, says, pathOf }): Column<Day> => ({
      id,
      title: short,
      kind: 'number',
      sortBy: (row) => row[id],
      cell: (row) => <Counted count={row[id]} path={pathOf(row.day, places)} says={(count) => says(count, row.day)} />,
    }),
  ),
];

const isBusy = (day: Day): boolean => kinds.some(({ id }) => day[id] > 0);

/** What is late at this moment, in sentences that lead to it. */
const Late = ({ reviews, steps, places }: { reviews: number; steps: number; places: Places }) => (
  <p className="overview-late">
    <a href={href(places.documents({ overdue: 'true', sort: 'review' }))}>
      {sayCount(reviews, 'One periodic review is overdue', '{count} periodic reviews are overdue')}
    </a>
    <a href={href(places.steps({ overdue: 'true' }))}>{sayCount(steps, 'One step is overdue', '{count} steps are overdue')}</a>
    <a href={href(places.steps({}))}>{say('All open steps')}</a>
    <a href={href('/late')}>{say('Everything that is late')}</a>
  </p>
);

/** What is due when, how long steps wait, and where documents stand; each number leads to the rows that it counts. */
export default function OverviewScreen() {
  const { userId } = useSession();
  const query = queryOf(usePath());
  const [asked, isMine] = [query.get('month') ?? '', query.has('person')];
  const input = { ...(isMonth(asked) ? { month: asked } : {}), ...(isMine ? { person: userId } : {}) };
  const { data, error } = useAsk('overview.show', input, { keepBefore: true });
  const places = placesOf(isMine ? userId : null);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  const { month, at, today, days, documents, steps, reviews, overdueReviews } = data;
  return (
    <div className="screen">
      <PageTitle
        title={say('Overview')}
        beside={
          <span className="meta">
            <Said text="as of {moment}" with={{ moment: <Moment at={at} /> }} />
          </span>
        }
      >
        <Switch
          label={say('Only mine')}
          title={say('What you own or write, and steps that ask you or a role of yours')}
          checked={isMine}
          onChange={({ currentTarget: { checked } }) => goInstead(placesOf(checked ? userId : null).calendar(asked))}
        />
      </PageTitle>
      <Late reviews={overdueReviews} steps={steps.reduce((sum, { overdue }) => sum + overdue, 0)} places={places} />
      <div className="overview">
        <div className="overview-column">
          <Calendar month={month} today={today} days={days} places={places} onMonth={(next) => goInstead(places.calendar(next))} />
          <StepsByAge steps={steps} places={places} />
        </div>
        <div className="overview-column">
          <section className="panel overview-part" aria-labelledby="by-day">
            <Title order={2} id="by-day" mb="sm">
              {say('Due in {month}', { month: monthWords(month) })}
            </Title>
            <RecordTable
              caption={say('Due in {month}, by day', { month: monthWords(month) })}
              of={{ data: days.filter((day) => monthOf(day.day) === month && isBusy(day)) }}
              columns={columnsOf(places)}
              keyOf={({ day }) => day}
              empty={<EmptyState title={say('Nothing is due in this month.')} />}
            />
          </section>
          <DocumentsByState documents={documents} places={places} />
        </div>
        <ReviewsByMonth reviews={reviews} places={places} />
      </div>
    </div>
  );
}
