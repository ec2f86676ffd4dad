import { Text } from '@mantine/core';
import type { OperationOutput } from '../../api/client.ts';
import { Moment } from '../../components/moment.tsx';

/** Who signed for a disposition, as what and when (21 CFR 11.50). */
export const DispositionSignatures = ({ signatures }: { signatures: OperationOutput<'retention.show'>['signatures'] }) =>
  signatures.length === 0 ? (
    <Text className="quiet">Nobody has signed.</Text>
  ) : (
    <ul className="trail">
      {signatures.map(({ meaning, printedName, userId, role, signedAt, certificateSerial }) => (
        <li key={`${meaning} ${signedAt}`}>
          <span>
            <strong>{meaning}</strong> {printedName} ({userId}), {role}
          </span>
          <span className="meta">
            <Moment at={signedAt} />, certificate {certificateSerial}
          </span>
        </li>
      ))}
    </ul>
  );
