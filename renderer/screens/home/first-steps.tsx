import { Title } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../frame/router.ts';

/** What is to be set up before everything works; gone once it is done. */
export const FirstSteps = () => {
  const { data: steps } = useAsk('identity.firstSteps', {});
  if (!steps || steps.every(({ done }) => done)) return null;
  return (
    <section className="panel home-section" aria-label="First steps">
      <Title order={2}>
        First steps{' '}
        <span className="quiet">
          ({steps.filter(({ done }) => done).length} of {steps.length} done)
        </span>
      </Title>
      <ul className="first-steps">
        {steps.map(({ title, done, sentence, path }) => (
          <li key={title} data-done={done}>
            <span className="state" data-tone={done ? 'effective' : 'needs-you'}>
              {done ? <IconCircleCheck size={14} aria-hidden /> : <IconCircle size={14} aria-hidden />}
              {done ? 'Done' : 'Open'}
            </span>
            <span>
              <strong>{path === null || done ? title : <a href={href(path)}>{title}</a>}</strong>
              <span className="quiet"> {sentence}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
