import { Button, Title } from '@mantine/core';
import { IconFlame, IconQuestionMark } from '@tabler/icons-react';
import { feedNames } from '#shared/domain/references/feed.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ExpiredMark } from '../../components/expired-mark.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { sayState } from '../../components/say-state.ts';
import { go, href } from '../../frame/router.ts';
import { BesideMark } from '../../panels/findings/beside-suppliers.tsx';
import { phrase, say } from '../../words/say.ts';
import { ExportVex } from './export-vex.tsx';
import { FeedAges } from './feed-ages.tsx';
import './assessments.css';

type Shown = OperationOutput<'vulnerability.show'>;
type Finding = Shown['entries'][number] & { exploited: boolean };
type Feed = Shown['feeds'][number];
interface Untold {
  key: string;
  component: string;
  version: string | null;
  feed: string;
  why: string;
}

const outcomes: Readonly<Record<Finding['outcome'], string>> = {
  opened: phrase('opened by this run'),
  same: phrase('as before'),
  changed: phrase('a record changed: look at it again'),
  gone: phrase('found no more'),
};
/** What waits first, and among that what is exploited. */
const rank = ({ exploited, outcome, state, expired }: Finding): number =>
  (state === 'New' || state === 'To confirm' || expired ? 0 : 4) + (outcome === 'changed' ? -1 : 0) + (exploited ? 0 : 2);

const feedColumns: Column<Feed>[] = [
  { id: 'feed', title: phrase('Feed'), isRowHeader: true, sortBy: ({ kind }) => feedNames[kind] },
  { id: 'set', title: phrase('Set##of records'), kind: 'code', sortBy: ({ set }) => set },
  { id: 'records', title: phrase('Records'), kind: 'number', sortBy: ({ records }) => records },
  { id: 'silent', title: phrase('Of them without affected versions'), kind: 'number', sortBy: ({ silent }) => silent },
  { id: 'matched', title: phrase('Matched'), kind: 'number', sortBy: ({ components }) => components?.matched ?? null },
  { id: 'none', title: phrase('Checked, none'), kind: 'number', sortBy: ({ components }) => components?.none ?? null },
  { id: 'open', title: phrase('Not checkable'), kind: 'number', sortBy: ({ components }) => components?.notCheckable ?? null },
  {
    id: 'how',
    title: phrase('How'),
    grows: true,
    isWideOnly: true,
    cell: ({ components }) => (components ? say('each component against the records about it') : say('joined by CVE id alone')),
  },
];
const findingColumns: Column<Finding>[] = [
  { id: 'number', title: phrase('Finding'), kind: 'code', isRowHeader: true, sortBy: ({ number }) => number },
  { id: 'title', title: phrase('Vulnerability and component'), grows: true, sortBy: ({ title }) => title },
  {
    id: 'exploited',
    title: phrase('KEV'),
    sortBy: ({ exploited }) => (exploited ? 1 : 0),
    cell: ({ exploited }) =>
      exploited ? (
        <span className="state" data-tone="needs-you">
          <IconFlame size={14} aria-hidden /> {say('In KEV')}
        </span>
      ) : null,
  },
  {
    id: 'supplier',
    title: phrase('Suppliers##of components'),
    sortBy: ({ supplier }) => supplier ?? '',
    cell: ({ supplier }) => (supplier === null ? null : <BesideMark is={supplier} />),
  },
  {
    id: 'state',
    title: phrase('State'),
    sortBy: ({ state }) => state,
    cell: (of) => (of.expired ? <ExpiredMark>{sayState(of)}</ExpiredMark> : sayState(of)),
  },
  {
    id: 'outcome',
    title: phrase('In this run'),
    width: 180,
    sortBy: ({ outcome }) => outcome,
    cell: ({ outcome }) => say(outcomes[outcome]),
  },
];
const untoldColumns: Column<Untold>[] = [
  { id: 'component', title: phrase('Component'), isRowHeader: true, sortBy: ({ component }) => component },
  { id: 'version', title: phrase('Version'), kind: 'code', sortBy: ({ version }) => version },
  { id: 'feed', title: phrase('Feed'), sortBy: ({ feed }) => feed },
  { id: 'why', title: phrase('Why'), grows: true, cell: ({ why }) => <span lang="en">{why}</span> },
];

const findingsOf = ({ entries, result }: Shown): Finding[] => {
  const listed = new Set(
    result.found.flatMap(({ component, group, exploited }) => (exploited.is === 'listed' ? [`${component} ${group}`] : [])),
  );
  return entries
    .map((one) => ({ ...one, exploited: listed.has(`${one.component} ${one.vulnerability}`) }))
    .sort((one, other) => rank(one) - rank(other));
};
const untoldOf = ({ result }: Shown): Untold[] =>
  result.components.flatMap(({ key, name, version, outcomes: each }) =>
    each.flatMap((outcome, at) => {
      const kind = result.feeds[at]?.kind;
      if (outcome.is !== 'not checkable' || kind === undefined) return [];
      return [{ key: `${key} ${kind}`, component: name, version, feed: feedNames[kind], why: outcome.reason }];
    }),
  );

/** What came of one run: the feeds with their ages, what each found, cleared and could not tell, and the findings. */
export default function RunScreen({ run }: { run: string }) {
  const { data, error } = useAsk('vulnerability.show', { run });
  if (!data) return <ErrorNotice error={error} />;
  const untold = untoldOf(data);
  return (
    <div className="screen">
      <PageTitle title={run} beside={<a href={href(`/registers/release/${data.release}`)}>{data.release}</a>}>
        <ExportVex release={data.release} />
        <Button variant="default" onClick={() => go(`/assessments/proposals/${data.release}`)}>
          {say('Decisions of the former release')}
        </Button>
        <Button onClick={() => go(`/triage?release=${data.release}`)}>{say('Triage of findings')}</Button>
      </PageTitle>
      <p className="meta">
        {say('{count} components of {sbom}, assessed by {by}', { count: data.components, sbom: data.sbom, by: data.by })}{' '}
        <Moment at={data.madeAt} />
      </p>
      <FeedAges feeds={data.feeds} notAssessed={data.notAssessed} />
      <Title order={2} mb="xs">
        {say('Findings')}
      </Title>
      <RecordTable
        caption={say('Findings')}
        of={{ data: findingsOf(data) }}
        columns={findingColumns}
        keyOf={({ number }) => number}
        onOpen={({ number }) => go(`/registers/finding/${number}`)}
        empty={<EmptyState title={say('No feed that was there names a component of this release')} />}
      />
      <Title order={2} mt="lg" mb="xs">
        {say('Feeds')}
      </Title>
      <RecordTable
        caption={say('Feeds')}
        of={{ data: data.feeds }}
        columns={feedColumns}
        keyOf={({ set }) => set}
        empty={<EmptyState title={say('No feed was there')} />}
      />
      <Title order={2} mt="lg" mb="xs" id="not-checkable">
        <IconQuestionMark size={18} aria-hidden /> {say('Not checkable')}
      </Title>
      <RecordTable
        caption={say('Not checkable')}
        of={{ data: untold }}
        columns={untoldColumns}
        keyOf={({ key }) => key}
        empty={<EmptyState title={say('Every component could be checked in every feed that was there')} />}
      />
    </div>
  );
}
