import { Alert, Button, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useState } from 'react';
import { newestOf } from '#shared/domain/newest-revision.ts';
import { outcomeWords } from '#shared/domain/rounds.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { go, href } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { Neighbours } from '../../panels/ceremony/neighbours.tsx';
import { ComparePanel } from '../../panels/compare/compare-panel.tsx';
import { RouteStepper } from '../../panels/state/route-stepper.tsx';
import { ContentView } from '../../panels/text/content-view.tsx';
import { PaperPanel } from '../../panels/text/paper-panel.tsx';
import '../../panels/documents.css';
import { CommentList } from '../../panels/comments/comment-list.tsx';
import { BlockComments } from './block-comments.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import './reviews.css';

/** Read at the left, decide at the right; nothing but the frozen text is shown, so what is read is what is signed. */
export default function DecideScreen({ number = '' }: { number?: string }) {
  const { data: document, error } = useAsk('documents.show', { number });
  const { data: text } = useAsk('documents.content', { number });
  const { data: may } = useAsk('workflow.actions', { number });
  const { data: comments } = useAsk('workflow.comments', { number });
  const { userId } = useSession();
  const [view, setView] = useState('text');
  const revision = newestOf(document?.revisions ?? []);
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!document || !revision || !may) return null;
  const isAuthor = revision.author.userId === userId;
  const former = revision.rounds.find(({ round }) => round === revision.round - 1);
  const formerOutcome = former && outcomeWords[former.outcome];
  const earlier = (comments ?? []).filter(({ round }) => round < revision.round);
  const open = revision.state === 'In Review' || revision.state === 'In Approval';
  return (
    <div className="decide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="decide-text" aria-label="What you decide on" tabIndex={0}>
        <Group justify="space-between" mb="md" align="flex-start">
          <div className="document-title">
            <Title order={1}>
              <span className="document-number">{number}</span> {document.title}
            </Title>
            <Text className="figures">revision {revision.label}</Text>
            <StateBadge of={revision} />
          </div>
          <SegmentedControl
            aria-label="View"
            data={[
              { value: 'text', label: 'Text' },
              { value: 'paper', label: 'Paper' },
              ...(document.revisions.length > 1 || revision.round > 1 ? [{ value: 'compare', label: 'Compare' }] : []),
            ]}
            value={view}
            onChange={setView}
          />
        </Group>
        {revision.round > 1 && view !== 'compare' ? (
          <Alert color="ink" variant="light" icon={<IconGitCompare size={18} aria-hidden />} mb="md">
            <Group justify="space-between" gap="sm">
              <Text size="sm">
                Round {revision.round}: the text was submitted before
                {formerOutcome ? `, and round ${revision.round - 1} ended with "${formerOutcome}"` : ''}.
              </Text>
              <Button variant="default" size="compact-sm" onClick={() => setView('compare')}>
                What was changed since
              </Button>
            </Group>
          </Alert>
        ) : null}
        <div className="panel tab-body">
          {view === 'compare' ? (
            <ComparePanel number={number} label={revision.label} revisions={document.revisions} />
          ) : view === 'text' && text?.content ? (
            <ContentView
              content={text.content}
              fields={text.fields}
              beside={(block) => (
                <BlockComments
                  number={number}
                  block={block}
                  comments={comments ?? []}
                  round={revision.round}
                  open={open}
                  mayResolve={isAuthor}
                />
              )}
            />
          ) : (
            <PaperPanel number={number} label={revision.label} />
          )}
        </div>
      </section>
      <aside className="decide-side" aria-label="Decision">
        <Neighbours number={number} />
        <Title order={2} mb="sm">
          Route
        </Title>
        <RouteStepper number={number} revision={revision} />
        <dl className="facts">
          <dt>Author</dt>
          <dd>
            <PersonName person={revision.author} />
          </dd>
          <dt>Change</dt>
          <dd>{revision.reasonForChange}</dd>
          <dt>Comments</dt>
          <dd>{comments?.filter(({ round }) => round === revision.round).length ?? 0} in this round</dd>
        </dl>
        <CommentList title="Comments of earlier rounds" comments={earlier} mayResolve={isAuthor} />
        {may.decide ? (
          <DecisionPanel number={number} {...may.decide} />
        ) : (
          <EmptyState title={open ? 'No step here is waiting for you.' : 'This round has ended.'}>
            <a href={href(`/documents/${number}`)}>Open the document</a>
          </EmptyState>
        )}
        <Button variant="subtle" mt="md" onClick={() => go('/reviews')}>
          Back to reviews
        </Button>
      </aside>
    </div>
  );
}
