import { Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../app/router.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { FamilyPart } from './family-part.tsx';

/** Documents whose text, in force or under way, refers to this one. */
export const UsedBy = ({ number }: { number: string }) => {
  const { data, error } = useAsk('documents.links', { number });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  if (data.usedByTotal === 0)
    return (
      <Text className="quiet">
        No text in force or under way refers to <span className="document-number">{number}</span>.
      </Text>
    );
  return (
    <>
      <ul className="links">
        {data.usedBy.map((user) => (
          <li key={`${user.number} ${user.label}`}>
            <a href={href(`/documents/${user.number}`)} className="figures">
              {user.number}
            </a>
            <span className="links-title" title={user.title}>
              {user.title}
            </span>
            <span className="figures quiet">{user.label}</span>
            <StateBadge state={user.state} />
          </li>
        ))}
      </ul>
      {data.usedByTotal > data.usedBy.length ? (
        <Text className="meta">
          The first {data.usedBy.length} of {data.usedByTotal} are shown.
        </Text>
      ) : null}
    </>
  );
};

const RefersTo = ({ number, label }: { number: string; label: string }) => {
  const { data } = useAsk('documents.links', { number, label });
  if (!data) return null;
  if (data.refersTo.length === 0) return <Text className="quiet">The text of revision {label} refers to no other document.</Text>;
  return (
    <ul className="links">
      {data.refersTo.map((reference) => (
        <li key={reference.number}>
          {reference.title === null ? (
            <span className="figures">{reference.number}</span>
          ) : (
            <a href={href(`/documents/${reference.number}`)} className="figures">
              {reference.number}
            </a>
          )}
          <span className="links-title">{reference.title ?? ''}</span>
          <span className="figures quiet">{reference.inForce ?? ''}</span>
          {reference.problem === null ? (
            <StateBadge state="Effective" />
          ) : (
            <span className="state" data-tone="needs-you">
              <IconAlertTriangle size={14} aria-hidden />
              {reference.problem}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};

/** Its family, where the document is used, what it refers to, and which of these references lead nowhere. */
export const LinksPanel = ({ number, label, shown }: { number: string; label: string; shown: OperationOutput<'documents.show'> }) => (
  <>
    <section aria-labelledby="family">
      <Title order={2} id="family" mb="sm">
        Family
      </Title>
      <FamilyPart number={number} shown={shown} />
    </section>
    <section aria-labelledby="used-by">
      <Title order={2} id="used-by" mt="xl" mb="sm">
        Where used
      </Title>
      <UsedBy number={number} />
    </section>
    <section aria-labelledby="refers-to">
      <Title order={2} id="refers-to" mt="xl" mb="sm">
        Refers to
      </Title>
      <RefersTo number={number} label={label} />
    </section>
  </>
);
