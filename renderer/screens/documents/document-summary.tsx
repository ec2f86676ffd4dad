import { Button, Group, Text, Title } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { go } from '../../app/router.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { RouteStepper } from './route-stepper.tsx';

/** What the list shows at its right: where the document stands, and the way in. */
export const DocumentSummary = ({ number }: { number: string | null }) => {
  const { data: document, error } = useAsk('documents.show', number ? { number } : null);
  if (number === null) return <EmptyState title="Choose a document at the left. Enter opens it." />;
  if (error) return <ErrorNotice error={error} />;
  const revision = document?.revisions.at(-1);
  if (!document || !revision) return null;
  return (
    <>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Text className="figures" fw={600}>
          {document.number}
        </Text>
        <Button size="compact-sm" onClick={() => go(`/documents/${document.number}`)}>
          Open
        </Button>
      </Group>
      <Title order={2} mb="sm">
        {document.title}
      </Title>
      <Group gap="sm" mb="md">
        <StateBadge state={revision.state} />
        <Text className="figures" size="sm">
          revision {revision.label}
        </Text>
      </Group>
      <RouteStepper revision={revision} />
      <dl className="facts">
        <dt>In force</dt>
        <dd className="figures">{document.inForce ?? 'none'}</dd>
        <dt>Effective</dt>
        <dd>
          <Moment at={revision.effectiveFrom} />
        </dd>
        <dt>Owner</dt>
        <dd>{document.owner}</dd>
        <dt>Author</dt>
        <dd>{revision.author}</dd>
        <dt>Department</dt>
        <dd>{document.department}</dd>
        <dt>Change</dt>
        <dd>{revision.reasonForChange}</dd>
      </dl>
      {revision.signatures.length > 0 ? (
        <>
          <Title order={3} mb="xs">
            Signatures
          </Title>
          {revision.signatures.map(({ meaning, printedName, signedAt }) => (
            <Text size="sm" key={`${printedName} ${signedAt} ${meaning}`}>
              {meaning}: {printedName}, <Moment at={signedAt} />
            </Text>
          ))}
        </>
      ) : null}
    </>
  );
};
