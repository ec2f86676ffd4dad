import type { KeyboardEvent } from 'react';
import { controlOf } from '../../components/record-table/use-row-keys.ts';

/** Up and Down go from line to line through all parts, as in every list; the key that a button of the line names presses it. */
export const lineKeys = (event: KeyboardEvent<HTMLElement>): void => {
  const { key, currentTarget, target } = event;
  const line = target instanceof Element ? target.closest('.home-line') : null;
  if (!line || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  const lines = [...currentTarget.querySelectorAll('.home-line')];
  const next = step === undefined ? undefined : lines[lines.indexOf(line) + step]?.querySelector('a');
  const named = controlOf(line, key);
  if (next) next.focus();
  else if (named) named.click();
  else return;
  event.preventDefault();
};
