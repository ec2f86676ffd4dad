import type { ReactNode } from 'react';
import { AsksFirst } from '../../components/asks-first.tsx';
import { say } from '../../words/say.ts';
import type { EntryForm } from './use-entry-form.ts';

/** Asks before somebody leaves an entry whose words could not be saved. */
export const AsksFirstOfEntry = ({ number, form, children }: { number: string; form: EntryForm; children: ReactNode }) => (
  <AsksFirst
    isChanged={form.isBehind || (form.isChanged && form.error !== null)}
    words={{
      title: say('Leave without saving?'),
      question: say('What you typed in {number} is not saved, because it could not be. It is kept here until you close the window.', {
        number,
      }),
      discard: say('Leave all the same'),
    }}
  >
    {children}
  </AsksFirst>
);
