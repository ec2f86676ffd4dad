import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { say } from '../../words/say.ts';

/** Jumps to an entry by its number, or to the last entry of a date; what is typed stays when it is neither. */
export const GoToEntry = ({ anchor, onGo }: { anchor: number | null; onGo: (seq: number | null) => void }) => {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const go = async (event: FormEvent) => {
    event.preventDefault();
    setProblem('');
    const wanted = typed.trim();
    try {
      if (/^\d{1,12}$/.test(wanted)) onGo(Math.max(1, Number(wanted)));
      else if (/^\d{4}-\d{2}-\d{2}$/.test(wanted)) onGo((await call('audit.locate', { date: wanted })).seq);
      else setProblem(say('Give a number such as 1200, or a date such as 2026-01-31.'));
    } catch (failed) {
      setProblem(failed instanceof Error ? failed.message : String(failed));
    }
  };
  return (
    <form className="trail-goto" onSubmit={(event) => void go(event)}>
      <TextInput
        aria-label={say('Entry or date to go to')}
        placeholder={say('Entry, or 2026-01-31')}
        value={typed}
        error={problem || undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        size="xs"
        w={168}
      />
      <Button type="submit" size="xs" variant="default">
        {say('Go')}
      </Button>
      {anchor === null ? null : (
        <Button size="xs" variant="subtle" onClick={() => onGo(null)}>
          {say('Newest')}
        </Button>
      )}
    </form>
  );
};
