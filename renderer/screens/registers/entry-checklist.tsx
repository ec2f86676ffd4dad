import { Button, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconCircle, IconCircleCheck, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { href } from '../../frame/router.ts';
import { sayDeclared } from '../../words/declared.ts';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';
import './entry-checklist.css';

export type Step = Shown['moves'][number];
export type Line = Step['checklist'][number];

/** So many lines that hold are told one by one; more are one line that opens. */
const FEW = 3;

/** So many entries that are to be gone on with first are named; the list of their register has them all. */
const MOST_OPEN = 10;
const Open = ({ of }: { of: NonNullable<Line['open']> }) => (
  <ul aria-label={say('To go on with first')}>
    {of.slice(0, MOST_OPEN).map(({ number, path }) => (
      <li key={number}>
        <a href={href(path)}>{number}</a>
      </li>
    ))}
  </ul>
);

/** What has to hold before the next step, what misses first; a click on that leads there. */
const Checklist = ({ lines, onJump }: { lines: readonly Line[]; onJump: (line: Line) => void }) => {
  const [isWhole, setWhole] = useState(false);
  const held = lines.filter(({ holds }) => holds);
  const isFolded = held.length > FEW && !isWhole;
  return (
    <ul className="entry-checklist">
      {lines
        .filter(({ holds }) => !holds)
        .map((line) => (
          <li key={line.words} data-holds="false">
            <IconCircle size={16} aria-label={say('missing')} />
            {line.at === null ? (
              <span>{sayGiven(line.words)}</span>
            ) : (
              <button type="button" onClick={() => onJump(line)}>
                {sayGiven(line.words)}
                <IconChevronRight size={14} aria-hidden />
              </button>
            )}
            {line.open ? <Open of={line.open} /> : null}
          </li>
        ))}
      {isFolded ? (
        <li data-holds="true">
          <IconCircleCheck size={16} aria-hidden />
          <button type="button" aria-expanded="false" onClick={() => setWhole(true)}>
            {say('{count} done', { count: held.length })}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </li>
      ) : (
        held.map(({ words }) => (
          <li key={words} data-holds="true">
            <IconCircleCheck size={16} aria-label={say('done')} />
            <span>{sayGiven(words)}</span>
          </li>
        ))
      )}
    </ul>
  );
};

interface Checked {
  steps: readonly Step[];
  onJump: (line: Line) => void;
  onStep: (step: Step) => void;
}

/** The next step with its checklist, and what else may follow from here. */
export const EntryChecklist = ({ steps: [next, ...others], onJump, onStep }: Checked) => {
  if (!next) return <p className="quiet entry-nothing">{say('Nothing follows.')}</p>;
  const done = next.checklist.filter(({ holds }) => holds).length;
  return (
    <section aria-label={say('Next steps')}>
      <h2>
        {next.checklist.length === 0
          ? say('Next: {state}', { state: sayDeclared(next.to) })
          : say('Before {state}: {done} of {count}', { state: sayDeclared(next.to), done, count: next.checklist.length })}
      </h2>
      {next.checklist.length > 0 ? (
        <div className="entry-progress" aria-hidden>
          {next.checklist
            .toSorted((one, other) => Number(other.holds) - Number(one.holds))
            .map(({ words, holds }) => (
              <i key={words} data-holds={holds} />
            ))}
        </div>
      ) : null}
      {next.refusal ? <Text className="meta">{sayGiven(next.refusal)}</Text> : null}
      {next.missingPeople > 1 ? (
        <Text className="meta">{sayCount(next.missingPeople, 'One person signs.', '{count} people sign.')}</Text>
      ) : null}
      <Checklist lines={next.checklist} onJump={onJump} />
      {others.map((step) => {
        const missing = step.checklist.filter(({ holds }) => !holds);
        const isReady = step.refusal === null && missing.length === 0;
        const why =
          step.refusal ??
          (missing.length > 0 ? say('Missing: {what}', { what: missing.map(({ words }) => sayGiven(words)).join('; ') }) : null);
        return (
          <div key={step.action} className="entry-other">
            <Button
              variant="default"
              size="compact-sm"
              disabled={!isReady}
              leftSection={step.meaning === null ? null : <IconSignature size={14} aria-hidden />}
              onClick={() => onStep(step)}
            >
              {step.meaning === null ? step.label : `${step.label}…`}
            </Button>
            <span className="meta">{isReady ? say('Leads to {state}.', { state: sayDeclared(step.to) }) : sayGiven(why ?? '')}</span>
          </div>
        );
      })}
    </section>
  );
};
