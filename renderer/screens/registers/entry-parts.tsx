import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Day } from '../../components/day.tsx';
import { href } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';
import { LateMark } from './late-mark.tsx';
import { NewEntry } from './new-entry.tsx';
import type { Shown } from './use-entry-form.ts';

type Part = Shown['parts'][number];

const Rows = ({ rows, caption }: { rows: Part['rows']; caption: string }) => (
  <table className="parts">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{say('Number')}</th>
        <th scope="col">{say('What')}</th>
        <th scope="col">{say('Who')}</th>
        <th scope="col">{say('Due')}</th>
        <th scope="col">{say('State')}</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ number, title, who, due, late, over, open, state, path }) => (
        <tr key={number}>
          <th scope="row">
            <a href={href(path)}>{number}</a>
          </th>
          <td>{title}</td>
          <td>{who}</td>
          <td>{open ? <Day at={due} /> : <span className="quiet">–</span>}</td>
          <td>
            <span className="marks">
              <span className="state" data-tone={open ? 'ink' : 'history'}>
                {sayGiven(state)}
              </span>
              {late && open ? <LateMark over={over} /> : null}
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What is part of an entry, such as its actions: who does what until when. */
export const EntryParts = ({ shown }: { shown: Shown }) => {
  const [making, setMaking] = useState<Part | null>(null);
  return (
    <>
      {shown.parts.map((part) => {
        const left = part.rows.filter(({ open }) => open).length;
        if (part.rows.length === 0 && !part.mayCreate) return null;
        return (
          <section key={part.register} className="entry-section" aria-label={part.plural} id={`field-${part.register}`}>
            <div className="entry-section-line">
              <h2>{part.plural}</h2>
              <span className="meta">
                {part.rows.length === 0
                  ? say('none')
                  : `${sayCount(part.rows.length, 'one entry', '{count} entries')}, ${sayCount(left, 'one not done', '{count} not done')}`}
              </span>
              {part.mayCreate && shown.state !== 'Void' ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconPlus size={14} aria-hidden />}
                  onClick={() => setMaking(part)}
                >
                  {say('New {name}…', { name: part.name })}
                </Button>
              ) : null}
            </div>
            {part.rows.length > 0 ? <Rows rows={part.rows} caption={part.plural} /> : null}
          </section>
        );
      })}
      {making ? (
        <NewEntry
          register={making.register}
          name={making.name}
          links={[{ role: making.role, to: shown.number }]}
          onClose={() => setMaking(null)}
        />
      ) : null}
    </>
  );
};
