import { Button, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { DateTime } from 'luxon';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationInput, type OperationOutput } from '../../api/client.ts';
import { printScreen } from '../../api/native.ts';
import { go, usePath } from '../../app/router.ts';
import { useSession } from '../../app/session.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { readView } from './report-path.ts';
import './report.css';

type View = Omit<OperationInput<'documents.list'>, 'limit' | 'after'>;
type Row = OperationOutput<'documents.list'>[number];
const PAGE = 500;
/** About a hundred sheets; whoever needs more narrows the list, or takes the file. */
const MOST = 5000;
/** What a filter is called in a sentence. */
const words: Record<string, string> = { typeId: 'type', search: 'with', dueBefore: 'due before' };

const load = async (view: View): Promise<Row[]> => {
  const rows: Row[] = [];
  for (;;) {
    const after = rows.at(-1)?.number;
    const page = await call('documents.list', { ...view, limit: PAGE, ...(after ? { after } : {}) });
    rows.push(...page);
    if (page.length < PAGE || rows.length >= MOST) return rows;
  }
};

const dayOf = (at: string | null): string => (at === null ? '–' : DateTime.fromISO(at.split(' ')[0] ?? at).toFormat('yyyy-MM-dd'));

/** The master list as it is printed: a plain table with its head on every sheet, what was asked for, when and by whom. */
export default function ReportScreen() {
  const view = readView(usePath());
  const { vault, printedName } = useSession();
  const { data, error } = useQuery<Row[], AppError>({ queryKey: ['documents.list', 'report', view], queryFn: () => load(view as View) });
  const asked = Object.entries(view).map(([name, value]) => `${words[name] ?? name} ${String(value)}`);
  return (
    <div className="screen report">
      <PageTitle title="Master list">
        <Button variant="default" className="not-printed" onClick={() => go('/documents')}>
          Back to the documents
        </Button>
        <Button
          className="not-printed"
          leftSection={<IconPrinter size={16} aria-hidden />}
          disabled={!data}
          onClick={() => void printScreen()}
        >
          Print
        </Button>
      </PageTitle>
      <ErrorNotice error={error} />
      {data ? (
        <>
          <Title order={2}>{vault.organisation}</Title>
          <p className="quiet">
            {data.length === 1 ? '1 document' : `${data.length} documents`}
            {asked.length > 0 ? `, only ${asked.join(', ')}` : ''}, as of {DateTime.now().toFormat('yyyy-MM-dd HH:mm')} for {printedName}. A
            printed list is uncontrolled and true at that moment only.
            {data.length >= MOST ? ` The list is longer; these are its first ${MOST}. Narrow it with the filters.` : ''}
          </p>
          <table className="report-table">
            <thead>
              <tr>
                {['Number', 'Title', 'Revision', 'State', 'Effective', 'Next review', 'Owner', 'Department'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.number}>
                  <td className="figures">{row.number}</td>
                  <td>{row.title}</td>
                  <td className="figures">{row.label}</td>
                  <td>
                    <StateBadge state={row.state} />
                  </td>
                  <td className="figures">{dayOf(row.effectiveAt)}</td>
                  <td className="figures">{dayOf(row.reviewDue)}</td>
                  <td>{row.owner}</td>
                  <td>{row.department}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </div>
  );
}
