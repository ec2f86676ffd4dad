import { IconCircleDashed, IconClock } from '@tabler/icons-react';
import { leadsBack, machineOf, stateOrder } from '#shared/domain/register/machine.ts';
import { Day } from '../../components/day.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { sayGiven } from '../../words/given.ts';
import { inOnePhrase, say } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';
import './entry-signatures.css';

/** What was signed, and what is still to be: by whom, and by whom not. */
export const EntrySignatures = ({ shown }: { shown: Shown }) => {
  const { declared } = shown.declaration;
  const { actions, way } = machineOf(declared);
  // Whatever led back, such as reopening or an effect that was not reached, has the steps from there signed anew.
  const back = shown.history.findLastIndex(({ from, to }) => stateOrder(declared, to) < stateOrder(declared, from));
  const made = new Set(shown.history.slice(back + 1).map(({ did }) => did));
  const labelOf = (action: string): string => declared.moves.find((move) => move.action === action)?.label ?? action;
  const [next] = shown.moves;
  // One step waits. What leads aside or back is no part of the route, and stands among the next steps where it can be made.
  const isOnRoute = ({ action, from, to }: (typeof declared.moves)[number]): boolean =>
    way.includes(to) && !from.every((one) => leadsBack(declared, { from: one, to })) && !made.has(actions[action] ?? action);
  const left = declared.moves.filter(
    (move, at, all) =>
      move.meaning !== null &&
      (move.action === next?.action || isOnRoute(move)) &&
      all.findIndex(({ action }) => action === move.action) === at,
  );
  const isNamedAlone = (meaning: string | null): boolean => left.filter((move) => move.meaning === meaning).length === 1;
  return (
    <section aria-label={say('Signatures')}>
      <h2>{say('Signatures')}</h2>
      <SignatureList signatures={shown.signatures} />
      {next === undefined ? null : (
        <ul className="signatures-left">
          {left.map(({ action, label, meaning, roles, notSameAs = [] }) => (
            <li key={action} data-waits={action === next.action}>
              <span>
                <strong>{meaning}</strong>
                {isNamedAlone(meaning) ? null : <span className="signatures-step">{label}</span>}
              </span>
              <span>
                {notSameAs.length > 0
                  ? say('{roles}; not who made “{steps}”', {
                      roles: inOnePhrase(roles.map(sayGiven), 'disjunction'),
                      steps: inOnePhrase(notSameAs.map(labelOf)),
                    })
                  : inOnePhrase(roles.map(sayGiven), 'disjunction')}
              </span>
              <span className="signatures-when">
                {action === next.action ? <IconClock size={14} aria-hidden /> : <IconCircleDashed size={14} aria-hidden />}
                {action === next.action ? say('waits') : say('later')} {action === next.action && shown.due ? <Day at={shown.due} /> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
