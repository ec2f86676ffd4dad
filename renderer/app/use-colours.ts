import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import type { OwnSettings } from '../frame/use-screen-settings.ts';

/** Colours go with the person: those of the computer stand again when the person has left. */
export const useColours = (colours: OwnSettings['colours'] | null): void => {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (colours !== null) setColorScheme(colours);
  }, [colours, setColorScheme]);
  useEffect(() => () => setColorScheme('auto'), [setColorScheme]);
};
