import { useLayoutEffect, useRef } from 'react';

/**
 * Stands last in a dialog, and gives the keyboard to the field in which one begins (`data-autofocus`) as soon as the dialog is
 * there. The dialog's own way waits a moment; keys that follow at once would go to what lies below it.
 */
export const FocusAtOnce = () => {
  const here = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    here.current?.closest('[role=dialog]')?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
  }, []);
  return <span ref={here} hidden />;
};
