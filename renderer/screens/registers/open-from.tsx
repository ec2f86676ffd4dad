import { Button, Menu } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useOffer } from '../../frame/commands.ts';
import { say } from '../../words/say.ts';
import { NewEntry, type Opening } from './new-entry.tsx';
import type { EntryForm, Shown } from './use-entry-form.ts';

/** Opens what follows from an entry, linked as the declarations say; what is part of it has its own place. */
export const OpenFrom = ({ shown, form }: { shown: Shown; form: EntryForm }) => {
  const [opening, setOpening] = useState<Opening | null>(null);
  const all = shown.opens.filter(({ isPart }) => !isPart);
  const wordsOf = ({ register, name, label }: Opening): string =>
    all.filter((one) => one.register === register).length > 1
      ? say('New {name} ({link})…', { name, link: label })
      : say('New {name}…', { name });
  const begin = async (one: Opening) => {
    // What is typed here is saved first: the act writes the link into this entry, too.
    if (await form.saveNow()) setOpening(one);
  };
  const offered = all.map((one) => ({ key: `${one.register} ${one.role} ${one.back}`, label: wordsOf(one), run: () => void begin(one) }));
  useOffer(offered.map(({ label, run }) => ({ label: `${label} (${shown.number})`, run })));
  if (offered.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" leftSection={<IconFilePlus size={14} aria-hidden />} data-opens-entry>
            {say('New##what is opened from an entry')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map(({ key, label, run }) => (
            <Menu.Item key={key} onClick={run}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {opening ? (
        <NewEntry
          register={opening.register}
          name={opening.name}
          from={{ number: shown.number, by: opening }}
          onClose={() => setOpening(null)}
        />
      ) : null}
    </>
  );
};
