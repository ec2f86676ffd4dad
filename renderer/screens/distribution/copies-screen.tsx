import { Group, Tabs } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useBegin } from '../../frame/begin.ts';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { CopyRows } from '../../panels/copies/copy-rows.tsx';
import { useCopies } from '../../panels/copies/use-copies.ts';
import { say, sayCount } from '../../words/say.ts';
import { CheckPanel } from './check-panel.tsx';
import { ReconciliationPanel } from './reconciliation-panel.tsx';

const CopyList = ({ state, nothing }: { state?: 'In Recall'; nothing: string }) => {
  const { rows, error, page } = useCopies(state ? { state } : {});
  return (
    <>
      <ErrorNotice error={error} />
      {rows && rows.length > 0 ? (
        <Group justify="flex-end" mb="md">
          <ExportMenu
            of={state ? say('the recall list') : say('the distribution list')}
            asked={(format) => ({ list: 'distribution', format, ...(state ? { state } : {}) })}
          />
        </Group>
      ) : null}
      {rows?.length === 0 ? <EmptyState title={nothing} /> : null}
      {rows && rows.length > 0 ? (
        <>
          <CopyRows copies={rows} />
          <MoreRows page={page} what={(total) => sayCount(total, '{count} copy', '{count} copies')} />
        </>
      ) : null}
    </>
  );
};

/** Paper outside the vault: who has which copy, what is asked back, what became of it, and whether a paper is genuine. */
export default function CopiesScreen() {
  const [tab, setTab] = useState<string | null>('copies');
  useBegin('recall', () => setTab('recall'));
  useBegin('reconciliation', () => setTab('reconciliation'));
  useBegin('check', () => setTab('check'));
  return (
    <div className="screen">
      <PageTitle title={say('Copies')} />
      <Tabs value={tab} onChange={setTab} className="panel" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="copies">{say('All copies')}</Tabs.Tab>
          <Tabs.Tab value="recall">{say('Recall list')}</Tabs.Tab>
          <Tabs.Tab value="reconciliation">{say('Reconciliation')}</Tabs.Tab>
          <Tabs.Tab value="check">{say('Check a paper')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="copies" className="tab-body">
          <CopyList nothing={say('No controlled copy was issued yet. Issue the first from the tab Copies of a document.')} />
        </Tabs.Panel>
        <Tabs.Panel value="recall" className="tab-body">
          <CopyList state="In Recall" nothing={say('No copy is in recall')} />
        </Tabs.Panel>
        <Tabs.Panel value="reconciliation" className="tab-body">
          <ReconciliationPanel />
        </Tabs.Panel>
        <Tabs.Panel value="check" className="tab-body">
          <CheckPanel />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
