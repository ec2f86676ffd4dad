import type { OperationOutput } from '../../../api/client.ts';
import { DisposedBadge } from '../../../components/disposed-badge.tsx';
import { Moment } from '../../../components/moment.tsx';
import { PersonName } from '../../../components/person-name.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';

/** Every revision there was, the newest first; none is ever taken away. */
export const HistoryPanel = ({
  revisions,
  onChoose,
}: {
  revisions: OperationOutput<'documents.show'>['revisions'];
  onChoose: (label: string) => void;
}) => (
  <table className="list">
    <thead>
      <tr>
        {['Revision', 'State', 'Author', 'Reason for change', 'Released', 'Effective', 'Ended'].map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {revisions.toReversed().map((revision) => (
        <tr key={revision.label}>
          <td>
            <button type="button" className="link-button figures" onClick={() => onChoose(revision.label)}>
              {revision.label}
            </button>
          </td>
          <td>
            <StateBadge of={revision} /> {revision.disposed ? <DisposedBadge /> : null}
          </td>
          <td>
            <PersonName person={revision.author} />
          </td>
          <td>{revision.reasonForChange}</td>
          <td>
            <Moment at={revision.releasedAt} />
          </td>
          <td>
            <Moment at={revision.effectiveAt} />
          </td>
          <td>
            <Moment at={revision.supersededAt ?? revision.obsoletedAt} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
