import { ActionIcon, Button, Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ESCALATE_AFTER, type RouteStep, routeSchema } from '#shared/domain/route.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { HeldForm } from '../../components/asks-first.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';

const meanings = ['Review', 'Quality approval', 'Approval'] as const;
const signers = ['Reviewer', 'Quality', 'Approver', 'Document Controller'] as const;
const fresh = (): RouteStep => ({
  title: say('New step'),
  phase: 'approval',
  meaning: 'Approval',
  role: 'Approver',
  people: [],
  need: 'any',
  days: 7,
});

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
      aria-label={say('Title of step {index}', { index: index + 1 })}
      value={step.title}
      onChange={(event) => onChange({ ...step, title: event.currentTarget.value })}
    />
    <Select
      aria-label={say('Meaning of step {index}', { index: index + 1 })}
      data={meanings.map((meaning) => ({ value: meaning, label: say(meaning) }))}
      value={step.meaning}
      allowDeselect={false}
      onChange={(value) => {
        const meaning = meanings.find((known) => known === value) ?? step.meaning;
        onChange({ ...step, meaning, phase: meaning === 'Review' ? 'review' : 'approval' });
      }}
    />
    <Select
      aria-label={say('Role of step {index}', { index: index + 1 })}
      data={signers.map((role) => ({ value: role, label: say(role) }))}
      value={step.role}
      allowDeselect={false}
      onChange={(value) => onChange({ ...step, role: signers.find((known) => known === value) ?? step.role })}
    />
    <Select
      aria-label={say('How many sign step {index}', { index: index + 1 })}
      data={[
        { value: 'any', label: say('any one') },
        { value: 'all', label: say('all') },
        ...['2', '3', '4'].map((n) => ({ value: n, label: say('at least {n}', { n }) })),
      ]}
      value={String(step.need)}
      allowDeselect={false}
      onChange={(value) => onChange({ ...step, need: value === 'any' || value === 'all' ? value : Number(value) })}
    />
    <NumberInput
      aria-label={say('Days for step {index}', { index: index + 1 })}
      min={1}
      max={365}
      suffix={say(' days')}
      value={step.days}
      onChange={(value) => onChange({ ...step, days: Number(value) || 1 })}
    />
    <NumberInput
      className="route-late"
      aria-label={say('Days late after which step {index} is escalated', { index: index + 1 })}
      title={say('Days late after which document control and quality are informed')}
      min={0}
      max={90}
      prefix="+"
      suffix={say(' late')}
      value={step.escalateAfter ?? ESCALATE_AFTER}
      onChange={(value) => onChange({ ...step, escalateAfter: Number(value) || 0 })}
    />
    <MultiSelect
      className="route-people"
      aria-label={say('People of step {index}', { index: index + 1 })}
      placeholder={
        step.people.length === 0 ? say('Anybody with the role {role}; the author can choose at submission', { role: say(step.role) }) : ''
      }
      data={people
        .filter(({ status, roles, userId }) => (status === 'active' && roles.includes(step.role)) || step.people.includes(userId))
        .map(({ userId, printedName }) => ({ value: userId, label: printedName }))}
      value={step.people}
      onChange={(chosen) => onChange({ ...step, people: chosen })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': say('Leave step {index} to the role', { index: index + 1 }) }}
      nothingFoundMessage={say('Nobody else holds the role {role}', { role: say(step.role) })}
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
    <HeldForm isChanged={draft !== null}>
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
                    aria-label={say('Move step {index} up', { index: index + 1 })}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <IconArrowUp size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={say('Move step {index} down', { index: index + 1 })}
                    disabled={index === steps.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <IconArrowDown size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={say('Remove step {index}', { index: index + 1 })}
                    onClick={() => setDraft(steps.toSpliced(index, 1))}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Group>
              </>
            ) : (
              <span className="route-read">
                <Said
                  text="{place}. {title}, signs with the meaning {meaning}; {need} of the role {role}, within {days} days; escalated to document control and quality when it is {escalateAfter} days late"
                  with={{
                    place: index + 1,
                    title: <strong>{step.title}</strong>,
                    meaning: say(step.meaning),
                    need: step.need === 'any' || step.need === 'all' ? say(step.need) : step.need,
                    role: say(step.role),
                    days: step.days,
                    escalateAfter: step.escalateAfter ?? ESCALATE_AFTER,
                  }}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {draft && !checked.success ? (
        <ErrorNotice error={{ message: sayGiven(checked.error.issues[0]?.message ?? '') || say('The route is not complete.') }} />
      ) : null}
      {mayChange ? (
        <Group mt="sm">
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDraft([...steps, fresh()])}>
            {say('Add a step')}
          </Button>
          <Button disabled={!draft || !checked.success} onClick={() => setSaving(true)}>
            {say('Save the route…')}
          </Button>
        </Group>
      ) : null}
      {saving ? (
        <ReasonDialog
          title={say('Change the route of {types}', { types: [typeId, ...shared].join(', ') })}
          explanation={say('It applies to submissions from now on. Revisions under way keep their route.')}
          confirmLabel={say('Save the route')}
          error={change.error}
          busy={change.isPending}
          onConfirm={(reason) =>
            change.mutate(
              { typeId, route: steps, reason },
              {
                onSuccess: () => {
                  setSaving(false);
                  setDraft(null);
                  notifications.show({ message: say('The route of {typeId} is saved.', { typeId }) });
                },
              },
            )
          }
          onClose={() => setSaving(false)}
        />
      ) : null}
    </HeldForm>
  );
};
