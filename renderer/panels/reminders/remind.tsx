import { Button } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Said } from '../../words/said.tsx';
import { recorded, say } from '../../words/say.ts';
import './remind.css';

type Given = OperationOutput<'home.asked'>[number]['reminded'];

/** Who reminded of it last; nothing where nobody did, or the person who looks did so today, which stands in place of the act. */
export const Reminded = ({ of }: { of: Given }) =>
  of === null || of.isOwnToday ? null : (
    <span className="reminded">
      <IconBellRinging size={14} aria-hidden />
      <Said text="Reminded by {person} on {day}" with={{ person: of.by, day: <Day at={of.at} /> }} />
    </span>
  );

/** The act for all lines of a list: what it answers stands once, below them. */
export const useRemind = () => useDo('home.remind');

interface Line {
  by: ReturnType<typeof useRemind>;
  about: string;
  /** What it is about, for who hears the button. */
  called: string;
  reminded: Given;
  /** The key that presses it where it stands in a line; the list hears it. */
  byKey?: typeof REMIND_KEY;
}
/** Of the line with the focus. */
export const REMIND_KEY = recorded('R');
/**
 * Reminds whoever is asked, at once: it changes nothing else. Once a day; after that its place says so, with the same height, so that
 * no other line moves away from the mouse that goes on to it.
 */
export const RemindButton = ({ by, about, called, reminded, byKey }: Line) => (
  <span className="remind">
    {reminded?.isOwnToday ? (
      <span className="reminded" role="status">
        <IconBellRinging size={14} aria-hidden />
        {say('Reminded today')}
      </span>
    ) : (
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => by.mutate({ about })}
        loading={by.isPending && by.variables.about === about}
        aria-label={say('Remind of {number}', { number: called })}
        {...(byKey === undefined ? {} : { 'aria-keyshortcuts': byKey })}
      >
        {say('Remind')}
      </Button>
    )}
  </span>
);

/** Beside whom something waits for: who reminded of it last, and the act itself. */
export const AskedOf = ({ about, called }: { about: string; called: string }) => {
  const { data } = useAsk('home.asked', { about });
  const remind = useRemind();
  // As long as it is not known, its place is kept: what stands below is not moved when it is.
  if (!data) return <span className="asked-of remind" />;
  const [newest = null] = data.flatMap(({ reminded }) => reminded ?? []).sort((one, other) => (one.at < other.at ? 1 : -1));
  const open = data.filter(({ mayRemind }) => mayRemind);
  const isOwnToday = open.length > 0 && open.every(({ reminded }) => reminded?.isOwnToday);
  const reminded = newest && { ...newest, isOwnToday };
  return (
    <span className="asked-of">
      <Reminded of={reminded} />
      {open.length > 0 ? <RemindButton {...{ about, called, reminded }} by={remind} /> : null}
      <ErrorNotice error={remind.error} />
    </span>
  );
};
