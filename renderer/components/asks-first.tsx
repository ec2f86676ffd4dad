import { Alert, Button, type ButtonProps, Group } from '@mantine/core';
import { createContext, type FormEvent, type MouseEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { say } from '../words/say.ts';
import { holdHere } from './ways-out.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (target: EventTarget): target is Field => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
const isText = (field: Field): boolean => field instanceof HTMLTextAreaElement || ['text', 'number', 'date', 'search'].includes(field.type);
const stands = (field: Field): boolean => field.isConnected && (!isText(field) || field.value.trim() !== '');
/** A field of a dialog above is known to that dialog: its events come through here too. */
const isWithin = ({ target, currentTarget }: FormEvent | MouseEvent): boolean => currentTarget.contains(target as Node);

const WayOut = createContext<(leave: () => void) => void>((leave) => leave());
/** Leads out of the dialog or form that it is called in, which asks first when something was entered there. */
export const useWayOut = () => useContext(WayOut);

/** Back, Cancel and their like: the way out that is written on the screen asks as Esc does. */
export const LeaveButton = ({ onLeave, children, ...button }: ButtonProps & { onLeave: () => void; children: ReactNode }) => {
  const wayOut = useWayOut();
  return (
    <Button variant="default" {...button} onClick={() => wayOut(onLeave)}>
      {children}
    </Button>
  );
};

interface Words {
  title: string;
  question: string;
  discard: string;
}
const Question = ({ words, onStay, onDiscard }: { words: Words; onStay: () => void; onDiscard: () => void }) => (
  <Alert color="amber" role="alertdialog" aria-label={words.title} mb="md">
    {words.question}
    <Group gap="sm" mt="sm">
      <Button size="compact-sm" onClick={onStay} autoFocus>
        {say('Go on editing')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onDiscard}>
        {words.discard}
      </Button>
    </Group>
  </Alert>
);

/**
 * What was entered in a form and is nowhere else. A password, and who signs with it, are nothing to keep.
 * @param isChanged told by a form that knows it better than its fields say
 * @returns what listens to the form, whether something stands in it, and whether it was sent since it was last changed
 */
const useEntered = (isChanged: boolean | undefined) => {
  const touched = useRef(new Set<Field>());
  const isChosen = useRef(false);
  const isSent = useRef(false);
  const isGivenUp = useRef(false);
  const note = (event: FormEvent | MouseEvent) => {
    const { target } = event;
    isSent.current = false;
    isGivenUp.current = false;
    if (isWithin(event) && isField(target) && target.type !== 'password' && target.dataset.says !== 'who') touched.current.add(target);
  };
  const noteChoice = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('[role=option]')) isChosen.current = true;
  };
  return {
    listens: {
      onChange: note,
      onInput: note,
      onClick: noteChoice,
      onSubmit: (event: FormEvent) => {
        if (isWithin(event)) isSent.current = true;
      },
    },
    hasContent: () => !isGivenUp.current && (isChanged ?? (isChosen.current || [...touched.current].some(stands))),
    isSent: () => isSent.current,
    giveUp: () => {
      isGivenUp.current = true;
    },
  };
};

/**
 * What asks before anything entered in `children` is lost, whichever way leads out: a button, Esc, another screen, the way back,
 * the end of the window.
 * @param isKept what is entered outlives the page: who goes to another screen finds it again
 * @param place draws the question and what was entered; given the way out, for one that is not a button
 */
export const AsksFirst = ({
  words,
  isChanged,
  isKept = false,
  children,
  place = (content) => content,
}: {
  words: Words;
  isChanged?: boolean | undefined;
  isKept?: boolean;
  children: ReactNode;
  place?: (content: ReactNode, leave: (then: () => void) => void) => ReactNode;
}) => {
  const { listens, hasContent, isSent, giveUp } = useEntered(isChanged);
  const before = useRef<Element | null>(null);
  const [leaving, setLeaving] = useState<(() => void) | null>(null);
  const stay = () => {
    setLeaving(null);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  const leave = (then: () => void) => {
    if (leaving) return stay();
    if (!hasContent()) return then();
    before.current = document.activeElement;
    setLeaving(() => then);
  };
  const discard = () => {
    giveUp();
    setLeaving(null);
    leaving?.();
  };
  const isAtRisk = useRef<() => boolean>(() => false);
  useEffect(() => {
    isAtRisk.current = () => !isKept && hasContent() && !isSent();
  });
  // Once, so that a dialog stays above the form that it was opened from.
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (isAtRisk.current()) event.preventDefault();
    };
    const released = holdHere((then) => {
      if (!isAtRisk.current()) return false;
      before.current = document.activeElement;
      setLeaving(() => then);
      return true;
    });
    window.addEventListener('beforeunload', hold);
    return () => {
      released();
      window.removeEventListener('beforeunload', hold);
    };
  }, []);
  return (
    <WayOut value={leave}>
      {place(
        <>
          {leaving ? <Question words={words} onStay={stay} onDiscard={discard} /> : null}
          <div {...listens}>{children}</div>
        </>,
        leave,
      )}
    </WayOut>
  );
};

/** A form on a page of its own, or in one. @param isChanged as `AsksFirst` takes it */
export const HeldForm = ({ isChanged, children }: { isChanged?: boolean; children: ReactNode }) => (
  <AsksFirst
    isChanged={isChanged}
    words={{
      title: say('Leave without keeping it?'),
      question: say('What you entered here is not saved. Leave it all the same?'),
      discard: say('Leave and discard'),
    }}
  >
    {children}
  </AsksFirst>
);
