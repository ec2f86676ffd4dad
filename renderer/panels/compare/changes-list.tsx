import { Text, Title } from '@mantine/core';
import type { OperationOutput } from '../../api/client.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

type Change = OperationOutput<'documents.compare'>['changes'][number];

/** Every change in words, by section; a click leads to it. */
export const ChangesList = ({
  changes,
  current,
  onChoose,
}: {
  changes: readonly Change[];
  current: number | null;
  onChoose: (change: Change) => void;
}) => (
  <nav className="changes" aria-label={say('Changes')}>
    {[...Map.groupBy(changes, ({ section }) => section)].map(([section, lines]) => (
      <section key={section}>
        <Title order={3} size="h6">
          {sayGiven(`${section[0]?.toUpperCase()}${section.slice(1)}`)}
        </Title>
        <ol>
          {lines.map((change) => (
            <li key={change.at}>
              <button type="button" className="link-button" aria-current={change.at === current} onClick={() => onChoose(change)}>
                {sayGiven(change.sentence)}
              </button>
            </li>
          ))}
        </ol>
      </section>
    ))}
    {changes.length === 0 ? <Text className="quiet">{say('No changes.')}</Text> : null}
  </nav>
);
