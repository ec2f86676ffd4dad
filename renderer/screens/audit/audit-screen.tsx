import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { bytesOfBase64, saveFile } from '../../components/save-file.ts';
import { EntryDetail } from './entry-detail.tsx';
import { TrailRows } from './trail-rows.tsx';
import { noSearch, type TrailSearch, useTrail } from './use-trail.ts';
import { VerifyVault } from './verify-vault.tsx';
import '../documents/documents.css';
import './audit.css';

const mediaTypes = { csv: 'text/csv', json: 'application/json' } as const;

/** The audit trail, the newest entry first; nothing here changes it. */
export default function AuditScreen() {
  const [search, setSearch] = useState<TrailSearch>(noSearch);
  const [selected, setSelected] = useState<number | null>(null);
  const [verifying, setVerifying] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const { data: people } = useAsk('identity.listPeople', {});
  const { rows, error, hasNextPage, fetchNextPage } = useTrail(search);
  const save = async (format: 'csv' | 'json') => {
    try {
      const made = await call('audit.file', { from: 1, limit: 100_000, newestFirst: true, format, ...search.asked });
      saveFile(made.fileName, mediaTypes[format], bytesOfBase64(made.bytes));
    } catch (failed) {
      setProblem(failed instanceof Error ? failed : new Error(String(failed)));
    }
  };
  const entry = rows.find(({ seq }) => seq === selected) ?? rows[0];
  return (
    <div className="split audit-split">
      <section className="split-list" aria-label="Entries">
        <PageTitle title="Audit trail">
          {(['csv', 'json'] as const).map((format) => (
            <Button key={format} variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save(format)}>
              {format.toUpperCase()}
            </Button>
          ))}
          <Button leftSection={<IconShieldCheck size={16} aria-hidden />} onClick={() => setVerifying(true)}>
            Verify now
          </Button>
        </PageTitle>
        <Group gap="sm" mb="sm">
          <TextInput
            aria-label="Words in the entry"
            placeholder="Words in the entry"
            value={search.text}
            onChange={(event) => setSearch(search.with({ text: event.currentTarget.value }))}
            style={{ flex: 1, minWidth: 140 }}
          />
          <TextInput
            aria-label="About"
            placeholder="About: SOP-001"
            value={search.about}
            onChange={(event) => setSearch(search.with({ about: event.currentTarget.value }))}
            w={144}
          />
          <Select
            aria-label="Person"
            placeholder="Anybody"
            clearable
            w={168}
            data={[
              ...(people ?? []).map(({ userId, printedName }) => ({ value: userId, label: printedName })),
              { value: 'system', label: 'The system' },
            ]}
            value={search.actor}
            onChange={(actor) => setSearch(search.with({ actor }))}
          />
        </Group>
        <ErrorNotice error={error ?? problem} />
        {rows.length === 0 ? (
          <EmptyState title="No entry is like that. Take a filter away." />
        ) : (
          <TrailRows rows={rows} selected={entry?.seq ?? null} onSelect={setSelected} onEnd={() => void (hasNextPage && fetchNextPage())} />
        )}
        <Text className="meta" py="xs">
          Times in the zone of this computer; an entry’s own zone stands in its detail.
        </Text>
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="split-detail" aria-label="Chosen entry" tabIndex={0}>
        {entry ? <EntryDetail entry={entry} /> : null}
      </section>
      {verifying ? <VerifyVault onClose={() => setVerifying(false)} /> : null}
    </div>
  );
}
