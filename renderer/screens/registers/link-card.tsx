import { ActionIcon, Button, Group } from '@mantine/core';
import { IconSignature, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { href } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { SuspectMark } from './late-mark.tsx';
import { LinkChanges } from './link-changes.tsx';
import type { Shown } from './use-entry-form.ts';

type Saved = Shown['links'][number];

interface Suspect {
  link: Saved;
  mayEdit: boolean;
  isChanged: boolean;
  onConfirm: () => void;
  onMove: () => void;
}
/** A target that changed: what changed, and the three ways on. */
const SuspectWays = ({ link, mayEdit, isChanged, onConfirm, onMove }: Suspect) => {
  const [isCompared, setCompared] = useState(false);
  const version = link.suspect?.version || '–';
  const isSame = link.kind !== 'document' && version === link.version;
  return (
    <>
      <p className="link-what">
        {link.suspect?.gone
          ? say('It is {state} since it was linked, and counts no longer.', { state: sayGiven(link.suspect.gone) })
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
        {mayEdit && link.suspect?.version && !link.suspect.gone ? (
          <Button variant="default" size="compact-sm" onClick={onMove}>
            {isSame ? say('Link as signed') : say('Move to {version}', { version })}
          </Button>
        ) : null}
      </Group>
    </>
  );
};

interface Card {
  /** How the declaration calls it. */
  label: string;
  to: string;
  saved: Saved | undefined;
  /** It names what stands now once it is saved. */
  isMoved: boolean;
  mayEdit: boolean;
  isChanged: boolean;
  onConfirm: (link: Saved) => void;
  onMove: () => void;
  onTake: () => void;
}

/** One link: what it names, in which version and state. */
export const LinkCard = ({ label, to, saved, isMoved, mayEdit, isChanged, onConfirm, onMove, onTake }: Card) => {
  const isSuspect = saved?.suspect != null && !isMoved;
  return (
    <li className="link-card" data-suspect={isSuspect}>
      <div className="link-line">
        {saved ? <a href={href(saved.path)}>{to}</a> : <strong>{to}</strong>}
        <span className="link-title" title={saved?.title}>
          {saved
            ? `${isMoved ? say('{version} once it is saved', { version: saved.suspect?.version }) : saved.kind === 'document' ? say('revision {label}', { label: saved.version }) : say('version {version}', { version: saved.version })}, ${saved.title}`
            : say('not saved yet')}
        </span>
        {isSuspect ? (
          <SuspectMark />
        ) : saved ? (
          <span className="state" data-tone="history">
            {sayGiven(saved.state)}
          </span>
        ) : null}
        {mayEdit ? (
          <ActionIcon variant="subtle" size={24} aria-label={say('Take away {number}', { number: to })} onClick={onTake}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
      <span className="meta">{label}</span>
      {isSuspect ? (
        <SuspectWays link={saved} mayEdit={mayEdit} isChanged={isChanged} onConfirm={() => onConfirm(saved)} onMove={onMove} />
      ) : null}
    </li>
  );
};
