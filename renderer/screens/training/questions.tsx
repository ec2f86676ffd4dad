import { Button, Radio, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';
import type { Shown } from './training-acts.tsx';

/** The questions of a training; each attempt is kept, and the answers are chosen anew for the next one. */
export const Questions = ({ shown: { id, questions, passMark } }: { shown: Shown }) => {
  const [chosen, setChosen] = useState<readonly (number | null)[]>(questions.map(() => null));
  const answer = useDo('training.answer');
  const answers = chosen.flatMap((one) => one ?? []);
  const send = () => answer.mutate({ id, answers }, { onSuccess: () => setChosen(questions.map(() => null)) });
  return (
    <section aria-label={say('Questions')}>
      <Title order={2} mb="xs">
        {say('Questions')}
      </Title>
      <Text className="meta" mb="md">
        {say('{percent} % of the answers have to be right. You can try again; every attempt is kept.', { percent: passMark })}
      </Text>
      <ErrorNotice error={answer.error} />
      {answer.data && !answer.data.passed ? (
        <Text role="status" mb="md" fw={600}>
          {say('{score} % were right, and {percent} % are needed. Read it again, and answer anew.', {
            score: answer.data.score,
            percent: answer.data.passMark,
          })}
        </Text>
      ) : null}
      {questions.map(({ ask, choices }, index) => (
        <Radio.Group
          key={ask}
          className="training-question"
          label={`${index + 1}. ${ask}`}
          value={chosen[index] === null ? '' : String(chosen[index])}
          onChange={(value) => setChosen(chosen.map((one, at) => (at === index ? Number(value) : one)))}
        >
          <Stack gap="xs" mt="xs">
            {choices.map((choice, at) => (
              <Radio key={choice} value={String(at)} label={choice} />
            ))}
          </Stack>
        </Radio.Group>
      ))}
      <Button onClick={send} disabled={answers.length < questions.length} loading={answer.isPending}>
        {answers.length < questions.length
          ? say('{answered} of {all} answered', { answered: answers.length, all: questions.length })
          : say('Send the answers')}
      </Button>
    </section>
  );
};
