import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { type ViewName, viewNames, views } from '#shared/domain/framework/views.ts';
import { keyHolders } from '#shared/domain/vault-keys.ts';
import { call } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { FileMenu } from '../../frame/file-menu.tsx';
import { go, queryOf, usePath } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { type Asked, ClausePanel } from './clause-panel.tsx';
import { type Counted, HeatLegend, HeatMap } from './heat-map.tsx';
import './coverage.css';

/** What is looked at: one catalogue or all, of whom, as of when. */
interface Looked {
  catalogue: string | null;
  asked: Asked;
}

const Files = ({ catalogue, asked }: { catalogue: string; asked: Asked }) => {
  const maySeal = useHolds(...keyHolders.seal);
  const { date, scope } = asked;
  const when = { ...(date === undefined ? {} : { date }), ...(scope === undefined ? {} : { scope }) };
  return (
    <>
      <ExportMenu of={say('Coverage')} asked={(format) => ({ list: 'coverage', format, catalogue, ...when })} />
      {maySeal ? (
        <FileMenu
          label={say('Sealed report')}
          name={say('Sealed report of {name}', { name: catalogue })}
          forms={[
            { form: 'pdf', label: say('{format} report', { format: 'PDF' }) },
            { form: 'json', label: say('{format} report', { format: 'JSON' }) },
          ]}
          make={(format) => call('coverage.report', { catalogue, format, ...asked })}
        />
      ) : null}
    </>
  );
};

interface FilterProps {
  looked: Looked;
  catalogues: readonly Counted[];
  scopes: readonly { number: string; title: string }[];
  onChange: (looked: Looked) => void;
}
const Filters = ({ looked: { catalogue, asked }, catalogues, scopes, onChange }: FilterProps) => {
  const { date, scope } = asked;
  const put = (change: { date?: string | undefined; scope?: string | undefined }) => {
    const next = { date, scope, ...change };
    onChange({
      catalogue,
      asked: { ...(next.date ? { date: next.date } : {}), ...(next.scope ? { scope: next.scope } : {}) },
    });
  };
  return (
    <Group gap="sm" mb="sm" align="flex-end">
      <Select
        label={say('Frameworks')}
        placeholder={say('All')}
        clearable
        data={catalogues.map((one) => ({ value: one.catalogue.id, label: one.catalogue.name }))}
        value={catalogue}
        onChange={(chosen) => onChange({ catalogue: chosen, asked })}
        w={300}
      />
      <Select
        label={say('About')}
        placeholder={say('The company')}
        clearable
        data={scopes.map(({ number, title }) => ({ value: number, label: `${number} ${title}` }))}
        value={scope ?? null}
        onChange={(chosen) => put({ scope: chosen ?? undefined })}
        w={220}
      />
      <DateField label={say('As of')} value={date ?? ''} onChange={(day) => put({ date: day || undefined })} w={160} />
      <Select
        label={say('View')}
        placeholder={say('Choose')}
        data={viewNames.map((name) => ({ value: name, label: sayGiven(views[name].title) }))}
        value={null}
        onChange={(name) => name && go(`/frameworks/views/${name as ViewName}${scope ? `?scope=${scope}` : ''}`)}
        w={240}
      />
    </Group>
  );
};

/** How far frameworks are covered: a number for each line and class, and what stands behind it. */
export default function CoverageScreen({ catalogue: named }: { catalogue?: string }) {
  const clause = queryOf(usePath()).get('clause');
  const [looked, setLooked] = useState<Looked>({ catalogue: named ?? null, asked: {} });
  const [chosen, setChosen] = useState<{ catalogue: string; row: string | null } | null>(null);
  const { data, error } = useAsk('coverage.all', looked.asked, { keepBefore: true });
  const { data: of } = useAsk('coverage.show', clause && named ? { catalogue: named, ...looked.asked } : null);
  const shown = (data?.catalogues ?? []).filter(({ catalogue }) => looked.catalogue === null || catalogue.id === looked.catalogue);
  const [first] = shown;
  const linked = of?.clauses.find(({ id }) => id === clause);
  const at =
    chosen && shown.some(({ catalogue }) => catalogue.id === chosen.catalogue)
      ? chosen
      : linked && named
        ? { catalogue: named, row: linked.row }
        : first
          ? { catalogue: first.catalogue.id, row: first.rows[0]?.id ?? null }
          : null;
  const sum = (count: (one: Counted['totals']) => number): number => shown.reduce((all, { totals }) => all + count(totals), 0);
  return (
    <div className="screen coverage-screen">
      <PageTitle title={say('Coverage')}>
        <Button variant="default" onClick={() => go('/frameworks/catalogues')}>
          {say('Catalogues')}
        </Button>
        {at ? <Files catalogue={at.catalogue} asked={looked.asked} /> : null}
      </PageTitle>
      <ErrorNotice error={error} />
      {data ? <Filters looked={looked} catalogues={data.catalogues} scopes={data.scopes} onChange={setLooked} /> : null}
      {data && data.catalogues.length > 0 ? (
        <Text className="meta" mb="sm">
          {say('Current evidence: {current} of {apply}. Does not apply, each with a reason: {out}. As of {date}, ledger entry {entry}.', {
            ...{ current: sum((one) => one.current), apply: sum((one) => one.apply), out: sum((one) => one.notApplicable) },
            ...{ date: data.asOf.date, entry: data.asOf.entry },
          })}
        </Text>
      ) : null}
      {data?.catalogues.length === 0 ? (
        <EmptyState title={say('No catalogue is in use yet')}>
          <Text>{say('Take one up under Catalogues. Then claims can name its clauses.')}</Text>
        </EmptyState>
      ) : null}
      {at && shown.length > 0 ? (
        <div className="coverage-work">
          <HeatMap catalogues={shown} chosen={`${at.catalogue} ${at.row}`} onOpen={({ catalogue, row }) => setChosen({ catalogue, row })} />
          <div className="coverage-side">
            <ClausePanel catalogue={at.catalogue} row={at.row} asked={looked.asked} />
            <HeatLegend />
          </div>
        </div>
      ) : null}
    </div>
  );
}
