import { useEffect, useRef } from 'react';
import type { OwnSettings } from '../frame/use-screen-settings.ts';
import { computerLanguage, speak, useLanguage } from '../words/language.ts';

/**
 * The language goes with the person: that of the computer is spoken again when the person has left.
 * @param own what the person chose; null until it is known
 * @returns whether the screens have spoken it, so that none is shown in another language first
 */
export const useOwnLanguage = (own: OwnSettings | null): boolean => {
  const spoken = useLanguage();
  const wanted = own === null ? null : (own.language ?? computerLanguage());
  const hasBegun = useRef(false);
  useEffect(() => {
    if (wanted !== null) void speak(wanted).catch(() => speak('en'));
  }, [wanted]);
  useEffect(() => () => void speak(computerLanguage()).catch(() => speak('en')), []);
  // Later changes are drawn in place: what is typed stays.
  if (wanted === spoken) hasBegun.current = true;
  return hasBegun.current;
};
