import { ActionIcon, Button, Group, Kbd, Menu, Text, useComputedColorScheme } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import {
  IconLayoutSidebar,
  IconLock,
  IconLogout,
  IconMoon,
  IconRubberStamp,
  IconSearch,
  IconSun,
  IconUser,
  IconUserCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isConfined } from '#shared/api/confinement.ts';
import { Alerts } from '../frame/alerts.tsx';
import { useOffer } from '../frame/commands.ts';
import { useFollowChanges } from '../frame/follow-changes.ts';
import { IntegrityLight } from '../frame/integrity-light.tsx';
import { keepTyped } from '../frame/keep-typed.ts';
import { PackagePanelProvider } from '../frame/package-panel.tsx';
import { go, href, usePath } from '../frame/router.ts';
import { useSession } from '../frame/session.tsx';
import { signOut } from '../frame/sign-out.ts';
import { useOwnSettings } from '../frame/use-screen-settings.ts';
import { useWaiting, waitingUnder } from '../frame/use-waiting.ts';
import { VerificationPanelProvider } from '../frame/verification-panel.tsx';
import { say } from '../words/say.ts';
import { Bell, shortOf, waitsWords } from './bell.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { KeysHere } from './keys.tsx';
import { LedgerClock } from './ledger-clock.tsx';
import { Palette } from './palette.tsx';
import { railItemsFor } from './screens.tsx';
import { InVaultZone } from './vault-zone.tsx';
import './shell.css';

interface Leaving {
  onLock: () => void;
  onLeave: () => void;
}

const Rail = ({ onLock, onLeave }: Leaving) => {
  const { roles, printedName, userId, vault } = useSession();
  const path = usePath();
  const { waiting } = useWaiting();
  const [narrow, setNarrow] = useLocalStorage({ key: 'rail-narrow', defaultValue: false });
  const leave = () => void keepTyped().then(() => signOut(onLeave));
  useHotkeys([['mod+L', onLock]], [], true);
  useOffer([
    { label: say('Lock'), run: onLock },
    { label: say('My profile'), run: () => go('/profile') },
    { label: say('Sign out, or change person'), run: leave },
    { label: narrow ? say('Widen the rail') : say('Narrow the rail'), run: () => setNarrow(!narrow) },
  ]);
  return (
    <nav className="shell-rail" data-narrow={narrow} aria-label={say('Main')}>
      <div className="rail-brand">
        <IconRubberStamp size={20} aria-hidden />
        <span className="rail-word">Countersign</span>
      </div>
      {railItemsFor(roles).map(({ path: target, label: english, Icon, also = [] }) => {
        const label = say(english);
        const here = target === '/' ? path === '/' : [target, ...also].some((one) => path.startsWith(one));
        const count = waitingUnder(waiting, target);
        return (
          <a
            key={target}
            className="rail-item"
            href={href(target)}
            aria-label={label}
            // Drawn by the style: the name of the link stays the word.
            {...(count === 0 ? {} : { 'data-count': shortOf(count) })}
            title={count === 0 ? label : `${label}: ${waitsWords(count)}`}
            {...(here ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon size={18} aria-hidden />
            <span className="rail-word">{label}</span>
          </a>
        );
      })}
      <div className="rail-foot">
        <div className="rail-word">
          <Text fw={600} size="sm">
            {printedName}
          </Text>
          <div className="meta">{roles.map((role) => say(role)).join(', ')}</div>
          <div className="meta">{vault.organisation}</div>
        </div>
        <Group gap={4} mt="sm">
          <ActionIcon variant="subtle" aria-label={say('Lock')} title={say('Lock (Ctrl+L)')} onClick={onLock}>
            <IconLock size={18} aria-hidden />
          </ActionIcon>
          <Menu position="top-start">
            <Menu.Target>
              <ActionIcon variant="subtle" aria-label={say('Person')} title={say('Person')}>
                <IconUserCircle size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{say('Signed in as {userId}', { userId })}</Menu.Label>
              <Menu.Item leftSection={<IconUser size={16} aria-hidden />} onClick={() => go('/profile')}>
                {say('My profile')}
              </Menu.Item>
              <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leave()}>
                {say('Sign out, or change person')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <ActionIcon
            variant="subtle"
            aria-label={narrow ? say('Widen the rail') : say('Narrow the rail')}
            onClick={() => setNarrow(!narrow)}
          >
            <IconLayoutSidebar size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
    </nav>
  );
};

const Top = () => {
  const isDark = useComputedColorScheme() === 'dark';
  const { keep } = useOwnSettings();
  const { roles } = useSession();
  const toggleColours = () => keep({ colours: isDark ? 'light' : 'dark' });
  const otherColours = isDark ? say('Light colours') : say('Dark colours');
  useFollowChanges(isConfined(roles));
  useOffer([{ label: otherColours, run: toggleColours }]);
  return (
    <section className="shell-top" aria-label={say('Place and time')}>
      <Breadcrumb />
      <span className="shell-space" />
      {isConfined(roles) ? null : <IntegrityLight />}
      {isConfined(roles) ? null : <Bell />}
      <Button
        variant="default"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">{say('Ctrl K')}</Kbd>}
        onClick={() => spotlight.open()}
      >
        {say('Find')}
      </Button>
      <LedgerClock />
      <ActionIcon variant="subtle" aria-label={otherColours} title={otherColours} onClick={toggleColours}>
        {isDark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
      </ActionIcon>
    </section>
  );
};

/** The frame around every screen: rail, top line, working area. */
export const Shell = ({ children, ...leaving }: Leaving & { children: ReactNode }) => (
  <InVaultZone>
    <VerificationPanelProvider>
      <PackagePanelProvider>
        <div className="shell">
          <Rail {...leaving} />
          <Top />
          <Alerts />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <main className="shell-work" tabIndex={0}>
            {children}
          </main>
          <Palette />
          <KeysHere />
        </div>
      </PackagePanelProvider>
    </VerificationPanelProvider>
  </InVaultZone>
);
