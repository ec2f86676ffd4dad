import { ExportMenu } from '../../components/export-menu.tsx';

const lists = [
  {
    list: 'master',
    name: 'Master list',
    holds: 'Every document with its newest revision, state, owner and next review. To export a part, filter it under Documents first.',
  },
  { list: 'reviews', name: 'Plan of reviews', holds: 'What is in force, in the order in which its periodic review comes.' },
  { list: 'distribution', name: 'Distribution list', holds: 'Controlled copies: who has which paper, and what became of it.' },
  {
    list: 'overdue',
    name: 'Overdue',
    holds: 'Reviews, steps of the workflow, planned dates and checks for newer editions that are over, and copies in recall.',
  },
  {
    list: 'retention',
    name: 'Retention',
    holds: 'Every revision out of use, until when it is kept, and what is blocks its disposition.',
  },
  { list: 'dispositions', name: 'Dispositions', holds: 'What was proposed for disposition, what became of it, and both signatures.' },
  {
    list: 'external',
    name: 'External documents',
    holds: 'Standards, regulations and manuals: which edition is used, where it is, who checks for newer ones.',
  },
] as const;

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
      {lists.map(({ list, name, holds }) => (
        <tr key={list}>
          <th scope="row">{name}</th>
          <td>{holds}</td>
          <td>
            <ExportMenu of={name} asked={(format) => (list === 'retention' ? { list, format, scope: 'all' } : { list, format })} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
