import { Button, Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { say } from '../../words/say.ts';

interface Several<Row> {
  /** Where rows may be chosen that are not chosen together: only one is, and no box is shown. */
  isSingle?: false;
  /** How many of the rows are chosen, such as "2 revisions chosen, of 7 that can be". */
  counted: (count: number, of: number) => string;
  /** What a row is called beside its box. */
  nameOf: (row: Row) => string;
  /** What choosing is for, as long as nothing is chosen. */
  hint: string;
  /** What is done with the chosen ones. */
  actions: ReactNode;
  /** Of the box at the head. */
  allLabel: string;
}

/** Which rows are chosen, by their keys; the screen keeps it. */
export type Choice<Row> = {
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  mayChoose?: (row: Row) => boolean;
} & (Several<Row> | { isSingle: true });

export const mayChoose = <Row,>(choice: Choice<Row> | undefined, row: Row): boolean =>
  choice !== undefined && (choice.mayChoose?.(row) ?? true);

/** The box that chooses all, or takes all back. */
export const AllBox = ({
  keys,
  choice,
}: {
  keys: readonly string[];
  choice: Pick<Choice<never>, 'chosen' | 'onChoose'> & { allLabel: string };
}) => {
  const isAll = keys.length > 0 && keys.every((key) => choice.chosen.has(key));
  return (
    <Checkbox
      aria-label={choice.allLabel}
      size="xs"
      disabled={keys.length === 0}
      checked={isAll}
      indeterminate={!isAll && keys.some((key) => choice.chosen.has(key))}
      onChange={() => choice.onChoose(new Set(isAll ? [] : keys))}
    />
  );
};

/** Above the table: how many are chosen, said aloud, and what can be done with them. */
export const ChoiceBar = ({
  count,
  of,
  choice: { counted, hint, actions, onChoose },
}: {
  count: number;
  of: number;
  choice: Pick<Several<never>, 'counted' | 'hint' | 'actions'> & Pick<Choice<never>, 'onChoose'>;
}) => (
  <div className="record-choice" data-chosen={count > 0}>
    <span className={count > 0 ? 'figures' : 'meta'} aria-live="polite">
      {count === 0 ? hint : counted(count, of)}
    </span>
    {count === 0 ? null : (
      <>
        {actions}
        <Button variant="subtle" size="compact-sm" onClick={() => onChoose(new Set())}>
          {say('Choose none')}
        </Button>
      </>
    )}
  </div>
);
