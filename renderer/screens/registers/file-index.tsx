import { Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';

type Part = OperationOutput<'register.files'>[number]['parts'][number];

const Standing = ({ part, pathOf }: { part: Part; pathOf: (number: string) => string | undefined }) => {
  if (part.isMissing)
    return (
      <span className="state" data-tone="needs-you">
        <IconAlertTriangle size={14} aria-hidden />{' '}
        {part.notInForce.length > 0 ? say('{numbers} not in force', { numbers: part.notInForce.join(', ') }) : say('missing')}
      </span>
    );
  if (part.inForce.length === 0) return <span>{part.because}</span>;
  return (
    <span className="state" data-tone="effective">
      <IconCheck size={14} aria-hidden />{' '}
      {part.inForce.map((number, at) => {
        const path = pathOf(number);
        return (
          <span key={number}>
            {at > 0 ? ', ' : ''}
            {path ? <a href={href(path)}>{number}</a> : number}
          </span>
        );
      })}
    </span>
  );
};

/** The parts that a file has to hold, what is there, and what is missing; for registers whose links are parts. */
export const FileIndex = ({ shown }: { shown: Shown }) => {
  const isFile = shown.declaration.declared.links.some(({ filePart }) => filePart !== undefined) && shown.version === shown.newest;
  const { data } = useAsk('register.files', isFile && shown.state !== 'Void' ? { register: shown.register, number: shown.number } : null);
  const parts = data?.[0]?.parts;
  if (!parts) return null;
  const missing = parts.filter(({ isMissing }) => isMissing).length;
  const pathOf = (number: string) => shown.links.find(({ to }) => to === number)?.path;
  return (
    <section aria-label={say('File index')} className="entry-section" {...(missing > 0 ? { 'data-missing': true } : {})}>
      <Title order={2} mb="xs">
        {say('File index')}
      </Title>
      <Text className="meta" mb="sm">
        {missing === 0
          ? say('Every part is there or excused.')
          : say('{missing} of {count} parts are missing.', { missing, count: parts.length })}
      </Text>
      {parts.map((part) => (
        <dl key={part.role} className="entry-facts">
          <dt>
            {part.label} <span className="meta">{part.clause}</span>
          </dt>
          <dd>
            <Standing part={part} pathOf={pathOf} />
          </dd>
        </dl>
      ))}
    </section>
  );
};
