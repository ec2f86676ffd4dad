import { Text } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';
import { ContentView } from './content-view.tsx';

/** The text of one revision as it prints; a document that is a file says so and shows its paper instead. */
export const TextPanel = ({ number, label }: { number: string; label: string }) => {
  const { data, error } = useAsk('documents.content', { number, label });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  if (data.content && data.content.blocks.length > 0) return <ContentView content={data.content} fields={data.fields} />;
  if (data.file)
    return (
      <EmptyState title={say('The document is the file {name}.', { name: data.file.name })}>
        <Text className="quiet">{say('It is kept byte for byte; its cover record is under Paper.')}</Text>
      </EmptyState>
    );
  return <EmptyState title={say('There is no text yet. The author writes or imports it.')} />;
};
