import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { readJson } from './bounded-json.ts';
import { type PersonCertificate, verifiesText } from './record-keys.ts';

/** A statement as a record carries it: the text, the signature over it, and the serial of the certificate that proves whose it is. */
interface CarriedStatement {
  statement: string;
  signature: string;
  certificate: string;
}
/** What every statement of a person says, whatever it is about. */
interface Signed {
  userId: string;
  printedName: string;
  meaning: string;
  /** SHA-256 of the signature before it; null for the first one. */
  previous: string | null;
}

/** A statement whose signature holds, with the certificate that proves whose it is. */
export interface VerifiedStatement<Stated extends Signed, Row extends CarriedStatement> {
  stated: Stated;
  row: Row;
  certificate: PersonCertificate;
}

export const signerAndMeaning = ({ printedName, meaning }: Pick<Signed, 'printedName' | 'meaning'>): string =>
  `${printedName} (${meaning})`;

/**
 * Verifies each statement by itself: readable, of a person whom the authority certified, and about this very record.
 * @param schema exactly what the program signs; what it does not know is none of its statements
 * @returns those that hold, in their order, and a sentence for each that does not
 */
export const verifiedStatements = <Stated extends Signed, Row extends CarriedStatement>(
  rows: readonly Row[],
  schema: z.ZodType<Stated>,
  certificates: ReadonlyMap<string, PersonCertificate>,
  isAbout: (stated: Stated) => boolean,
): { statements: VerifiedStatement<Stated, Row>[]; faults: string[] } => {
  const faults: string[] = [];
  const statements = rows.flatMap((row): VerifiedStatement<Stated, Row>[] => {
    const text = readJson(row.statement);
    const parsed = text.ok && text.isCanonical ? schema.safeParse(text.value) : null;
    if (!parsed?.success) {
      faults.push('A signed statement cannot be read, or says what no statement of this program says.');
      return [];
    }
    const stated = parsed.data;
    const who = signerAndMeaning(stated);
    const certificate = certificates.get(row.certificate);
    if (!certificate) faults.push(`The certificate of ${who} was not issued by the trusted authority.`);
    else if (certificate.userId !== stated.userId || certificate.facts.commonName !== stated.printedName)
      faults.push(`The certificate under the name of ${who} was issued to ${certificate.facts.commonName} (${certificate.userId}).`);
    else if (!verifiesText(certificate.facts.publicKey, row.statement, row.signature))
      faults.push(`The signature of ${who} does not verify.`);
    else if (!isAbout(stated)) faults.push(`The statement of ${who} was made for another record.`);
    else return [{ stated, row, certificate }];
    return [];
  });
  return { statements, faults };
};

/** Each signature names the one before, so that none can be left out or put in. */
export const chainFaults = (statements: readonly VerifiedStatement<Signed, CarriedStatement>[]): string[] =>
  statements.flatMap(({ stated }, index) => {
    const before = statements[index - 1];
    const previous = before ? createHash('sha256').update(before.row.signature).digest('hex') : null;
    return stated.previous === previous ? [] : [`The signature of ${signerAndMeaning(stated)} does not follow the one before it.`];
  });
