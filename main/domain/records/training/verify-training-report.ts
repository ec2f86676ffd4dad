import { createHash } from 'node:crypto';
import { type Check, noFaults } from '../../audit/check.ts';
import { readJson } from '../bounded-json.ts';
import { type PersonCertificate, personCertificates } from '../record-keys.ts';
import { sealCheck } from '../seal-check.ts';
import { requirementFaults, trainingFaults } from './training-faults.ts';
import type { TrainingFile } from './training-file.ts';
import { type SealedTrainingReport, type TrainingFacts, type TrainingReport, trainingFacts } from './training-report-schema.ts';

/** What a record tells; null where its text cannot be read as training. */
export const trainingIn = ({ facts }: Pick<TrainingReport, 'facts'>): TrainingFacts | null => {
  const json = readJson(facts);
  return json.ok && json.isCanonical ? (trainingFacts.safeParse(json.value).data ?? null) : null;
};

/** A record of one person or of one document holds nothing of others. */
const scopeFaults = ({ user, number, requirements }: TrainingFacts): string[] =>
  requirements.flatMap(({ requirement, trainings }) =>
    trainings.flatMap(({ id, person, document }) =>
      (user === null || person.userId === user) && (number === null || requirement === number || document === number)
        ? []
        : [`${id} is not one of the trainings that the record is about.`],
    ),
  );

/** Whoever has a certificate in the record bears its name, also where that person only was trained. */
const nameFaults = ({ trainings }: TrainingFile, names: ReadonlyMap<string, readonly PersonCertificate[]>): string[] =>
  trainings.flatMap(({ person: { userId, printedName } }) => {
    const own = names.get(userId);
    return own === undefined || own.some(({ facts }) => facts.commonName === printedName)
      ? []
      : [`${userId} is named ${printedName}, and no certificate says so.`];
  });

const factFaults = (record: TrainingReport, authority: string): string[] => {
  if (createHash('sha256').update(record.facts).digest('hex') !== record.factsHash)
    return ['What the record tells is not what its hash names.'];
  const facts = trainingIn(record);
  if (!facts) return ['What the record tells cannot be read.'];
  const certificates = personCertificates(record, authority);
  const keys = new Map([...certificates].map(([serial, one]) => [serial, { userId: one.userId, publicKey: one.facts.publicKey }]));
  const names = Map.groupBy(certificates.values(), ({ userId }) => userId);
  return [
    ...scopeFaults(facts),
    ...facts.requirements.flatMap((file) => {
      const terms = new Map(file.versions.map((one) => [one.id, one.terms]));
      return [
        ...requirementFaults(file, keys),
        ...nameFaults(file, names),
        ...file.trainings.flatMap((training) => trainingFaults(training, keys, terms.get(training.version))),
      ];
    }),
  ];
};

/** Verifies a record of training by itself, with nothing but the authority's certificate. Never throws. */
export const verifyTrainingReport = (sealed: SealedTrainingReport, authority: string): Check[] => {
  const facts = trainingIn(sealed.record);
  const trainings = facts?.requirements.flatMap((one) => one.trainings) ?? [];
  const signatures = trainings.reduce((sum, one) => sum + one.signatures.length, 0);
  const told = facts
    ? `${trainings.length} trainings as of ${facts.asOf.date}, ledger entry ${facts.asOf.entry}: ${signatures} signatures of the people whom they name. That no training was left out is proven with the vault.`
    : '';
  return [sealCheck(sealed, authority), noFaults('Training', factFaults(sealed.record, authority), told)];
};
