import type { PackageReading } from '#main/ports/package-file.ts';
import { type Check, Faults, failed, noFaults } from '../audit/check.ts';
import { type KeysOfPeople, requirementFaults, trainingFaults } from '../records/training/training-faults.ts';
import { trainingFile } from '../records/training/training-file.ts';
import { TRAINING } from './bag.ts';

/** Who was trained on what is proven by what those people signed, file by file. */
export const verifyTraining = async (reading: PackageReading, keys: KeysOfPeople): Promise<Check[]> => {
  const files = [...reading.files.keys()].filter((path) => path.startsWith(TRAINING));
  if (files.length === 0) return [];
  const faults = new Faults();
  let trainings = 0;
  for (const path of files) {
    const parsed = trainingFile.safeParse(JSON.parse(new TextDecoder().decode(await reading.bytes(path))));
    if (!parsed.success) return [failed('Training', `${path} is not written in a form that can be read.`)];
    faults.add(requirementFaults(parsed.data, keys));
    const terms = new Map(parsed.data.versions.map((one) => [one.id, one.terms]));
    for (const training of parsed.data.trainings) faults.add(trainingFaults(training, keys, terms.get(training.version)));
    trainings += parsed.data.trainings.length;
  }
  return [noFaults('Training', faults, `${trainings} trainings: every act with a meaning was signed by the person whom it names.`)];
};
