import { Button, Group } from '@mantine/core';
import { stateWords } from '#shared/domain/state-words.ts';
import type { OperationOutput } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { StateBadge } from '../../components/state-badge.tsx';

/** What was opened; the auditor looks from here. */
export const OpenedTable = ({
  opened,
  onLook,
}: {
  opened: OperationOutput<'room.show'>['opened'];
  onLook?: (number: string, label: string) => void;
}) =>
  opened.length === 0 ? (
    <EmptyState title="No document is opened here yet." />
  ) : (
    <table className="list">
      <thead>
        <tr>
          {['Number', 'Title', 'Type', 'Revisions'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {opened.map(({ number, title, type, revisions }) => (
          <tr key={number}>
            <td className="figures">{number}</td>
            <td>{title}</td>
            <td>{type}</td>
            <td>
              <Group gap="sm">
                {revisions.map(({ label, state, approval }) =>
                  onLook ? (
                    <Button
                      key={label}
                      size="compact-sm"
                      variant="default"
                      onClick={() => onLook(number, label)}
                      aria-label={`${label} ${stateWords({ state, approval })}: look at ${number}`}
                    >
                      {label} {stateWords({ state, approval })}
                    </Button>
                  ) : (
                    <span key={label} className="room-revision">
                      <span className="figures">{label}</span> <StateBadge of={{ state, approval }} />
                    </span>
                  ),
                )}
              </Group>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
