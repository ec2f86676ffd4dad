import { Text } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { EntryView } from '#shared/api/entry-view.ts';
import { machineOf } from '#shared/domain/register/machine.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { href } from '../../frame/router.ts';
import { sayDeclared } from '../../words/declared.ts';
import { inFigures, say, sayCount } from '../../words/say.ts';
import { EntryBadge } from './entry-badge.tsx';
import { type Card, type Column, EntryCard } from './entry-card.tsx';
import type { Declaration } from './use-register-view.ts';

/** Cards of a state that are drawn; the others stand in the list, one click away. */
const CARDS = 30;

interface Lane {
  column: Column;
  declaration: Declaration;
  active: string | null;
}
const Lane = ({ column: { state, total, limit, rows, late }, declaration, active }: Lane) => {
  const { register } = declaration;
  const listed = `/registers/${register}?${new URLSearchParams({ state, as: 'list' })}`;
  return (
    <section
      className="lane"
      aria-label={`${declaration.plural}: ${sayDeclared(state)}, ${sayCount(total, 'one entry', '{count} entries')}`}
    >
      <div className="lane-head">
        <EntryBadge machine={machineOf(declaration)} of={{ state, expired: false }} />
        <strong className="figures">{inFigures(total)}</strong>
        <span className="meta">
          {late > 0 ? say('{count} over', { count: inFigures(late) }) : limit === null ? '' : say('limit {limit} d', { limit })}
        </span>
      </div>
      <div>
        {total === 0 ? <p className="quiet lane-none">{say('none##of the entries')}</p> : null}
        <ul className="cards">
          {rows.map((card) => (
            <li key={card.number}>
              <EntryCard card={card} limit={limit} path={`/registers/${register}/${card.number}`} isActive={card.number === active} />
            </li>
          ))}
        </ul>
        {total > rows.length ? (
          <a className="meta" href={href(listed)}>
            {say('{count} more in the list', { count: inFigures(total - rows.length) })}
          </a>
        ) : null}
      </div>
    </section>
  );
};

/** Where an arrow leads from a card: along its column, or to the nearest column with cards and there as far down. */
const cardBeside = (columns: readonly { rows: readonly Card[] }[], from: string, key: string): string | null => {
  const column = columns.findIndex(({ rows }) => rows.some(({ number }) => number === from));
  const rows = columns[column]?.rows ?? [];
  const row = rows.findIndex(({ number }) => number === from);
  const along: Record<string, number> = { ArrowDown: row + 1, ArrowUp: row - 1, Home: 0, End: rows.length - 1 };
  const place = along[key];
  if (place !== undefined) return rows[place]?.number ?? null;
  const beside = key === 'ArrowRight' ? columns.slice(column + 1) : key === 'ArrowLeft' ? columns.slice(0, column).reverse() : [];
  const next = beside.find((one) => one.rows.length > 0)?.rows ?? [];
  return next[Math.min(row, next.length - 1)]?.number ?? null;
};

/** Entries by state. Arrows go from card to card, Enter opens; a card moves by an act only, never by dragging. */
export const EntryBoard = ({ declaration, view, partOf }: { declaration: Declaration; view: EntryView; partOf?: string }) => {
  const { register, plural } = declaration;
  const asked = useAsk('entry.board', { register, cards: CARDS, ...view, ...(partOf ? { partOf } : {}) }, { keepBefore: true });
  const [chosen, setChosen] = useState<string | null>(null);
  const frame = useRef<HTMLElement>(null);
  const { data, error, refetch } = asked;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const lanes = data.columns.filter(({ isFinal }) => !isFinal);
  const done = data.columns.filter(({ isFinal, total }) => isFinal && total > 0);
  const isThere = lanes.some(({ rows }) => rows.some(({ number }) => number === chosen));
  const active = isThere ? chosen : (lanes.find(({ rows }) => rows.length > 0)?.rows[0]?.number ?? null);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-number]')?.dataset.number : undefined;
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = cardBeside(lanes, from, event.key);
    if (to === null) return;
    event.preventDefault();
    setChosen(to);
    frame.current?.querySelector<HTMLElement>(`[data-number="${to}"]`)?.focus();
  };
  return (
    <section ref={frame} aria-label={say('{plural} by state', { plural })} onKeyDown={press}>
      <div
        className="lanes"
        tabIndex={active === null ? 0 : -1}
        style={{ gridTemplateColumns: `repeat(${lanes.length}, minmax(180px, 1fr))` }}
      >
        {lanes.map((column) => (
          <Lane key={column.state} column={column} declaration={declaration} active={active} />
        ))}
      </div>
      {done.length > 0 ? (
        <Text className="meta" mt="sm">
          {say('Done:')}{' '}
          {done.map(({ state, total }) => (
            <a key={state} className="lane-done" href={href(`/registers/${register}?${new URLSearchParams({ state, as: 'list' })}`)}>
              {`${sayDeclared(state)} ${inFigures(total)}`}
            </a>
          ))}
        </Text>
      ) : null}
    </section>
  );
};
