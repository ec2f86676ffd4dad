import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { importers } from '#shared/domain/register/entry-import.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { go, href, queryOf, usePath } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { NotAssessed } from '../../panels/findings/not-assessed.tsx';
import { SecurityTabs } from '../../panels/findings/security-tabs.tsx';
import { phrase, say } from '../../words/say.ts';

type Run = OperationOutput<'vulnerability.runs'>[number];

const notCheckable = ({ feeds }: Run): number => Math.max(0, ...feeds.map(({ components }) => components?.notCheckable ?? 0));

const columns: Column<Run>[] = [
  { id: 'run', title: phrase('Assessment##of a release'), kind: 'code', isRowHeader: true, sortBy: ({ id }) => id },
  {
    id: 'release',
    title: phrase('Release##of software'),
    kind: 'code',
    sortBy: ({ release }) => release,
    cell: ({ release }) => <a href={href(`/registers/release/${release}`)}>{release}</a>,
  },
  { id: 'made', title: phrase('Made##assessment'), kind: 'moment', sortBy: ({ madeAt }) => madeAt },
  { id: 'components', title: phrase('Components'), kind: 'number', sortBy: ({ components }) => components },
  { id: 'open', title: phrase('Not checkable, at most'), kind: 'number', sortBy: notCheckable },
  { id: 'opened', title: phrase('Findings opened'), kind: 'number', sortBy: ({ findings }) => findings.opened },
  { id: 'changed', title: phrase('Findings changed'), kind: 'number', sortBy: ({ findings }) => findings.changed },
  { id: 'by', title: phrase('By'), kind: 'name', grows: true, sortBy: ({ by }) => by },
];

const AssessDialog = ({ onClose }: { onClose: () => void }) => {
  const releases = useAsk('entry.list', { register: 'release', limit: 200 });
  const assess = useDo('vulnerability.assess');
  const [release, setRelease] = useState<string | null>(null);
  return (
    <FormDialog
      title={say('Assess a release')}
      confirmLabel={say('Assess')}
      error={assess.error}
      busy={assess.isPending}
      disabled={release === null}
      onClose={onClose}
      onConfirm={() => {
        if (release !== null) assess.mutate({ release }, { onSuccess: ({ id }) => go(`/assessments/${id}`) });
      }}
    >
      <Select
        label={say('Release##of software')}
        description={say('Its newest bill of materials is held against the feed of each kind that was imported last.')}
        data={(releases.data?.rows ?? []).map(({ number, title }) => ({ value: number, label: `${number} ${title}` }))}
        value={release}
        onChange={setRelease}
        searchable
      />
    </FormDialog>
  );
};

/** Releases that were held against feeds of vulnerabilities, the newest run first. */
export default function RunsScreen() {
  const runs = useAsk('vulnerability.runs', {});
  const assessed = useAsk('vulnerability.queue', {});
  const mayAssess = useHolds(...importers);
  const asked = queryOf(usePath()).get('do') === 'assess';
  const close = () => go('/assessments');
  return (
    <div className="screen">
      <PageTitle title={say('Assessments of releases')}>
        {mayAssess ? <Button onClick={() => go('/assessments?do=assess')}>{say('Assess a release')}</Button> : null}
      </PageTitle>
      <SecurityTabs now="assessments" />
      <NotAssessed />
      <RecordTable
        caption={say('Assessments of releases')}
        // What is not assessed stands above the rows, so it is waited for.
        of={assessed.isLoading ? { data: undefined } : runs}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) => go(`/assessments/${id}`)}
        empty={
          <EmptyState title={say('No release is assessed yet')}>
            {say('Import a bill of materials of the release and a feed of vulnerabilities first.')}
          </EmptyState>
        }
      />
      {asked && mayAssess ? <AssessDialog onClose={close} /> : null}
    </div>
  );
}
