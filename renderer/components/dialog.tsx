import { Modal, type ModalProps } from '@mantine/core';
import { say } from '../words/say.ts';
import { AsksFirst } from './asks-first.tsx';
import { FocusAtOnce } from './focus-at-once.tsx';

/** A dialog that does not lose what was entered: every way out of it asks first, and its buttons that do something do it. */
export const Dialog = ({
  onClose,
  children,
  isKept = false,
  isChanged,
  ...modal
}: ModalProps & { isKept?: boolean; isChanged?: boolean }) => (
  <AsksFirst
    isKept={isKept}
    isChanged={isChanged}
    words={{
      title: say('Close without keeping it?'),
      question: say('What you entered here is not saved. Close the dialog all the same?'),
      discard: say('Close and discard'),
    }}
    place={(content, leave) => (
      <Modal {...modal} onClose={() => leave(onClose)}>
        {content}
        <FocusAtOnce />
      </Modal>
    )}
  >
    {children}
  </AsksFirst>
);
