import { Title } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

/** What is to be set up before everything works; gone once it is done. */
export const FirstSteps = () => {
  const { data: steps } = useAsk('identity.firstSteps', {});
  if (!steps || steps.every(({ done }) => done)) return null;
  return (
    <section className="panel home-section" aria-label={say('First steps')}>
      <Title order={2}>
        {say('First steps')}{' '}
        <span className="quiet">
          {say('({done} of {total} done)', { done: steps.filter(({ done }) => done).length, total: steps.length })}
        </span>
      </Title>
      <ul className="first-steps">
        {steps.map(({ title, done, sentence, path }) => (
          <li key={title} data-done={done}>
            <span className="state" data-tone={done ? 'effective' : 'needs-you'}>
              {done ? <IconCircleCheck size={14} aria-hidden /> : <IconCircle size={14} aria-hidden />}
              {done ? say('Done') : say('Open')}
            </span>
            <span>
              <strong>{path === null || done ? sayGiven(title) : <a href={href(path)}>{sayGiven(title)}</a>}</strong>
              <span className="quiet"> {sayGiven(sentence)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
