import { Button, Group, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { newestOf } from '#shared/domain/newest-revision.ts';
import { inForceWords } from '#shared/domain/state-words.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { Day } from '../../../components/day.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { PersonName } from '../../../components/person-name.tsx';
import { SignatureList } from '../../../components/signature-list.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { go, href } from '../../../frame/router.ts';
import { DocumentActions } from '../../../panels/actions/document-actions.tsx';
import { UsedBy } from '../../../panels/links/links-panel.tsx';
import { RouteStepper } from '../../../panels/state/route-stepper.tsx';
import { StateStepper } from '../../../panels/state/state-stepper.tsx';
import { TrailList } from '../../../panels/state/trail-list.tsx';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';

const ENTRIES = 8;
/** While a key is held down, the list moves and only the row where it stops is read in full. */
const PAUSE_MS = 90;

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="summary-section">
    <Title order={3} mb="xs">
      {title}
    </Title>
    {children}
  </section>
);

/** What the list shows at its right: where the document stands, what can be done next, its past and its links. */
export const DocumentSummary = ({ number: moving }: { number: string | null }) => {
  const [number] = useDebouncedValue(moving, PAUSE_MS, { leading: true });
  const { data: document, error } = useAsk('documents.show', number ? { number } : null);
  if (number === null) return <EmptyState title={say('Choose a document at the left. Enter opens it.')} />;
  if (error) return <ErrorNotice error={error} />;
  const revision = newestOf(document?.revisions ?? []);
  if (!document || !revision) return null;
  const effectiveAt = document.revisions.find(({ state }) => state === 'Effective')?.effectiveAt ?? null;
  return (
    <>
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Text className="figures" fw={600}>
          {document.number}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => go(`/documents/${document.number}`)}>
          {say('Open##to do')}
        </Button>
      </Group>
      <Title order={2} mb="sm">
        {document.title}
      </Title>
      <StateStepper of={revision} />
      <DocumentActions number={number} revision={revision} isBeside />
      <RouteStepper number={number} revision={revision} />
      <dl className="facts">
        <dt>{say('In force')}</dt>
        <dd className="figures">{sayGiven(inForceWords(document.inForce))}</dd>
        <dt>{say('Effective##date')}</dt>
        <dd>
          <Day at={effectiveAt ?? revision.effectiveFrom} />
        </dd>
        <dt>{say('Review due')}</dt>
        <dd>
          <Day at={document.reviewDue} overdue={document.reviewOverdue} />
        </dd>
        <dt>{say('Owner')}</dt>
        <dd>
          <PersonName person={document.owner} />
        </dd>
        <dt>{say('Author')}</dt>
        <dd>
          <PersonName person={revision.author} />
        </dd>
        <dt>{say('Department')}</dt>
        <dd>{document.department}</dd>
        <dt>{say('Change')}</dt>
        <dd>{revision.reasonForChange}</dd>
      </dl>
      <Section title={say('Revisions')}>
        <ul className="links">
          {document.revisions.toReversed().map(({ label, state, approval, effectiveAt: at }) => (
            <li key={label}>
              <a className="figures" href={href(`/documents/${number}?revision=${label}`)}>
                {label}
              </a>
              <StateBadge of={{ state, approval }} />
              <span className="links-title quiet">{at === null ? '' : <Day at={at} />}</span>
            </li>
          ))}
        </ul>
      </Section>
      {revision.signatures.length > 0 ? (
        <Section title={say('Signatures')}>
          <SignatureList signatures={revision.signatures} />
        </Section>
      ) : null}
      <Section title={say('Where used')}>
        <UsedBy number={number} />
      </Section>
      <Section title={say('Ledger')}>
        <TrailList number={number} limit={ENTRIES} />
      </Section>
    </>
  );
};
