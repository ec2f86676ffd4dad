import { Button, Select } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { say, sayCount } from '../../words/say.ts';
import type { TemplateRole } from './template-role.ts';

/** So many are named; the check before a submission names all. */
const MOST_NAMED = 3;

const Line = ({ icon, tone, children }: { icon: ReactNode; tone?: string; children: ReactNode }) => (
  <div className="editor-template" {...(tone ? { 'data-tone': tone } : {})}>
    {icon}
    {children}
  </div>
);

const lostSentence = (lost: readonly string[], template: string): string => {
  const named = lost.slice(0, MOST_NAMED).map((name) => `"${name}"`);
  const more = lost.length - named.length;
  const which = more > 0 ? say('{names} and {more} more', { names: named.join(', '), more }) : named.join(', ');
  return sayCount(
    lost.length,
    'A fixed part of {template} is not as it was: {which}.',
    '{count} fixed parts of {template} are not as they were: {which}.',
    { template, which },
  );
};

/** An empty draft, such as one that a change request asked for, can still begin with a template. */
const BeginWith = ({ onUse }: { onUse: (template: string) => void }) => {
  const { data: templates } = useAsk('documents.templates', {});
  if (!templates || templates.length === 0) return null;
  return (
    <Line icon={<IconInfoCircle size={14} aria-hidden />}>
      <span>{say('This text is empty.')}</span>
      <Select
        aria-label={say('Begin with a template')}
        placeholder={say('Begin with a template')}
        size="xs"
        w={280}
        data={templates.map(({ number, title, label }) => ({ value: number, label: `${number} ${label} ${title}` }))}
        value={null}
        onChange={(chosen) => chosen && onUse(chosen)}
      />
    </Line>
  );
};

/** Which template a text was made from, what was refused for its sake, and which of its parts are gone. */
export const TemplateNote = ({
  role,
  isEmpty,
  refusal,
  lost,
  onPutBack,
  onUse,
}: {
  role: TemplateRole;
  /** Nothing was ever saved. */
  isEmpty: boolean;
  refusal: string;
  lost: readonly string[];
  onPutBack: () => void;
  onUse: (template: string) => void;
}) => {
  if (role.kind === 'none') return isEmpty ? <BeginWith onUse={onUse} /> : null;
  if (role.kind === 'template')
    return (
      <Line icon={<IconLock size={14} aria-hidden />}>
        {say('Choose blocks and mark them as fixed, or a heading as a required section. Marks are not printed.')}
      </Line>
    );
  return (
    <>
      <Line icon={<IconLock size={14} aria-hidden />}>
        <span role="status">
          {refusal ||
            say('Made from the template {name} {title}. Its fixed parts stay as they are; Enter begins a paragraph below one.', {
              name: role.name,
              title: role.title,
            })}
        </span>
      </Line>
      {lost.length > 0 ? (
        <Line icon={<IconAlertTriangle size={14} aria-hidden />} tone="needs-you">
          <span>{lostSentence(lost, role.name)}</span>
          <Button size="compact-xs" variant="default" onClick={onPutBack}>
            {say('Restore')}
          </Button>
        </Line>
      ) : null}
      {role.newer ? (
        <Line icon={<IconInfoCircle size={14} aria-hidden />}>
          <span>{say('{template} {newer} is in force now.', { template: role.template, newer: role.newer })}</span>
          <Button size="compact-xs" variant="default" onClick={() => onUse(role.template)}>
            {say('Use {newer}', { newer: role.newer })}
          </Button>
        </Line>
      ) : null}
    </>
  );
};
