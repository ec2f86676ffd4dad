import { Text } from '@mantine/core';
import { Day } from '../../components/day.tsx';
import { useSession } from '../../frame/session.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';
import { editionsOf } from './guide.ts';
import type { Part } from './guide-parts.ts';

/** Which edition of a part this is, for which version of the program, and what each edition changed; also where it is printed. */
export const Editions = ({ part }: { part: Part }) => {
  const { host } = useSession();
  const editions = editionsOf(part.name);
  const [newest] = editions;
  if (!newest) return null;
  return (
    <section aria-label={say('Editions of this part')} className="help-editions" lang={document.documentElement.lang}>
      <Text className="meta">
        <Said
          text={phrase('{part}: edition {edition} of {day}, for Countersign {version}.')}
          with={{ part: part.title, edition: String(newest.edition), day: <Day at={newest.date} />, version: host.version }}
        />
      </Text>
      <details>
        <summary>{say('Change history')}</summary>
        <ol reversed>
          {editions.map(({ edition, date, changes }) => (
            <li key={edition} value={edition}>
              <Day at={date} /> <span lang="en">{changes}</span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
};
