import { IconChevronDown, IconChevronRight, IconLock, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { applies } from '#shared/domain/register/checklist.ts';
import { type EntryValues, isFilled } from '#shared/domain/register/entry-values.ts';
import type { DeclaredField } from '#shared/domain/register/field-declaration.ts';
import { stateOrder } from '#shared/domain/register/machine.ts';
import { signedSince } from '#shared/domain/register/signed-since.ts';
import { Day } from '../../components/day.tsx';
import { sayDeclared } from '../../words/declared.ts';
import { Said } from '../../words/said.tsx';
import { say, sayCount } from '../../words/say.ts';
import { EntryFields } from './entry-fields.tsx';
import { sayValue } from './say-value.ts';
import type { EntryForm, Shown } from './use-entry-form.ts';
import './entry-sections.css';

type Section = Shown['declaration']['declared']['sections'][number];
export interface Folding {
  /** What a person opened or folded, by the title of the section. */
  chosen: Readonly<Record<string, boolean>>;
  set: (title: string, isOpen: boolean) => void;
}

/** What is known of a section from what is saved; typing folds nothing. */
const standingOf = ({ declaration: { declared }, values, names, frozen, history }: Shown, { fields }: Section, typed: EntryValues) => {
  const own = declared.fields.filter(({ id }) => fields.includes(id));
  const filled = own.filter(({ id }) => isFilled(values[id]));
  const isSigned =
    filled.length > 0 &&
    filled.every(({ id }) => frozen.includes(id)) &&
    own.every(({ id, requiredFrom }) => frozen.includes(id) || requiredFrom === undefined);
  const since =
    own
      .flatMap((field) => signedSince(declared, field, history) ?? [])
      .sort()
      .at(-1) ?? null;
  const later = own
    .flatMap((field) => (applies(field, typed) ? (field.requiredFrom ?? []) : []))
    .sort((a, b) => stateOrder(declared, a) - stateOrder(declared, b))[0];
  return {
    isSigned,
    since,
    isEmpty: filled.length === 0,
    later,
    /** Every field of it is asked for by an answer that was not given. */
    isAside: later === undefined && own.every(({ requiredWhen }) => requiredWhen !== undefined),
    summary: filled.map((field) => sayValue(values[field.id], field, (userId) => names[userId] ?? userId)).join(', '),
  };
};

const Mark = ({ missing, standing }: { missing: number; standing: ReturnType<typeof standingOf> }) => {
  if (missing > 0)
    return (
      <span className="state" data-tone="needs-you">
        <IconPencil size={14} aria-hidden />
        {sayCount(missing, '1 missing', '{count} missing')}
      </span>
    );
  if (!standing.isSigned) return null;
  return (
    <span className="meta entry-signed">
      <IconLock size={14} aria-hidden />
      <Said text="signed {day}" with={{ day: <Day at={standing.since} /> }} />
    </span>
  );
};

interface Sections {
  shown: Shown;
  form: EntryForm;
  missing: ReadonlySet<string>;
  before: string;
  folding: Folding;
  onMoveDate: (field: DeclaredField) => void;
}

/**
 * The sections of an entry: signed ones fold to a line, what misses something stands open, what is asked for later waits folded. Where
 * nothing misses, the first that is not signed stands open, because that is where a person begins.
 */
export const EntrySections = ({ shown, form, missing, before, folding, onMoveDate }: Sections) => {
  const sections = shown.declaration.declared.sections.map((section) => ({ section, standing: standingOf(shown, section, form.values) }));
  const begun = missing.size > 0 ? -1 : sections.findIndex(({ standing }) => !standing.isSigned);
  return sections.map(({ section: { title, fields }, standing }, at) => {
    const misses = fields.filter((id) => missing.has(id)).length;
    const typed = fields.some((id) => isFilled(form.values[id]));
    const isOpen =
      folding.chosen[title] ??
      (misses > 0 ||
        at === begun ||
        !(standing.isSigned || (standing.isEmpty && !typed && (standing.isAside || standing.later !== undefined))));
    const Chevron = isOpen ? IconChevronDown : IconChevronRight;
    return (
      <section key={title} className="entry-section" aria-label={title} {...(misses > 0 ? { 'data-missing': true } : {})}>
        <h2>
          <button
            type="button"
            className="entry-section-head"
            aria-expanded={isOpen}
            data-section={title}
            onClick={() => folding.set(title, !isOpen)}
          >
            <span className="entry-section-number figures">{at + 1}</span>
            <span className="entry-section-title">{title}</span>
            <span className="entry-section-summary">
              {isOpen
                ? ''
                : standing.isEmpty && standing.later
                  ? say('asked for before {state}', { state: sayDeclared(standing.later) })
                  : standing.isEmpty && standing.isAside
                    ? say('not asked for here')
                    : standing.summary}
            </span>
            <Mark missing={misses} standing={standing} />
            <Chevron size={16} aria-hidden />
          </button>
        </h2>
        {isOpen ? (
          <div className="entry-section-body">
            <EntryFields shown={shown} form={form} fields={fields} missing={missing} before={before} onMoveDate={onMoveDate} />
          </div>
        ) : null}
      </section>
    );
  });
};

/** Opens the section of a field, and brings the cursor there. */
export const useFolding = (sections: readonly Section[]) => {
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const set = (title: string, isOpen: boolean) => setChosen((before) => ({ ...before, [title]: isOpen }));
  const jumpTo = (at: string) => {
    const section = sections.find(({ fields }) => fields.includes(at));
    if (section) set(section.title, true);
    requestAnimationFrame(() => {
      const place = document.getElementById(`field-${at}`);
      place?.scrollIntoView({ block: 'center' });
      place?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button')?.focus();
    });
  };
  return { chosen, set, jumpTo };
};
