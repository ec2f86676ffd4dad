import { Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
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

/**
 * The parts that a file has to hold, what is there, and what is missing; for registers whose links are parts. The parts are those
 * of the declaration, so that the fields below stand where they stay before it is known what is there.
 */
export const FileIndex = ({ shown }: { shown: Shown }) => {
  const asked = shown.declaration.declared.links.flatMap(({ role, label, filePart }) => (filePart ? { role, label, ...filePart } : []));
  const isFile = asked.length > 0 && shown.version === shown.newest && shown.state !== 'Void';
  const { data, error } = useAsk('register.files', isFile ? { register: shown.register, number: shown.number } : null);
  if (!isFile) return null;
  const known = data?.[0]?.parts;
  const missing = known?.filter(({ isMissing }) => isMissing).length ?? 0;
  const pathOf = (number: string) => shown.links.find(({ to }) => to === number)?.path;
  return (
    <section aria-label={say('File index')} className="entry-section" {...(missing > 0 ? { 'data-missing': true } : {})}>
      <Title order={2} mb="xs">
        {say('File index')}
      </Title>
      <Text className="meta" mb="sm">
        {known === undefined
          ? say('Reading…')
          : missing === 0
            ? say('Every part is there or excused.')
            : say('{missing} of {count} parts are missing.', { missing, count: known.length })}
      </Text>
      <ErrorNotice error={error} />
      {asked.map(({ role, label, clause }) => {
        const part = known?.find((one) => one.role === role);
        return (
          <dl key={role} className="entry-facts">
            <dt>
              {label} <span className="meta">{clause}</span>
            </dt>
            <dd>{part ? <Standing part={part} pathOf={pathOf} /> : null}</dd>
          </dl>
        );
      })}
    </section>
  );
};
