import { Alert, Group, Select, Tabs, Text, Title } from '@mantine/core';
import { IconAlarm, IconHandStop, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { EXTERNAL_TYPE } from '#shared/domain/external.ts';
import { newestOf } from '#shared/domain/newest-revision.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { DisposedBadge } from '../../../components/disposed-badge.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Moment } from '../../../components/moment.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { goBack, queryOf, usePath } from '../../../frame/router.ts';
import { useEscape } from '../../../frame/use-escape.ts';
import { DocumentActions } from '../../../panels/actions/document-actions.tsx';
import { ReviewPanel } from '../../../panels/change/review-panel.tsx';
import { ComparePanel } from '../../../panels/compare/compare-panel.tsx';
import { CopiesPanel } from '../../../panels/copies/copies-panel.tsx';
import { PrintButton } from '../../../panels/copies/print-button.tsx';
import { DraftHoldNote } from '../../../panels/draft/hold-note.tsx';
import { RoundEnded } from '../../../panels/draft/round-ended.tsx';
import { UnsavedNote } from '../../../panels/draft/unsaved-note.tsx';
import { EditionsPanel } from '../../../panels/external/editions-panel.tsx';
import { LinksPanel } from '../../../panels/links/links-panel.tsx';
import { DisposedNote } from '../../../panels/retention/disposed-note.tsx';
import { ForTraining } from '../../../panels/state/for-training.tsx';
import { TrailList } from '../../../panels/state/trail-list.tsx';
import { PaperPanel, PreviewPanel } from '../../../panels/text/paper-panel.tsx';
import { TextPanel } from '../../../panels/text/text-panel.tsx';
import { sayGiven } from '../../../words/given.ts';
import { Said } from '../../../words/said.tsx';
import { phrase, say } from '../../../words/say.ts';
import { DocumentLine } from './document-line.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { OfferTabs } from './offer-tabs.tsx';
import { SignaturesPanel } from './signatures-panel.tsx';
import '../../../panels/documents.css';
import './document-page.css';

const backToList = (): void => goBack('/documents');

/** One document: which revision this is, where it stands, its text, its paper, who signed. */
export default function DocumentScreen({ number = '' }: { number?: string }) {
  const { data: shown, error } = useAsk('documents.show', { number });
  const wanted = queryOf(usePath()).get('revision');
  const [chosen, setChosen] = useState(wanted);
  const [picked, setTab] = useState<string | null>(null);
  useEscape(backToList);
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  const revision = shown?.revisions.find(({ label }) => label === chosen) ?? newestOf(shown?.revisions ?? []);
  // Once in force, the moment that history and lists tell: a date that came by itself is applied at the next tick.
  const effective = revision?.effectiveAt ?? revision?.effectiveFrom ?? null;
  if (!shown || !revision) return null;
  const mayEdit = revision.state === 'Draft' || revision.state === 'Changes Requested';
  const isDraft = mayEdit || revision.state === 'Cancelled';
  // Of a later draft that was given up no page is made any more.
  const hasPages = revision.state !== 'Cancelled' || shown.revisions.length === 1;
  const hasEditions = shown.type === EXTERNAL_TYPE;
  const tab = (picked === 'paper' && !hasPages ? null : picked) ?? (hasEditions ? 'editions' : 'text');
  return (
    <div className="screen document-page">
      <div className="document-head">
        <div className="document-title">
          <Title order={1} title={`${shown.number} ${shown.title}`}>
            <span className="document-number">{shown.number}</span> {shown.title}
          </Title>
          {shown.revisions.length > 1 ? null : <Text className="figures">{say('revision {label}', { label: revision.label })}</Text>}
          <StateBadge of={revision} />
          {revision.state === 'Approved' ? <ForTraining number={number} /> : null}
          {revision.disposed ? <DisposedBadge /> : null}
          {shown.reviewOverdue ? (
            <span className="state" data-tone="seal">
              <IconAlarm size={14} aria-hidden /> {say('Review overdue')}
            </span>
          ) : null}
          {shown.holds.length > 0 ? (
            <span className="state" data-tone="ink" title={shown.holds.map(({ id, reason }) => `${id}: ${reason}`).join('; ')}>
              <IconHandStop size={14} aria-hidden /> {say('On hold')}
            </span>
          ) : null}
          {effective === null ? null : (
            <Text className="meta">
              <Said text="effective from {moment}" with={{ moment: <Moment at={effective} /> }} />
            </Text>
          )}
        </div>
        <div className="document-tools">
          {shown.revisions.length > 1 ? (
            <Select
              aria-label={say('Revision')}
              className="revision-select"
              size="xs"
              data={shown.revisions
                .toReversed()
                .map(({ label, state, approval }) => ({ value: label, label: `${label} ${sayGiven(stateWords({ state, approval }))}` }))}
              value={revision.label}
              onChange={setChosen}
              allowDeselect={false}
            />
          ) : null}
          <DocumentActions number={number} revision={revision} />
          <OfferTabs number={number} hasEditions={hasEditions} onShow={setTab} />
        </div>
      </div>
      <DocumentLine number={number} shown={shown} revision={revision} />
      {revision.cancelled ? (
        <Alert color="gray" my="md" icon={<IconX size={18} aria-hidden />}>
          <Said
            text={
              shown.revisions.length === 1
                ? phrase('Cancelled by {by}, {moment}: “{reason}”. The number {number} is not given to another document.')
                : phrase('Cancelled by {by}, {moment}: “{reason}”. The number of this draft is not given to another revision.')
            }
            with={{ by: revision.cancelled.by, moment: <Moment at={revision.cancelled.at} />, reason: revision.cancelled.reason, number }}
          />
        </Alert>
      ) : null}
      {mayEdit ? (
        <>
          <DraftHoldNote number={number} />
          <RoundEnded revision={revision} />
          <UnsavedNote number={number} shows={say('This page shows, compares and submits the saved text.')} />
        </>
      ) : null}
      <Tabs value={tab} onChange={setTab} className="panel" keepMounted={false}>
        <Tabs.List>
          {hasEditions ? <Tabs.Tab value="editions">{say('Editions')}</Tabs.Tab> : null}
          <Tabs.Tab value="text">{say('Text')}</Tabs.Tab>
          <Tabs.Tab value="compare">{say('Compare')}</Tabs.Tab>
          {hasPages ? <Tabs.Tab value="paper">{isDraft ? say('Print preview') : say('Paper')}</Tabs.Tab> : null}
          <Tabs.Tab value="signatures">{say('Signatures')}</Tabs.Tab>
          <Tabs.Tab value="copies">{say('Copies')}</Tabs.Tab>
          <Tabs.Tab value="history">{say('History')}</Tabs.Tab>
          <Tabs.Tab value="links">{say('Links')}</Tabs.Tab>
          <Tabs.Tab value="review">{say('Review##periodic')}</Tabs.Tab>
        </Tabs.List>
        {hasEditions ? (
          <Tabs.Panel value="editions" className="tab-body">
            <EditionsPanel number={number} />
          </Tabs.Panel>
        ) : null}
        <Tabs.Panel value="text" className="tab-body">
          {revision.disposed ? (
            <DisposedNote label={revision.label} disposed={revision.disposed} />
          ) : (
            <TextPanel number={number} label={revision.label} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="compare" className="tab-body">
          {revision.disposed ? (
            <DisposedNote label={revision.label} disposed={revision.disposed} />
          ) : (
            <ComparePanel number={number} label={revision.label} revisions={shown.revisions} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="paper" className="tab-body">
          {revision.disposed ? (
            <DisposedNote label={revision.label} disposed={revision.disposed} />
          ) : isDraft ? (
            <PreviewPanel number={number} />
          ) : (
            <>
              <Group mb="md">
                <PrintButton number={number} label={revision.label} />
              </Group>
              <PaperPanel number={number} label={revision.label} />
            </>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="signatures" className="tab-body">
          <SignaturesPanel number={number} revision={revision} />
        </Tabs.Panel>
        <Tabs.Panel value="copies" className="tab-body">
          <CopiesPanel number={number} label={revision.label} inForce={shown.inForce} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className="tab-body">
          <HistoryPanel
            revisions={shown.revisions}
            onChoose={(label) => {
              setChosen(label);
              setTab('text');
            }}
          />
          <Title order={2} mt="xl" mb="sm">
            {say('In the ledger')}
          </Title>
          <TrailList number={number} limit={500} />
        </Tabs.Panel>
        <Tabs.Panel value="links" className="tab-body">
          <LinksPanel number={number} label={revision.label} shown={shown} />
        </Tabs.Panel>
        <Tabs.Panel value="review" className="tab-body">
          <ReviewPanel number={number} reviewDue={shown.reviewDue} overdue={shown.reviewOverdue} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
