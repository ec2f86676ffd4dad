import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../app/router.ts';
import { Due } from '../../components/due.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';

/** Everything that waits for this person's signature. */
export default function ReviewsScreen() {
  const { data: tasks, error } = useAsk('workflow.myTasks', {});
  return (
    <div className="screen">
      <PageTitle title="Reviews" />
      <ErrorNotice error={error} />
      {tasks && tasks.length > 0 ? (
        <table className="list panel">
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
            {tasks.map(({ number, title, label, step, meaning, due }) => (
              <tr key={number}>
                <td className="figures">
                  <a href={href(`/documents/${number}/decide`)}>{number}</a>
                </td>
                <td>{title}</td>
                <td className="figures">{label}</td>
                <td>{step}</td>
                <td>{meaning}</td>
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
          <a href={href('/documents')}>Look at the documents</a>
        </EmptyState>
      ) : null}
    </div>
  );
}
