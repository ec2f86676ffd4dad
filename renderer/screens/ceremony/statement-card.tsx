import { Button, Checkbox, Text } from '@mantine/core';
import { IconAlertTriangle, IconEye, IconMessage } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { Moment } from '../../components/moment.tsx';
import type { Statement } from '../../components/shown-statement.tsx';
import { go } from '../../frame/router.ts';
import type { Waiting } from '../../panels/ceremony/use-ceremonies.ts';
import { recorded, say, sayCount, spokenLanguage } from '../../words/say.ts';

/** Said once for all statements, beside them. */
const saidOnce: readonly string[] = [recorded('Date and time'), recorded('Vault')];

const OpenedLine = ({ of: { openedAt, openComments } }: { of: Waiting }) => (
  <>
    {openedAt === null ? say('not yet in this round. A statement can be signed once its text was opened.') : <Moment at={openedAt} />}
    {openComments > 0 ? (
      <span className="ceremony-comments">
        {' '}
        <IconMessage size={14} aria-hidden /> {sayCount(openComments, '{count} comment is open', '{count} comments are open')}
      </span>
    ) : null}
  </>
);

interface Card {
  of: Waiting;
  statement: Statement;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
  /** The person tried to tick what was not opened. */
  onRefused: () => void;
}

/** One statement as it will be signed, none folded. Space ticks it, O opens its text. */
export const StatementCard = ({ of, statement, isTicked, onTick, onRefused }: Card) => {
  const { number, title, label, meaning, openedAt, path } = of;
  const isOpened = openedAt !== null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'o' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(path);
  };
  return (
    <li className="statement ceremony-statement" data-ticked={isTicked}>
      <Checkbox
        checked={isTicked}
        aria-label={say('I have read {number} and sign it', { number })}
        aria-disabled={!isOpened}
        onChange={(event) => (isOpened ? onTick(event.currentTarget.checked) : onRefused())}
        onKeyDown={onKeyDown}
      />
      <div>
        <div className="ceremony-head">
          <span className="statement-document figures">
            {number}{' '}
            <span>{statement.labelled === 'version' ? say('version {label}', { label }) : say('revision {label}', { label })}</span>
          </span>
          {isOpened ? (
            <span className="state" data-tone="ink">
              <IconEye size={14} aria-hidden /> {say('Opened')}
            </span>
          ) : (
            <span className="state" data-tone="needs-you">
              <IconAlertTriangle size={14} aria-hidden /> {say('Not opened')}
            </span>
          )}
          <Button variant="default" size="compact-xs" onClick={() => go(path)} aria-label={say('Open {number}', { number })}>
            {say('Open##to do')}
          </Button>
        </div>
        <div className="statement-title">{title}</div>
        <div className="statement-meaning" lang="en">
          {meaning}
        </div>
        <Text size="sm" lang="en">
          {recorded('I,')} <strong>{statement.printedName}</strong> ({statement.userId}),{' '}
          {isTicked ? recorded('sign as') : recorded('would sign as')} {statement.role}.
        </Text>
        <dl className="statement-lines" lang="en">
          {statement.lines
            .filter(([what]) => !saidOnce.includes(what))
            .map(([what, value]) => (
              <div key={`${what} ${value}`}>
                <dt>{what}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          <div>
            <dt lang={spokenLanguage()}>{say('You opened it')}</dt>
            <dd lang={spokenLanguage()}>
              <OpenedLine of={of} />
            </dd>
          </div>
        </dl>
      </div>
    </li>
  );
};
