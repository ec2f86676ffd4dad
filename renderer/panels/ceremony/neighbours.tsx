import { IconChevronLeft, IconChevronRight, IconSignature } from '@tabler/icons-react';
import { href } from '../../frame/router.ts';
import './ceremony.css';
import { say } from '../../words/say.ts';
import { countedWords, useCeremonies } from './use-ceremonies.ts';

/** From one record that waits to the one before and the next of the same ceremony, and to the ceremony itself. */
export const Neighbours = ({ number }: { number: string }) => {
  const found = useCeremonies().find(({ records }) => records.some((one) => one.number === number));
  if (!found) return null;
  const { records, path } = found;
  const at = records.findIndex((one) => one.number === number);
  const [before, after] = [records[at - 1], records[at + 1]];
  return (
    <nav className="ceremony-neighbours" aria-label={say('What waits with it')}>
      <span>
        {before ? (
          <a href={href(before.path)} aria-label={say('Previous: {number}', { number: before.number })}>
            <IconChevronLeft size={14} aria-hidden /> {before.number}
          </a>
        ) : null}
      </span>
      <span>
        {after ? (
          <a href={href(after.path)} aria-label={say('Next: {number}', { number: after.number })}>
            {after.number} <IconChevronRight size={14} aria-hidden />
          </a>
        ) : null}
      </span>
      <a className="ceremony-way" href={href(path)}>
        <IconSignature size={14} aria-hidden /> {say('Sign {records}…', { records: countedWords(found) })}
      </a>
    </nav>
  );
};
