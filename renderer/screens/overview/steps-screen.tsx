import { Button, Group, Select, Switch } from '@mantine/core';
import { useState } from 'react';
import { stepsWords } from '#shared/api/assignment.ts';
import { ageWords, type StepAge, stepAges } from '#shared/domain/step-ages.ts';
import type { OperationInput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { goInstead, queryOf, usePath } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { keyOfStep, StepTable } from '../../panels/actions/open-step-table.tsx';
import { type OpenStep, ReassignTogether } from '../../panels/actions/reassign-together.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { stepsPlace } from './places.ts';
import './overview.css';

type Filter = OperationInput<'assignment.openSteps'>;
/** What the address says, which each number of the overview does. */
type Named = Partial<Record<'age' | 'dueFrom' | 'dueBefore' | 'person' | 'overdue', string>>;

const namedIn = (path: string): Named =>
  Object.fromEntries([...queryOf(path)].filter(([name]) => ['age', 'dueFrom', 'dueBefore', 'person', 'overdue'].includes(name)));
const filterOf = ({ age, overdue, ...rest }: Named): Filter => {
  const known = stepAges.find((one) => one === age);
  return { ...rest, ...(known ? { age: known } : {}), ...(overdue === 'true' ? { overdue: true } : {}) };
};

const Filters = ({ named, onChange }: { named: Named; onChange: (change: Named) => void }) => {
  const { data: people } = useAsk('identity.colleagues', {});
  return (
    <Group align="flex-end" className="overview-filters">
      <Select
        label={say('Waits')}
        placeholder={say('However long')}
        clearable
        data={stepAges.map((age: StepAge) => ({ value: age, label: sayGiven(ageWords[age]) }))}
        value={named.age ?? null}
        onChange={(age) => onChange({ age: age ?? '' })}
        w={180}
      />
      <Select
        label={say('Asks##for a signature')}
        placeholder={say('Anybody')}
        clearable
        searchable
        data={(people ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
        value={named.person ?? null}
        onChange={(person) => onChange({ person: person ?? '' })}
        w={220}
      />
      <DateField label={say('Due on or after')} value={named.dueFrom ?? ''} onChange={(dueFrom) => onChange({ dueFrom })} w={160} />
      <DateField label={say('Due before')} value={named.dueBefore ?? ''} onChange={(dueBefore) => onChange({ dueBefore })} w={160} />
      <Switch
        label={say('Overdue only')}
        checked={named.overdue === 'true'}
        onChange={({ currentTarget: { checked } }) => onChange({ overdue: checked ? 'true' : '' })}
        mb={8}
      />
    </Group>
  );
};

/** Every step that waits for a signature; a document controller gives chosen ones to somebody else. */
export default function StepsScreen() {
  const named = namedIn(usePath());
  const filter = filterOf(named);
  const steps = useAsk('assignment.openSteps', filter, { keepBefore: true });
  const { data: people } = useAsk('identity.colleagues', {});
  const mayReassign = useHolds('Document Controller');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // As they were chosen: what is decided by others meanwhile is refused by name, and not left out in silence.
  const [reassigned, setReassigned] = useState<readonly OpenStep[] | null>(null);
  const change = (changed: Named) => {
    const all = Object.entries({ ...named, ...changed }).filter(([, value]) => value !== '');
    goInstead(stepsPlace(Object.fromEntries(all) as Record<string, string>));
  };
  const taken = (steps.data ?? []).filter((step) => chosen.has(keyOfStep(step)));
  const nameOf = (userId: string) => people?.find((one) => one.userId === userId)?.name ?? userId;
  return (
    <div className="screen">
      <PageTitle title={say('Open steps')} beside={<span className="quiet">{stepsWords(filter, nameOf).map(sayGiven).join(' ')}</span>}>
        <ExportMenu of={say('the open steps')} asked={(format) => ({ list: 'steps', format, ...filter })} />
      </PageTitle>
      <div className="panel">
        <Filters named={named} onChange={change} />
        <StepTable
          of={steps}
          empty={<EmptyState title={say('No step that waits matches. Clear a filter to see more.')} />}
          {...(mayReassign
            ? {
                choosing: {
                  chosen,
                  onChoose: setChosen,
                  actions: (
                    <Button size="compact-sm" variant="default" disabled={taken.length === 0} onClick={() => setReassigned(taken)}>
                      {say('Reassign…')}
                    </Button>
                  ),
                },
              }
            : {})}
        />
      </div>
      {reassigned ? <ReassignTogether steps={reassigned} onClose={() => setReassigned(null)} onDone={() => setChosen(new Set())} /> : null}
    </div>
  );
}
