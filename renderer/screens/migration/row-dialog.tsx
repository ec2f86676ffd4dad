import { SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { indexColumnNames, indexColumns } from '#shared/domain/migration-index.ts';
import type { OperationOutput } from '../../api/client.ts';
import { FormDialog } from '../../components/form-dialog.tsx';

type Values = OperationOutput<'migration.plan'>['rows'][number]['values'];
const hints: Partial<Record<keyof Values, string>> = {
  state: 'Draft, Effective, Superseded or Obsolete',
  effective: 'Such as 2024-04-03',
  ended: 'When it was superseded or withdrawn',
  approvals: 'name (meaning) | date | evidence; with ; between several',
  keep: 'text or file; empty for the usual',
};

/** One row of the list, to be corrected; what was written there stays in the file of the list. */
export const RowDialog = ({
  line,
  values,
  onSave,
  onClose,
}: {
  line: number;
  values: Values;
  onSave: (values: Values) => void;
  onClose: () => void;
}) => {
  const [now, setNow] = useState(values);
  const submit = () => {
    onSave(now);
  };
  return (
    <FormDialog title={`Row ${line}`} size="lg" confirmLabel="Apply" onConfirm={submit} onClose={onClose}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {indexColumnNames.map((column) => (
          <TextInput
            key={column}
            label={indexColumns[column]}
            description={hints[column] ?? ''}
            value={now[column]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setNow((before) => ({ ...before, [column]: value }));
            }}
          />
        ))}
      </SimpleGrid>
    </FormDialog>
  );
};
