import { VisuallyHidden } from '@mantine/core';
import { Fragment, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { say } from '../../words/say.ts';
import { useIsWider } from '../use-is-wider.ts';
import { AllBox, type Choice, ChoiceBar, mayChoose } from './choice.tsx';
import type { Column } from './column.tsx';
import { Heads } from './heads.tsx';
import { RecordRow } from './record-row.tsx';
import { type Sorting, sortRows } from './sort-rows.ts';
import { useChoice } from './use-choice.ts';
import { controlsOf, useRowKeys } from './use-row-keys.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';

export interface TableProps<Row> {
  /** What the table is a list of, for those who hear it. */
  caption: string;
  columns: readonly Column<Row>[];
  /** By what a row is known from others. */
  keyOf: (row: Row) => string;
  /** A press on a row, and Enter. */
  onOpen?: ((row: Row) => void) | undefined;
  /** The buttons of a row, at its right end. */
  actions?: ((row: Row) => ReactNode) | undefined;
  choice?: Choice<Row> | undefined;
  isDense?: boolean;
  /** Every row is drawn, however many there are, to be printed. */
  isWhole?: boolean;
}
interface Records<Row> extends TableProps<Row> {
  rows: readonly Row[];
  sorting: Sorting | null;
  onSort: (column: string) => void;
}
const Gap = ({ height }: { height: number }) => (height > 0 ? <tr aria-hidden style={{ height }} /> : null);

/** A table with rows in it. Where nothing is opened, chosen or done, it is only read and its rows take no focus. */
export const Records = <Row,>({ rows: given, sorting, onSort, ...table }: Records<Row>) => {
  const { caption, columns, keyOf, onOpen, actions, choice, isDense = false, isWhole = false } = table;
  const rows = useMemo(() => sortRows(given, columns, sorting), [given, columns, sorting]);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const isWider = useIsWider(frame);
  const isMoved = onOpen !== undefined || actions !== undefined || choice !== undefined;
  const active = Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === activeKey),
  );
  const { drawn, below, measure, shares } = useRowsInSight(rows.length, active, body, isWhole);
  const activate = (index: number) => {
    const row = rows[index];
    if (row !== undefined) setActiveKey(keyOf(row));
  };
  const choosing = useChoice(rows, keyOf, choice);
  const keys = useRowKeys({
    count: rows.length,
    choosing,
    isSingle: choice?.isSingle === true,
    open:
      onOpen &&
      ((index) => {
        const row = rows[index];
        if (row !== undefined) onOpen(row);
      }),
    onMove: (index) => {
      // Drawn before it is focused: the next key may come in the next millisecond.
      flushSync(() => activate(index));
      body.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus();
    },
  });
  useLayoutEffect(() => {
    if (!isMoved) return;
    // Tab goes through what stands in the row with the focus, and then leaves the table.
    for (const row of body.current?.rows ?? []) for (const control of controlsOf(row)) control.tabIndex = row.tabIndex;
  });
  const several = choice && !choice.isSingle ? choice : null;
  const choosable = several ? rows.filter((row) => mayChoose(choice, row)).map(keyOf) : [];
  const sortedBy = columns.find(({ id }) => id === sorting?.column)?.title;
  return (
    <>
      {several && choosable.length > 0 ? (
        <ChoiceBar count={choosable.filter((key) => several.chosen.has(key)).length} of={choosable.length} choice={several} />
      ) : null}
      <div
        className="record-frame"
        ref={frame}
        data-wider={isWider}
        {...(isWider && !isMoved ? { tabIndex: 0, role: 'group', 'aria-label': say('{caption}, scrolls sideways', { caption }) } : {})}
      >
        <table
          className="record-table"
          data-dense={isDense}
          data-fixed={shares !== null}
          aria-rowcount={rows.length + 1}
          {...(isMoved ? { role: 'grid', ...keys, onFocus: (event) => activate(Number(event.target.closest('tr')?.dataset.index)) } : {})}
          {...(several ? { 'aria-multiselectable': true } : {})}
        >
          <caption className="record-caption">{caption}</caption>
          {shares ? (
            <colgroup>
              {shares.map((share, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stand in their order
                <col key={index} style={{ width: `${share * 100}%` }} />
              ))}
            </colgroup>
          ) : null}
          <Heads
            {...{ columns, sorting, onSort }}
            box={several ? <AllBox keys={choosable} choice={several} /> : null}
            hasActions={actions !== undefined}
          />
          <tbody ref={body}>
            {drawn.map(({ index, gap }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const key = keyOf(row);
              return (
                <Fragment key={key}>
                  <Gap height={gap} />
                  <RecordRow
                    {...{ row, index, columns, actions, isMoved, measure }}
                    isActive={index === active}
                    isChosen={choice && (mayChoose(choice, row) ? choice.chosen.has(key) : null)}
                    boxLabel={several ? say('Choose {nameOf}', { nameOf: several.nameOf(row) }) : undefined}
                    opens={onOpen !== undefined || choice?.isSingle === true}
                  />
                </Fragment>
              );
            })}
            <Gap height={below} />
          </tbody>
        </table>
      </div>
      <VisuallyHidden aria-live="polite">
        {sortedBy === undefined
          ? ''
          : sorting?.isDescending
            ? say('Sorted by {column}, descending', { column: say(sortedBy) })
            : say('Sorted by {column}, ascending', { column: say(sortedBy) })}
      </VisuallyHidden>
    </>
  );
};
