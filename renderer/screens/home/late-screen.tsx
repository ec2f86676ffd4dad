import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { href } from '../../frame/router.ts';

/** More than anybody goes through on a screen; the list as a file has every one. */
const SHOWN = 200;

/** Everything whose day is over, whatever it is and whomever it waits for. */
export default function LateScreen() {
  const { data, error } = useAsk('home.late', { limit: SHOWN });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  return (
    <div className="screen">
      <PageTitle title="Everything that is late" />
      {data.rows.length === 0 ? (
        <EmptyState title="Nothing is late." />
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">Due</th>
              <th scope="col">Days late</th>
              <th scope="col">What</th>
              <th scope="col">Number</th>
              <th scope="col">Title</th>
              <th scope="col">Waits for</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={`${row.kind} ${row.number} ${row.what} ${row.waitsFor}`}>
                <td>
                  <Due at={row.due} />
                </td>
                <td className="figures">{row.daysLate}</td>
                <td>{row.what}</td>
                <td className="figures">{row.number === null ? '' : <a href={href(row.path)}>{row.number}</a>}</td>
                <td>{row.title}</td>
                <td>{row.waitsFor}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data.total > data.rows.length ? (
        <p className="quiet">
          {data.total} in all. <a href={href('/exports')}>Take the list out as a file</a> to have every one.
        </p>
      ) : null}
    </div>
  );
}
