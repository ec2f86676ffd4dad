import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { go, href } from '../../frame/router.ts';

type Shown = OperationOutput<'change.show'>;
const acts: Record<Shown['items'][number]['act'], string> = { revise: 'Revise', create: 'Make new', retire: 'Take out of use' };

/** The documents of a request, what stands in the way of each, and the drafts that this person can begin. */
export const ChangeItems = ({ change }: { change: Shown }) => {
  const begin = useDo('change.begin');
  const start = (position: number) =>
    begin.mutate({ number: change.number, position }, { onSuccess: ({ document }) => go(`/documents/${document}/edit`) });
  const waits = change.state === 'Accepted';
  return (
    <>
      <ErrorNotice error={begin.error} />
      <table className="list panel">
        <thead>
          <tr>
            {['What', 'Document', 'Title', 'Revision', 'State', 'Author', ...(waits ? ['Ready'] : [])].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {change.items.map((item) => (
            <tr key={item.position}>
              <td>{acts[item.act]}</td>
              <td className="figures">
                {item.number === null ? (
                  <span className="quiet">new {item.made?.typeId}</span>
                ) : (
                  <a href={href(`/documents/${item.number}`)}>{item.number}</a>
                )}
              </td>
              <td>
                {item.title}
                {item.usedBy.length === 0 ? null : <div className="meta">Still referred to by {item.usedBy.join(', ')}</div>}
                {item.beneathInForce.length === 0 ? null : <div className="meta">In force under it: {item.beneathInForce.join(', ')}</div>}
              </td>
              <td className="figures">{item.label ?? '–'}</td>
              <td>
                {item.state && item.approval ? (
                  <StateBadge of={{ state: item.state, approval: item.approval }} />
                ) : (
                  <span className="quiet">not begun</span>
                )}
              </td>
              <td>{item.author ?? '–'}</td>
              {waits ? (
                <td>
                  {item.begin ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={begin.isPending && begin.variables.position === item.position}
                      onClick={() => start(item.position)}
                    >
                      {item.act === 'create' ? `Begin “${item.title}”` : `Start the revision of ${item.number}`}
                    </Button>
                  ) : item.problem === null ? (
                    <span className="state" data-tone="effective">
                      <IconCheck size={14} aria-hidden /> ready
                    </span>
                  ) : (
                    <span className="state" data-tone="needs-you">
                      <IconAlertTriangle size={14} aria-hidden /> not ready
                    </span>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
