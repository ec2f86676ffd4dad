import { Text } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';

/** What left the house before, as the ledger has it. */
export const PackageList = () => {
  const { data, error } = useAsk('exchange.packages', {});
  if (error) return <ErrorNotice error={error} />;
  if (data?.length === 0) return <Text className="quiet">{say('No package yet. Each one will be listed here with its contents.')}</Text>;
  return (
    <ol className="package-list">
      {data?.map(({ seq, time, who, name, held }) => (
        <li key={seq}>
          <Text fw={600}>{name}</Text>
          <Text className="meta">
            <Said text="{moment} by {who}, ledger entry {seq}" with={{ moment: <Moment at={time} />, who, seq }} />
          </Text>
          <Text size="sm">{sayGiven(held)}</Text>
        </li>
      ))}
    </ol>
  );
};
