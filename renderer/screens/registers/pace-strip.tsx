import { useState } from 'react';
import { ageClasses, type EntryView } from '#shared/api/entry-view.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { Said } from '../../words/said.tsx';
import { inFigures, phrase, say, sayCount } from '../../words/say.ts';
import { ageWords } from './entry-sentence.ts';
import { TrendChart } from './trend-chart.tsx';

type Pace = OperationOutput<'entry.pace'>;

const Ages = ({ ages, view, onChange }: Pick<Pace, 'ages'> & { view: EntryView; onChange: (view: EntryView) => void }) => {
  const most = Math.max(1, ...ages.map(({ entries }) => entries));
  const { age: chosen, ...others } = view;
  return ages.map(({ age, entries }) => (
    <button
      key={age}
      type="button"
      className="age"
      aria-pressed={chosen === age}
      title={say('Only what is {age} days old', { age: ageWords(age) })}
      onClick={() => onChange(chosen === age ? others : { ...others, age })}
    >
      <span className="age-bar">
        <strong className="figures">{inFigures(entries)}</strong>
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden focusable="false">
          <rect width={(entries / most) * 100} height="8" rx="1" className="age-share" />
        </svg>
      </span>
      <span className="meta">{ageWords(age)}</span>
    </button>
  ));
};

const ageColumns: Column<Pace['ages'][number]>[] = [
  { id: 'age', title: phrase('Days since it was made'), isRowHeader: true, cell: ({ age }) => ageWords(age) },
  { id: 'entries', title: phrase('Entries'), kind: 'number', sortBy: ({ entries }) => entries },
  { id: 'late', title: phrase('Over their limit'), kind: 'number', sortBy: ({ late }) => late },
];
const monthColumns: Column<Pace['months'][number]>[] = [
  { id: 'month', title: phrase('Month'), kind: 'code', isRowHeader: true, sortBy: ({ month }) => month },
  { id: 'made', title: phrase('Made'), kind: 'number', sortBy: ({ opened }) => opened },
  { id: 'done', title: phrase('Done##closed'), kind: 'number', sortBy: ({ closed }) => closed },
];

/** What stands in the strip until its numbers are here: as high as they are, so that no card moves when they come. */
const NOTHING_YET = { ages: ageClasses.map(({ age }) => ({ age, entries: 0, late: 0 })), months: [], late: 0 };

/** How old what is open is, and what came and was done month by month; each bar filters, and all of it opens as tables. */
export const PaceStrip = ({ register, view, onChange }: { register: string; view: EntryView; onChange: (view: EntryView) => void }) => {
  const [isTable, setTable] = useState(false);
  // The strip says of what the age was chosen.
  const { age: _age, late: _late, ...rest } = view;
  const { data, error, refetch } = useAsk('entry.pace', { register, ...rest }, { keepBefore: true });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const { late: isLate, ...others } = view;
  const { ages, months, late } = data ?? NOTHING_YET;
  const open = ages.reduce((sum, { entries }) => sum + entries, 0);
  return (
    <section className="panel" aria-label={say('Age of what is open')} data-waits={data === undefined}>
      <div className="pace">
        <div>
          <h2>{say('Age of what is open')}</h2>
          <span className="meta">{sayCount(open, 'one entry; days since it was made', '{count} entries; days since they were made')}</span>
        </div>
        <Ages ages={ages} view={view} onChange={onChange} />
        <TrendChart months={months} />
        <div className="pace-late">
          {late > 0 ? (
            <button
              type="button"
              className="state"
              data-tone="late"
              aria-pressed={isLate === true}
              onClick={() => onChange(isLate ? others : { ...others, late: true })}
            >
              {sayCount(late, 'one over its limit', '{count} over their limit')}
            </button>
          ) : (
            <span className="meta">{say('none over its limit')}</span>
          )}
          <button type="button" className="link-button" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? say('Without the tables') : say('As a table')}
          </button>
        </div>
      </div>
      {isTable && data ? (
        <div className="pace-tables">
          <div>
            <h3 className="pace-title">{say('Age of what is open')}</h3>
            <RecordTable
              caption={say('Age of what is open')}
              of={{ data: data.ages }}
              columns={ageColumns}
              keyOf={({ age }) => age}
              empty={null}
              isDense
            />
          </div>
          <div>
            <h3 className="pace-title">{say('Made and done by month')}</h3>
            <RecordTable
              caption={say('Made and done by month')}
              of={{ data: data.months }}
              columns={monthColumns}
              keyOf={({ month }) => month}
              empty={null}
              isDense
            />
          </div>
          <p className="meta">
            <Said
              text="As of entry {entry} of the ledger, {moment}."
              with={{ entry: inFigures(data.entry), moment: <Moment at={data.asOf} /> }}
            />
          </p>
        </div>
      ) : null}
    </section>
  );
};
