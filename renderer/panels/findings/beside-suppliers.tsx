import { Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconQuestionMark } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { phrase, say } from '../../words/say.ts';

type Beside = OperationOutput<'vulnerability.finding'>['supplier'][number];

const looks = {
  differs: { Icon: IconAlertTriangle, tone: 'needs-you', words: phrase('contradicts our decision') },
  'not checkable': { Icon: IconQuestionMark, tone: 'ink', words: phrase('cannot be compared') },
  open: { Icon: IconQuestionMark, tone: 'ink', words: phrase('nothing to compare yet') },
  agrees: { Icon: IconCheck, tone: 'effective', words: phrase('agrees with our decision') },
} as const;

/** How a supplier stands to our decision, in a mark. */
export const BesideMark = ({ is }: Pick<Beside, 'is'>) => {
  const { Icon, tone, words } = looks[is];
  return (
    <span className="state" data-tone={tone}>
      <Icon size={14} aria-hidden /> {say(words)}
    </span>
  );
};

/** What suppliers say of a vulnerability in a component, beside our decision: contradictions first, and none is resolved here. */
export const BesideSuppliers = ({ of }: { of: readonly Beside[] }) =>
  of.length === 0 ? null : (
    <>
      <Title order={3} size="sm">
        {say('What suppliers say')}
      </Title>
      <ul aria-label={say('What suppliers say')}>
        {of.map(({ set, record, is, text, why }) => (
          <li key={`${set} ${record} ${text}`}>
            <BesideMark is={is} /> <span className="meta">{`${set}, ${record}`}</span>
            <div lang="en">
              {text} {why}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
