import { Title } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { sayState } from '../../components/say-state.ts';
import { go, href } from '../../frame/router.ts';
import { CeremonyOffers } from '../../panels/ceremony/ceremony-offers.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';
import './assessments.css';

type Proposal = OperationOutput<'vulnerability.proposals'>['findings'][number];

/** What would be decided, in every word, and what it is based on. */
const One = ({ of }: { of: Proposal }) => {
  const { number, title, former, carried } = of;
  if (!carried || !former) return null;
  return (
    <li className="panel proposal" aria-label={number}>
      <header>
        <a className="figures" href={href(`/triage/${number}`)}>
          {number}
        </a>{' '}
        <strong>{title}</strong>
        <span className="quiet">
          {' '}
          <Said
            text="as {former}, {state}"
            with={{
              former: <a href={href(`/registers/finding/${former.number}`)}>{former.number}</a>,
              state: <strong>{sayState(former)}</strong>,
            }}
          />
          {former.signed ? (
            <>
              {' '}
              {former.signed.by}, <Day at={former.signed.at} />
            </>
          ) : null}
        </span>
      </header>
      <dl className="proposal-values">
        {carried.values.map(({ field, label, value }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{sayGiven(value)}</dd>
          </div>
        ))}
        {carried.level === null ? null : (
          <div>
            <dt>{say('Level by the policy')}</dt>
            <dd>{sayGiven(carried.level)}</dd>
          </div>
        )}
      </dl>
      <p className="meta">
        {carried.isConfirmed ? (
          <>
            <IconUsers size={14} aria-hidden /> {say('Two signatures: after yours another person of Quality confirms it.')}
          </>
        ) : (
          say('One signature leads to {state}.', { state: sayGiven(carried.to) })
        )}
      </p>
    </li>
  );
};

const leftColumns: Column<Proposal>[] = [
  { id: 'number', title: phrase('Finding'), kind: 'code', isRowHeader: true, sortBy: ({ number }) => number },
  { id: 'title', title: phrase('Vulnerability and component'), grows: true, sortBy: ({ title }) => title },
  { id: 'former', title: phrase('Formerly'), kind: 'code', sortBy: ({ former }) => former?.number ?? null },
  { id: 'why', title: phrase('Why nothing is proposed'), grows: true, cell: ({ why }) => sayGiven(why ?? '') },
];

/** What of a release can be decided as in the former one, each in every word, and why the rest has to be looked at anew. */
export default function ProposalsScreen({ release }: { release: string }) {
  const { data, error } = useAsk('vulnerability.proposals', { release });
  if (!data) return <ErrorNotice error={error} />;
  const proposed = data.findings.filter(({ carried }) => carried !== null);
  const left = data.findings.filter(({ carried }) => carried === null);
  return (
    <div className="screen">
      <PageTitle
        title={say('Decisions of the former release')}
        beside={
          <span>
            <a href={href(`/registers/release/${release}`)}>{release}</a>
            {data.former === null ? null : (
              <span className="quiet">
                {' '}
                <Said text="after {former}" with={{ former: <a href={href(`/registers/release/${data.former}`)}>{data.former}</a> }} />
              </span>
            )}
          </span>
        }
      />
      {data.why === null ? null : <EmptyState title={say('Nothing is proposed')}>{sayGiven(data.why)}</EmptyState>}
      {data.why === null ? (
        <>
          <p className="meta">
            {say(
              'Proposed where component and records are unchanged. Nothing is decided before you sign it, each by a signature of its own.',
            )}
          </p>
          <Title order={2}>{say('Proposed: {count}', { count: proposed.length })}</Title>
          <CeremonyOffers acts={['vulnerability.carry']} />
          {proposed.length === 0 ? <p className="quiet">{say('No finding is unchanged and decided.')}</p> : null}
          <ul className="proposals">
            {proposed.map((one) => (
              <One key={one.number} of={one} />
            ))}
          </ul>
          <Title order={2} mb="xs">
            {say('To be looked at anew')}
          </Title>
          <RecordTable
            caption={say('To be looked at anew')}
            of={{ data: left }}
            columns={leftColumns}
            keyOf={({ number }) => number}
            onOpen={({ number }) => go(`/triage/${number}`)}
            empty={<EmptyState title={say('No other finding waits for a decision')} />}
          />
        </>
      ) : null}
    </div>
  );
}
