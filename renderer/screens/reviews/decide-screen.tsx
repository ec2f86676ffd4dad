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
import { say } from '../../words/say.ts';
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
      <section className="decide-text" aria-label={say('What you decide on')} tabIndex={0}>
        <Group justify="space-between" mb="md" align="flex-start">
          <div className="document-title">
            <Title order={1}>
              <span className="document-number">{number}</span> {document.title}
            </Title>
            <Text className="figures">{say('revision {label}', { label: revision.label })}</Text>
            <StateBadge of={revision} />
          </div>
          <SegmentedControl
            aria-label={say('View')}
            data={[
              { value: 'text', label: say('Text') },
              { value: 'paper', label: say('Paper') },
              ...(document.revisions.length > 1 || revision.round > 1 ? [{ value: 'compare', label: say('Compare') }] : []),
            ]}
            value={view}
            onChange={setView}
          />
        </Group>
        {revision.round > 1 && view !== 'compare' ? (
          <Alert color="ink" variant="light" icon={<IconGitCompare size={18} aria-hidden />} mb="md">
            <Group justify="space-between" gap="sm">
              <Text size="sm">
                {formerOutcome
                  ? say('Round {round}: the text was submitted before, and round {former} ended with "{outcome}".', {
                      round: revision.round,
                      former: revision.round - 1,
                      outcome: say(formerOutcome),
                    })
                  : say('Round {round}: the text was submitted before.', { round: revision.round })}
              </Text>
              <Button variant="default" size="compact-sm" onClick={() => setView('compare')}>
                {say('What was changed since')}
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
      <aside className="decide-side" aria-label={say('Decision')}>
        <Neighbours number={number} />
        <Title order={2} mb="sm">
          {say('Route')}
        </Title>
        <RouteStepper number={number} revision={revision} />
        <dl className="facts">
          <dt>{say('Author')}</dt>
          <dd>
            <PersonName person={revision.author} />
          </dd>
          <dt>{say('Change')}</dt>
          <dd>{revision.reasonForChange}</dd>
          <dt>{say('Comments')}</dt>
          <dd>{say('{comments} in this round', { comments: comments?.filter(({ round }) => round === revision.round).length ?? 0 })}</dd>
        </dl>
        <CommentList title={say('Comments of earlier rounds')} comments={earlier} mayResolve={isAuthor} />
        {may.decide ? (
          <DecisionPanel number={number} {...may.decide} />
        ) : (
          <EmptyState title={open ? say('No step here is waiting for you.') : say('This round has ended.')}>
            <a href={href(`/documents/${number}`)}>{say('Open the document')}</a>
          </EmptyState>
        )}
        <Button variant="subtle" mt="md" onClick={() => go('/reviews')}>
          {say('Back to reviews')}
        </Button>
      </aside>
    </div>
  );
}
