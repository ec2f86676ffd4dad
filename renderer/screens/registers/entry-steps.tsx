import { Button, Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconSignature } from '@tabler/icons-react';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';

type Step = Shown['moves'][number];

const jumpTo = (at: string | null): void => {
  const place = at === null ? null : document.getElementById(`field-${at}`);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input, textarea, button')?.focus();
};

/** What may follow: each step with what is missing before it, and its button. */
export const EntrySteps = ({ moves, isChanged, onStep }: { moves: Shown['moves']; isChanged: boolean; onStep: (step: Step) => void }) => (
  <section aria-label={say('Next steps')}>
    <Title order={2} mb="xs">
      {say('Next steps')}
    </Title>
    {moves.length === 0 ? <Text className="quiet">{say('Nothing follows.')}</Text> : null}
    {moves.map((step, index) => {
      const { action, label, to, meaning, refusal, missingPeople, checklist } = step;
      const missing = checklist.filter(({ holds }) => !holds);
      const isReady = refusal === null && missing.length === 0;
      const why = refusal ?? (missing.length > 0 ? sayCount(missing.length, 'One thing is missing.', '{count} things are missing.') : null);
      return (
        <div key={action} className="entry-step">
          <Button
            fullWidth
            {...(isReady && index === 0 ? {} : { variant: 'default' })}
            disabled={!isReady || isChanged}
            leftSection={meaning === null ? null : <IconSignature size={16} aria-hidden />}
            onClick={() => onStep(step)}
          >
            {meaning === null ? label : `${label}…`}
          </Button>
          <Text className="meta" mt={4}>
            {say('Leads to {state}.', { state: sayGiven(to) })}{' '}
            {missingPeople > 1 ? sayCount(missingPeople, 'One person signs.', '{count} people sign.') : null}{' '}
            {isChanged ? say('Save first.') : why && sayGiven(why)}
          </Text>
          {checklist.length > 0 ? (
            <ul className="entry-checklist">
              {[...missing, ...checklist.filter(({ holds }) => holds)].map(({ words, holds, at }) => (
                <li key={words}>
                  {holds ? <IconCircleCheck size={16} aria-label={say('done')} /> : <IconCircle size={16} aria-label={say('missing')} />}
                  {holds || at === null ? (
                    <span>{words}</span>
                  ) : (
                    <button type="button" onClick={() => jumpTo(at)}>
                      {words}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      );
    })}
  </section>
);
