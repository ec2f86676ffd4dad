import { ActionIcon, Indicator, Popover, Text, Title } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { Due } from '../components/due.tsx';
import { href } from '../frame/router.ts';
import { useWaiting, type Waiting } from '../frame/use-waiting.ts';
import { sayGiven } from '../words/given.ts';
import { say, sayCount } from '../words/say.ts';

/** More are on the home screen. */
const SHOWN = 6;
const MOST = 99;
export const shortOf = (count: number): string => (count > MOST ? `${MOST}+` : String(count));

/** "2 wait for you", beside the word of the rail; of many, home does not tell every one by itself. */
export const waitsWords = (waiting: number): string =>
  waiting > MOST
    ? say('More than {count} wait for you', { count: MOST })
    : sayCount(waiting, '{count} waits for you', '{count} wait for you');
const Items = ({ title, items, onGo }: { title: string; items: Waiting; onGo: () => void }) =>
  items.length === 0 ? null : (
    <section aria-label={title}>
      <Title order={2} size="h3" mb={4}>
        {title} <span className="quiet">({shortOf(items.length)})</span>
      </Title>
      {items.slice(0, SHOWN).map(({ path, number, title: name, what, due }) => (
        <a key={`${path} ${what} ${name}`} className="bell-item" href={href(path)} onClick={onGo}>
          <span>
            {number === null ? null : <strong>{number} </strong>}
            {name}
          </span>
          <span className="meta">
            {sayGiven(what)} {due ? <Due at={due} /> : null}
          </span>
        </a>
      ))}
    </section>
  );

/** What waits for the person, from every screen. */
export const Bell = () => {
  const { waiting, late } = useWaiting();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const name = waiting.length === 0 ? say('Nothing waits for you') : waitsWords(waiting.length);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={360} trapFocus returnFocus>
      <Indicator label={shortOf(waiting.length)} size={16} color={late.length > 0 ? 'seal' : 'ink'} disabled={waiting.length === 0}>
        <Popover.Target>
          <ActionIcon variant="subtle" aria-label={name} title={name} onClick={() => setOpen(!isOpen)}>
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown className="bell" aria-label={say('What waits')}>
        {waiting.length + late.length === 0 ? <Text className="quiet">{say('Nothing waits for you, and nothing is late.')}</Text> : null}
        <Items title={say('Late')} items={late} onGo={close} />
        <Items title={say('Waiting for you')} items={waiting} onGo={close} />
        <a href={href('/')} onClick={close}>
          {say('Everything, on Home')}
        </a>
      </Popover.Dropdown>
    </Popover>
  );
};
