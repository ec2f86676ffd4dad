import { Button, Group } from '@mantine/core';
import { IconCheck, IconHistory } from '@tabler/icons-react';
import { feedAge } from '#shared/domain/assessment/feed-age.ts';
import { JOINED_KINDS, MATCHED_KINDS } from '#shared/domain/assessment/result.ts';
import { importers } from '#shared/domain/register/entry-import.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { go, href, queryOf, usePath } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { SecurityTabs } from '../../panels/findings/security-tabs.tsx';
import { phrase, say } from '../../words/say.ts';
import { FeedAges } from './feed-ages.tsx';
import { ImportSet } from './import-set.tsx';
import { RunningImports } from './running-imports.tsx';
import './assessments.css';

type SetRow = OperationOutput<'reference.list'>[number];
const kinds = [...MATCHED_KINDS, ...JOINED_KINDS];

/** Its age against the limit of a week, and whether an assessment goes by it; a bill of materials does not age. */
const Use = ({ kind, age, isLatest }: SetRow) => {
  if (!isLatest)
    return (
      <span className="quiet">
        <IconHistory size={14} aria-hidden /> {say('Earlier')}
      </span>
    );
  const isLate = kinds.some((one) => one === kind) && feedAge(age).late;
  return isLate ? (
    <span className="state" data-tone="late">
      {say('In use, late')}
    </span>
  ) : (
    <span className="state" data-tone="effective">
      <IconCheck size={14} aria-hidden /> {say('In use')}
    </span>
  );
};

const columns: Column<SetRow>[] = [
  { id: 'set', title: phrase('Set##of records'), kind: 'code', isRowHeader: true, sortBy: ({ id }) => id },
  { id: 'what', title: phrase('What'), sortBy: ({ format }) => format, grows: true },
  {
    id: 'release',
    title: phrase('Release##of software'),
    kind: 'code',
    sortBy: ({ release }) => release,
    cell: ({ release }) => (release === null ? null : <a href={href(`/registers/release/${release}`)}>{release}</a>),
  },
  { id: 'declared', title: phrase('Declared date'), sortBy: ({ declared }) => declared?.slice(0, 10) ?? null, kind: 'code' },
  { id: 'age', title: phrase('Age in days'), kind: 'number', sortBy: ({ age }) => age },
  { id: 'use', title: phrase('Use'), sortBy: ({ isLatest }) => (isLatest ? 1 : 0), cell: Use },
  { id: 'taken', title: phrase('Taken'), kind: 'number', sortBy: ({ taken }) => taken },
  { id: 'medium', title: phrase('Medium'), width: 120, sortBy: ({ medium }) => medium },
  { id: 'imported', title: phrase('Imported'), kind: 'moment', sortBy: ({ importedAt }) => importedAt },
  { id: 'by', title: phrase('By'), kind: 'name', sortBy: ({ by }) => by, isWideOnly: true },
];

/** The newest feed of each kind with its age, and the kinds of which there is none. */
const Newest = ({ sets }: { sets: readonly SetRow[] }) => {
  const newest = kinds.flatMap((kind) => sets.find((one) => one.kind === kind && one.isLatest) ?? []);
  const feeds = newest.flatMap(({ kind, id, declared, age, taken }) =>
    kind === 'sbom' ? [] : [{ kind: kind as (typeof kinds)[number], set: id, declared, age, records: taken, silent: 0, components: null }],
  );
  return <FeedAges feeds={feeds} notAssessed={kinds.filter((kind) => !newest.some((one) => one.kind === kind))} />;
};

/** Bills of materials and feeds as they were imported, the newest first, each with its date, its age and where it came from. */
export default function SetsScreen() {
  const sets = useAsk('reference.list', {});
  const mayImport = useHolds(...importers);
  const asked = queryOf(usePath()).get('do');
  return (
    <div className="screen">
      <PageTitle title={say('Bills of materials and feeds')}>
        {mayImport ? (
          <Group>
            <Button variant="default" onClick={() => go('/references?do=sbom')}>
              {say('Import a bill of materials')}
            </Button>
            <Button onClick={() => go('/references?do=feed')}>{say('Import a feed')}</Button>
          </Group>
        ) : null}
      </PageTitle>
      <SecurityTabs now="references" />
      {sets.data ? <Newest sets={sets.data} /> : null}
      <RecordTable
        caption={say('Bills of materials and feeds')}
        of={sets}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) => go(`/references/${id}`)}
        empty={
          <EmptyState title={say('Nothing is imported yet')}>
            {say('Until a feed is imported, nothing is known of the vulnerabilities of any release: every page says "not assessed".')}
          </EmptyState>
        }
      />
      {/* Below the rows: it comes and goes by itself while somebody looks at them. */}
      <div className="below-rows">{mayImport && asked === null ? <RunningImports /> : null}</div>
      {mayImport && (asked === 'sbom' || asked === 'feed') ? (
        <ImportSet key={asked} what={asked} onClose={() => go('/references')} />
      ) : null}
    </div>
  );
}
