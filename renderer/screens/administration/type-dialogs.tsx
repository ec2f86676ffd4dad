import { NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RouteStep } from '#shared/domain/route.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { say } from '../../words/say.ts';

export type DocumentType = OperationOutput<'documents.listTypes'>[number];

const whole = (value: number | string): number => (typeof value === 'number' ? value : Number.parseInt(value, 10) || 0);

/** A further type; it begins with the route of a type that is there, and gets a route of its own. */
export const AddType = ({ route, onClose }: { route: readonly RouteStep[]; onClose: () => void }) => {
  const [fields, setFields] = useState({ id: '', name: '', reviewMonths: 24, retentionYears: 10, deviceLifetimeYears: 0 });
  const [format, setFormat] = useState<string | null>(null);
  const add = useDo('documents.addType');
  const numberFormat = format ?? (fields.id ? `${fields.id}-{000}` : '');
  const submit = () => {
    const { deviceLifetimeYears, ...given } = fields;
    add.mutate(
      { ...given, numberFormat, route: [...route], ...(deviceLifetimeYears > 0 ? { deviceLifetimeYears } : {}) },
      { onSuccess: onClose },
    );
  };
  const years = (name: 'reviewMonths' | 'retentionYears' | 'deviceLifetimeYears') => ({
    value: fields[name],
    allowDecimal: false,
    onChange: (value: number | string) => setFields((before) => ({ ...before, [name]: whole(value) })),
  });
  return (
    <FormDialog
      title={say('Add a document type')}
      error={add.error}
      busy={add.isPending}
      confirmLabel={say('Add the type')}
      onConfirm={submit}
      onClose={onClose}
    >
      <SimpleGrid cols={2}>
        <TextInput
          name="id"
          label={say('Type')}
          description={say('2 to 8 capital letters')}
          value={fields.id}
          onChange={(event) => {
            const id = event.currentTarget.value.toUpperCase();
            setFields((before) => ({ ...before, id }));
          }}
          required
          data-autofocus
        />
        <TextInput
          name="numberFormat"
          label={say('Numbers')}
          description={say('{000} is the running number')}
          value={numberFormat}
          onChange={(event) => setFormat(event.currentTarget.value)}
          required
        />
      </SimpleGrid>
      <TextInput
        label={say('Name')}
        description={say('As it is printed on each record')}
        value={fields.name}
        onChange={(event) => {
          const name = event.currentTarget.value;
          setFields((before) => ({ ...before, name }));
        }}
        required
      />
      <NumberInput name="reviewMonths" label={say('Review every, months')} min={1} max={120} {...years('reviewMonths')} />
      <NumberInput
        name="retentionYears"
        label={say('Kept for, years')}
        description={say('Can be made longer later, never shorter')}
        min={1}
        max={100}
        {...years('retentionYears')}
      />
      <NumberInput
        name="deviceLifetimeYears"
        label={say('Lifetime of the devices, years')}
        description={say('0 when it is not defined yet')}
        min={0}
        max={100}
        {...years('deviceLifetimeYears')}
      />
      <Text size="sm">{say('The type begins with the steps of the route shown below, and with a route of its own.')}</Text>
    </FormDialog>
  );
};

export const ExtendRetention = ({ type, onClose }: { type: DocumentType; onClose: () => void }) => {
  const [retentionYears, setRetention] = useState(type.retentionYears);
  const [deviceLifetimeYears, setLifetime] = useState(type.deviceLifetimeYears ?? type.retentionYears);
  const [reason, setReason] = useState('');
  const extend = useDo('documents.extendRetention');
  const submit = () => {
    extend.mutate({ typeId: type.id, retentionYears, deviceLifetimeYears, reason }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={say('How long {id} is kept', { id: type.id })}
      error={extend.error}
      busy={extend.isPending}
      confirmLabel={say('Extend retention')}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">{say('It can be made longer, never shorter: records were already promised this retention.')}</Text>
      <NumberInput
        name="retentionYears"
        label={say('Kept for, years')}
        min={type.retentionYears}
        max={100}
        allowDecimal={false}
        value={retentionYears}
        onChange={(value) => setRetention(whole(value))}
      />
      <NumberInput
        name="deviceLifetimeYears"
        label={say('Lifetime of the devices, years')}
        min={type.deviceLifetimeYears ?? 1}
        max={100}
        allowDecimal={false}
        value={deviceLifetimeYears}
        onChange={(value) => setLifetime(whole(value))}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
};
