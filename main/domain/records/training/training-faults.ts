import { createHash } from 'node:crypto';
import { instantOf, statementIn } from '../../audit/statement-in.ts';
import { strictBase64 } from '../../signing/base64.ts';
import { loadPublicKey, verifyBytes } from '../../signing/keys.ts';
import type { TrainingFile } from './training-file.ts';

type Signature = TrainingFile['signatures'][number];
type Training = TrainingFile['trainings'][number];
/** Public keys of the certificates that the authority issued, by serial and person. */
export type KeysOfPeople = ReadonlyMap<string, { userId: string; publicKey: Uint8Array }>;

/** @returns what a statement says, when the person whom it names signed it; null otherwise */
const signedIn = ({ statement, signature, certificate }: Signature, keys: KeysOfPeople) => {
  const said = statementIn({ statement });
  const key = keys.get(certificate);
  const isOwn =
    key !== undefined &&
    key.userId === said.userId &&
    verifyBytes(loadPublicKey(key.publicKey), new TextEncoder().encode(statement), strictBase64(signature));
  return isOwn ? said : null;
};

/** An act is written within moments of its signature; a day is more than any machine takes. */
const LATEST_MS = 24 * 60 * 60 * 1000;
const isWhen = (act: string, signed: unknown): boolean => {
  const lag = Date.parse(act) - instantOf(signed);
  return lag >= 0 && lag <= LATEST_MS;
};

const hashOf = (terms: string): string => createHash('sha256').update(terms).digest('hex');

const isAbout = (said: Readonly<Record<string, unknown>>, kind: string, id: string): boolean => {
  const about = said.about as { kind?: unknown; id?: unknown } | undefined;
  return said.kind === kind && about?.kind === kind && about.id === id;
};

/** Each act with a meaning was signed by who is said to have made it, for this person and requirement; and no signature is over. */
export const trainingFaults = (training: Training, keys: KeysOfPeople, terms: string | undefined): string[] => {
  const { id, version, person, document, revision, acts, signatures, state } = training;
  const signed = acts.filter(({ meaning }) => meaning !== null);
  const faults: string[] = [];
  if (signed.length !== signatures.length)
    faults.push(`${id} has ${signed.length} acts that are signed, and ${signatures.length} signatures.`);
  for (const [at, act] of signed.entries()) {
    const given = signatures[at];
    const said = given && signedIn(given, keys);
    const holds =
      said &&
      isAbout(said, 'training', id) &&
      said.trainee === person.userId &&
      said.requirement === version &&
      said.meaning === act.meaning &&
      said.action === act.action &&
      said.reason === act.reason &&
      isWhen(act.at, said.time) &&
      said.userId === act.by.userId &&
      said.printedName === act.by.printedName &&
      (document === null
        ? terms !== undefined && said.contentHash === hashOf(terms)
        : said.document === document && said.revision === revision);
    if (!holds) faults.push(`${id}: "${act.meaning}" was not signed by ${act.by.printedName} (${act.by.userId}) for ${person.userId}.`);
  }
  const last = acts.at(-1)?.state ?? 'Open';
  // A training that something newer took the place of, or that nobody asks for any more, is ended by the program and not by an act.
  if (state !== last && state !== 'Replaced' && state !== 'Ended')
    faults.push(`${id} is said to be ${state}, and its last act led to ${last}.`);
  return faults;
};

export const requirementFaults = ({ requirement, versions, signatures }: TrainingFile, keys: KeysOfPeople): string[] => {
  const approved = signatures.flatMap((one) => {
    const said = signedIn(one, keys);
    return said && isAbout(said, 'requirement', requirement) ? [said] : [];
  });
  return [
    ...(approved.length === signatures.length ? [] : [`A signature of ${requirement} is not that of the person whom it names.`]),
    ...versions
      .filter(({ approvedAt, terms }) => approvedAt !== null && !approved.some((said) => said.contentHash === hashOf(terms)))
      .map(({ id }) => `The terms of ${id} are not those that were approved.`),
  ];
};
