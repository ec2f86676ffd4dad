import { Title } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../frame/router.ts';
import { say, sayCount } from '../../words/say.ts';

const MOST = 12;

/** What is open of each requirement, what is late first. */
export const DuePanel = () => {
  const { data } = useAsk('training.requirements', {});
  const open = (data ?? []).filter((one) => one.open > 0).sort((a, b) => b.late - a.late || b.open - a.open);
  if (open.length === 0) return null;
  const late = open.reduce((sum, one) => sum + one.late, 0);
  return (
    <section className="panel" aria-label={say('What is due')}>
      <Title order={2} mb="xs">
        {say('What is due')} {late > 0 ? <span className="quiet">{sayCount(late, 'one late', '{count} late')}</span> : null}
      </Title>
      <ul className="trail">
        {open.slice(0, MOST).map((one) => (
          <li key={one.number}>
            <span>
              <a href={href(`/training/${one.number}`)}>{one.document ?? one.title}</a> {sayCount(one.open, 'one person', '{count} people')}
            </span>
            {one.late > 0 ? (
              <span className="state" data-tone="needs-you">
                {sayCount(one.late, 'one late', '{count} late')}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
