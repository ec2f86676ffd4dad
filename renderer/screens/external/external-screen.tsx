import { Button, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useOffer } from '../../frame/commands.ts';
import { go, href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { RegisterDialog } from './register-dialog.tsx';
import '../../panels/documents.css';
import '../../panels/external/external.css';

const parts = [
  { value: 'all', label: 'All' },
  { value: 'newer', label: 'Newer edition found' },
  { value: 'overdue', label: 'Check overdue' },
] as const;
type Part = (typeof parts)[number]['value'];
const nothing: Record<Part, string> = {
  all: 'No external document is registered yet.',
  newer: 'No newer edition waits for an answer.',
  overdue: 'No check for a newer edition is overdue.',
};

/** Documents of others: which edition is used, where it is, and who checks for newer ones. */
export default function ExternalScreen() {
  const [part, setPart] = useState<Part>('all');
  const [registers, setRegisters] = useState(false);
  const asked = part === 'all' ? {} : { only: part };
  const { data, error } = useAsk('external.list', asked);
  const mayWrite = useHolds('Author', 'Document Controller');
  const register = () => setRegisters(true);
  useOffer(mayWrite ? [{ label: 'Register an external document', run: register }] : []);
  return (
    <div className="screen">
      <PageTitle title="External documents">
        <Button variant="default" onClick={() => go('/documents')}>
          Back to the list
        </Button>
        <ExportMenu of="the external documents" asked={(format) => ({ list: 'external', format, ...asked })} />
        {mayWrite ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={register}>
            Register
          </Button>
        ) : null}
      </PageTitle>
      <SegmentedControl
        aria-label="Which external documents"
        data={[...parts]}
        value={part}
        onChange={(value) => setPart(parts.find((known) => known.value === value)?.value ?? 'all')}
        mb="md"
      />
      <ErrorNotice error={error} />
      {data && data.length > 0 ? (
        <table className="list panel external-list">
          <thead>
            <tr>
              {['Number', 'Designation', 'Edition', 'Title', 'Kept at', 'State', 'Checked by', 'Next check'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.number}>
                <td className="figures document-number">
                  <a href={href(`/documents/${row.number}`)}>{row.number}</a>
                </td>
                <td>
                  {row.designation || '–'}
                  <div className="meta">{row.publisher}</div>
                </td>
                <td className="figures">
                  {row.edition || '–'}
                  {row.newer.map((edition) => (
                    <div key={edition} className="state" data-tone="needs-you">
                      <IconAlertTriangle size={14} aria-hidden /> {edition} found
                    </div>
                  ))}
                </td>
                <td>{row.title}</td>
                <td>{row.keptAt || '–'}</td>
                <td>
                  <StateBadge of={row} />
                </td>
                <td>{row.checker || '–'}</td>
                <td>
                  <Day at={row.nextCheck} overdue={row.overdue} what="The check for a newer edition" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {data?.length === 0 ? (
        <EmptyState title={nothing[part]}>
          {part === 'all' && mayWrite ? <Button onClick={register}>Register the first one</Button> : null}
        </EmptyState>
      ) : null}
      {registers ? <RegisterDialog onClose={() => setRegisters(false)} /> : null}
    </div>
  );
}
