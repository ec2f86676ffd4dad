import { Button, Fieldset, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { DepartmentSelect } from '../../components/department-select.tsx';
import { PersonSelect } from '../../components/person-select.tsx';
import { say } from '../../words/say.ts';

export interface NewDocument {
  typeId: string;
  title: string;
  owner: string;
  department: string;
}

/** A document that the change is to make. */
export const NewDocumentFields = ({
  place,
  value,
  onChange,
  onRemove,
}: {
  place: number;
  value: NewDocument;
  onChange: (value: NewDocument) => void;
  onRemove: () => void;
}) => {
  const { data: types } = useAsk('documents.listTypes', {});
  return (
    <Fieldset legend={say('New document {place}', { place })}>
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label={say('Type')}
          data={(types ?? []).map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
          value={value.typeId}
          onChange={(typeId) => onChange({ ...value, typeId: typeId ?? value.typeId })}
          allowDeselect={false}
        />
        <TextInput
          label={say('Title')}
          value={value.title}
          onChange={(event) => onChange({ ...value, title: event.currentTarget.value })}
          required
        />
        <PersonSelect label={say('Owner')} value={value.owner} onChange={(owner) => onChange({ ...value, owner })} />
        <DepartmentSelect value={value.department} onChange={(department) => onChange({ ...value, department })} />
      </SimpleGrid>
      <Group justify="flex-end" mt="sm">
        <Button variant="subtle" size="compact-sm" onClick={onRemove}>
          {say('Remove new document {place}', { place })}
        </Button>
      </Group>
    </Fieldset>
  );
};
