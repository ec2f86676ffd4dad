import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { sayState } from '../../components/say-state.ts';
import { href } from '../../frame/router.ts';
import { inFigures, say } from '../../words/say.ts';
import { AddLink } from './add-link.tsx';
import { LinkCard } from './link-card.tsx';
import { OpenFrom } from './open-from.tsx';
import type { EntryForm, Shown } from './use-entry-form.ts';
import './entry-links.css';

/** More than these are shown when they are asked for. */
const AT_ONCE = 12;

interface Links {
  shown: Shown;
  form: EntryForm;
  onConfirm: (link: Shown['links'][number]) => void;
}

/** What an entry is linked with, both ways; what moved on stands first and asks. */
export const EntryLinks = ({ shown, form, onConfirm }: Links) => {
  const [adding, setAdding] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const { declared } = shown.declaration;
  const { edit } = shown.may;
  const saved = new Map(shown.links.map((link) => [`${link.role} ${link.to}`, link]));
  const cards = form.links
    .map((link, at) => ({ link, at, there: saved.get(`${link.role} ${link.to}`) }))
    .sort((one, other) => Number(other.there?.suspect != null) - Number(one.there?.suspect != null) || one.at - other.at);
  const drawn = isWhole ? cards : cards.slice(0, AT_ONCE);
  const from = isWhole ? shown.linkedFrom : shown.linkedFrom.slice(0, AT_ONCE);
  const hidden = cards.length - drawn.length + shown.linkedFrom.length - from.length;
  const isOpen = (role: string): boolean => edit && (!shown.ended || declared.links.find((one) => one.role === role)?.staysOpen === true);
  const free = declared.links.filter(({ role, many }) => isOpen(role) && (many || !form.links.some((link) => link.role === role)));
  const chosen = declared.links.find(({ role }) => role === adding);
  return (
    <section aria-label={say('Links##of an entry')} className="entry-links">
      <div className="side-head">
        <h2>
          {say('Links##of an entry')} <span className="quiet">{inFigures(form.links.length + shown.linkedFrom.length)}</span>
        </h2>
        <span className="side-acts">
          <OpenFrom shown={shown} form={form} />
          {free.length > 0 ? (
            <Menu position="bottom-end" withinPortal={false}>
              <Menu.Target>
                <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} data-adds-link>
                  {say('Link…')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {free.map(({ role, label }) => (
                  <Menu.Item key={role} onClick={() => setAdding(role)}>
                    {label}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </span>
      </div>
      {chosen ? (
        <div className="link-adding" id={`field-${chosen.role}`}>
          <div className="link-line">
            <strong className="link-title">{say('New link: {what}', { what: chosen.label })}</strong>
            <ActionIcon variant="subtle" size={24} aria-label={say('Add no link')} onClick={() => setAdding(null)}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </div>
          <AddLink link={chosen} form={form} onDone={() => setAdding(null)} />
        </div>
      ) : null}
      <ul className="link-cards">
        {drawn.map(({ link, there }) => (
          <LinkCard
            key={`${link.role} ${link.to}`}
            role={link.role}
            label={declared.links.find(({ role }) => role === link.role)?.label ?? link.role}
            to={link.to}
            saved={there}
            isMoved={link.moved === true}
            mayEdit={edit}
            isOpen={isOpen(link.role)}
            isChanged={form.isChanged}
            onConfirm={onConfirm}
            onMove={() => form.setLinks(form.links.map((one) => (one === link ? { ...one, moved: true } : one)))}
            dated={
              declared.links.find(({ role }) => role === link.role)?.dated
                ? {
                    days: link,
                    onDays: (days) => form.setLinks(form.links.map((one) => (one === link ? { ...one, ...days } : one))),
                  }
                : null
            }
            onTake={() => form.setLinks(form.links.filter((one) => one !== link))}
          />
        ))}
        {from.map(({ number, title, state, expired, label, path }) => (
          <li key={`${label} ${number}`} className="link-card">
            <div className="link-line">
              <a href={href(path)}>{number}</a>
              <span className="link-title" title={title}>
                {title}
              </span>
              <span className="state" data-tone={expired ? 'late' : 'history'}>
                {sayState({ state, expired })}
              </span>
            </div>
            <span className="meta">{label}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <button type="button" className="link-button" onClick={() => setWhole(true)}>
          {say('{count} more', { count: inFigures(hidden) })}
        </button>
      ) : null}
    </section>
  );
};
