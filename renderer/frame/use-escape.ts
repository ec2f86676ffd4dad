import { useEffect } from 'react';

const takesKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/**
 * Esc on a screen, unless a dialog or a menu is open, which takes the key for itself. It is asked before the key reaches them:
 * for people who want no motion they are gone as soon as they have heard it.
 */
export const useEscape = (run: () => void): void =>
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || takesKeys(event.target)) return;
      if (document.querySelector('[role=dialog], [role=menu]') === null) run();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [run]);
