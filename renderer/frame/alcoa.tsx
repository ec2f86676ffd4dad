import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Moment } from '../components/moment.tsx';
import { sayGiven } from '../words/given.ts';
import { say } from '../words/say.ts';
import { CheckLines } from './check-lines.tsx';
import './integrity.css';

type Attribute = OperationOutput<'alcoa.show'>['attributes'][number];

const toneOf = { proven: 'ink', partly: 'ink', 'not checked': 'history', 'not proven': 'seal' } as const;
const StateOf = ({ state }: Pick<Attribute, 'state'>) => (
  <span className="state" data-tone={toneOf[state]}>
    {state === 'proven'
      ? say('Proven')
      : state === 'partly'
        ? say('Proven as far as checked')
        : state === 'not checked'
          ? say('Not checked')
          : say('Not proven')}
  </span>
);

const One = ({ attribute: { name, means, state, checks } }: { attribute: Attribute }) => (
  <details className="alcoa-attribute">
    <summary>
      <span className="verification-name">{sayGiven(name)}</span> <StateOf state={state} />
    </summary>
    <Text className="quiet" size="xs" mb="xs">
      {sayGiven(means)}
    </Text>
    {checks.map(({ at, ...check }) => (
      <div key={check.check}>
        <CheckLines checks={[check]} />
        {at === null ? null : (
          <Text className="meta" ta="right">
            <Moment at={at} />
          </Text>
        )}
      </div>
    ))}
  </details>
);

/**
 * The vault by the nine attributes of ALCOA+, each with the newest results of the checks that belong to it.
 * @param verifiedAt when the newest verification began; another one is asked for anew
 */
export const Alcoa = ({ verifiedAt }: { verifiedAt: string | null }) => {
  const { data, error } = useQuery<OperationOutput<'alcoa.show'>, AppError>({
    queryKey: ['alcoa.show', verifiedAt],
    queryFn: () => call('alcoa.show', {}),
  });
  return (
    <section aria-label={say('By attribute (ALCOA+)')}>
      {data?.attributes.map((attribute) => (
        <One key={attribute.name} attribute={attribute} />
      ))}
      <ErrorNotice error={error} />
    </section>
  );
};
