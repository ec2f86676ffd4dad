import { REQUIREMENT_PREFIX } from '#shared/domain/training-moves.ts';
import { OneRequirement } from './one-requirement.tsx';
import { OneTraining } from './one-training.tsx';

/** A requirement, or what one person has to learn by one. */
export default function TrainingScreen({ number = '' }: { number?: string }) {
  return number.startsWith(REQUIREMENT_PREFIX) ? <OneRequirement number={number} /> : <OneTraining id={number} />;
}
