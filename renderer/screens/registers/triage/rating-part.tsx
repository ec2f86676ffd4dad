import type { Declaration } from '#shared/domain/register/declaration.ts';
import { DocumentSelect } from '../../../components/document-select.tsx';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';
import { FieldInput } from '../field-input.tsx';
import type { EntryForm } from '../use-entry-form.ts';
import { type LiveLevel, policyIn } from './use-level.ts';

const RATED = ['exploitability', 'harm'];

interface Rating {
  form: EntryForm;
  declaration: Declaration;
  level: LiveLevel;
}
/** Exploitability and harm, and the level that the policy gives for them: it is looked up, and nobody types it. */
export const RatingPart = ({ form, declaration, level: { level, version, why } }: Rating) => {
  const policy = policyIn(form.links);
  const fields = declaration.fields.filter(({ id }) => RATED.includes(id));
  const by = policy === null ? null : `${policy} ${version ?? ''}`.trim();
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
      <p className="triage-level" role="status">
        {say('Level')}: <strong>{level ? sayGiven(level) : say('none##level by the policy')}</strong>
        {why === null ? null : <span className="quiet"> {sayGiven(why)}</span>}
      </p>
    </section>
  );
};
