import { Tabs } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { href } from '../../frame/router.ts';
import { DelegationsPanel } from './delegations-panel.tsx';

/** Everything that waits for this person's signature. */
const Waiting = () => {
  const { data: tasks, error } = useAsk('workflow.myTasks', {});
  return (
    <>
      <ErrorNotice error={error} />
      {tasks && tasks.length > 0 ? (
        <table className="list">
          <thead>
            <tr>
              {['Document', 'Title', 'Revision', 'Step', 'You sign as', 'Due'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tasks.map(({ number, title, label, step, meaning, onBehalfOf, due }) => (
              <tr key={number}>
                <td className="figures">
                  <a href={href(`/documents/${number}/decide`)}>{number}</a>
                </td>
                <td>{title}</td>
                <td className="figures">{label}</td>
                <td>{step}</td>
                <td>
                  {meaning}
                  {onBehalfOf === null ? null : <span className="quiet">, on behalf of {onBehalfOf}</span>}
                </td>
                <td>
                  <Due at={due} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {tasks?.length === 0 ? (
        <EmptyState title="Nothing waits for your signature.">
          <a href={href('/documents')}>Open the document list</a>
        </EmptyState>
      ) : null}
    </>
  );
};

/** What waits for this person's signature, and who signs for whom while somebody is away. */
export default function ReviewsScreen() {
  return (
    <div className="screen">
      <PageTitle title="Reviews" />
      <Tabs defaultValue="waiting" className="panel" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="waiting">Waiting for you</Tabs.Tab>
          <Tabs.Tab value="delegations">Delegations</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="waiting" className="tab-body">
          <Waiting />
        </Tabs.Panel>
        <Tabs.Panel value="delegations" className="tab-body">
          <DelegationsPanel />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
