import { IconSchool } from '@tabler/icons-react';
import { DateTime } from 'luxon';
import { useAsk } from '../../api/use-operation.ts';
import { say } from '../../words/say.ts';

/** Beside "Approved": what the release waits for, where its people are trained first. */
export const ForTraining = ({ number }: { number: string }) => {
  const { data: step } = useAsk('training.step', { number });
  if (!step) return null;
  const { read, people, share } = step;
  const day = DateTime.fromISO(step.until).toISODate();
  return (
    <span
      className="state"
      data-tone={step.reached ? 'effective' : 'needs-you'}
      title={say('For training: {read} of {people} people have read it; {share} % have to, or it is {day}.', { read, people, share, day })}
    >
      <IconSchool size={14} aria-hidden /> {say('For training: {read} of {people} people', { read, people })}
    </span>
  );
};
