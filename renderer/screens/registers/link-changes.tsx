import { isFilled } from '#shared/domain/register/entry-values.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { href } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import { sayValue } from './say-value.ts';
import type { Shown } from './use-entry-form.ts';

type Link = Shown['links'][number];

/** What a linked entry says now beside what it said in the version that is named, field by field. */
export const LinkChanges = ({ link }: { link: Link }) => {
  const now = Number(link.suspect?.version);
  const isEntry = link.kind === 'entry' && now > 0;
  const named = useAsk('entry.show', isEntry ? { number: link.to, version: Number(link.version) } : null);
  const newer = useAsk('entry.show', isEntry ? { number: link.to, version: now } : null);
  if (!isEntry) return <a href={href(link.path)}>{say('Read {number}, and compare its revisions there.', { number: link.to })}</a>;
  const error = named.error ?? newer.error;
  if (error) return <ErrorNotice error={error} />;
  if (!named.data || !newer.data) return null;
  const [before, after] = [named.data, newer.data];
  const { fields } = after.declaration.declared;
  const changed = fields.filter(({ id }) => {
    const [one, other] = [before.values[id], after.values[id]];
    return (isFilled(one) || isFilled(other)) && JSON.stringify(one) !== JSON.stringify(other);
  });
  const rows = [
    ...(before.title === after.title ? [] : [{ id: '', label: say('Title'), was: before.title, is: after.title }]),
    ...changed.map(({ id, label }) => ({ id, label, was: sayValue(before.values[id]), is: sayValue(after.values[id]) })),
  ];
  if (rows.length === 0) return <p className="meta">{say('Its fields say the same; its links or its state changed.')}</p>;
  return (
    <dl className="link-changes">
      {rows.map(({ id, label, was, is }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd>
            <del>{was || '–'}</del> <ins>{is || '–'}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
};
