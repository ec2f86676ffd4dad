import { Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { keyHolders } from '#shared/domain/vault-keys.ts';
import { call } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { FileMenu } from '../../frame/file-menu.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { NotAssessed } from '../../panels/findings/not-assessed.tsx';
import { SecurityTabs } from '../../panels/findings/security-tabs.tsx';
import { say, sayCount } from '../../words/say.ts';
import { MissingTable, RiskTable } from './trace-tables.tsx';
import './trace.css';

const Files = ({ about, when }: { about: string; when: { date?: string } }) => {
  const maySeal = useHolds(...keyHolders.seal);
  return (
    <>
      <ExportMenu of={say('Trace')} asked={(format) => ({ list: 'trace', format, about, ...when })} />
      {maySeal ? (
        <FileMenu
          label={say('Sealed record')}
          name={say('Sealed record of the trace of {number}', { number: about })}
          forms={[
            { form: 'pdf', label: say('{format} record', { format: 'PDF' }) },
            { form: 'json', label: say('{format} record', { format: 'JSON' }) },
          ]}
          make={(format) => call('trace.record', { about, format, ...when })}
        />
      ) : null}
    </>
  );
};

/** From threat to risk, control, test, component and release: the lines, and what is missing between them. */
export default function TraceScreen({ number }: { number?: string }) {
  const { data: scopes, error: unread } = useAsk('trace.scopes', {});
  const [date, setDate] = useState('');
  const about = number ?? scopes?.[0]?.number;
  const when = date === '' ? {} : { date };
  const { data, error } = useAsk('trace.show', about === undefined ? null : { about, ...when }, { keepBefore: true });
  return (
    <div className="screen trace-screen">
      <PageTitle title={say('Trace')}>{about === undefined ? null : <Files about={about} when={when} />}</PageTitle>
      <SecurityTabs now="trace" />
      <Group gap="sm" mb="sm" align="flex-end">
        <Select
          label={say('Device or release')}
          data={(scopes ?? []).map((one) => ({ value: one.number, label: `${one.number} ${one.title}` }))}
          value={about ?? null}
          allowDeselect={false}
          onChange={(chosen) => chosen !== null && go(`/trace/${chosen}`)}
          w={320}
        />
        <DateField label={say('As of')} value={date} onChange={(day) => setDate(day)} w={160} />
      </Group>
      <ErrorNotice error={unread ?? error} />
      {scopes?.length === 0 ? (
        <EmptyState title={say('No device is recorded yet')}>
          {say('Record a device and its releases in their registers. Risks, controls and tests name them.')}
        </EmptyState>
      ) : null}
      {data ? (
        <>
          <Text className="meta" mb="sm">
            {say('{risks}, {holes}, {suspects}. As of {date}, ledger entry {entry}.', {
              risks: sayCount(data.risks.length, '1 risk', '{count} risks'),
              holes: sayCount(data.holes.length, '1 missing', '{count} missing'),
              suspects: sayCount(data.suspects.length, '1 link to look at again', '{count} links to look at again'),
              ...{ date: data.asOf.date, entry: data.asOf.entry },
            })}
          </Text>
          <NotAssessed {...(data.about.number.startsWith('REL-') ? { release: data.about.number } : {})} />
          <RiskTable trace={data} />
          <h2 className="trace-part">{say('What is missing')}</h2>
          <MissingTable trace={data} />
        </>
      ) : null}
    </div>
  );
}
