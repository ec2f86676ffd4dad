import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { importKinds } from '#shared/domain/import-sources.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';
import { ImportSourcesForm } from './import-sources-form.tsx';

/** On which computers each kind of import is allowed, who decided that, and for Quality the way to decide it anew (21 CFR 11.10(h)). */
export const ImportSourcesPart = () => {
  const [deciding, setDeciding] = useState(false);
  const { data, error } = useAsk('imports.policy', {});
  const mayDecide = useHolds('Quality');
  const label = say('Decide on which computers imports are allowed…');
  useBegin('import-policy', mayDecide && data ? () => setDeciding(true) : null);
  useOffer(mayDecide && data ? [{ label, run: () => setDeciding(true) }] : []);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  return (
    <>
      <dl className="facts vault-facts">
        {data.kinds.map(({ kind, computers }) => (
          <div key={kind} style={{ display: 'contents' }}>
            <dt>{sayGiven(importKinds[kind])}</dt>
            <dd>{computers.length === 0 ? say('on every computer') : say('only on {computers}', { computers: computers.join(', ') })}</dd>
          </div>
        ))}
      </dl>
      <Text className="meta" mb="sm">
        {say('This computer is called {computer}. What is refused stands in the audit trail.', { computer: data.computer })}
      </Text>
      {data.decided.map((one) => (
        <Text key={one.at} size="sm">
          <Said
            text={
              one.computers.length === 0
                ? phrase('{moment}, {by}: {kind}, on every computer. Reason: {reason}')
                : phrase('{moment}, {by}: {kind}, only on {computers}. Reason: {reason}')
            }
            with={{
              moment: <Moment at={one.at} />,
              by: one.by,
              kind: sayGiven(importKinds[one.kind]),
              computers: one.computers.join(', '),
              reason: one.reason,
            }}
          />
        </Text>
      ))}
      {mayDecide ? (
        <Button variant="default" mt="sm" onClick={() => setDeciding(true)}>
          {label}
        </Button>
      ) : null}
      {deciding ? <ImportSourcesForm {...data} onClose={() => setDeciding(false)} /> : null}
    </>
  );
};
