import { Button, Group, Menu, Text } from '@mantine/core';
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { DateTime } from 'luxon';
import { useCallback, useState } from 'react';
import { call } from '../../api/client.ts';
import { Divider } from '../../components/divider.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { saveMade } from '../../components/save-file.ts';
import { useBegin } from '../../frame/begin.ts';
import { useVerificationPanel } from '../../frame/verification-panel.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';
import { EntryDetail } from './entry-detail.tsx';
import { GoToEntry } from './go-to-entry.tsx';
import { TrailFilters } from './trail-filters.tsx';
import { TrailRows } from './trail-rows.tsx';
import { askedOf, noSearch, type TrailSearch, useTrail } from './use-trail.ts';
import '../../panels/documents.css';
import './audit.css';

const formats = {
  csv: phrase('CSV, for a spreadsheet'),
  pdf: phrase('PDF, a report to file'),
  json: phrase('JSON, for programs'),
} as const;
type Format = keyof typeof formats;
/** After the last key, so that a search is not begun for each letter. */
const TYPING_MS = 250;

/** The audit trail, the newest entry first; nothing here changes it. */
export default function AuditScreen() {
  const [typed, setTyped] = useState<TrailSearch>(noSearch);
  const [search] = useDebouncedValue(typed, TYPING_MS);
  const [anchor, setAnchor] = useState<number | null>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const [saving, setSaving] = useState<Format | null>(null);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Error | null>(null);
  const [width, setWidth] = useLocalStorage({ key: 'audit-divider', defaultValue: 360 });
  const verification = useVerificationPanel();
  useBegin('verify', verification.open);
  const trail = useTrail(search, anchor);
  const { rows, error, hasNextPage, fetchNextPage, hasPreviousPage, fetchPreviousPage, isFetching, isSearching } = trail;
  const onEnd = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const onStart = useCallback(
    () => void (hasPreviousPage && !isFetching && fetchPreviousPage()),
    [hasPreviousPage, isFetching, fetchPreviousPage],
  );
  const save = async (format: Format) => {
    setSaving(format);
    setProblem(null);
    setNote('');
    try {
      const made = await call('audit.file', { from: 1, newestFirst: true, format, ...askedOf(search) });
      await saveMade(made);
      setNote(
        made.next === null
          ? say('{fileName} holds all {entries} entries.', { fileName: made.fileName, entries: made.entries })
          : say(
              '{fileName} holds the newest {entries} entries, the most that one such file takes. Narrow the filter for the others, or use the command line for all of them.',
              { fileName: made.fileName, entries: made.entries },
            ),
      );
    } catch (failed) {
      setProblem(failed instanceof Error ? failed : new Error(String(failed)));
    } finally {
      setSaving(null);
    }
  };
  const go = (seq: number | null) => {
    setAnchor(seq);
    setSelected(seq);
  };
  const shown = rows.some(({ seq }) => seq === selected)
    ? selected
    : (rows.find(({ seq }) => anchor === null || seq <= anchor)?.seq ?? null);
  return (
    <div className="split" style={{ gridTemplateColumns: `minmax(0, 1fr) 8px min(${width}px, 44%)` }}>
      <section className="split-list" aria-label={say('Entries')}>
        <PageTitle title={say('Audit trail')}>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={saving !== null}>
                {say('Export')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(Object.keys(formats) as Format[]).map((format) => (
                <Menu.Item key={format} onClick={() => void save(format)}>
                  {say(formats[format])}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button leftSection={<IconShieldCheck size={16} aria-hidden />} onClick={() => void verification.verify().catch(setProblem)}>
            {say('Verify now')}
          </Button>
        </PageTitle>
        <TrailFilters search={typed} onSearch={setTyped} />
        <ErrorNotice error={error ?? problem} />
        {note ? (
          <Text className="meta" role="status" mb="xs">
            {note}
          </Text>
        ) : null}
        {rows.length === 0 && !isFetching && !hasNextPage ? (
          <EmptyState title={say('No entry matches. Remove a filter.')} />
        ) : (
          <TrailRows key={trail.listKey} rows={rows} selected={shown} onSelect={setSelected} onEnd={onEnd} onStart={onStart} />
        )}
        <div className="trail-foot">
          <Text className="meta" role="status">
            {trail.searchedBackTo ? (
              <Said
                text={isSearching ? phrase('Searching. Looked at everything back to {moment}') : phrase('Searched back to {moment}')}
                with={{ moment: <Moment at={trail.searchedBackTo} /> }}
              />
            ) : (
              say('Times in the zone of the vault, {zone}', { zone: DateTime.local().zoneName })
            )}
          </Text>
          {trail.searchedBackTo ? (
            <Button size="compact-xs" variant="default" onClick={isSearching ? trail.stop : trail.goOn}>
              {isSearching ? say('Stop') : say('Go on')}
            </Button>
          ) : null}
          <Group ml="auto">
            <GoToEntry anchor={anchor} onGo={go} />
          </Group>
        </div>
      </section>
      <Divider width={width} onWidth={setWidth} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="split-detail" aria-label={say('Chosen entry')} tabIndex={0}>
        {shown === null ? null : <EntryDetail seq={shown} />}
      </section>
    </div>
  );
}
