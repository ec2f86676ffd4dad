import type { KeyboardEvent, RefObject } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { Moment } from '../../components/moment.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { Said } from '../../words/said.tsx';
import { Marked } from './marked.tsx';

type Hit = OperationOutput<'search.texts'>['hits'][number];

/** Up and Down go from hit to hit, as in every list. */
const walk = (event: KeyboardEvent<HTMLAnchorElement>): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...(event.currentTarget.closest('ol')?.querySelectorAll('a') ?? [])];
  const next = links[links.indexOf(event.currentTarget) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

export const SearchHits = ({ hits, list }: { hits: readonly Hit[]; list: RefObject<HTMLOListElement | null> }) => (
  <ol ref={list} className="search-hits panel">
    {hits.map((hit) => (
      <li key={`${hit.document} ${hit.label}`}>
        <div className="search-head">
          <a href={href(`/documents/${hit.document}?revision=${hit.label}`)} onKeyDown={walk}>
            <span className="figures">
              <Marked parts={hit.number} />
            </span>{' '}
            <Marked parts={hit.title} />
          </a>
          <span className="figures quiet">{hit.label}</span>
          <StateBadge of={hit} />
          <span className="meta">
            <Said text="released {moment}" with={{ moment: <Moment at={hit.releasedAt} /> }} />
          </span>
        </div>
        <p className="search-snippet">
          <Marked parts={hit.snippet} />
        </p>
      </li>
    ))}
  </ol>
);
