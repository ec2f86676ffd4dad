import { Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Role } from '#shared/domain/roles.ts';
import { roles } from '#shared/domain/roles.ts';
import type { OperationInput, OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import { PolicyForm } from './policy-form.tsx';
import { TrainingTabs } from './training-tabs.tsx';
import './training.css';

type Policy = OperationOutput<'training.policies'>[number];

const kindWords: Readonly<Record<Policy['kind'], string>> = {
  role: phrase('Role'),
  type: phrase('Document type'),
  document: phrase('Document'),
};
const asks = ({ requirement, share, days }: Policy): string =>
  requirement === null
    ? say('Before its release {share} % have read it, or {days} days are over', { share: share ?? 0, days: days ?? 0 })
    : say('Signs only with a current training by {requirement}', { requirement });
const isRole = (name: string): name is Role => roles.some((role) => role === name);

/** What lifts a policy. */
const lifted = ({ kind, subject }: Policy, reason: string): OperationInput<'training.setPolicy'> | null => {
  if (kind === 'role') return isRole(subject) ? { kind, role: subject, requirement: null, reason } : null;
  return kind === 'type' ? { kind, typeId: subject, step: null, reason } : { kind, number: subject, step: null, reason };
};

/** What rests on training: releases that wait until people have read, and roles that sign only with a current training. */
export default function PoliciesScreen() {
  const policies = useAsk('training.policies', {});
  const maySet = useHolds('Quality');
  const [adding, setAdding] = useState<'role' | 'release' | null>(null);
  const [lifting, setLifting] = useState<Policy | null>(null);
  const set = useDo('training.setPolicy');
  const columns: Column<Policy>[] = [
    { id: 'kind', title: phrase('Of'), sortBy: ({ kind }) => say(kindWords[kind]) },
    { id: 'subject', title: phrase('Subject'), sortBy: ({ kind, subject }) => (kind === 'role' ? sayGiven(subject) : subject) },
    { id: 'asks', title: phrase('Asks for'), sortBy: asks, width: 240 },
    { id: 'by', title: phrase('Set by'), kind: 'name', sortBy: ({ by }) => by },
    { id: 'at', title: phrase('Since'), kind: 'day', sortBy: ({ at }) => at },
    { id: 'reason', title: phrase('Reason'), sortBy: ({ reason }) => reason, grows: true },
    ...(maySet
      ? [
          {
            id: 'lift',
            title: phrase('Lift'),
            cell: (policy: Policy) => (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => setLifting(policy)}
                aria-label={say('Lift: {subject}', { subject: policy.subject })}
              >
                {say('Lift…')}
              </Button>
            ),
          } satisfies Column<Policy>,
        ]
      : []),
  ];
  const lift = (reason: string) => {
    const asked = lifting && lifted(lifting, reason);
    if (asked) set.mutate(asked, { onSuccess: () => setLifting(null) });
  };
  return (
    <div className="screen">
      <PageTitle title={say('Training')}>
        {maySet ? (
          <Group gap="sm">
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding('release')}>
              {say('Wait before a release…')}
            </Button>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding('role')}>
              {say('Let a role demand training…')}
            </Button>
          </Group>
        ) : null}
      </PageTitle>
      <TrainingTabs now="policies" />
      <Text className="meta" mb="md">
        {say('What rests on training. A policy holds from the moment it is set; the one before stays in the audit trail.')}
      </Text>
      <RecordTable
        caption={say('Policies of training')}
        of={{ data: policies.data, error: policies.error }}
        columns={columns}
        keyOf={({ kind, subject }) => `${kind} ${subject}`}
        empty={<EmptyState title={say('Nothing waits for training, and no role demands one.')} />}
      />
      {adding ? <PolicyForm of={adding} onClose={() => setAdding(null)} /> : null}
      {lifting ? (
        <ReasonDialog
          title={say('Lift the policy on {subject}', { subject: lifting.subject })}
          explanation={say('From now on nothing waits for this training. Those who were asked stay asked.')}
          confirmLabel={say('Lift it')}
          error={set.error}
          busy={set.isPending}
          onConfirm={lift}
          onClose={() => setLifting(null)}
        />
      ) : null}
    </div>
  );
}
