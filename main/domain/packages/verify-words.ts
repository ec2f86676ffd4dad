import { AUTHORITY, MANIFEST, SIGNATURE, TAG_MANIFEST } from './bag.ts';

/** How anybody verifies a package with tools that every Linux has; each command stands on a line of its own and ends with 0 when it holds. */
export const verifyWords = ({
  organisation,
  fingerprint,
  seal,
  holdsStatements,
}: {
  organisation: string;
  fingerprint: string;
  seal: string;
  /** Whether entries of registers or trainings are in it that people signed. */
  holdsStatements: boolean;
}): string => `\
HOW TO PROVE THIS PACKAGE WITHOUT THE PROGRAM THAT MADE IT

Unpack the archive, open a terminal in the folder that holds this file, and run the commands, each of which stands
on a line of its own. They need OpenSSL 3 and the ordinary tools of Linux or macOS (there, sha256sum comes with
"brew install coreutils"). What holds ends without an error. Nothing here needs a network.

1. The tag manifest was signed by the seal of ${organisation}

openssl cms -verify -binary -inform DER -in ${SIGNATURE} -content ${TAG_MANIFEST} -CAfile ${AUTHORITY} -purpose any -out /dev/null

   This trusts the certificate that lies in the package itself. Anybody can make a package with a certificate of their
   own, so compare its fingerprint with the one that ${organisation} published on paper:

   ${fingerprint}

openssl x509 -in ${AUTHORITY} -noout -fingerprint -sha256

   And see that it was the seal that signed, and not one of its people. The answer has to name "${seal}":

openssl cms -verify -binary -inform DER -in ${SIGNATURE} -content ${TAG_MANIFEST} -CAfile ${AUTHORITY} -purpose any -signer /dev/stderr -out /dev/null 2>&1 | openssl x509 -noout -subject

2. The files beside the records are those that were signed for

sha256sum --check --quiet --strict ${TAG_MANIFEST}

3. Records, ledger and certificates are those that were signed for

sha256sum --check --quiet --strict ${MANIFEST}

4. Nothing is missing and nothing was added (this prints the names of files that were, and nothing else)

test -z "$({ find . ! -type d -print0 | tr '\\n\\0' '?\\n' | cut -c3-; cut -c67- ${MANIFEST} ${TAG_MANIFEST}; printf '%s\\n' ${TAG_MANIFEST} ${SIGNATURE}; } | LC_ALL=C sort | uniq -u | tee /dev/stderr)"
${holdsStatements ? STATEMENTS : ''}
WHAT ELSE LIES HERE

index.html           the documents, who approved them and when, and what was effective on a date; open it in a browser
data/records         each released revision as PDF, DOCX and JSON; each is signed by people and sealed, and can be
                     proven by itself, for example with: pdfsig FILE.pdf
                     Each entry of a register as PDF and JSON, with the statements that people signed inside, and sealed.
data/entries         what each version of an entry of a register says; its SHA-256 is the one that people signed
data/attached        files that entries hold, each named by its SHA-256, which stands in what the entry says
data/signatures      the statements that people signed for entries of registers and for trainings, with their signatures
data/training        for each requirement of training its terms, and the training of each person with what was done and signed;
                     data/index/training.csv tells the same by person and document
data/declarations    the texts that declare the registers; their SHA-256 stands in each of those statements
data/originals       the files from which revisions were imported, byte for byte
data/index           the documents, and the entries of registers, as tables for spreadsheets
data/ledger          entries of the audit trail exactly as they were signed, and the public keys that prove them.
                     An entry that holds keys wrapped by passwords is withheld: its hash stands in its place, so that
                     the chain can still be followed. extract.json names entries that broke the rules and that two
                     people marked void: they have no effect, and nothing else here tells of them. Chain: the SHA-256 of each text is the "previous" of the next.
data/certificates    the certificates of the authority, the seal and the people
data/revocations     certificates that were revoked, and from which entry on. revoked.crl.pem is there when the
                     custodian of the authority's key took part; only that key makes a list that outside tools believe.
                     A signature or seal that was given before the revocation stays good.
`;

/** The name of each file says whose certificate proves it. */
const STATEMENTS = `
5. Each entry of a register, and each training, was signed by the person whom the statement names (this prints one "Verified OK" for each)

for s in data/signatures/*/*.json; do b="\${s##*/}"; c="data/certificates/\${b#*.}"; openssl x509 -in "\${c%.json}.pem" -noout -pubkey | openssl dgst -sha256 -verify /dev/stdin -signature "\${s%.json}.sig" "$s" || exit 1; done

   And the certificate of each person was issued by the authority:

for c in data/certificates/*.pem; do openssl verify -CAfile ${AUTHORITY} "$c" || exit 1; done

   A statement about an entry names the version by its SHA-256: it is that of the file of this version in data/entries. One about a
   training names who was trained, by which requirement, and the SHA-256 of the text that was learnt: that of the record, or of the terms.

`;
