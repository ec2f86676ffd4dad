import type { Parts } from '#main/ports/package-file.ts';
import type { Recipient } from '../signing/recipient.ts';
import { BESIDE } from './bag.ts';

/** An audit package, or one file. */
export type Held = 'package' | 'file';

/** What comes after the last command. */
const unpacked: Readonly<Record<Held, string>> = {
  package: 'It has an explanation of its own, VERIFY.txt: go on with that',
  file: 'The file lies in it as it was taken out of the vault',
};

/** How whoever it is encrypted for opens a package with OpenSSL alone; each command stands on a line of its own and ends with 0 when it holds. */
export const openWords = ({
  organisation,
  fingerprint,
  seal,
  recipients,
  joined,
  holds,
}: {
  organisation: string;
  fingerprint: string;
  seal: string;
  recipients: readonly Recipient[];
  joined: Parts['joined'];
  holds: Held;
}): string => `\
HOW TO OPEN THIS ${holds.toUpperCase()} WITHOUT THE PROGRAM THAT MADE IT

It is encrypted for:

${recipients.map(({ name, fingerprint: own }) => `   ${name}\n   ${own}\n`).join('')}
   and for ${organisation} itself, which made it.

Put your certificate and your private key beside this folder, as my-certificate.pem and my-key.pem. From a file in the
form .p12, "openssl pkcs12 -in mine.p12 -nodes -out my-key.pem" takes both out; use my-key.pem for either then. Open a
terminal in this folder and run the commands, each of which stands on a line of its own. They need OpenSSL 3 and the
ordinary tools of Linux or macOS; on Windows, Git Bash has them. What holds ends without an error. Nothing here needs a
network. OpenSSL needs three times the size of the largest part as memory.

1. The list of parts was signed by the seal of ${organisation}

openssl cms -verify -binary -inform DER -in ${BESIDE.signature} -content ${BESIDE.list} -CAfile ${BESIDE.authority} -purpose any -out /dev/null

   This trusts the certificate that lies beside it. Compare its fingerprint with the one that ${organisation}
   published on paper:

   ${fingerprint}

openssl x509 -in ${BESIDE.authority} -noout -fingerprint -sha256

   And see that it was the seal that signed. The answer has to name "${seal}":

openssl cms -verify -binary -inform DER -in ${BESIDE.signature} -content ${BESIDE.list} -CAfile ${BESIDE.authority} -purpose any -signer /dev/stderr -out /dev/null 2>&1 | openssl x509 -noout -subject

2. Every part is there and is the one that was signed for

sha256sum --check --quiet --strict ${BESIDE.list}

3. Nothing was added (this prints the names of files that were, and nothing else)

test -z "$({ ls -A; cut -c67- ${BESIDE.list}; printf '%s\\n' ${BESIDE.list} ${BESIDE.signature}; } | LC_ALL=C sort | uniq -u | tee /dev/stderr)"

4. Decrypt the parts and join them, in the order of the list. Where a part was changed or is for somebody else, this ends
   with an error and leaves nothing: OpenSSL has written what it could not prove by then, and that is deleted

(for p in $(cut -c67- ${BESIDE.list} | grep '^part-'); do openssl cms -decrypt -binary -inform DER -in "$p" -recip ../my-certificate.pem -inkey ../my-key.pem || exit 1; done) > ../${joined.path} || { rm -f ../${joined.path}; false; }

5. Together they are the ${holds}, in one archive

(cd .. && sha256sum --check --quiet --strict) < ${BESIDE.joined}

6. Unpack it. ${unpacked[holds]}

unzip -q ../${joined.path} -d ../${joined.path.replace(/\.zip$/, '')}

Delete what you unpacked, or keep it as your own rules ask: it is not encrypted any more.
`;
