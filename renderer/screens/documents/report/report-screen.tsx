import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { sentenceOf, type View } from '#shared/api/master-list-view.ts';
import type { AppError } from '#shared/domain/errors.ts';
import { inForceWords, stateWords } from '#shared/domain/state-words.ts';
import { call } from '../../../api/client.ts';
import { printScreen } from '../../../api/native.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { Day } from '../../../components/day.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ExportMenu } from '../../../components/export-menu.tsx';
import { placeOf } from '../../../frame/list-place.ts';
import { go } from '../../../frame/router.ts';
import { useSession } from '../../../frame/session.tsx';
import type { Row } from '../list/use-document-list.ts';
import { useOwnerNames } from '../list/use-owner-names.ts';
import './report.css';

const PAGE = 500;
/** Some three hundred pages; a longer list is looked through on the screen or exported in parts. */
const MOST = 10_000;

const readAll = async (view: View): Promise<Row[]> => {
  const rows: Row[] = [];
  while (rows.length < MOST) {
    const after = rows.at(-1)?.number;
    const page = await call('documents.list', { ...view, limit: PAGE, ...(after ? { after } : {}) });
    rows.push(...page);
    if (page.length < PAGE) break;
  }
  return rows;
};
const heads = ['Number', 'Title', 'Type', 'Revision', 'State', 'In force', 'Owner', 'Department', 'Effective', 'Review due'];
const dateOf = (at: string | null): string => (at === null ? '' : (DateTime.fromISO(at).toISODate() ?? at));
const cellsOf = (row: Row): string[] => [
  row.number,
  row.title,
  row.type,
  row.label,
  stateWords(row),
  inForceWords(row.inForce),
  row.ownerName,
  row.department,
  dateOf(row.effectiveAt),
  dateOf(row.reviewDue),
];

/** The view as a report that prints: every row is there, which the list on the screen does not have. */
export default function ReportScreen() {
  const { userId, printedName, vault } = useSession();
  const [view] = useState(() => placeOf(userId).view);
  const { data: rows, error } = useQuery<Row[], AppError>({ queryKey: ['documents.list', 'report', view], queryFn: () => readAll(view) });
  const { data: clock } = useAsk('screens.clock', {});
  const nameOf = useOwnerNames(view.owner !== undefined);
  const time = clock ? DateTime.fromISO(clock.now, { zone: clock.zone }).toFormat('yyyy-MM-dd HH:mm ZZ') : '';
  return (
    <div className="screen report">
      <Group justify="space-between" className="report-tools" mb="md">
        <Button variant="default" onClick={() => go('/documents')}>
          Back to the list
        </Button>
        <Group gap="sm">
          <ExportMenu of="the list" asked={(format) => ({ list: 'master', format, ...view })} />
          <Button disabled={!rows} onClick={() => void printScreen()}>
            Print
          </Button>
        </Group>
      </Group>
      <ErrorNotice error={error} />
      <Title order={1}>Master list of documents</Title>
      <Text>
        {vault.organisation}: {sentenceOf(view, nameOf)}
      </Text>
      <Text className="meta" mb="md">
        {rows ? `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'document' : 'documents'}` : 'Reading'}, as of {time} ledger
        time, for {printedName}.{' '}
        {rows && rows.length >= MOST ? `Only the first ${MOST.toLocaleString('en')} are here: filter the list for the others. ` : ''}
        Uncontrolled when printed.
      </Text>
      <table className="list report-table">
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
          {rows?.map((row) => (
            <tr key={row.number}>
              {cellsOf(row).map((cell, index) => (
                <td key={heads[index]} className={index === 1 ? 'report-title' : 'figures'}>
                  {heads[index] === 'Review due' ? <Day at={row.reviewDue} overdue={row.overdue} /> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
