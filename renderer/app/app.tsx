import { Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { onSessionLost } from '../api/client.ts';
import { useAsk, useDo } from '../api/use-operation.ts';
import { endVisit } from '../api/visit.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { clearAlerts, showAlerts } from '../frame/alerts.tsx';
import { leavePackage, useBroughtPackage } from '../frame/brought-package.ts';
import { keepTyped } from '../frame/keep-typed.ts';
import { beginVisit, endAtHome, go, matchPath, usePath } from '../frame/router.ts';
import { SessionProvider, type SignedIn, useSession } from '../frame/session.tsx';
import { useOwnSettings } from '../frame/use-screen-settings.ts';
import FirstRunScreen from '../screens/first-run/first-run-screen.tsx';
import { VaultMade } from '../screens/first-run/vault-made.tsx';
import { LockOverlay } from '../screens/sign-in/lock-overlay.tsx';
import { SessionOver } from '../screens/sign-in/session-over.tsx';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { say } from '../words/say.ts';
import { fetchFirstScreens, fetchNextScreens, screensFor } from './screens.tsx';
import { Shell } from './shell.tsx';
import { useColours } from './use-colours.ts';
import { useIdleLock } from './use-idle-lock.ts';
import { useMenuCommands, useWorkCommands } from './use-menu-commands.ts';
import { useOwnLanguage } from './use-own-language.ts';

const PackageGate = lazy(() => import('../screens/packages/package-gate.tsx'));

const CurrentScreen = () => {
  const path = usePath();
  const { roles } = useSession();
  for (const { path: pattern, Component } of screensFor(roles)) {
    const parameters = matchPath(pattern, path);
    if (parameters) return <Component {...parameters} key={Object.values(parameters).join('/')} />;
  }
  return <EmptyState title={say('There is no such screen. Choose one from the menu on the left.')} />;
};

const NEXT_SCREENS_MS = 1000;

const Workplace = ({ session, onLeave }: { session: SignedIn; onLeave: () => void }) => {
  const [locked, setLocked] = useState(false);
  const [isOver, setOver] = useState(false);
  const client = useQueryClient();
  const lock = useCallback(() => setLocked(true), []);
  useEffect(() => onSessionLost((isSessionOver) => (isSessionOver ? setOver(true) : lock())), [lock]);
  const { own } = useOwnSettings();
  useIdleLock(lock, Math.min(session.vault.idleMinutes, own?.idleMinutes ?? session.vault.idleMinutes));
  useColours(own?.colours ?? null);
  const isSpoken = useOwnLanguage(own);
  useWorkCommands(lock);
  const brought = useBroughtPackage();
  useEffect(() => {
    if (brought) go('/verify');
  }, [brought]);
  useEffect(() => {
    // Once the first screen has been drawn.
    const timer = setTimeout(fetchNextScreens, NEXT_SCREENS_MS);
    return () => clearTimeout(timer);
  }, []);
  const unlock = (alerts: Parameters<typeof showAlerts>[0]) => {
    setLocked(false);
    showAlerts(alerts);
    // What could not be kept while nobody was signed in.
    void keepTyped();
    void client.invalidateQueries();
  };
  return (
    <SessionProvider value={session}>
      <Shell onLock={lock} onLeave={onLeave}>
        <Suspense fallback={null}>{isSpoken ? <CurrentScreen /> : null}</Suspense>
      </Shell>
      {isOver ? <SessionOver /> : locked ? <LockOverlay onUnlock={unlock} onLeave={onLeave} /> : null}
    </SessionProvider>
  );
};

/** What one person left at the window is not there for the next: no page, toast, palette, answer, nor anything on its way. */
const clearDesk = (client: QueryClient): void => {
  endVisit();
  endAtHome();
  clearAlerts();
  notifications.clean();
  spotlight.close();
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'host.state' });
};

/** No vault: choose one. A vault and nobody: sign in. Otherwise: work. */
export const App = () => {
  const { data: host, error } = useAsk('host.state', {});
  const [kept, setKept] = useState<SignedIn | null>(null);
  /** Who works here, and in which vault. */
  const desk = useRef<string | null>(null);
  const create = useDo('host.createVault');
  useMenuCommands();
  const brought = useBroughtPackage();
  const client = useQueryClient();
  const leave = useCallback(() => {
    desk.current = null;
    clearDesk(client);
    setKept(null);
    void client.resetQueries({ queryKey: ['host.state'] });
  }, [client]);
  useEffect(() => {
    document.title = host?.vault ? `${host.vault.organisation} – Countersign` : 'Countersign';
    if (!host) return;
    const now = host.vault && host.person ? `${host.person.userId} ${host.vault.id}` : null;
    const isOther = now !== null && now !== desk.current;
    // A vault that was closed takes its screens along; a session that ended by itself leaves them, with all that was typed, behind the lock.
    if (desk.current !== null && (isOther || !desk.current.endsWith(` ${host.vault?.id}`))) return leave();
    if (!host.vault || !host.person) return;
    desk.current = now;
    beginVisit(host.person.userId);
    setKept({ ...host.person, vault: host.vault, host });
  }, [host, leave]);
  const isAtSignIn = host !== undefined && host.vault !== null && host.person === null;
  useEffect(() => {
    if (isAtSignIn) fetchFirstScreens();
  }, [isAtSignIn]);
  if (error && !host)
    return (
      <main className="gate">
        <div className="panel gate-sheet" style={{ maxWidth: 440 }}>
          <Title order={1} mb="lg">
            Countersign
          </Title>
          <ErrorNotice error={error} />
        </div>
      </main>
    );
  if (!host) return null;
  // The certificate is shown before anything else: it is the moment to take it out.
  if (create.data) return <VaultMade {...create.data} onDone={create.reset} />;
  if (brought && (!host.vault || (!kept && !host.person)))
    return (
      <Suspense fallback={null}>
        <PackageGate onBack={leavePackage} />
      </Suspense>
    );
  if (!host.vault) return <FirstRunScreen host={host} create={create} />;
  if (kept) return <Workplace session={kept} onLeave={leave} key={kept.userId} />;
  return host.person ? null : <SignInScreen host={host} />;
};
