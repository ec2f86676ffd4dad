import { ActionIcon, Button, Group, Select, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { DocumentSelect } from '../../components/document-select.tsx';
import { href } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import type { EntryForm, Shown } from './use-entry-form.ts';

type Declared = Shown['declaration']['declared']['links'][number];

const EntryPick = ({ registers, onPick }: { registers: readonly string[]; onPick: (number: string) => void }) => {
  const [register = ''] = registers;
  const { data: known } = useAsk('register.list', {});
  const there = registers.filter((one) => known?.some((row) => row.register === one));
  const [of, setOf] = useState(register);
  const [text, setText] = useState('');
  const chosen = there.includes(of) ? of : (there[0] ?? '');
  const { data } = useAsk(
    'entry.list',
    chosen === '' ? null : { register: chosen, limit: 20, ...(text.trim() ? { text: text.trim() } : {}) },
    { keepBefore: true },
  );
  if (there.length === 0) return <Text className="quiet">{say('No register that this link leads to is in force.')}</Text>;
  return (
    <Group gap="xs" align="end">
      {there.length > 1 ? (
        <Select
          label={say('Register')}
          data={there.map((one) => ({ value: one, label: known?.find((row) => row.register === one)?.plural ?? one }))}
          value={chosen}
          onChange={(picked) => setOf(picked ?? chosen)}
          allowDeselect={false}
        />
      ) : null}
      <Select
        label={say('Entry')}
        placeholder={say('Number or words')}
        data={(data?.rows ?? []).map(({ number, title }) => ({ value: number, label: `${number} ${title}` }))}
        searchable
        searchValue={text}
        onSearchChange={setText}
        filter={({ options }) => options}
        value={null}
        onChange={(picked) => {
          if (picked) onPick(picked);
        }}
        nothingFoundMessage={say('No entry has this number or these words.')}
      />
    </Group>
  );
};

const AddLink = ({ link, form, onDone }: { link: Declared; form: EntryForm; onDone: () => void }) => {
  const add = (to: string | null) => {
    if (to === null) return;
    if (!form.links.some((one) => one.role === link.role && one.to === to)) form.setLinks([...form.links, { role: link.role, to }]);
    onDone();
  };
  const registers = link.to.filter((one) => one !== 'document');
  return (
    <>
      {link.to.includes('document') ? <DocumentSelect label={say('Document')} value={null} onChange={add} /> : null}
      {registers.length > 0 ? <EntryPick registers={registers} onPick={add} /> : null}
    </>
  );
};

/** What an entry is linked with, both ways; a link whose target moved on stands first and asks. */
export const EntryLinks = ({
  shown,
  form,
  onConfirm,
}: {
  shown: Shown;
  form: EntryForm;
  onConfirm: (link: Shown['links'][number]) => void;
}) => {
  const [adding, setAdding] = useState<string | null>(null);
  const { declared } = shown.declaration;
  const saved = new Map(shown.links.map((link) => [`${link.role} ${link.to}`, link]));
  return (
    <section aria-label={say('Links')}>
      <Title order={2} mb="xs">
        {say('Links')}
      </Title>
      {declared.links.map((link) => {
        const own = form.links.filter(({ role }) => role === link.role);
        return (
          <div key={link.role} id={`field-${link.role}`} className="entry-link">
            <Group justify="space-between" wrap="nowrap">
              <Text fw={600}>{link.label}</Text>
              {shown.may.edit && (link.many || own.length === 0) ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => setAdding(adding === link.role ? null : link.role)}
                  aria-label={say('Link {label}', { label: link.label })}
                >
                  {say('Link…')}
                </Button>
              ) : null}
            </Group>
            {own.length === 0 ? <Text className="quiet">–</Text> : null}
            {own.map((one) => {
              const there = saved.get(`${one.role} ${one.to}`);
              return (
                <div key={one.to}>
                  <Group justify="space-between" wrap="nowrap" gap="xs">
                    <span>
                      {there ? <a href={href(there.path)}>{one.to}</a> : one.to}{' '}
                      {there ? `${there.title}, ${there.version}, ${sayGiven(there.state)}` : say('not saved yet')}
                    </span>
                    {shown.may.edit ? (
                      <ActionIcon
                        variant="subtle"
                        aria-label={say('Take away {number}', { number: one.to })}
                        onClick={() => form.setLinks(form.links.filter((other) => other !== one))}
                      >
                        <IconX size={16} aria-hidden />
                      </ActionIcon>
                    ) : null}
                  </Group>
                  {there?.suspect ? (
                    <Group gap="xs" mb="xs">
                      <span className="state" data-tone="needs-you">
                        <IconAlertTriangle size={14} aria-hidden />{' '}
                        {say('Changed since: now {version}', { version: there.suspect.version || '–' })}
                      </span>
                      {shown.may.edit ? (
                        <Button variant="default" size="compact-sm" onClick={() => onConfirm(there)} disabled={form.isChanged}>
                          {say('Still holds…')}
                        </Button>
                      ) : null}
                    </Group>
                  ) : null}
                </div>
              );
            })}
            {adding === link.role ? <AddLink link={link} form={form} onDone={() => setAdding(null)} /> : null}
          </div>
        );
      })}
      {shown.linkedFrom.map(({ number, title, state, label, path }) => (
        <div key={`${label} ${number}`} className="entry-link">
          <Text fw={600}>{label}</Text>
          <a href={href(path)}>{number}</a> {title}, {sayGiven(state)}
        </div>
      ))}
    </section>
  );
};
