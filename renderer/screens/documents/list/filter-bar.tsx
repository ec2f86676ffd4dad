import { Select, Stack, Switch } from '@mantine/core';
import { Fragment } from 'react';
import { partsOf, type View } from '#shared/api/master-list-view.ts';
import { NOT_FOR_USE } from '#shared/domain/state-words.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { DateField } from '../../../components/date-field.tsx';
import { DocumentSelect } from '../../../components/document-select.tsx';
import { FilterButton, SentenceEnd, SentencePart } from '../../../components/filter-parts.tsx';
import { TypedSearch } from '../../../components/typed-search.tsx';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';
import { useOwnerNames } from './use-owner-names.ts';
import { isFiltered, without } from './view.ts';

interface Bar {
  view: View;
  onChange: (view: View) => void;
}
const Search = ({ view, onChange }: Bar) => (
  <TypedSearch
    label={say('Number or title')}
    value={view.search ?? ''}
    maxLength={80}
    onChange={(search) => onChange(search === '' ? without(view, 'search') : { ...view, search })}
  />
);

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
        <FilterButton width={300}>
          <Filters view={view} onChange={onChange} />
        </FilterButton>
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
                <SentencePart words={words} onRemove={() => onChange(without(view, ...filters))} />
              )}
            </Fragment>
          ))}
        <SentenceEnd
          isFiltered={isFiltered(view)}
          total={total}
          onClear={() => onChange({ sort: view.sort, descending: view.descending })}
        />
      </section>
    </>
  );
};
