import { useState } from 'react';
import { partsOf, type View } from '#shared/api/master-list-view.ts';
import { SavedViews } from '../../../components/saved-views.tsx';
import { useMasterListSettings } from '../../../frame/use-screen-settings.ts';
import { sayGiven } from '../../../words/given.ts';
import { useOwnerNames } from './use-owner-names.ts';

/** Views of the master list that this person named. */
export const ViewsMenu = ({ view, onChoose }: { view: View; onChoose: (view: View) => void }) => {
  const { settings, keep } = useMasterListSettings();
  const [opened, setOpened] = useState(false);
  const nameOf = useOwnerNames(opened);
  const others = (name: string) => settings.views.filter((saved) => saved.name !== name);
  return (
    <SavedViews
      views={settings.views.map((saved) => ({
        name: saved.name,
        sentence: partsOf(saved.view, nameOf)
          .map(({ words }) => sayGiven(words))
          .join(' '),
      }))}
      onOpened={setOpened}
      onChoose={(name) => {
        const chosen = settings.views.find((saved) => saved.name === name);
        if (chosen) onChoose(chosen.view);
      }}
      onSave={(name) => keep({ views: [...others(name), { name, view }].sort((a, b) => a.name.localeCompare(b.name)) })}
      onRemove={(name) => keep({ views: others(name) })}
    />
  );
};
