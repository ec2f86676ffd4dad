import { useRef } from 'react';
import { type Choice, mayChoose } from './choice.tsx';

/** How rows are chosen by number, in the order in which they are shown. */
export interface Choosing {
  /** Takes a row, or takes it back. */
  toggle: (index: number) => void;
  /** From where choosing began to here; what had been chosen before stays. */
  extend: (from: number, to: number) => void;
  /** The next extension begins where it begins. */
  begin: () => void;
  all: () => void;
}

export const useChoice = <Row>(rows: readonly Row[], keyOf: (row: Row) => string, choice: Choice<Row> | undefined): Choosing | null => {
  const began = useRef<{ key: string; before: ReadonlySet<string> } | null>(null);
  if (!choice) return null;
  const { chosen, onChoose } = choice;
  const keysOf = (some: readonly Row[]) => some.filter((row) => mayChoose(choice, row)).map(keyOf);
  const toggle = (index: number) => {
    const [key] = keysOf(rows.slice(index, index + 1));
    if (key === undefined) return;
    if (choice.isSingle) return onChoose(new Set([key]));
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    began.current = { key, before: next };
    onChoose(next);
  };
  const extend = (from: number, to: number) => {
    const origin = rows[from];
    if (choice.isSingle || origin === undefined) return;
    began.current ??= { key: keyOf(origin), before: chosen };
    const { key, before } = began.current;
    const start = rows.findIndex((row) => keyOf(row) === key);
    const [first, last] = [Math.min(start, to), Math.max(start, to)];
    onChoose(new Set([...before, ...keysOf(rows.slice(Math.max(0, first), last + 1))]));
  };
  const begin = () => {
    began.current = null;
  };
  return { toggle, extend, begin, all: () => (choice.isSingle ? undefined : onChoose(new Set(keysOf(rows)))) };
};
