import type { ReactNode } from 'react';
import type { EntryView } from '#shared/api/entry-view.ts';
import { useAsk } from '../../api/use-operation.ts';
import { FilterButton, SentenceEnd, SentencePart } from '../../components/filter-parts.tsx';
import type { Sorting } from '../../components/record-table/sort-rows.ts';
import { SavedViews } from '../../components/saved-views.tsx';
import { TypedSearch } from '../../components/typed-search.tsx';
import { useRegisterSettings } from '../../frame/use-screen-settings.ts';
import { say } from '../../words/say.ts';
import { EntryFilters } from './entry-filters.tsx';
import { isFiltered, partsOf } from './entry-sentence.ts';
import type { Declaration } from './use-register-view.ts';

interface Bar {
  declaration: Declaration;
  view: EntryView;
  onChange: (view: EntryView) => void;
}
/** By which column the list is sorted, which a saved view keeps. */
interface Sorted {
  sorted: Sorting | null;
  onSort: (next: Sorting | null) => void;
  /** What the column is called; undefined where the list has none of this id. */
  columnName: (id: string) => string | undefined;
}
const Search = ({ view: { text, ...others }, onChange }: Omit<Bar, 'declaration'>) => (
  <TypedSearch
    label={say('Number, title or words of a field')}
    value={text ?? ''}
    maxLength={200}
    onChange={(words) => onChange(words === '' ? others : { ...others, text: words })}
  />
);

const useNames = () => {
  const { data } = useAsk('identity.colleagues', {});
  return (userId: string): string => data?.find((one) => one.userId === userId)?.name ?? userId;
};

const Views = ({ declaration, view, onChange, sorted, onSort, columnName }: Bar & Sorted) => {
  const { settings, keep } = useRegisterSettings();
  const nameOf = useNames();
  const { register, plural } = declaration;
  const isThis = (name: string) => (saved: (typeof settings.views)[number]) => saved.register === register && saved.name === name;
  const sortedWords = (by: Sorting | undefined): string[] => {
    const column = by && columnName(by.column);
    return column === undefined ? [] : [say('sorted by {column}', { column })];
  };
  const others = (name: string) => settings.views.filter((saved) => !isThis(name)(saved));
  return (
    <SavedViews
      views={settings.views
        .filter((saved) => saved.register === register)
        .map((saved) => ({
          name: saved.name,
          sentence: [plural, ...partsOf(saved.view, declaration, nameOf).map(({ words }) => words), ...sortedWords(saved.sorted)].join(' '),
        }))}
      onChoose={(name) => {
        const saved = settings.views.find(isThis(name));
        onChange(saved?.view ?? {});
        onSort(saved?.sorted ?? null);
      }}
      onSave={(name) => {
        const saved = { register, name, view, ...(sorted ? { sorted } : {}) };
        keep({ views: [...others(name), saved].sort((a, b) => a.name.localeCompare(b.name)) });
      }}
      onRemove={(name) => keep({ views: others(name) })}
    />
  );
};

/** Search as one types, the filters, saved views, and what is shown as a sentence whose parts can be taken out. */
export const FilterBar = ({ count, children, ...bar }: Bar & Sorted & { count: string; children: ReactNode }) => {
  const { declaration, view, onChange } = bar;
  const nameOf = useNames();
  return (
    <>
      <div className="list-bar">
        <Search view={view} onChange={onChange} />
        <FilterButton width={320}>
          <EntryFilters {...bar} />
        </FilterButton>
        <Views {...bar} />
        {children}
      </div>
      <section className="sentence" aria-label={say('What is shown')}>
        <span>{isFiltered(view) ? declaration.plural : say('All: {plural}', { plural: declaration.plural })}</span>
        {partsOf(view, declaration, nameOf).map(({ words, without }) => (
          <SentencePart key={words} words={words} onRemove={() => onChange(without)} />
        ))}
        <SentenceEnd isFiltered={isFiltered(view)} total={count} onClear={() => onChange({})} />
      </section>
    </>
  );
};
