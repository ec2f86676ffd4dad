import { Button, Group } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { View } from '#shared/api/master-list-view.ts';
import { Divider } from '../../../components/divider.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { useBegin } from '../../../frame/begin.ts';
import { ExportMenu } from '../../../frame/export-menu.tsx';
import { keepPlace, placeOf } from '../../../frame/list-place.ts';
import { go, goInstead, href, queryOf, usePath } from '../../../frame/router.ts';
import { useHolds, useSession } from '../../../frame/session.tsx';
import { useDroppedFile } from '../../../frame/use-dropped-file.ts';
import { useMasterListSettings } from '../../../frame/use-screen-settings.ts';
import { ReassignOfDocuments } from '../../../panels/actions/reassign-of-documents.tsx';
import { ChangeForm } from '../../../panels/change/change-form.tsx';
import { say, sayCount } from '../../../words/say.ts';
import { NewDocument } from '../beginning/new-document.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { ColumnHead } from './column-head.tsx';
import { CHOOSE_WIDTH, columnsFor, templateOf } from './columns.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { DocumentRows } from './document-rows.tsx';
import { DocumentSummary } from './document-summary.tsx';
import { FilterBar } from './filter-bar.tsx';
import { MoreMenu } from './more-menu.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { useChosen } from './use-chosen.ts';
import { useDocumentList } from './use-document-list.ts';
import { isFiltered, viewIn } from './view.ts';
import { ViewsMenu } from './views-menu.tsx';
import '../../../panels/documents.css';

/** The master list at the left, the chosen document at the right. */
export default function DocumentsScreen() {
  const { userId } = useSession();
  const wanted = viewIn(queryOf(usePath()));
  const [before] = useState(() => {
    if (wanted) keepPlace(userId, { view: wanted, cursor: -1, scroll: 0 });
    return placeOf(userId);
  });
  // Asked for once: whoever filters it further and comes back finds it so.
  useEffect(() => {
    if (wanted) goInstead('/documents');
  }, [wanted]);
  const [view, setView] = useState(before.view);
  const [cursor, setCursor] = useState(before.cursor);
  const [inSight, setInSight] = useState({ first: Math.floor(before.scroll / 3200), last: Math.floor(before.scroll / 3200) + 1 });
  const [dialog, setDialog] = useState<'new' | 'preview' | 'change' | 'reassign' | null>(null);
  const { settings, keep } = useMasterListSettings();
  const [moving, setMoving] = useState<{ detail?: number; widths?: typeof settings.widths }>({});
  const { ref, width: listWidth } = useElementSize();
  const head = useRef<HTMLDivElement>(null);
  const mayWrite = useHolds('Author', 'Document Controller');
  const [dropped, setDropped] = useState<File | null>(null);
  const begin = (file: File | null) => {
    setDropped(file);
    setDialog('new');
  };
  useBegin('new', mayWrite ? () => begin(null) : null);
  const place = useDroppedFile(mayWrite ? begin : null);
  const { total, isWhole, rowAt, error } = useDocumentList(view, inSight);
  const onSight = useCallback((first: number, last: number) => setInSight({ first, last }), []);
  const { chosen, choose, clear } = useChosen(rowAt, cursor);
  const onlyChosen: View = { chosen: [...chosen] };
  const columns = settings.columns ?? columnsFor(listWidth - CHOOSE_WIDTH);
  const widths = moving.widths ?? settings.widths;
  const template = templateOf(columns, widths);
  const show = (next: View) => {
    setView(next);
    setCursor(-1);
    setInSight({ first: 0, last: 1 });
    keepPlace(userId, { view: next, cursor: -1, scroll: 0 });
  };
  const move = (index: number) => {
    setCursor(index);
    keepPlace(userId, { cursor: index });
  };
  const current = rowAt(Math.max(0, cursor))?.number ?? null;
  const count =
    total === null
      ? ''
      : isWhole
        ? sayCount(total, '{count} document', '{count} documents')
        : say('more than {total} documents', { total });
  return (
    <div className="split" style={{ gridTemplateColumns: `minmax(0, 1fr) 8px ${moving.detail ?? settings.detailWidth}px` }}>
      <section className="split-list" aria-label={say('Master list')} ref={ref} {...place}>
        <PageTitle title={say('Documents')}>
          {mayWrite ? (
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => begin(null)}>
              {say('New document')}
            </Button>
          ) : null}
        </PageTitle>
        <FilterBar view={view} onChange={show} total={count}>
          <ViewsMenu view={view} onChoose={show} />
          <ColumnsMenu shown={columns} />
          <ExportMenu of={say('the list')} asked={(format) => ({ list: 'master', format, ...view })} />
          <MoreMenu />
        </FilterBar>
        <ErrorNotice error={error} />
        {total === 0 ? (
          <EmptyState title={isFiltered(view) ? say('No document matches. Remove a filter.') : say('There is no document yet.')}>
            {mayWrite && !isFiltered(view) ? (
              <Group justify="center">
                <Button onClick={() => begin(null)}>{say('Create the first document')}</Button>
                <Button variant="default" component="a" href={href('/documents/starter')}>
                  {say('Starter set')}
                </Button>
              </Group>
            ) : null}
          </EmptyState>
        ) : (
          <div className="rows-frame">
            <div className="rows-head" ref={head}>
              <div className="row row-head" style={{ gridTemplateColumns: template }}>
                <span />
                {columns.map((column) => (
                  <ColumnHead
                    key={column}
                    column={column}
                    view={view}
                    onSort={show}
                    onWidth={(width, isDone) => {
                      const next = { ...widths, [column]: width };
                      setMoving(isDone ? {} : { widths: next });
                      if (isDone) keep({ widths: next });
                    }}
                  />
                ))}
              </div>
            </div>
            <DocumentRows
              key={JSON.stringify(view)}
              total={total ?? 0}
              isWhole={isWhole}
              rowAt={rowAt}
              columns={columns}
              template={template}
              cursor={cursor}
              chosen={chosen}
              scroll={placeOf(userId).scroll}
              onCursor={move}
              onChoose={(index, isRange) => {
                choose(index, isRange);
                move(index);
              }}
              onOpen={(number) => go(`/documents/${number}`)}
              onPreview={() => setDialog('preview')}
              onSight={onSight}
              onScroll={(scroll) => keepPlace(userId, { scroll })}
              head={head}
            />
          </div>
        )}
        {/* Below the list: above it, it would move the rows away from under the mouse that chooses them. */}
        {chosen.size > 0 ? (
          <ChosenBar
            chosen={onlyChosen.chosen ?? []}
            onShow={() => show(onlyChosen)}
            onPrint={() => {
              show(onlyChosen);
              go('/documents/report');
            }}
            onChange={() => setDialog('change')}
            onReassign={() => setDialog('reassign')}
            onClear={clear}
          />
        ) : null}
      </section>
      <Divider
        width={moving.detail ?? settings.detailWidth}
        onWidth={(width, isDone) => {
          setMoving(isDone ? {} : { detail: width });
          if (isDone) keep({ detailWidth: width });
        }}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="split-detail" aria-label={say('Chosen document')} tabIndex={0}>
        {total === 0 ? null : <DocumentSummary number={current} />}
      </section>
      {dialog === 'change' ? <ChangeForm revise={[...chosen]} onClose={() => setDialog(null)} /> : null}
      {dialog === 'reassign' ? <ReassignOfDocuments chosen={[...chosen]} onClose={() => setDialog(null)} /> : null}
      {dialog === 'new' ? <NewDocument dropped={dropped} onClose={() => setDialog(null)} /> : null}
      {/* Always there, so that the focus goes back to the list. */}
      <PreviewDialog number={dialog === 'preview' ? current : null} onClose={() => setDialog(null)} />
    </div>
  );
}
