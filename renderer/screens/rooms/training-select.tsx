import { MultiSelect } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { useTrainingSubjects } from '../../components/training-subjects.ts';
import { say } from '../../words/say.ts';

/** Chooses whose training is shown, or on which document or topic: a sealed record is made of each. */
export const TrainingSelect = ({ value, onChange }: { value: readonly string[]; onChange: (subjects: string[]) => void }) => {
  const { data: people } = useAsk('identity.colleagues', {});
  const subjects = useTrainingSubjects();
  return (
    <MultiSelect
      label={say('Records of training')}
      description={say('Of a person, or on a document or topic, with everything that it names')}
      placeholder={value.length === 0 ? say('Name, or number') : ''}
      data={[
        { group: say('People'), items: (people ?? []).map(({ userId, name }) => ({ value: userId, label: `${name} (${userId})` })) },
        { group: say('Documents and topics'), items: subjects },
      ]}
      value={[...value]}
      onChange={onChange}
      searchable
      nothingFoundMessage={say('Nobody and nothing with a training requirement has this name or number.')}
      hidePickedOptions
    />
  );
};
