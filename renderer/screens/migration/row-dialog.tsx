import { SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { indexColumnNames, indexColumns } from '#shared/domain/migration-index.ts';
import type { OperationOutput } from '../../api/client.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { phrase, say } from '../../words/say.ts';

type Values = OperationOutput<'migration.plan'>['rows'][number]['values'];
const hints: Partial<Record<keyof Values, string>> = {
  state: phrase('Draft, Effective, Superseded or Obsolete'),
  effective: phrase('Such as 2024-04-03'),
  ended: phrase('When it was superseded or withdrawn'),
  approvals: phrase('name (meaning) | date | evidence; with ; between several'),
  keep: phrase('text or file; empty for the usual'),
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
    <FormDialog title={say('Row {line}', { line })} size="lg" confirmLabel={say('Apply')} onConfirm={submit} onClose={onClose}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {indexColumnNames.map((column) => (
          <TextInput
            key={column}
            label={say(indexColumns[column])}
            description={say(hints[column] ?? '')}
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
