import { Button, Group } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { HoldDialog, ReleaseHoldDialog } from '../../panels/retention/hold-dialogs.tsx';

/** What keeps documents from disposition, and what did. */
export const HoldList = () => {
  const { data, error } = useAsk('retention.holds', {});
  const [setting, setSetting] = useState(false);
  const [released, setReleased] = useState<{ id: string; number: string } | null>(null);
  const keeps = useHolds('Document Controller', 'Quality');
  return (
    <>
      {keeps ? (
        <Group justify="flex-end" mb="md">
          <Button variant="default" leftSection={<IconHandStop size={16} aria-hidden />} onClick={() => setSetting(true)}>
            Set a hold…
          </Button>
        </Group>
      ) : null}
      <ErrorNotice error={error} />
      {data && data.length > 0 ? (
        <table className="list retention-holds">
          <thead>
            <tr>
              {['Hold', 'Document', 'Title', 'Reason', 'Set by', 'Set', 'Released'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((hold) => (
              <tr key={hold.id}>
                <td className="figures">{hold.id}</td>
                <td className="figures">
                  <a href={href(`/documents/${hold.number}`)}>{hold.number}</a>
                </td>
                <td>{hold.title}</td>
                <td>{hold.reason}</td>
                <td>{hold.setBy}</td>
                <td>
                  <Moment at={hold.setAt} />
                </td>
                <td>
                  {hold.releasedAt === null ? (
                    keeps ? (
                      <Button variant="default" size="compact-sm" aria-label={`Release ${hold.id}`} onClick={() => setReleased(hold)}>
                        Release…
                      </Button>
                    ) : (
                      'in force'
                    )
                  ) : (
                    <>
                      <Moment at={hold.releasedAt} /> {hold.releasedBy}: {hold.releaseReason}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {data?.length === 0 ? <EmptyState title="No document is on hold." /> : null}
      {setting ? <HoldDialog onClose={() => setSetting(false)} /> : null}
      {released ? <ReleaseHoldDialog hold={released.id} number={released.number} onClose={() => setReleased(null)} /> : null}
    </>
  );
};
