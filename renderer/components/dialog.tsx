import { Alert, Button, Group, Modal, type ModalProps } from '@mantine/core';
import { type FormEvent, type MouseEvent, useRef, useState } from 'react';
import { say } from '../words/say.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (target: EventTarget): target is Field => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
const isText = (field: Field): boolean => field instanceof HTMLTextAreaElement || ['text', 'number', 'date', 'search'].includes(field.type);

/**
 * A dialog that does not lose what was typed: Esc and its cross ask first. Its own buttons say what they do, and do it. A
 * password, and who signs with it, are nothing to keep.
 */
export const Dialog = ({ onClose, children, ...modal }: ModalProps) => {
  const touched = useRef(new Set<Field>());
  const isChosen = useRef(false);
  const before = useRef<Element | null>(null);
  const [asking, setAsking] = useState(false);
  const note = ({ target }: FormEvent | MouseEvent) => {
    if (isField(target) && target.type !== 'password' && target.dataset.says !== 'who') touched.current.add(target);
  };
  const noteChoice = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('[role=option]')) isChosen.current = true;
  };
  const stands = (field: Field) => field.isConnected && (!isText(field) || field.value.trim() !== '');
  const hasContent = () => isChosen.current || [...touched.current].some(stands);
  const goOn = () => {
    setAsking(false);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  const close = () => {
    if (asking) return goOn();
    if (!hasContent()) return onClose();
    before.current = document.activeElement;
    setAsking(true);
  };
  return (
    <Modal {...modal} onClose={close}>
      {asking ? (
        <Alert color="amber" role="alertdialog" aria-label={say('Close without keeping it?')} mb="md">
          {say('What you entered here is not saved. Close the dialog all the same?')}
          <Group gap="sm" mt="sm">
            <Button size="compact-sm" onClick={goOn} autoFocus>
              {say('Go on editing')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={onClose}>
              {say('Close and discard')}
            </Button>
          </Group>
        </Alert>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what is typed and chosen in it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above; a choice by keyboard clicks too */}
      <div onChange={note} onInput={note} onClick={noteChoice}>
        {children}
      </div>
    </Modal>
  );
};
