import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { OperationOutput } from '../api/client.ts';
import { sayGiven } from '../words/given.ts';
import { say } from '../words/say.ts';
import { go } from './router.ts';

type Alert = OperationOutput<'identity.signIn'>['alerts'][number];

let shown: readonly Alert[] = [];
const listeners = new Set<() => void>();
const show = (alerts: readonly Alert[]): void => {
  shown = alerts;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What a person has to know whose session was opened; it stays until it is read, or the person leaves. */
export const showAlerts = (alerts: readonly Alert[]): void => show([...shown, ...alerts]);
export const clearAlerts = (): void => show([]);

/** Beneath the top line, where it covers nothing; each leads to what it advises. */
export const Alerts = () => {
  const alerts = useSyncExternalStore(subscribe, () => shown);
  if (alerts.length === 0) return null;
  const close = (alert: Alert) => show(shown.filter((one) => one !== alert));
  return (
    <section className="shell-alerts" aria-label={say('For your attention')}>
      {alerts.map((alert) => (
        <div key={alert.sentence} className="shell-alert">
          <IconAlertTriangle size={16} aria-hidden />
          <span>{sayGiven(alert.sentence)}</span>
          {alert.lead ? (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                if (alert.lead) go(alert.lead.path);
                close(alert);
              }}
            >
              {sayGiven(alert.lead.label)}
            </Button>
          ) : null}
          <CloseButton size="sm" aria-label={say('Close the message')} onClick={() => close(alert)} />
        </div>
      ))}
    </section>
  );
};
