import { Button, Pill, Popover, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { Fragment, useEffect, useState } from 'react';
import { partsOf, type View } from '#shared/api/master-list-view.ts';
import { NOT_FOR_USE } from '#shared/domain/state-words.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { DateField } from '../../../components/date-field.tsx';
import { DocumentSelect } from '../../../components/document-select.tsx';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';
import { useOwnerNames } from './use-owner-names.ts';
import { isFiltered, without } from './view.ts';

interface Bar {
  view: View;
  onChange: (view: View) => void;
}
const TYPING_MS = 120;

const Search = ({ view, onChange }: Bar) => {
  const [typed, setTyped] = useState(view.search ?? '');
  useEffect(() => setTyped((now) => (now.trim() === (view.search ?? '') ? now : (view.search ?? ''))), [view.search]);
  const apply = useDebouncedCallback((text: string) => {
    const search = text.replace(/\p{Cc}|\p{Cf}/gu, '').trim();
    onChange(search === '' ? without(view, 'search') : { ...view, search });
  }, TYPING_MS);
  return (
    <TextInput
      aria-label={say('Number or title')}
      placeholder={say('Number or title')}
      maxLength={80}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        apply(value);
      }}
    />
  );
};

const Filters = ({ view, onChange }: Bar) => {
  const { data: types } = useAsk('documents.listTypes', {});
  const { data: counts } = useAsk('documents.counts', {});
  const { data: facets } = useAsk('documents.facets', {});
  const set = (name: 'typeId' | 'owner' | 'department' | 'family' | 'dueFrom' | 'dueBefore', value: string | null) =>
    onChange(value === null || value === '' ? without(view, name) : { ...view, [name]: value });
  const setState = (value: string | null) => {
    const others = without(view, 'state', 'notForUse');
    const state = revisionStates.find((known) => known === value);
    onChange({ ...others, ...(state ? { state } : {}), ...(value === NOT_FOR_USE ? { notForUse: true } : {}) });
  };
  const select = { clearable: true, searchable: true, openOnFocus: false, comboboxProps: { withinPortal: false } };
  return (
    <Stack gap="sm">
      <Select
        {...select}
        label={say('State')}
        placeholder={say('Any state')}
        data={[
          ...revisionStates.map((state) => ({
            value: state as string,
            label: counts ? `${say(state)} (${counts.states[state]})` : say(state),
          })),
          ...(counts && (counts.notForUse > 0 || view.notForUse)
            ? [{ value: NOT_FOR_USE, label: `${say(NOT_FOR_USE)} (${counts.notForUse})` }]
            : []),
        ]}
        value={view.notForUse ? NOT_FOR_USE : (view.state ?? null)}
        onChange={setState}
      />
      <Select
        {...select}
        label={say('Type')}
        placeholder={say('Any type')}
        data={(types ?? []).map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
        value={view.typeId ?? null}
        onChange={(value) => set('typeId', value)}
      />
      <Select
        {...select}
        label={say('Owner')}
        placeholder={say('Anybody')}
        data={(facets?.owners ?? []).map(({ userId, printedName }) => ({ value: userId, label: `${printedName} (${userId})` }))}
        value={view.owner ?? null}
        onChange={(value) => set('owner', value)}
      />
      <Select
        {...select}
        label={say('Department')}
        placeholder={say('Any department')}
        data={facets?.departments ?? []}
        value={view.department ?? null}
        onChange={(value) => set('department', value)}
      />
      <DocumentSelect
        label={say('Family of')}
        openOnFocus={false}
        comboboxProps={{ withinPortal: false }}
        value={view.family ?? null}
        onChange={(value) => set('family', value)}
      />
      <DateField label={say('Review due on or after')} value={view.dueFrom ?? ''} onChange={(value) => set('dueFrom', value)} />
      <DateField label={say('Review due before')} value={view.dueBefore ?? ''} onChange={(value) => set('dueBefore', value)} />
      <Switch
        label={say('Review is overdue')}
        checked={view.overdue === true}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? { ...view, overdue: true } : without(view, 'overdue'))}
      />
    </Stack>
  );
};

/** Search as one types, the filters, and the view as a sentence whose words can be taken out one by one. */
export const FilterBar = ({ view, onChange, total, children }: Bar & { total: string; children: React.ReactNode }) => {
  const nameOf = useOwnerNames(view.owner !== undefined);
  return (
    <>
      <div className="list-bar">
        <Search view={view} onChange={onChange} />
        <Popover position="bottom-end" trapFocus width={300}>
          <Popover.Target>
            <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
              {say('Filter')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={say('Filters')}>
            <Filters view={view} onChange={onChange} />
          </Popover.Dropdown>
        </Popover>
        {children}
      </div>
      <section className="sentence" aria-label={say('What is shown')}>
        {partsOf(view, nameOf)
          .map(({ words, filters }) => ({ words: sayGiven(words), filters }))
          .map(({ words, filters }) => (
            <Fragment key={`${words} ${filters.join()}`}>
              {filters.length === 0 ? (
                <span>{words}</span>
              ) : (
                <Pill
                  size="sm"
                  withRemoveButton
                  removeButtonProps={{ 'aria-label': say('Remove {words}', { words }), 'aria-hidden': false, tabIndex: 0 }}
                  onRemove={() => onChange(without(view, ...filters))}
                >
                  {words}
                </Pill>
              )}
            </Fragment>
          ))}
        {isFiltered(view) ? (
          <button type="button" className="link-button" onClick={() => onChange({ sort: view.sort, descending: view.descending })}>
            {say('Clear')}
          </button>
        ) : null}
        <output className="figures sentence-total">{total}</output>
      </section>
    </>
  );
};
