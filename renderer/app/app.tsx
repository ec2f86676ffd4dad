import { Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { onSessionLost } from '../api/client.ts';
import { useAsk, useDo } from '../api/use-operation.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { keepTyped } from '../frame/keep-typed.ts';
import { matchPath, usePath } from '../frame/router.ts';
import { SessionProvider, type SignedIn, useSession } from '../frame/session.tsx';
import FirstRunScreen from '../screens/first-run/first-run-screen.tsx';
import { VaultMade } from '../screens/first-run/vault-made.tsx';
import { LockOverlay } from '../screens/sign-in/lock-overlay.tsx';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { screensFor } from './screens.tsx';
import { Shell } from './shell.tsx';
import { useIdleLock } from './use-idle-lock.ts';
import { useMenuCommands, useWorkCommands } from './use-menu-commands.ts';

const CurrentScreen = () => {
  const path = usePath();
  const { roles } = useSession();
  for (const { path: pattern, Component } of screensFor(roles)) {
    const parameters = matchPath(pattern, path);
    if (parameters) return <Component {...parameters} key={Object.values(parameters).join('/')} />;
  }
  return <EmptyState title="There is no such screen. Choose one from the menu on the left." />;
};

const Workplace = ({ session, onLeave }: { session: SignedIn; onLeave: () => void }) => {
  const [locked, setLocked] = useState(false);
  const client = useQueryClient();
  const lock = useCallback(() => setLocked(true), []);
  useEffect(() => onSessionLost(lock), [lock]);
  useIdleLock(lock, session.vault.idleMinutes);
  useWorkCommands(lock);
  const unlock = () => {
    setLocked(false);
    // What could not be kept while nobody was signed in.
    void keepTyped();
    void client.invalidateQueries();
  };
  return (
    <SessionProvider value={session}>
      <Shell onLock={lock} onLeave={onLeave}>
        <Suspense fallback={null}>
          <CurrentScreen />
        </Suspense>
      </Shell>
      {locked ? <LockOverlay onUnlock={unlock} onLeave={onLeave} /> : null}
    </SessionProvider>
  );
};

/** No vault: choose one. A vault and nobody: sign in. Otherwise: work. */
export const App = () => {
  const { data: host, error } = useAsk('host.state', {});
  const [kept, setKept] = useState<SignedIn | null>(null);
  const create = useDo('host.createVault');
  useMenuCommands();
  const client = useQueryClient();
  // What one person read is not there for the next at the same window.
  const leave = () => {
    setKept(null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'host.state' });
  };
  useEffect(() => {
    document.title = host?.vault ? `${host.vault.organisation} – Countersign` : 'Countersign';
    // A session that ended by itself leaves the screen, with all that was typed, behind the lock.
    if (host?.vault && host.person) setKept({ ...host.person, vault: host.vault, host });
  }, [host]);
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
  if (!host.vault) return <FirstRunScreen host={host} create={create} />;
  return kept ? <Workplace session={kept} onLeave={leave} key={kept.userId} /> : <SignInScreen host={host} />;
};
