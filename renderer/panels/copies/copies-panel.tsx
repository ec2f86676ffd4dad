import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { type InForce, inForceWords } from '#shared/domain/state-words.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { useSession } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';
import { CopyRows } from './copy-rows.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { PrintButton } from './print-button.tsx';
import { useCopies } from './use-copies.ts';

/** The copies of one document, and its prints. */
export const CopiesPanel = ({ number, label, inForce }: { number: string; label: string; inForce: InForce | null }) => {
  const { rows, error, page } = useCopies({ number });
  const { roles } = useSession();
  const [issuing, setIssuing] = useState(false);
  return (
    <>
      <Group mb="md" gap="sm">
        {inForce !== null && inForce.approval !== 'missing' && roles.includes('Document Controller') ? (
          <Button onClick={() => setIssuing(true)}>
            {say('Issue controlled copies of {revision}', { revision: sayGiven(inForceWords(inForce)) })}
          </Button>
        ) : null}
        <PrintButton number={number} label={label} />
      </Group>
      <ErrorNotice error={error} />
      {rows?.length === 0 ? <EmptyState title={say('No controlled copy was issued')} /> : null}
      {rows && rows.length > 0 ? (
        <>
          <CopyRows copies={rows} ofOne />
          {page.isMore ? <MoreRows page={page} what={(total) => sayCount(total, '{count} copy', '{count} copies')} /> : null}
        </>
      ) : null}
      {issuing ? <IssueDialog number={number} onClose={() => setIssuing(false)} /> : null}
    </>
  );
};
