import type { Declaration } from '#shared/domain/register/declaration.ts';
import { DocumentSelect } from '../../../components/document-select.tsx';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';
import { FieldInput } from '../field-input.tsx';
import type { EntryForm, Shown } from '../use-entry-form.ts';

const RATED = ['exploitability', 'harm'];

const policyOf = (links: readonly { role: string; to: string }[]): string | null => links.find(({ role }) => role === 'policy')?.to ?? null;
/** Whether the level that is shown is that of the rating in the form. */
export const isRatingSaved = (shown: Shown, form: EntryForm): boolean =>
  RATED.every((id) => (form.values[id] ?? '') === (shown.values[id] ?? '')) && policyOf(form.links) === policyOf(shown.links);

/** Exploitability and harm, and the level that the policy gives: it is looked up when the finding is saved, and nobody types it. */
export const RatingPart = ({ shown, form, declaration }: { shown: Shown; form: EntryForm; declaration: Declaration }) => {
  const policy = policyOf(form.links);
  const saved = shown.links.find(({ role }) => role === 'policy');
  const level = shown.computed.find(({ id }) => id === 'level');
  const isSaved = isRatingSaved(shown, form);
  const fields = declaration.fields.filter(({ id }) => RATED.includes(id));
  const by = saved ? `${saved.to} ${saved.version}` : null;
  return (
    <section className="triage-rating" aria-label={say('Exploitability and harm')}>
      <h2>{by === null ? say('Exploitability and harm') : say('Exploitability and harm, by {policy}', { policy: by })}</h2>
      {fields.map((field) => (
        <FieldInput key={field.id} field={field} value={form.values[field.id]} onChange={(value) => form.setValue(field.id, value)} />
      ))}
      <DocumentSelect
        label={say('Risk policy')}
        value={policy}
        onChange={(to) =>
          form.setLinks([...form.links.filter(({ role }) => role !== 'policy'), ...(to === null ? [] : [{ role: 'policy', to }])])
        }
      />
      <p className="triage-level">
        {say('Level')}:{' '}
        <strong>
          {isSaved ? (level?.result ? sayGiven(level.result) : say('none##level by the policy')) : say('looked up when saved')}
        </strong>
      </p>
    </section>
  );
};
