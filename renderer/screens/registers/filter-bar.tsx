import { Button, Pill, Popover, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { EntryView } from '#shared/api/entry-view.ts';
import { useAsk } from '../../api/use-operation.ts';
import { SavedViews } from '../../components/saved-views.tsx';
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
const TYPING_MS = 120;

const Search = ({ view, onChange }: Omit<Bar, 'declaration'>) => {
  const [typed, setTyped] = useState(view.text ?? '');
  useEffect(() => setTyped((now) => (now.trim() === (view.text ?? '') ? now : (view.text ?? ''))), [view.text]);
  const apply = useDebouncedCallback((given: string) => {
    const { text: _text, ...others } = view;
    const text = given.replace(/\p{Cc}|\p{Cf}/gu, '').trim();
    onChange(text === '' ? others : { ...others, text });
  }, TYPING_MS);
  return (
    <TextInput
      aria-label={say('Number, title or words of a field')}
      placeholder={say('Number, title or words of a field')}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        apply(value);
      }}
    />
  );
};

const useNames = () => {
  const { data } = useAsk('identity.colleagues', {});
  return (userId: string): string => data?.find((one) => one.userId === userId)?.name ?? userId;
};

const Views = ({ declaration, view, onChange }: Bar) => {
  const { settings, keep } = useRegisterSettings();
  const nameOf = useNames();
  const { register, plural } = declaration;
  const isThis = (name: string) => (saved: (typeof settings.views)[number]) => saved.register === register && saved.name === name;
  const others = (name: string) => settings.views.filter((saved) => !isThis(name)(saved));
  return (
    <SavedViews
      views={settings.views
        .filter((saved) => saved.register === register)
        .map((saved) => ({
          name: saved.name,
          sentence: [plural, ...partsOf(saved.view, declaration, nameOf).map(({ words }) => words)].join(' '),
        }))}
      onChoose={(name) => onChange(settings.views.find(isThis(name))?.view ?? {})}
      onSave={(name) => keep({ views: [...others(name), { register, name, view }].sort((a, b) => a.name.localeCompare(b.name)) })}
      onRemove={(name) => keep({ views: others(name) })}
    />
  );
};

/** Search as one types, the filters, saved views, and what is shown as a sentence whose parts can be taken out. */
export const FilterBar = ({ count, children, ...bar }: Bar & { count: string; children: ReactNode }) => {
  const { declaration, view, onChange } = bar;
  const nameOf = useNames();
  return (
    <>
      <div className="list-bar">
        <Search view={view} onChange={onChange} />
        <Popover position="bottom-end" trapFocus width={320}>
          <Popover.Target>
            <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
              {say('Filter')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={say('Filters')}>
            <EntryFilters {...bar} />
          </Popover.Dropdown>
        </Popover>
        <Views {...bar} />
        {children}
      </div>
      <section className="sentence" aria-label={say('What is shown')}>
        <span>{isFiltered(view) ? declaration.plural : say('All: {plural}', { plural: declaration.plural })}</span>
        {partsOf(view, declaration, nameOf).map(({ words, without }) => (
          <Pill
            key={words}
            size="sm"
            withRemoveButton
            removeButtonProps={{ 'aria-label': say('Remove {words}', { words }), 'aria-hidden': false, tabIndex: 0 }}
            onRemove={() => onChange(without)}
          >
            {words}
          </Pill>
        ))}
        {isFiltered(view) ? (
          <button type="button" className="link-button" onClick={() => onChange({})}>
            {say('Clear')}
          </button>
        ) : null}
        <output className="figures sentence-total">{count}</output>
      </section>
    </>
  );
};
