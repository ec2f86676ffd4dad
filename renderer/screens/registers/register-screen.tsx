import { Button, SegmentedControl, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { importers } from '#shared/domain/register/entry-import.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { NotAssessed } from '../../panels/findings/not-assessed.tsx';
import { inFigures, say, sayCount } from '../../words/say.ts';
import { EntryBoard } from './entry-board.tsx';
import { columnsOf, EntryList, useEntries } from './entry-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ImportEntries } from './import-entries.tsx';
import { NewEntry } from './new-entry.tsx';
import { PaceStrip } from './pace-strip.tsx';
import { ToTrace } from './to-trace.tsx';
import { ToTriage } from './to-triage.tsx';
import { useRegisterView } from './use-register-view.ts';
import '../../panels/documents.css';
import './registers.css';
import './board.css';

type Register = OperationOutput<'register.show'>;

/** What is part of entries of this register, such as the actions of CAPA, by its own states. */
const PartBoard = ({ part, of }: { part: Register['parts'][number]; of: string }) => {
  const { data } = useAsk('register.show', { register: part.register });
  if (!data) return null;
  return (
    <>
      <h2 className="board-title">{part.plural}</h2>
      <EntryBoard declaration={data.declaration} view={{}} partOf={of} />
    </>
  );
};

interface Looked {
  shown: Register;
  mayCreate: boolean;
  looked: ReturnType<typeof useRegisterView>;
  listed: ReturnType<typeof useEntries>;
}
const Shown = ({ shown, mayCreate, looked, listed }: Looked) => {
  const { declaration, document, revision, parts } = shown;
  const { register, plural, name } = declaration;
  const { view, look, show, showAs, sorted, sort } = looked;
  const [creating, setCreating] = useState(false);
  const [importing, setImporting] = useState(false);
  const mayImport = useHolds(...importers);
  const isList = look === 'list';
  const create = () => setCreating(true);
  useBegin('new', mayCreate ? create : null);
  const label = say('New {name}', { name });
  const other = isList ? ('board' as const) : ('list' as const);
  useOffer([
    ...(mayCreate ? [{ label, run: create }] : []),
    {
      label: isList ? say('Show the board of {plural}', { plural }) : say('Show the list of {plural}', { plural }),
      run: () => showAs(other),
    },
  ]);
  useHotkeys([['V', () => showAs(other)], ...(mayCreate ? ([['C', create]] satisfies [string, () => void][]) : [])]);
  const { total = 0, rows = [] } = listed.data ?? {};
  const count =
    isList && listed.data
      ? total > rows.length && listed.older.isThere
        ? say('The newest {count} of {total}', { count: inFigures(rows.length), total: inFigures(total) })
        : sayCount(total, 'one entry', '{count} entries')
      : '';
  const columnName = (id: string): string | undefined => {
    const column = columnsOf(declaration, listed.data?.heads ?? []).find((one) => one.id === id);
    return column && (column.isDeclared ? column.title : say(column.title));
  };
  return (
    <div className="screen register-screen">
      <PageTitle title={plural}>
        <SegmentedControl
          aria-label={say('Board or list')}
          data={[
            { value: 'board', label: say('Board') },
            { value: 'list', label: say('List') },
          ]}
          value={look}
          onChange={(value) => showAs(value === 'board' ? 'board' : 'list')}
        />
        {declaration.computed?.some((one) => one.function === 'matrix') ? (
          <Button variant="default" onClick={() => go(`/registers/${register}/matrix`)}>
            {say('Matrix')}
          </Button>
        ) : null}
        <ToTrace register={register} />
        <ToTriage register={register} />
        <ExportMenu of={say('the list')} asked={(format) => ({ ...view, list: 'entries', format, register })} />
        {mayImport ? (
          <Button variant="default" onClick={() => setImporting(true)}>
            {say('Import…')}
          </Button>
        ) : null}
        {mayCreate ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create}>
            {label}
          </Button>
        ) : null}
      </PageTitle>
      <Text className="meta" mb="sm">
        {declaration.purpose} {say('Declared by {document} {revision}.', { document, revision })}
      </Text>
      {register === 'finding' ? <NotAssessed /> : null}
      <FilterBar {...{ declaration, view, sorted, columnName, count }} onChange={show} onSort={sort}>
        {null}
      </FilterBar>
      {isList ? (
        <EntryList declaration={declaration} view={view} listed={listed} sorting={{ now: sorted, onSort: sort }} />
      ) : (
        <>
          <PaceStrip register={register} view={view} onChange={show} />
          <h2 className="board-title">
            {plural}{' '}
            <span className="meta">{say('Days are counted in the present state. A card moves only by an act, never by dragging.')}</span>
          </h2>
          <EntryBoard declaration={declaration} view={view} />
          {parts.map((part) => (
            <PartBoard key={part.register} part={part} of={register} />
          ))}
        </>
      )}
      {importing ? <ImportEntries declaration={declaration} onClose={() => setImporting(false)} /> : null}
      {creating ? <NewEntry register={register} name={name} onClose={() => setCreating(false)} /> : null}
    </div>
  );
};

/** Asks for the entries beside the declaration, not after it. */
const OneRegister = ({ register }: { register: string }) => {
  const { data: shown, error } = useAsk('register.show', { register });
  const { data: registers } = useAsk('register.list', {});
  const looked = useRegisterView(register);
  const listed = useEntries(register, looked.view, looked.isKnown && looked.look === 'list');
  // Waited for, as it stands above the rows.
  const assessed = useAsk('vulnerability.queue', register === 'finding' ? {} : null);
  const mayCreate = registers?.some((one) => one.register === register && one.mayCreate) ?? false;
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  return shown && !assessed.isLoading ? <Shown {...{ shown, mayCreate, looked, listed }} /> : null;
};

/** The entries of one register, as a list or as a board, with filters. */
export default function RegisterScreen({ register = '' }: { register?: string }) {
  return <OneRegister key={register} register={register} />;
}
