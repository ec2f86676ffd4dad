import { Button, Group, Radio, TextInput } from '@mantine/core';
import type { Terms } from '#shared/domain/training-terms.ts';
import { say } from '../../words/say.ts';

type Question = Terms['questions'][number];

const Fields = ({
  place,
  of,
  onChange,
  onRemove,
}: {
  place: number;
  of: Question;
  onChange: (of: Question) => void;
  onRemove: () => void;
}) => (
  <fieldset className="training-form-question">
    <TextInput
      label={say('Question {count}', { count: place + 1 })}
      value={of.ask}
      onChange={({ currentTarget: { value } }) => onChange({ ...of, ask: value })}
      required
      maxLength={600}
    />
    <Radio.Group
      label={say('Answers; mark the right one')}
      value={String(of.right)}
      onChange={(right) => onChange({ ...of, right: Number(right) })}
      mt="xs"
    >
      {of.choices.map((choice, at) => (
        // An answer has no name but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Group key={at} mt="xs" wrap="nowrap">
          <Radio value={String(at)} aria-label={say('Answer {count} is right', { count: at + 1 })} />
          <TextInput
            aria-label={say('Answer {count}', { count: at + 1 })}
            value={choice}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...of, choices: of.choices.map((one, other) => (other === at ? value : one)) })
            }
            required
            maxLength={300}
            style={{ flex: 1 }}
          />
        </Group>
      ))}
    </Radio.Group>
    <Group mt="xs">
      {of.choices.length < 8 ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange({ ...of, choices: [...of.choices, ''] })}>
          {say('Add an answer')}
        </Button>
      ) : null}
      <Button variant="subtle" size="compact-sm" onClick={onRemove}>
        {say('Remove the question')}
      </Button>
    </Group>
  </fieldset>
);

/** What is asked after the reading, and which answer is right. */
export const QuestionFields = ({ questions, onChange }: { questions: readonly Question[]; onChange: (questions: Question[]) => void }) =>
  questions.map((of, place) => (
    <Fields
      // biome-ignore lint/suspicious/noArrayIndexKey: a question that is being written has no name but its place
      key={place}
      place={place}
      of={of}
      onChange={(changed) => onChange(questions.map((one, at) => (at === place ? changed : one)))}
      onRemove={() => onChange(questions.filter((_, at) => at !== place))}
    />
  ));
