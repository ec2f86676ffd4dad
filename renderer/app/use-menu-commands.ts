import { notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { MenuCommand } from '#shared/bridge.ts';
import { call } from '../api/client.ts';
import { chooseFolder, onMenuCommand, printScreen, takePackage } from '../api/native.ts';
import { showPackage } from '../frame/brought-package.ts';
import { go } from '../frame/router.ts';

const tell = (error: unknown): void => {
  notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error) });
};

/** Opens, verifies packages and prints, from the native menu, on every screen; and shows the package that the program was opened with. */
export const useMenuCommands = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    const openVault = async (): Promise<void> => {
      const folder = await chooseFolder('open');
      if (folder === null) return;
      await call('host.openVault', { folder });
      await client.invalidateQueries();
    };
    // From the menu there is none, and the person chooses one.
    const showBrought = async (): Promise<void> => showPackage(await takePackage());
    const showOpened = async (): Promise<void> => {
      const path = await takePackage();
      if (path !== null) showPackage(path);
    };
    void showOpened().catch(tell);
    return onMenuCommand((command) => {
      if (command === 'open-vault') void openVault().catch(tell);
      if (command === 'verify-package') void showBrought().catch(tell);
      if (command === 'print') void printScreen().catch(tell);
    });
  }, [client]);
};

/** Finds, locks and helps, from the native menu, behind the sign-in. */
export const useWorkCommands = (lock: () => void): void =>
  useEffect(() => {
    const run: Partial<Record<MenuCommand, () => void>> = { find: spotlight.open, lock, guide: () => go('/help') };
    return onMenuCommand((command) => run[command]?.());
  }, [lock]);
