import { IconSignature } from '@tabler/icons-react';
import { useAskedAnew } from '../../api/use-operation.ts';
import { href } from '../../frame/router.ts';
import './ceremony.css';
import { say } from '../../words/say.ts';
import { countedWords, useCeremonies } from './use-ceremonies.ts';

/** Where two or more records wait for the same signature: the way to sign them with one password. */
export const CeremonyOffers = ({ acts }: { acts?: readonly string[] }) => {
  // What was read on the way here counts as opened.
  useAskedAnew('signing.waiting');
  const offered = useCeremonies().filter(({ act }) => acts === undefined || acts.includes(act));
  if (offered.length === 0) return null;
  return (
    <ul className="ceremony-offers">
      {offered.map((one) => (
        <li key={one.path}>
          <IconSignature size={16} aria-hidden />
          <a href={href(one.path)}>{say('Sign {records} in one ceremony…', { records: countedWords(one) })}</a>
          <span className="quiet">
            {say('{count} opened so far', { count: one.records.filter(({ openedAt }) => openedAt !== null).length })}
          </span>
        </li>
      ))}
    </ul>
  );
};
