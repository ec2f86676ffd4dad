import { Text } from '@mantine/core';
import { signedBy } from '#shared/domain/manifestation.ts';
import { say } from '../words/say.ts';
import { SignedMoment } from './moment.tsx';

interface Shown {
  meaning: string;
  printedName: string;
  userId?: string;
  role: string;
  /** As it was signed, with offset and zone. */
  signedAt: string;
  certificateSerial?: string;
  onBehalfOf?: string | null;
}

/** Who signed, as what, with which meaning and when: the manifestation of signatures on every screen (21 CFR 11.50). */
export const SignatureList = ({ signatures }: { signatures: readonly Shown[] }) =>
  signatures.length === 0 ? (
    <Text className="quiet">{say('Nobody has signed yet.')}</Text>
  ) : (
    <ul className="trail">
      {signatures.map(({ meaning, signedAt, certificateSerial, ...signer }) => (
        <li key={`${meaning} ${signer.printedName} ${signedAt}`}>
          <span>
            <strong>{meaning}</strong> {signedBy(signer)}
          </span>
          <span className="meta">
            <SignedMoment at={signedAt} />
            {certificateSerial === undefined ? null : say(', certificate {certificateSerial}', { certificateSerial })}
          </span>
        </li>
      ))}
    </ul>
  );
