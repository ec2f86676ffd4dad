import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call, type OperationOutput } from '../api/client.ts';
import { useAsk } from '../api/use-operation.ts';

type MasterList = OperationOutput<'screens.settings'>['masterList'];
const usual: MasterList = { columns: null, widths: {}, detailWidth: 360, views: [] };

/** How this person likes the master list; a change is shown at once and kept beside the vault. */
export const useMasterListSettings = () => {
  const client = useQueryClient();
  const { data } = useAsk('screens.settings', {});
  const keep = useCallback(
    (change: Partial<MasterList>) => {
      const before = client.getQueryData<{ masterList: MasterList }>(['screens.settings', {}]);
      if (!before) return;
      const next = { masterList: { ...before.masterList, ...change } };
      client.setQueryData(['screens.settings', {}], next);
      call('screens.keepSettings', next).catch((error: unknown) =>
        notifications.show({ message: error instanceof Error ? error.message : 'The settings were not kept.' }),
      );
    },
    [client],
  );
  return { settings: data?.masterList ?? usual, keep };
};
