import { ActionIcon, Button, Group } from '@mantine/core';
import { IconSignature, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { DateField } from '../../components/date-field.tsx';
import { sayState } from '../../components/say-state.ts';
import { href } from '../../frame/router.ts';
import { sayDeclared } from '../../words/declared.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { SuspectMark } from './late-mark.tsx';
import { LinkChanges } from './link-changes.tsx';
import type { Shown } from './use-entry-form.ts';

type Saved = Shown['links'][number];

interface Suspect {
  link: Saved;
  mayEdit: boolean;
  isOpen: boolean;
  isChanged: boolean;
  onConfirm: () => void;
  onMove: () => void;
}
/** A target that changed: what changed, and the three ways on. */
const SuspectWays = ({ link, mayEdit, isOpen, isChanged, onConfirm, onMove }: Suspect) => {
  const [isCompared, setCompared] = useState(false);
  const version = link.suspect?.version || '–';
  const isSame = link.kind !== 'document' && version === link.version;
  return (
    <>
      <p className="link-what">
        {link.suspect?.gone
          ? say('It is {state} since it was linked, and counts no longer.', { state: sayDeclared(link.suspect.gone) })
          : link.kind === 'clause'
            ? say('Edition {version} of the catalogue is in use now.', { version })
            : link.kind === 'document' && !link.suspect?.version
              ? say('No revision is in force any more.')
              : link.kind === 'document'
                ? say('Revision {version} is in force now.', { version })
                : isSame
                  ? say('It was linked before version {version} was signed.', { version })
                  : say('Version {version} was signed since.', { version })}
      </p>
      {isCompared ? <LinkChanges link={link} /> : null}
      <Group gap="xs">
        {mayEdit ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconSignature size={14} aria-hidden />}
            disabled={isChanged}
            onClick={onConfirm}
          >
            {say('Still holds…')}
          </Button>
        ) : null}
        <Button variant="default" size="compact-sm" aria-expanded={isCompared} onClick={() => setCompared(!isCompared)}>
          {say('Compare')}
        </Button>
        {isOpen && link.suspect?.version && !link.suspect.gone ? (
          <Button variant="default" size="compact-sm" onClick={onMove}>
            {isSame
              ? say('Link as signed')
              : link.kind === 'entry'
                ? say('Move to version {version}', { version })
                : say('Move to {version}', { version })}
          </Button>
        ) : null}
      </Group>
    </>
  );
};

const versionWords = ({ kind, version }: Saved): string => {
  if (kind === 'document') return say('revision {label}', { label: version });
  return kind === 'clause' ? say('edition {edition}', { edition: version }) : say('version {version}', { version });
};

interface DaysProps {
  to: string;
  days: { on?: string | undefined; until?: string | null | undefined };
  mayEdit: boolean;
  onDays: (days: { on?: string; until: string | null }) => void;
}
/** The day of which evidence tells, and the last one on which it shows anything. */
const Days = ({ to, days: { on = '', until }, mayEdit, onDays }: DaysProps) => {
  if (!mayEdit)
    return (
      <span className="meta">
        {on === '' ? '' : say('of {day}', { day: on })}
        {until ? `, ${say('until {day}', { day: until })}` : ''}
      </span>
    );
  const put = (next: { on: string; until: string }) => onDays({ ...(next.on === '' ? {} : { on: next.on }), until: next.until || null });
  return (
    <Group gap="xs" wrap="nowrap">
      <DateField
        size="xs"
        label={say('Of the day')}
        aria-label={say('The day of which {number} is evidence', { number: to })}
        required
        value={on}
        onChange={(day) => put({ on: day, until: until ?? '' })}
      />
      <DateField
        size="xs"
        label={say('Until##last day')}
        aria-label={say('The last day on which {number} is evidence', { number: to })}
        value={until ?? ''}
        onChange={(day) => put({ on, until: day })}
      />
    </Group>
  );
};

interface Card {
  role: string;
  /** How the declaration calls it. */
  label: string;
  to: string;
  saved: Saved | undefined;
  /** It names what stands now once it is saved. */
  isMoved: boolean;
  mayEdit: boolean;
  /** It may be changed and taken away; what has ended is confirmed only. */
  isOpen: boolean;
  isChanged: boolean;
  onConfirm: (link: Saved) => void;
  onMove: () => void;
  onTake: () => void;
  /** Of evidence: its days, and what changes them; null for another link. */
  dated: Pick<DaysProps, 'days' | 'onDays'> | null;
}

/** One link: what it names, in which version and state. */
export const LinkCard = ({ role, label, to, saved, isMoved, mayEdit, isOpen, isChanged, onConfirm, onMove, onTake, dated }: Card) => {
  const isSuspect = saved?.suspect != null && !isMoved;
  return (
    <li className="link-card" data-suspect={isSuspect} data-link={role}>
      <div className="link-line">
        {saved ? <a href={href(saved.path)}>{to}</a> : <strong>{to}</strong>}
        <span className="link-title" title={saved?.title}>
          {saved ? saved.title : say('not saved yet')}
        </span>
        {isSuspect ? (
          <SuspectMark />
        ) : saved ? (
          <span className="state" data-tone={saved.expired ? 'late' : 'history'}>
            {saved.kind === 'document' ? sayGiven(saved.state) : sayState(saved)}
          </span>
        ) : null}
        {isOpen ? (
          <ActionIcon variant="subtle" size={24} aria-label={say('Take away {number}', { number: to })} onClick={onTake}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
      <span className="meta">
        {label}
        {saved
          ? `, ${isMoved ? say('{version} once it is saved', { version: saved.suspect?.version ?? saved.newer }) : versionWords(saved)}`
          : ''}
      </span>
      {dated ? <Days to={to} mayEdit={isOpen} {...dated} /> : null}
      {saved?.newer && !isMoved ? (
        <Group gap="xs">
          <span className="meta">
            {saved.newer === saved.version
              ? say('It was linked before version {version} was signed.', { version: saved.newer })
              : say('Version {version} stands now.', { version: saved.newer })}
          </span>
          {isOpen ? (
            <Button variant="default" size="compact-sm" onClick={onMove}>
              {say('Move to version {version}', { version: saved.newer })}
            </Button>
          ) : null}
        </Group>
      ) : null}
      {isSuspect ? (
        <SuspectWays
          link={saved}
          mayEdit={mayEdit}
          isOpen={isOpen}
          isChanged={isChanged}
          onConfirm={() => onConfirm(saved)}
          onMove={onMove}
        />
      ) : null}
    </li>
  );
};
