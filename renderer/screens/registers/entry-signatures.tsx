import { IconCircleDashed, IconClock } from '@tabler/icons-react';
import { machineOf, stateOrder } from '#shared/domain/register/machine.ts';
import { Day } from '../../components/day.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { sayGiven } from '../../words/given.ts';
import { inOnePhrase, say } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';
import './entry-signatures.css';

/** What was signed, and what is still to be: by whom, and by whom not. */
export const EntrySignatures = ({ shown }: { shown: Shown }) => {
  const { declared } = shown.declaration;
  const { actions } = machineOf(declared);
  // Whatever led back, such as reopening or an effect that was not reached, has the steps from there signed anew.
  const back = shown.history.findLastIndex(({ from, to }) => stateOrder(declared, to) < stateOrder(declared, from));
  const made = new Set(shown.history.slice(back + 1).map(({ did }) => did));
  const labelOf = (action: string): string => declared.moves.find((move) => move.action === action)?.label ?? action;
  const left = declared.moves.filter(
    ({ action, meaning }, at, all) =>
      meaning !== null && !made.has(actions[action] ?? action) && all.findIndex((one) => one.action === action) === at,
  );
  const waiting = new Set(shown.moves.map(({ action }) => action));
  const isOver = shown.moves.length === 0;
  return (
    <section aria-label={say('Signatures')}>
      <h2>{say('Signatures')}</h2>
      <SignatureList signatures={shown.signatures} />
      {isOver ? null : (
        <ul className="signatures-left">
          {left.map(({ action, meaning, roles, notSameAs = [] }) => (
            <li key={action} data-waits={waiting.has(action)}>
              <strong>{meaning}</strong>
              <span>
                {notSameAs.length > 0
                  ? say('{roles}; not who made “{steps}”', {
                      roles: inOnePhrase(roles.map(sayGiven), 'disjunction'),
                      steps: inOnePhrase(notSameAs.map(labelOf)),
                    })
                  : inOnePhrase(roles.map(sayGiven), 'disjunction')}
              </span>
              <span className="signatures-when">
                {waiting.has(action) ? <IconClock size={14} aria-hidden /> : <IconCircleDashed size={14} aria-hidden />}
                {waiting.has(action) ? say('waits') : say('later')} {waiting.has(action) && shown.due ? <Day at={shown.due} /> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
