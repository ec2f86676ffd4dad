import { Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';
import { FamilyPart } from './family-part.tsx';

type Links = OperationOutput<'documents.links'>;

/** Revisions with their states, as far as they were asked for. */
const RevisionLinks = ({ rows, total }: { rows: (Links['usedBy'][number] & { template?: string })[]; total: number }) => (
  <>
    <ul className="links">
      {rows.map(({ number, title, label, state, approval, template }) => (
        <li key={`${number} ${label}`}>
          <a href={href(`/documents/${number}`)} className="figures">
            {number}
          </a>
          <span className="links-title" title={title}>
            {title}
          </span>
          <span className="figures quiet">{label}</span>
          {template === undefined ? null : <span className="quiet">{say('from {template}', { template })}</span>}
          <StateBadge of={{ state, approval }} />
        </li>
      ))}
    </ul>
    {total > rows.length ? (
      <Text className="meta">{say('The first {shown} of {total} are shown.', { shown: rows.length, total })}</Text>
    ) : null}
  </>
);

/** Documents whose text, in force or under way, refers to this one. */
export const UsedBy = ({ number }: { number: string }) => {
  const { data, error } = useAsk('documents.links', { number });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  if (data.usedByTotal === 0)
    return (
      <Text className="quiet">
        <Said
          text="No text in force or under way refers to {number}."
          with={{ number: <span className="document-number">{number}</span> }}
        />
      </Text>
    );
  return <RevisionLinks rows={data.usedBy} total={data.usedByTotal} />;
};

/** What was made from a template, and from which revision of it: what follows an older one may have to follow. */
const MadeFrom = ({ number }: { number: string }) => {
  const { data, error } = useAsk('documents.links', { number });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  if (data.madeFromTotal === 0) return <Text className="quiet">{say('Nothing in force or under way was made from it.')}</Text>;
  return <RevisionLinks rows={data.madeFrom} total={data.madeFromTotal} />;
};

/** Records of other kinds, such as change requests, copies on paper and rooms. */
const NamedBy = ({ number }: { number: string }) => {
  const { data } = useAsk('documents.links', { number });
  if (!data) return null;
  if (data.namedBy.length === 0) return <Text className="quiet">{say('No other record uses it.')}</Text>;
  return (
    <ul className="links">
      {data.namedBy.map((use) => (
        <li key={`${use.kind} ${use.number} ${use.title}`}>
          <a href={href(use.path)} className="figures">
            {sayGiven(use.number)}
          </a>
          <span className="links-title" title={sayGiven(use.title)}>
            {sayGiven(use.title)}
          </span>
          <span className="quiet">{sayGiven(use.state)}</span>
        </li>
      ))}
    </ul>
  );
};

const RefersTo = ({ number, label }: { number: string; label: string }) => {
  const { data } = useAsk('documents.links', { number, label });
  if (!data) return null;
  if (data.refersTo.length === 0)
    return <Text className="quiet">{say('The text of revision {label} refers to no other document.', { label })}</Text>;
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
          <span className="figures quiet">{reference.inForce?.label ?? ''}</span>
          {reference.problem === null && reference.inForce ? (
            <StateBadge of={reference.inForce} />
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
        {say('Family')}
      </Title>
      <FamilyPart number={number} shown={shown} />
    </section>
    <section aria-labelledby="used-by">
      <Title order={2} id="used-by" mt="xl" mb="sm">
        {say('Where used')}
      </Title>
      <UsedBy number={number} />
    </section>
    <section aria-labelledby="named-by">
      <Title order={2} id="named-by" mt="xl" mb="sm">
        {say('Records that use it')}
      </Title>
      <NamedBy number={number} />
    </section>
    {shown.type === TEMPLATE_TYPE ? (
      <section aria-labelledby="made-from">
        <Title order={2} id="made-from" mt="xl" mb="sm">
          {say('Made from this template')}
        </Title>
        <MadeFrom number={number} />
      </section>
    ) : null}
    <section aria-labelledby="refers-to">
      <Title order={2} id="refers-to" mt="xl" mb="sm">
        {say('Refers to')}
      </Title>
      <RefersTo number={number} label={label} />
    </section>
  </>
);
