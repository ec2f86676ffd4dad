import { Group, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { CheckPanel } from './check-panel.tsx';
import { CopyRows } from './copy-rows.tsx';
import { ReconciliationPanel } from './reconciliation-panel.tsx';

const CopyList = ({ state, nothing }: { state?: 'In Recall'; nothing: string }) => {
  const { data, error } = useAsk('distribution.copies', state ? { state } : {});
  return (
    <>
      <ErrorNotice error={error} />
      {data && data.length > 0 ? (
        <Group justify="flex-end" mb="md">
          <ExportMenu
            of={state ? 'the recall list' : 'the distribution list'}
            asked={(format) => ({ list: 'distribution', format, ...(state ? { state } : {}) })}
          />
        </Group>
      ) : null}
      {data?.length === 0 ? <EmptyState title={nothing} /> : data ? <CopyRows copies={data} /> : null}
    </>
  );
};

/** Paper outside the vault: who has which copy, what is asked back, what became of it, and whether a paper is genuine. */
export default function CopiesScreen() {
  const [tab, setTab] = useState<string | null>('copies');
  return (
    <div className="screen">
      <PageTitle title="Copies" />
      <Tabs value={tab} onChange={setTab} className="panel" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="copies">All copies</Tabs.Tab>
          <Tabs.Tab value="recall">Recall list</Tabs.Tab>
          <Tabs.Tab value="reconciliation">Reconciliation</Tabs.Tab>
          <Tabs.Tab value="check">Check a paper</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="copies" className="tab-body">
          <CopyList nothing="No controlled copy was issued yet. Issue the first from the tab Copies of a document." />
        </Tabs.Panel>
        <Tabs.Panel value="recall" className="tab-body">
          <CopyList state="In Recall" nothing="No copy is in recall" />
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
