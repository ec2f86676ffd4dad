import { Text, Title } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { sayState } from '../../components/say-state.ts';
import { href } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import { Marked } from './marked.tsx';

const LIMIT = 20;

/** Entries of registers that have the words, below the texts that have them. */
export const EntryHits = ({ query }: { query: string }) => {
  const { data } = useAsk('entry.search', query === '' ? null : { query, limit: LIMIT });
  if (!data || data.rows.length === 0) return null;
  return (
    <section aria-labelledby="entry-hits">
      <Title order={2} id="entry-hits" mt="lg" mb="sm">
        {say('Entries of registers')}
      </Title>
      <ol className="search-hits panel">
        {data.rows.map(({ number, state, expired, path, formerly, marked, snippet }) => (
          <li key={number}>
            <div className="search-head">
              <a href={href(path)}>
                <span className="figures">{number}</span> <Marked parts={marked} />
              </a>
              <span className="quiet">
                {sayState({ state, expired })}
                {formerly === '' ? null : say(', formerly {number}', { number: formerly })}
              </span>
            </div>
            {snippet.length === 0 ? null : (
              <p className="search-snippet">
                <Marked parts={snippet} />
              </p>
            )}
          </li>
        ))}
      </ol>
      {data.more ? (
        <Text className="meta">{say('The best {count} are shown; another word narrows the search.', { count: LIMIT })}</Text>
      ) : null}
    </section>
  );
};
