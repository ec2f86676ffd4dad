import { ActionIcon, Button, Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ESCALATE_AFTER, type RouteStep, routeSchema } from '#shared/domain/route.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

const meanings = ['Review', 'Quality approval', 'Approval'] as const;
const signers = ['Reviewer', 'Quality', 'Approver', 'Document Controller'] as const;
const fresh: RouteStep = { title: 'New step', phase: 'approval', meaning: 'Approval', role: 'Approver', people: [], need: 'any', days: 7 };

type Person = OperationOutput<'identity.listPeople'>[number];

const StepRow = ({
  step,
  index,
  people,
  onChange,
}: {
  step: RouteStep;
  index: number;
  people: readonly Person[];
  onChange: (step: RouteStep) => void;
}) => (
  <>
    <span className="figures quiet">{index + 1}</span>
    <TextInput
      aria-label={`Title of step ${index + 1}`}
      value={step.title}
      onChange={(event) => onChange({ ...step, title: event.currentTarget.value })}
    />
    <Select
      aria-label={`Meaning of step ${index + 1}`}
      data={[...meanings]}
      value={step.meaning}
      allowDeselect={false}
      onChange={(value) => {
        const meaning = meanings.find((known) => known === value) ?? step.meaning;
        onChange({ ...step, meaning, phase: meaning === 'Review' ? 'review' : 'approval' });
      }}
    />
    <Select
      aria-label={`Role of step ${index + 1}`}
      data={[...signers]}
      value={step.role}
      allowDeselect={false}
      onChange={(value) => onChange({ ...step, role: signers.find((known) => known === value) ?? step.role })}
    />
    <Select
      aria-label={`How many sign step ${index + 1}`}
      data={[
        { value: 'any', label: 'any one' },
        { value: 'all', label: 'all' },
        ...['2', '3', '4'].map((n) => ({ value: n, label: `at least ${n}` })),
      ]}
      value={String(step.need)}
      allowDeselect={false}
      onChange={(value) => onChange({ ...step, need: value === 'any' || value === 'all' ? value : Number(value) })}
    />
    <NumberInput
      aria-label={`Days for step ${index + 1}`}
      min={1}
      max={365}
      suffix=" days"
      value={step.days}
      onChange={(value) => onChange({ ...step, days: Number(value) || 1 })}
    />
    <NumberInput
      className="route-late"
      aria-label={`Days late after which step ${index + 1} is escalated`}
      title="Days late after which document control and quality are informed"
      min={0}
      max={90}
      prefix="+"
      suffix=" late"
      value={step.escalateAfter ?? ESCALATE_AFTER}
      onChange={(value) => onChange({ ...step, escalateAfter: Number(value) || 0 })}
    />
    <MultiSelect
      className="route-people"
      aria-label={`People of step ${index + 1}`}
      placeholder={step.people.length === 0 ? `Anybody with the role ${step.role}; the author can choose at submission` : ''}
      data={people
        .filter(({ status, roles, userId }) => (status === 'active' && roles.includes(step.role)) || step.people.includes(userId))
        .map(({ userId, printedName }) => ({ value: userId, label: printedName }))}
      value={step.people}
      onChange={(chosen) => onChange({ ...step, people: chosen })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Leave step ${index + 1} to the role` }}
      nothingFoundMessage={`Nobody else holds the role ${step.role}`}
    />
  </>
);

/** A list of steps, moved by buttons; it holds for submissions from the moment it is saved. */
export const RouteEditor = ({ typeId, shared, mayChange }: { typeId: string; shared: readonly string[]; mayChange: boolean }) => {
  const { data: people } = useAsk('identity.listPeople', mayChange ? {} : null);
  const { data, error } = useAsk('documents.routeOf', { typeId });
  const [draft, setDraft] = useState<RouteStep[] | null>(null);
  const [saving, setSaving] = useState(false);
  const change = useDo('documents.changeRoute');
  const steps = draft ?? data?.steps ?? [];
  const checked = routeSchema.safeParse(steps);
  const replace = (index: number, step: RouteStep) => setDraft(steps.map((old, at) => (at === index ? step : old)));
  const move = (index: number, by: number) => {
    const [step] = steps.slice(index, index + 1);
    if (step) setDraft(steps.toSpliced(index, 1).toSpliced(index + by, 0, step));
  };
  return (
    <>
      <ErrorNotice error={error} />
      <ol className="route-editor">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
          <li key={index}>
            {mayChange ? (
              <>
                <StepRow step={step} index={index} people={people ?? []} onChange={(next) => replace(index, next)} />
                <Group gap={2} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    aria-label={`Move step ${index + 1} up`}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <IconArrowUp size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={`Move step ${index + 1} down`}
                    disabled={index === steps.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <IconArrowDown size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon variant="subtle" aria-label={`Remove step ${index + 1}`} onClick={() => setDraft(steps.toSpliced(index, 1))}>
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Group>
              </>
            ) : (
              <span className="route-read">
                {index + 1}. <strong>{step.title}</strong>, signs with the meaning {step.meaning}; {String(step.need)} of the role{' '}
                {step.role}, within {step.days} days; escalated to document control and quality when it is{' '}
                {step.escalateAfter ?? ESCALATE_AFTER} days late
              </span>
            )}
          </li>
        ))}
      </ol>
      {draft && !checked.success ? (
        <ErrorNotice error={{ message: checked.error.issues[0]?.message ?? 'The route is not complete.' }} />
      ) : null}
      {mayChange ? (
        <Group mt="sm">
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDraft([...steps, fresh])}>
            Add a step
          </Button>
          <Button disabled={!draft || !checked.success} onClick={() => setSaving(true)}>
            Save the route…
          </Button>
        </Group>
      ) : null}
      {saving ? (
        <ReasonDialog
          title={`Change the route of ${[typeId, ...shared].join(', ')}`}
          explanation="It applies to submissions from now on. Revisions under way keep their route."
          confirmLabel="Save the route"
          error={change.error}
          busy={change.isPending}
          onConfirm={(reason) =>
            change.mutate(
              { typeId, route: steps, reason },
              {
                onSuccess: () => {
                  setSaving(false);
                  setDraft(null);
                  notifications.show({ message: `The route of ${typeId} is saved.` });
                },
              },
            )
          }
          onClose={() => setSaving(false)}
        />
      ) : null}
    </>
  );
};
