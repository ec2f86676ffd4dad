import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { revisionStates } from '#shared/domain/transitions.ts';
import { useAsk } from '../../api/use-operation.ts';
import { type Filters, noFilters } from './use-document-list.ts';

/** The filters as a sentence: "Effective SOPs of Quality, owned by quinn". */
const sentenceOf = ({ state, typeId, owner, department, search }: Filters): string =>
  [
    `${state ?? 'All'} ${typeId ? `${typeId} documents` : 'documents'}`,
    department ? `of ${department}` : '',
    owner ? `owned by ${owner}` : '',
    search.trim() ? `with "${search.trim()}" in number or title` : '',
  ]
    .filter(Boolean)
    .join(' ');

export const FilterBar = ({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) => {
  const { data: types } = useAsk('documents.listTypes', {});
  const { data: counts } = useAsk('documents.counts', {});
  const isFiltered = JSON.stringify(filters) !== JSON.stringify(noFilters);
  return (
    <>
      <Group gap="sm" mb="xs">
        <TextInput
          aria-label="Number or title"
          placeholder="Number or title"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={filters.search}
          onChange={(event) => onChange({ ...filters, search: event.currentTarget.value })}
          style={{ flex: 1, minWidth: 160 }}
        />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          w={184}
          data={revisionStates.map((state) => ({ value: state, label: counts ? `${state} (${counts[state]})` : state }))}
          value={filters.state}
          onChange={(state) => onChange({ ...filters, state: revisionStates.find((known) => known === state) ?? null })}
        />
        <Select
          aria-label="Type"
          placeholder="Any type"
          clearable
          w={168}
          data={(types ?? []).map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
          value={filters.typeId}
          onChange={(typeId) => onChange({ ...filters, typeId })}
        />
      </Group>
      <Group gap="sm" mb="xs" mih={24}>
        <Text className="meta">{sentenceOf(filters)}</Text>
        {isFiltered ? (
          <Button size="compact-xs" variant="subtle" leftSection={<IconX size={12} aria-hidden />} onClick={() => onChange(noFilters)}>
            Clear
          </Button>
        ) : null}
      </Group>
    </>
  );
};
