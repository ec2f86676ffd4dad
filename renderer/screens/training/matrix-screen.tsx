import { Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { roles } from '#shared/domain/roles.ts';
import type { OperationInput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { go } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';
import { CellPanel } from './cell-panel.tsx';
import { DuePanel } from './due-panel.tsx';
import { Legend } from './letters.tsx';
import { type Matrix, MatrixGrid, type Place } from './matrix-grid.tsx';
import { TrainingTabs } from './training-tabs.tsx';
import './training.css';

type Asked = OperationInput<'training.matrix'>;

const Filters = ({ asked, departments, onChange }: { asked: Asked; departments: readonly string[]; onChange: (asked: Asked) => void }) => {
  const set = (change: { [F in keyof Asked]?: Asked[F] | null }) =>
    onChange(Object.fromEntries(Object.entries({ ...asked, ...change }).filter(([, value]) => value !== null && value !== undefined)));
  return (
    <>
      <Select
        label={say('Department')}
        placeholder={say('All')}
        clearable
        data={[...departments]}
        value={asked.department ?? null}
        onChange={(department) => set({ department })}
        w={180}
      />
      <Select
        label={say('Role')}
        placeholder={say('All')}
        clearable
        data={roles.map((role) => ({ value: role, label: sayGiven(role) }))}
        value={asked.role ?? null}
        onChange={(role) => set({ role: roles.find((known) => known === role) ?? null })}
        w={180}
      />
      <Select
        label={say('People')}
        placeholder={say('All')}
        clearable
        data={[
          { value: 'open', label: say('With something open') },
          { value: 'late', label: say('Who are late') },
        ]}
        value={asked.only ?? null}
        onChange={(only) => set({ only: only === 'open' || only === 'late' ? only : null })}
        w={180}
      />
    </>
  );
};

const Shown = ({ matrix }: { matrix: Matrix }) => {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const place = { row: Math.min(at.row, matrix.people.length - 1), column: Math.min(at.column, matrix.columns.length - 1) };
  const [person, column] = [matrix.people[place.row], matrix.columns[place.column]];
  const open = ({ row, column: of }: Place) => {
    const [who, what] = [matrix.people[row], matrix.columns[of]];
    if (who && what && who.cells[of] !== '.') go(`/training/${what.requirement}`);
  };
  return (
    <div className="training-work">
      <div>
        <MatrixGrid matrix={matrix} at={place} onMove={setAt} onOpen={open} />
        <Legend />
      </div>
      <div className="training-side">
        {person && column ? <CellPanel person={person} column={column} /> : null}
        <DuePanel />
      </div>
    </div>
  );
};

/** Who may do what, and what is due. */
export default function MatrixScreen() {
  const [asked, setAsked] = useState<Asked>({});
  const { data: matrix, error } = useAsk('training.matrix', asked, { keepBefore: true });
  return (
    <div className="screen">
      <PageTitle title={say('Training')}>
        <ExportMenu of={say('Training')} asked={(format) => ({ list: 'training', format })} />
      </PageTitle>
      <TrainingTabs now="matrix" />
      <ErrorNotice error={error} />
      <Group mb="md" gap="md" align="end">
        <Filters asked={asked} departments={matrix?.departments ?? []} onChange={setAsked} />
        <Text className="meta" pb={8} ml="auto">
          {matrix
            ? sayCount(
                matrix.columns.length,
                '{people} people, one document or topic. As of ledger entry {seq}.',
                '{people} people, {count} documents and topics. As of ledger entry {seq}.',
                { people: matrix.people.length, seq: matrix.asOf.seq },
              )
            : say('Reading…')}
        </Text>
      </Group>
      {matrix && matrix.columns.length > 0 && matrix.people.length > 0 ? <Shown matrix={matrix} /> : null}
      {matrix && matrix.columns.length === 0 ? (
        <EmptyState title={say('No requirement is in force.')}>
          <Text className="meta">{say('Write one under Requirements, and have it approved.')}</Text>
        </EmptyState>
      ) : null}
      {matrix && matrix.columns.length > 0 && matrix.people.length === 0 ? <EmptyState title={say('Nobody fits these filters.')} /> : null}
    </div>
  );
}
