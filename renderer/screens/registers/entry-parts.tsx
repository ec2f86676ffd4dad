import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { sayState } from '../../components/say-state.ts';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { sayDeclared } from '../../words/declared.ts';
import { phrase, say, sayCount } from '../../words/say.ts';
import { LateMark } from './late-mark.tsx';
import { NewEntry, type Opening } from './new-entry.tsx';
import type { EntryForm, Shown } from './use-entry-form.ts';

type Part = Shown['parts'][number];
type PartRow = Part['rows'][number];

const columns: Column<PartRow>[] = [
  linkColumn(
    phrase('Number'),
    ({ number }) => number,
    ({ path }) => path,
  ),
  { id: 'what', title: phrase('What'), sortBy: ({ title }) => title, grows: true },
  { id: 'who', title: phrase('Who'), kind: 'name', sortBy: ({ who }) => who },
  { id: 'due', title: phrase('Due'), kind: 'day', sortBy: ({ open, due }) => (open ? due : null) },
  {
    id: 'state',
    title: phrase('State'),
    sortBy: ({ state }) => sayDeclared(state),
    cell: ({ open, state, expired, late, over }) => (
      <span className="marks">
        <span className="state" data-tone={open ? 'ink' : 'history'}>
          {sayState({ state, expired })}
        </span>
        {late && open && !expired ? <LateMark over={over} /> : null}
      </span>
    ),
  },
];

/** What is part of an entry, such as its actions: who does what until when. */
export const EntryParts = ({ shown, form }: { shown: Shown; form: EntryForm }) => {
  const [making, setMaking] = useState<Opening | null>(null);
  const begin = async (opening: Opening) => {
    // What is typed here is saved first: the act may write a link into this entry, too.
    if (await form.saveNow()) setMaking(opening);
  };
  return (
    <>
      {shown.parts.map((part) => {
        const left = part.rows.filter(({ open }) => open).length;
        const opening = shown.opens.find(({ register, isPart }) => isPart && register === part.register);
        if (part.rows.length === 0 && !opening) return null;
        return (
          <section key={part.register} className="entry-section" aria-label={part.plural} id={`field-${part.register}`}>
            <div className="entry-section-line">
              <h2>{part.plural}</h2>
              <span className="meta">
                {part.rows.length === 0
                  ? say('none##of the entries')
                  : `${sayCount(part.rows.length, 'one entry', '{count} entries')}, ${sayCount(left, 'one not done', '{count} not done')}`}
              </span>
              {opening ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconPlus size={14} aria-hidden />}
                  onClick={() => void begin(opening)}
                >
                  {say('New {name}…', { name: part.name })}
                </Button>
              ) : null}
            </div>
            {part.rows.length > 0 ? (
              <RecordTable
                caption={part.plural}
                of={{ data: part.rows }}
                columns={columns}
                keyOf={({ number }) => number}
                empty={null}
                onOpen={({ path }) => go(path)}
                isDense
              />
            ) : null}
          </section>
        );
      })}
      {making ? (
        <NewEntry
          register={making.register}
          name={making.name}
          from={{ number: shown.number, by: making }}
          onClose={() => setMaking(null)}
        />
      ) : null}
    </>
  );
};
