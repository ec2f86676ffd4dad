import { Button, Group, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { OperationInput, OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { go, href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say, sayCount } from '../../words/say.ts';
import { ClassMark } from './class-mark.tsx';

type Coverage = OperationOutput<'coverage.show'>;
type Clause = Coverage['clauses'][number];
type Proposal = OperationOutput<'coverage.proposals'>[number];
export type Asked = Omit<OperationInput<'coverage.show'>, 'catalogue'>;

const trust: Readonly<Record<Proposal['crosswalk'][number]['status'], string>> = {
  published: phrase('published by its source'),
  derived: phrase('derived from a named source'),
  consultant: phrase('a consultant’s opinion'),
  proposed: phrase('our proposal, without a source'),
};

const Evidence = ({ one }: { one: Clause['evidence'][number] }) => (
  <li>
    {one.kind === 'document' ? <a href={href(`/documents/${one.to}`)}>{one.to}</a> : <strong>{one.to}</strong>} {one.version}
    {one.on === null ? '' : `, ${say('of {day}', { day: one.on })}`}
    {one.until === null ? '' : `, ${say('until {day}', { day: one.until })}`}
    {one.stale === null ? null : <span className="coverage-why"> {sayGiven(one.stale)}</span>}
  </li>
);

/** What may show it too. It is said how far that can be trusted, and it counts for nothing. */
const Proposals = ({ of: { crosswalk, documents } }: { of: Proposal }) => (
  <ul className="coverage-proposals">
    {documents.map(({ number, label, where }) => (
      <li key={number}>
        <a href={href(`/documents/${number}`)}>{number}</a> {label} {say('says that it serves this clause: {where}', { where })}
      </li>
    ))}
    {crosswalk.map((one) => (
      <li key={`${one.row} ${one.catalogue} ${one.clause}`}>
        {say('{name} {clause} is beside it ({trust}) and has: {evidence}', {
          ...{ name: one.name, clause: one.clause, trust: say(trust[one.status]) },
          evidence: one.evidence.join('; '),
        })}
      </li>
    ))}
  </ul>
);

const One = ({
  clause,
  proposal,
  onDraft,
  busy,
}: {
  clause: Clause;
  proposal: Proposal | undefined;
  onDraft: (() => void) | null;
  busy: boolean;
}) => (
  <li className="coverage-clause" id={`clause-${clause.id}`}>
    <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
      <span>
        <strong>{clause.id}</strong> {clause.submission ?? clause.label}
      </span>
      <ClassMark of={clause.class} />
    </Group>
    <ul className="coverage-evidence">
      {clause.because.map((why) => (
        <li key={why}>{sayGiven(why)}</li>
      ))}
      {clause.evidence.map((one) => (
        <Evidence key={`${one.claim} ${one.to}`} one={one} />
      ))}
      {clause.claims.map(({ number, state, status }) => (
        <li key={number}>
          <a href={href(`/registers/claim/${number}`)}>{number}</a> {sayGiven(state)}
          {status === '' ? '' : `, ${sayGiven(status)}`}
        </li>
      ))}
      {clause.claims.length === 0 ? <li>{say('Nothing is claimed.')}</li> : null}
    </ul>
    {proposal && clause.class !== 'current' ? <Proposals of={proposal} /> : null}
    {onDraft ? (
      <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={onDraft} loading={busy}>
        {say('Draft a claim')}
      </Button>
    ) : null}
  </li>
);

const order = ['open', 'claimed', 'stale', 'current', 'notApplicable'] as const;

/** The clauses of one line: what is missing first, each with why and by what. */
export const ClausePanel = ({ catalogue, row, asked }: { catalogue: string; row: string | null; asked: Asked }) => {
  const { data, error } = useAsk('coverage.show', { catalogue, ...asked }, { keepBefore: true });
  const { data: proposals = [] } = useAsk('coverage.proposals', { catalogue, ...asked }, { keepBefore: true });
  const mayClaim = useHolds('Quality', 'Document Controller', 'Author', 'Reviewer', 'Approver');
  const create = useDo('entry.create', { leave: ({ number }) => go(`/registers/claim/${number}`) });
  if (!data) return <ErrorNotice error={error} />;
  const clauses = data.clauses.filter((one) => row === null || one.row === row);
  const head = data.rows.find(({ id }) => id === row);
  const counts = head?.counts ?? data.totals;
  const draft = ({ id, label }: Clause): void => {
    const documents = proposals.find(({ clause }) => clause === id)?.documents ?? [];
    create.mutate({
      ...{ register: 'claim', title: `${id} ${label}`.slice(0, 200).trim(), values: {} },
      links: [
        { role: 'clause', to: `${catalogue}:${id}` },
        ...(asked.scope === undefined ? [] : [{ role: 'scope', to: asked.scope }]),
        ...documents.map(({ number, effectiveOn }) => ({ role: 'evidence', to: number, on: effectiveOn })),
      ],
    });
  };
  const isPast = asked.date !== undefined;
  return (
    <section className="coverage-panel" aria-label={say('Clauses')}>
      <Title order={2} size="h4">
        {head ? `${head.id} ${head.label}` : data.catalogue.name}
      </Title>
      <Text className="meta" mb="xs">
        {sayCount(counts.apply, 'One requirement applies', '{count} requirements apply')}:{' '}
        {say('{current} current, {stale} stale, {claimed} claimed without evidence, {open} open.', {
          ...{ current: counts.current, stale: counts.stale, claimed: counts.claimed, open: counts.open },
        })}
      </Text>
      <ErrorNotice error={create.error} />
      <ul className="coverage-clauses">
        {order
          .flatMap((of) => clauses.filter((one) => one.class === of))
          .map((clause) => (
            <One
              key={clause.id}
              clause={clause}
              proposal={proposals.find((one) => one.clause === clause.id)}
              busy={create.isPending}
              onDraft={mayClaim && !isPast && clause.claims.length === 0 ? () => draft(clause) : null}
            />
          ))}
      </ul>
    </section>
  );
};
