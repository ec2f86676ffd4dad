import type { OperationOutput } from '../../api/client.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

/** What was done: an attempt at the questions leads back to the state that it began in, so its result says more. */
export const actWords = ({ meaning, state, score }: OperationOutput<'training.show'>['acts'][number]): string =>
  score === null ? sayGiven(meaning ?? state) : say('answered, {score} % right', { score });
