import { Title } from '@mantine/core';
import type { Entry } from './use-trail.ts';

/** One entry in full, with each old and new value side by side (21 CFR 11.10(e)). */
export const EntryDetail = ({ entry }: { entry: Entry }) => (
  <>
    <Title order={2} mb="sm">
      Entry {entry.seq}
    </Title>
    <dl className="facts">
      <dt>Operation</dt>
      <dd>{entry.operation}</dd>
      <dt>About</dt>
      <dd>{entry.subject}</dd>
      <dt>Person</dt>
      <dd>
        {entry.actor} {entry.roles.length > 0 ? `(${entry.roles.join(', ')})` : ''}
      </dd>
      <dt>Ledger time</dt>
      <dd className="figures">{entry.time}</dd>
      <dt>Clock</dt>
      <dd className="figures">{entry.wallClock}</dd>
      <dt>Workstation</dt>
      <dd className="wrap">{entry.workstation}</dd>
      <dt>Reason</dt>
      <dd>{entry.reason || '–'}</dd>
      <dt>Outcome</dt>
      <dd>{entry.outcome}</dd>
    </dl>
    {entry.changes.length > 0 ? (
      <table className="list changes">
        <thead>
          <tr>
            {['What', 'Before', 'After'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entry.changes
            .filter(({ before, after }) => before !== after)
            .map(({ table, id, column, before, after }) => (
              <tr key={`${table} ${id} ${column}`}>
                <td title={id}>
                  {table}.{column}
                </td>
                <td className="quiet">{before ?? '–'}</td>
                <td>{after ?? '–'}</td>
              </tr>
            ))}
        </tbody>
      </table>
    ) : (
      <p className="quiet">Nothing was changed by it.</p>
    )}
  </>
);
