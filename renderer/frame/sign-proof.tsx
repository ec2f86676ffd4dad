import { Text } from '@mantine/core';
import { TwoSignaturesDialog } from '../components/two-signatures-dialog.tsx';
import { say } from '../words/say.ts';
import { useSession } from './session.tsx';

/** Two people sign the newest whole verification, so that the next opening begins there. */
export const SignProof = ({ upTo, onClose }: { upTo: number; onClose: () => void }) => {
  const { printedName } = useSession();
  return (
    <TwoSignaturesDialog
      act="vault.signProof"
      about={{}}
      title={say('Sign this proof')}
      confirmLabel={say('Sign')}
      me={printedName}
      onClose={onClose}
    >
      <Text size="sm">
        {say(
          'You both sign that everything up to entry {upTo} was proven. When the vault is opened again, only what is new since then is verified before work begins. One of the two is Quality, the other Document Controller or Administrator.',
          { upTo },
        )}
      </Text>
    </TwoSignaturesDialog>
  );
};
