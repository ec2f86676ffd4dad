import { changeMachine } from './changes.ts';
import { copyMachine } from './copies.ts';
import { dispositionMachine } from './dispositions.ts';
import { runMachine } from './migration-runs.ts';
import type { AnyMachine } from './moves.ts';
import { qualificationMachine } from './qualification.ts';
import { roomMachine } from './rooms.ts';
import { requirementMachine, trainingMachine } from './training-moves.ts';
import { revisionMachine } from './transitions.ts';

/** Every state machine of the program; what holds for all of them is tested for all of them. */
export const machines: Readonly<Record<string, AnyMachine>> = {
  revision: revisionMachine,
  change: changeMachine,
  copy: copyMachine,
  disposition: dispositionMachine,
  room: roomMachine,
  'migration run': runMachine,
  'training requirement': requirementMachine,
  training: trainingMachine,
  qualification: qualificationMachine,
};
