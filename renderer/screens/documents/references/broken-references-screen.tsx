import { Button } from '@mantine/core';
import { stateWords } from '#shared/domain/state-words.ts';
import { csvLine } from '#shared/domain/table-cell.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { saveFile } from '../../../components/save-file.ts';
import { StateBadge } from '../../../components/state-badge.tsx';
import { go, href } from '../../../frame/router.ts';

const heads = ['Document', 'Title', 'Revision', 'State', 'Owner', 'Refers to', 'What is wrong'];

/** The report of references that lead to nothing in force, with who has to mend them. */
export default function BrokenReferencesScreen() {
  const { data, error } = useAsk('documents.brokenReferences', {});
  const save = () => {
    const rows = (data ?? []).map((row) => [row.number, row.title, row.label, stateWords(row), row.owner, row.target, row.problem]);
    saveFile('broken-references.csv', 'text/csv', new TextEncoder().encode(`\ufeff${[heads, ...rows].map(csvLine).join('')}`));
  };
  return (
    <div className="screen">
      <PageTitle title="Broken references">
        <Button variant="default" onClick={() => go('/documents')}>
          Back to the list
        </Button>
        <Button variant="default" disabled={!data || data.length === 0} onClick={save}>
          Export CSV
        </Button>
      </PageTitle>
      <ErrorNotice error={error} />
      {data && data.length > 0 ? (
        <table className="list panel">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={`${row.number} ${row.label} ${row.target}`}>
                <td className="figures">
                  <a href={href(`/documents/${row.number}?revision=${row.label}`)}>{row.number}</a>
                </td>
                <td>{row.title}</td>
                <td className="figures">{row.label}</td>
                <td>
                  <StateBadge of={row} />
                </td>
                <td>{row.owner}</td>
                <td className="figures">{row.target}</td>
                <td>{row.problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {data?.length === 0 ? (
        <EmptyState title="Every reference leads to a document in force.">
          <a href={href('/documents')}>Open the document list</a>
        </EmptyState>
      ) : null}
    </div>
  );
}
