import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { speakInMenu } from './api/native.ts';
import { App } from './app/app.tsx';
import { colourVariables, themeNow } from './app/theme.ts';
import { NotReached } from './frame/not-reached.tsx';
import { refuseOtherDrops } from './frame/use-dropped-file.ts';
import { computerLanguage, speak, useLanguage } from './words/language.ts';

const nonce = document.querySelector('meta[name=nonce]')?.getAttribute('content') ?? '';
setNonce(nonce);
refuseOtherDrops();
/** What was answered a moment ago is not asked for again because another part of the screen is drawn; every act asks anew. */
const A_MOMENT_MS = 300;
// The vault is on this machine: an answer is never late, and a refusal does not become better by asking again.
const client = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: A_MOMENT_MS, networkMode: 'always' }, mutations: { networkMode: 'always' } },
});
const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the screens.');

/** Drawn again as a whole when another language is spoken: no text is kept anywhere. */
const Countersign = () => {
  const language = useLanguage();
  useEffect(() => void speakInMenu(language).catch(() => undefined), [language]);
  return (
    <MantineProvider theme={themeNow()} cssVariablesResolver={colourVariables} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <Notifications position="bottom-right" />
      <NotReached />
      <App />
    </MantineProvider>
  );
};
const root = createRoot(place);
// A screen is never shown in one language first and in another afterwards; English waits for nothing.
void speak(computerLanguage()).finally(() =>
  root.render(
    <QueryClientProvider client={client}>
      <Countersign />
    </QueryClientProvider>,
  ),
);
