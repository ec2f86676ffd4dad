import type { About, SigningName } from '#shared/api/index.ts';
import type { CeremonyWords } from '#shared/api/signing.ts';

/** Acts that can be signed for several records in one ceremony: each record asks the same of the person. */
export type ActOfCeremony = Extract<
  SigningName,
  'workflow.decide' | 'workflow.release' | 'review.conclude' | 'training.read' | 'vulnerability.carry' | 'entry.sign'
>;

/** One record that waits for the signature of the person who asks. */
export interface Signable<N extends ActOfCeremony = ActOfCeremony> {
  act: N;
  /** What is signed for, but for words that are typed once for all. */
  about: Partial<About<N>>;
  number: string;
  title: string;
  label: string;
  meaning: string;
  /** Printed name of the person for whom it is signed, by delegation. */
  onBehalfOf: string | null;
  /** Id of the round that has to be opened before it is signed. */
  round: string;
  openComments: number;
  /** Where it is opened. */
  path: string;
  /** The field that is typed once for all records of the ceremony. */
  words: CeremonyWords | null;
}
