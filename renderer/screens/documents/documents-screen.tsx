import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { go } from '../../app/router.ts';
import { useHolds } from '../../app/session.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Divider } from './divider.tsx';
import { DocumentRows } from './document-rows.tsx';
import { DocumentSummary } from './document-summary.tsx';
import { FilterBar } from './filter-bar.tsx';
import { NewDocument } from './new-document.tsx';
import { type Filters, noFilters, useDocumentList } from './use-document-list.ts';
import './documents.css';

/** The master list at the left, the chosen document at the right. */
export default function DocumentsScreen() {
  const [filters, setFilters] = useState<Filters>(noFilters);
  const [selected, setSelected] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const [width, setWidth] = useLocalStorage({ key: 'documents-divider', defaultValue: 340 });
  const mayWrite = useHolds('Author', 'Document Controller');
  const { data, error, fetchNextPage, hasNextPage } = useDocumentList(filters);
  const rows = data?.pages.flat() ?? [];
  const onEnd = useCallback(() => void (hasNextPage && fetchNextPage()), [hasNextPage, fetchNextPage]);
  return (
    <div className="split" style={{ gridTemplateColumns: `minmax(0, 1fr) 8px ${width}px` }}>
      <section className="split-list" aria-label="Master list">
        <PageTitle title="Documents">
          {mayWrite ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
              New document
            </Button>
          ) : null}
        </PageTitle>
        <FilterBar filters={filters} onChange={setFilters} />
        <ErrorNotice error={error} />
        {data && rows.length === 0 ? (
          <EmptyState
            title={mayWrite ? 'No document is like that. Clear the filters, or make one.' : 'No document is like that. Clear the filters.'}
          />
        ) : (
          <DocumentRows
            rows={rows}
            selected={selected}
            onSelect={setSelected}
            onOpen={(number) => go(`/documents/${number}`)}
            onEnd={onEnd}
          />
        )}
      </section>
      <Divider width={width} onWidth={setWidth} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="split-detail" aria-label="Chosen document" tabIndex={0}>
        <DocumentSummary number={selected ?? rows[0]?.number ?? null} />
      </section>
      {creating ? <NewDocument onClose={() => setCreating(false)} /> : null}
    </div>
  );
}
