import { List, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { feedAge } from '#shared/domain/assessment/feed-age.ts';
import type { HowStated } from '#shared/domain/references/minimum-elements.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { href } from '../../frame/router.ts';
import { inFigures, phrase, say } from '../../words/say.ts';
import './assessments.css';

type Shown = OperationOutput<'reference.show'>;
type Findings = NonNullable<Shown['sbom']>['findings'];
interface Counted {
  key: string;
  kind: string;
  what: string;
  count: number;
  why: string;
}

const countedColumns: Column<Counted>[] = [
  { id: 'kind', title: phrase('How it was taken'), sortBy: ({ kind }) => kind, cell: ({ kind }) => say(kind) },
  { id: 'what', title: phrase('What'), isRowHeader: true, sortBy: ({ what }) => what, cell: ({ what }) => <span lang="en">{what}</span> },
  { id: 'count', title: phrase('Count'), kind: 'number', sortBy: ({ count }) => count },
  { id: 'why', title: phrase('Why'), grows: true, sortBy: ({ why }) => why, cell: ({ why }) => <span lang="en">{why}</span> },
];
const countedOf = ({ sbom, feed }: Shown): Counted[] => {
  const of = (kind: string, all: readonly Omit<Counted, 'key' | 'kind'>[] = []): Counted[] =>
    all.map((one) => ({ ...one, kind, key: `${kind} ${one.what} ${one.why}` }));
  return [
    ...of(phrase('Left out##of a set'), feed?.skipped),
    ...of(phrase('Taken, worth a look'), feed?.remarks ?? sbom?.about.remarks),
    ...of(phrase('Not read##of a set'), feed?.notRead ?? sbom?.about.notRead),
  ];
};

const stated: Readonly<Record<HowStated, string>> = {
  stated: phrase('Stated'),
  unknown: phrase('Unknown'),
  withheld: phrase('Withheld'),
  missing: phrase('Missing'),
};
/** What both tables of elements begin with. */
const elementColumns: Column<{ id: string; name: string }>[] = [
  { id: 'id', title: phrase('Element'), kind: 'code', sortBy: ({ id }) => id },
  {
    id: 'name',
    title: phrase('Name'),
    isRowHeader: true,
    grows: true,
    sortBy: ({ name }) => name,
    cell: ({ name }) => <span lang="en">{name}</span>,
  },
];
const documentColumns: Column<Findings['document'][number]>[] = [
  ...elementColumns,
  { id: 'is', title: phrase('In the document'), sortBy: ({ is }) => is, cell: ({ is }) => say(stated[is]) },
];
const eachColumns: Column<Findings['each'][number]>[] = [
  ...elementColumns,
  { id: 'stated', title: stated.stated, kind: 'number', sortBy: (one) => one.stated },
  { id: 'unknown', title: stated.unknown, kind: 'number', sortBy: ({ unknown }) => unknown },
  { id: 'withheld', title: stated.withheld, kind: 'number', sortBy: ({ withheld }) => withheld },
  { id: 'missing', title: stated.missing, kind: 'number', sortBy: ({ missing }) => missing },
];

/** A list of names of which only the first are told. */
const Names = ({ title, some: { count, names } }: { title: string; some: Findings['withoutIdentity'] }) => (
  <>
    <Title order={2} mt="lg" mb="xs">
      {title} ({inFigures(count)})
    </Title>
    {count === 0 ? <Text className="quiet">{say('None')}</Text> : null}
    {count === 0 ? null : (
      <List size="sm">
        {names.map((name) => (
          <List.Item key={name}>{name}</List.Item>
        ))}
      </List>
    )}
    {count > names.length ? <Text className="meta">{say('The first {shown} of {count}.', { shown: names.length, count })}</Text> : null}
  </>
);

const Elements = ({ findings }: { findings: Findings }) => (
  <>
    <Title order={2} mt="lg" mb="xs">
      {say('Minimum elements')}
    </Title>
    <Text className="meta" mb="xs">
      {say(
        'The elements of CISA (2026), and the level and the end of support that FDA asks for. "Unknown" and "withheld" are answers; "missing" is none.',
      )}
    </Text>
    <RecordTable
      caption={say('Minimum elements of the document')}
      of={{ data: findings.document }}
      columns={documentColumns}
      keyOf={({ id }) => id}
      empty={null}
    />
    <RecordTable
      caption={say('Minimum elements of each component')}
      of={{ data: findings.each }}
      columns={eachColumns}
      keyOf={({ id }) => id}
      empty={null}
    />
    <Names title={say('Components without an identifier')} some={findings.withoutIdentity} />
    <Names title={say('Components that no dependency leads to')} some={findings.unreached} />
  </>
);

const Facts = ({ set }: { set: Shown }) => {
  const { limit, late } = feedAge(set.age);
  return (
    <dl className="facts set-facts">
      <dt>{say('What')}</dt>
      <dd>{set.format}</dd>
      {set.release === null ? null : (
        <>
          <dt>{say('Release##of software')}</dt>
          <dd>
            <a href={href(`/registers/release/${set.release}`)}>{set.release}</a>
          </dd>
        </>
      )}
      <dt>{say('Declared date')}</dt>
      <dd>
        {set.declared ?? say('without a date')}
        {set.feed?.declaredBy === 'newest record' ? ` (${say('of its newest record')})` : ''}
      </dd>
      {set.feed ? (
        <>
          <dt>{say('Age in days')}</dt>
          <dd>
            {set.age === null
              ? say('not known')
              : late
                ? say('{age} of {limit} days, late', { age: set.age, limit })
                : say('{age} of {limit} days', { age: set.age, limit })}
          </dd>
        </>
      ) : null}
      <dt>{say('Taken')}</dt>
      <dd className="figures">{inFigures(set.taken)}</dd>
      {set.feed ? (
        <>
          <dt>{say('Of them')}</dt>
          <dd>
            {say('{rejected} rejected, {reserved} reserved, {withdrawn} withdrawn', {
              rejected: set.feed.counts.rejected,
              reserved: set.feed.counts.reserved,
              withdrawn: set.feed.counts.withdrawn,
            })}
          </dd>
        </>
      ) : null}
      <dt>{say('Medium')}</dt>
      <dd>{set.medium}</dd>
      <dt>{say('File##of a set')}</dt>
      <dd>{say('{name}, {size} bytes', { name: set.fileName, size: inFigures(set.size) })}</dd>
      <dt>{say('SHA-256')}</dt>
      <dd className="figures set-hash">{set.fileHash}</dd>
      <dt>{say('Reader##of files')}</dt>
      <dd>{say('version {version}', { version: set.parser })}</dd>
      <dt>{say('Imported')}</dt>
      <dd>
        <Moment at={set.importedAt} /> {set.by}
      </dd>
    </dl>
  );
};

/** What spoke against taking it, and why it was taken all the same. */
const Objections = ({ set: { objections, despite } }: { set: Shown }) =>
  objections.length === 0 ? null : (
    <div className="set-objections">
      <Text fw={600}>
        <IconAlertTriangle size={16} aria-hidden /> {say('Taken although')}
      </Text>
      <List size="sm">
        {objections.map((one) => (
          <List.Item key={one} lang="en">
            {one}
          </List.Item>
        ))}
      </List>
      <Text>{say('Reason: {reason}', { reason: despite ?? '' })}</Text>
    </div>
  );

/** The other sets of its kind, or of its release. */
const Others = ({ set }: { set: Shown }) => {
  const { data } = useAsk('reference.list', {});
  const others = data?.filter((one) => one.kind === set.kind && one.release === set.release && one.id !== set.id) ?? [];
  if (others.length === 0) return null;
  return (
    <>
      <Title order={2} mt="lg" mb="xs">
        {say('Others of its kind')}
      </Title>
      <List size="sm">
        {others.map(({ id, declared, taken, isLatest }) => (
          <List.Item key={id}>
            <a href={href(`/references/${id}`)}>{id}</a>{' '}
            {say('{date}, {count} taken', { date: declared?.slice(0, 10) ?? say('without a date'), count: inFigures(taken) })}{' '}
            <span className="quiet">{isLatest ? say('In use') : say('Earlier')}</span>
          </List.Item>
        ))}
      </List>
    </>
  );
};

/** What came of one import: where it came from, what of it was taken and what was left out, and what it leaves to be said. */
export default function SetScreen({ set: id }: { set: string }) {
  const { data, error } = useAsk('reference.show', { id });
  if (!data) return <ErrorNotice error={error} />;
  return (
    <div className="screen">
      <PageTitle title={id} beside={<span className="quiet">{data.isLatest ? say('In use') : say('Earlier')}</span>} />
      <Objections set={data} />
      <Facts set={data} />
      <Title order={2} mt="lg" mb="xs">
        {say('Left out, and why')}
      </Title>
      <RecordTable
        caption={say('Left out, and why')}
        of={{ data: countedOf(data) }}
        columns={countedColumns}
        keyOf={({ key }) => key}
        empty={<EmptyState title={say('Everything that is known of its format was read')} />}
      />
      {data.feed && data.feed.problems.length > 0 ? (
        <Names title={say('Records that were left out')} some={{ count: data.feed.problems.length, names: data.feed.problems }} />
      ) : null}
      {data.sbom ? <Elements findings={data.sbom.findings} /> : null}
      <Others set={data} />
    </div>
  );
}
