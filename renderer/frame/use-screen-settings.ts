import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call, type OperationOutput } from '../api/client.ts';
import { useAsk } from '../api/use-operation.ts';
import { say } from '../words/say.ts';

type Settings = OperationOutput<'screens.settings'>;
type MasterList = Settings['masterList'];
export type OwnSettings = NonNullable<Settings['own']>;
export type RegisterSettings = NonNullable<Settings['registers']>;
const usualRegisters: RegisterSettings = { views: [], looks: {} };
const usual: MasterList = { columns: null, widths: {}, detailWidth: 360, views: [] };
const usualOwn: OwnSettings = { colours: 'auto', idleMinutes: null, language: null };

/** Changes how this person likes the screens; it is shown at once and kept beside the vault. */
const useKeep = () => {
  const client = useQueryClient();
  return useCallback(
    (change: (before: Settings) => Settings) => {
      const before = client.getQueryData<Settings>(['screens.settings', {}]);
      if (!before) return;
      const next = change(before);
      client.setQueryData(['screens.settings', {}], next);
      call('screens.keepSettings', next).catch((error: unknown) =>
        notifications.show({ message: error instanceof Error ? error.message : say('The settings were not kept.') }),
      );
    },
    [client],
  );
};

/** How this person likes the master list. */
export const useMasterListSettings = () => {
  const { data } = useAsk('screens.settings', {});
  const keepAll = useKeep();
  const keep = useCallback(
    (change: Partial<MasterList>) => keepAll((before) => ({ ...before, masterList: { ...before.masterList, ...change } })),
    [keepAll],
  );
  return { settings: data?.masterList ?? usual, keep };
};

/** How this person likes the registers. */
export const useRegisterSettings = () => {
  const { data } = useAsk('screens.settings', {});
  const keepAll = useKeep();
  const keep = useCallback(
    (change: Partial<RegisterSettings>) =>
      keepAll((before) => ({ ...before, registers: { ...usualRegisters, ...before.registers, ...change } })),
    [keepAll],
  );
  return { settings: data?.registers ?? usualRegisters, isKnown: data !== undefined, keep };
};

/** Colours, idle time and language of this person; null until they are known. */
export const useOwnSettings = () => {
  const { data, error } = useAsk('screens.settings', {});
  const keepAll = useKeep();
  const keep = useCallback(
    (change: Partial<OwnSettings>) => keepAll((before) => ({ ...before, own: { ...usualOwn, ...before.own, ...change } })),
    [keepAll],
  );
  return { own: data || error ? (data?.own ?? usualOwn) : null, keep };
};
