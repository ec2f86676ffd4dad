import type { ListContract } from '#shared/api/list.ts';
import { lists } from '#shared/api/lists.ts';
import type { OperationInput } from '../../api/client.ts';
import { ExportMenu } from '../../components/export-menu.tsx';

const declared: readonly (readonly [string, ListContract])[] = Object.entries(lists);

/** Each list as a file; who took it out and what it held is in the ledger. */
export const ListsPanel = () => (
  <table className="list lists">
    <thead>
      <tr>
        <th scope="col">List</th>
        <th scope="col">Holds</th>
        <th scope="col">As a file</th>
      </tr>
    </thead>
    <tbody>
      {declared.map(([list, { name, holds, whole }]) => (
        <tr key={list}>
          <th scope="row">{name}</th>
          <td>{holds}</td>
          <td>
            <ExportMenu of={name} asked={(format) => ({ list, format, ...whole }) as OperationInput<'exchange.exportList'>} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
