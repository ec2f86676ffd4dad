import { Select, Tabs, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { DocumentActions } from './document-actions.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { PaperPanel } from './paper-panel.tsx';
import { RouteStepper } from './route-stepper.tsx';
import { SignaturesPanel } from './signatures-panel.tsx';
import { TextPanel } from './text-panel.tsx';
import './documents.css';

/** One document: which revision this is, where it stands, its text, its paper, who signed. */
export default function DocumentScreen({ number = '' }: { number?: string }) {
  const { data: document, error } = useAsk('documents.show', { number });
  const [chosen, setChosen] = useState<string | null>(null);
  const [tab, setTab] = useState<string | null>('text');
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  const revision = document?.revisions.find(({ label }) => label === chosen) ?? document?.revisions.at(-1);
  if (!document || !revision) return null;
  return (
    <div className="screen">
      <div className="document-head">
        <div className="document-title">
          <Title order={1}>
            <span className="document-number">{document.number}</span> {document.title}
          </Title>
          <StateBadge state={revision.state} />
          {revision.effectiveFrom ? (
            <Text className="meta">
              effective from <Moment at={revision.effectiveFrom} />
            </Text>
          ) : null}
        </div>
        <div className="document-tools">
          <Select
            aria-label="Revision"
            w={170}
            size="sm"
            data={document.revisions.toReversed().map(({ label, state }) => ({ value: label, label: `${label} ${state}` }))}
            value={revision.label}
            onChange={setChosen}
            allowDeselect={false}
          />
          <DocumentActions number={number} revision={revision} />
        </div>
      </div>
      <Text className="meta" mb="md">
        {document.type}, {document.department}, owner {document.owner}, {document.classification}.{' '}
        {document.inForce === null ? 'No revision is in force.' : `In force: ${document.inForce}.`}
      </Text>
      <RouteStepper revision={revision} />
      <Tabs value={tab} onChange={setTab} className="panel" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="text">Text</Tabs.Tab>
          <Tabs.Tab value="paper">Paper</Tabs.Tab>
          <Tabs.Tab value="signatures">Signatures</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="text" className="tab-body">
          <TextPanel number={number} label={revision.label} />
        </Tabs.Panel>
        <Tabs.Panel value="paper" className="tab-body">
          <PaperPanel number={number} label={revision.label} />
        </Tabs.Panel>
        <Tabs.Panel value="signatures" className="tab-body">
          <SignaturesPanel number={number} revision={revision} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className="tab-body">
          <HistoryPanel
            revisions={document.revisions}
            onChoose={(label) => {
              setChosen(label);
              setTab('text');
            }}
          />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
