import { Button, Kbd } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import { useEffect } from 'react';
import { machineOf } from '#shared/domain/register/machine.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { Day } from '../../../components/day.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { go, goInstead, href, queryOf, usePath } from '../../../frame/router.ts';
import { SecurityTabs } from '../../../panels/findings/security-tabs.tsx';
import { Said } from '../../../words/said.tsx';
import { recorded, say } from '../../../words/say.ts';
import { EntryBadge } from '../entry-badge.tsx';
import { LateMark } from '../late-mark.tsx';
import type { Shown } from '../use-entry-form.ts';
import { FeedsLine } from './feeds-line.tsx';
import { TriageDesk } from './triage-desk.tsx';
import '../registers.css';
import '../entry.css';
import './triage.css';

type Queue = OperationOutput<'vulnerability.queue'>;

const pathTo = (number: string, release: string | null): string => `/triage/${number}${release === null ? '' : `?release=${release}`}`;

/** Nothing waits; which is no answer where nothing was assessed. */
const Nothing = ({ queue }: { queue: Queue }) => (
  <div className="screen">
    <PageTitle title={say('Triage of findings')} />
    <SecurityTabs now="triage" />
    {queue.assessed === 0 ? (
      <EmptyState title={say('Not assessed')}>
        {say(
          'No release was held against a feed, so nobody knows what is found. Import a bill of materials and a feed, and assess the release.',
        )}
      </EmptyState>
    ) : (
      <EmptyState title={say('Every finding is decided')}>
        <a href={href('/assessments')}>{say('Assessments of releases')}</a>
      </EmptyState>
    )}
  </div>
);

const Head = ({ shown, queue, onNext, onBack }: { shown: Shown; queue: Queue; onNext: () => void; onBack: () => void }) => {
  const at = queue.rows.findIndex(({ number }) => number === shown.number);
  const [next] = shown.moves;
  return (
    <header className="triage-head">
      <div>
        <h1>
          <a className="figures" href={href(`/registers/finding/${shown.number}`)}>
            {shown.number}
          </a>{' '}
          {shown.title}
        </h1>
        <EntryBadge machine={machineOf(shown.declaration.declared)} of={shown} />{' '}
        {shown.values.exploited === 'Listed' ? (
          <span className="state" data-tone="needs-you">
            <IconFlame size={14} aria-hidden /> {say('In KEV')}
          </span>
        ) : null}
        <p className="triage-waits">
          {next ? (
            next.refusal === null ? (
              <strong className="waits-for-you">{say('“{step}” waits for you', { step: next.label })}</strong>
            ) : (
              <span className="quiet">{say('“{step}” waits for somebody else', { step: next.label })}</span>
            )
          ) : null}{' '}
          {shown.late ? <LateMark over={shown.over} /> : null}
          {shown.due === null ? null : (
            <span className="quiet">
              <Said text="due {day}" with={{ day: <Day at={shown.due} /> }} />.
            </span>
          )}
        </p>
      </div>
      <nav className="triage-way" aria-label={say('Queue')}>
        <span className="quiet figures" role="status">
          {at < 0
            ? say('{count} to decide', { count: queue.rows.length })
            : say('{at} of {count} to decide', { at: at + 1, count: queue.rows.length })}
        </span>
        <Button variant="default" size="compact-md" onClick={onBack} disabled={at <= 0} rightSection={<Kbd size="xs">{recorded('K')}</Kbd>}>
          {say('Back')}
        </Button>
        <Button
          variant="default"
          size="compact-md"
          onClick={onNext}
          disabled={queue.rows.length === 0 || at === queue.rows.length - 1}
          rightSection={<Kbd size="xs">{recorded('J')}</Kbd>}
        >
          {say('Next##in a queue')}
        </Button>
      </nav>
    </header>
  );
};

/** One finding of the queue, with all that is known of it laid side by side, and the decision. */
export default function TriageScreen({ number }: { number?: string }) {
  const release = queryOf(usePath()).get('release');
  const queue = useAsk('vulnerability.queue', release === null ? {} : { release });
  const entry = useAsk('entry.show', number === undefined ? null : { number });
  const triage = useAsk('vulnerability.triage', number === undefined ? null : { number });
  const first = queue.data?.rows[0];
  useEffect(() => {
    if (number === undefined && first) goInstead(pathTo(first.number, release));
  }, [number, first, release]);
  const error = queue.error ?? entry.error ?? triage.error;
  if (error)
    return (
      <div className="screen">
        <PageTitle title={number ?? say('Triage of findings')} />
        <ErrorNotice error={error} />
      </div>
    );
  if (!queue.data) return null;
  if (number === undefined) return first ? null : <Nothing queue={queue.data} />;
  if (!entry.data || !triage.data || entry.data.number !== number) return null;
  const { rows } = queue.data;
  const at = rows.findIndex((one) => one.number === number);
  const lead = (to: number) => () => {
    const other = rows[to];
    if (other) go(pathTo(other.number, release));
  };
  const onNext = lead(at + 1);
  const onBack = lead(at - 1);
  return (
    <div className="triage-screen">
      <FeedsLine run={triage.data.run} />
      <Head shown={entry.data} queue={queue.data} onNext={onNext} onBack={onBack} />
      <TriageDesk key={number} shown={entry.data} triage={triage.data} onNext={onNext} onBack={onBack} />
    </div>
  );
}
