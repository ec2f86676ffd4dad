import { describe, expect, it } from 'vitest';
import type { Facts } from './meet.ts';
import { afterSave, standing, type There, type Typed } from './typed-entry.ts';

const facts = (note: string, links: Facts['links'] = []): Facts => ({ title: 'Cracks', values: { note }, links });
const first: There = { hash: 'h1', facts: facts('') };
/** The form as a person sees it, with other words. */
const type = (typed: Typed | null, there: There, note: string): Typed => ({
  ...standing(typed, there, false).form,
  values: { note },
});

describe('what is typed in an entry', () => {
  it('is no change once it says what is there, whoever saved that', () => {
    const typed = type(null, first, 'One');
    expect(standing(typed, first, false).isTyped).toBe(true);
    // The answer to the save was lost, and so is not known here; or somebody else wrote the same.
    expect(standing(typed, { hash: 'h2', facts: facts('One') }, false)).toMatchObject({ isTyped: false, meeting: null });
    expect(standing(type(typed, first, ''), first, false).isTyped).toBe(false);
  });

  it('while a save is under way goes on from what that saves, also on a screen that has not caught up', () => {
    const sent = type(null, first, 'One');
    const now = { ...sent, values: { note: 'One and two' } };
    const left = afterSave(now, sent, 'h2');
    const early = standing(left, first, false);
    expect(early).toMatchObject({ isTyped: true, isEarly: true, meeting: null, form: { basedOn: 'h2', values: { note: 'One and two' } } });
    const caughtUp = standing(left, { hash: 'h2', facts: facts('One') }, false);
    expect(caughtUp).toMatchObject({ isTyped: true, isEarly: false, meeting: null, form: { basedOn: 'h2', formerly: [] } });
    // Somebody else saved in between.
    const other = standing(left, { hash: 'h3', facts: facts('Theirs') }, false);
    expect(other.meeting?.clashes).toEqual([{ field: 'note', mine: 'One and two', theirs: 'Theirs' }]);
    expect(standing(afterSave(sent, sent, 'h2'), { hash: 'h3', facts: facts('Theirs') }, false)).toMatchObject({
      isTyped: false,
      meeting: null,
      form: { values: { note: 'Theirs' } },
    });
  });

  it('keeps what the save itself added: files that came with it, a link that names what stands now', () => {
    const link = { role: 'raisedBy', to: 'NC-0001' };
    const scan = new File(['a'], 'scan.txt');
    const late = new File(['b'], 'late.txt');
    const sent: Typed = { ...standing(null, { hash: 'h1', facts: facts('', [link]) }, false).form, links: [{ ...link, moved: true }], files: { proof: [scan] } };
    const left = afterSave({ ...sent, values: { note: 'More' }, files: { proof: [scan, late] } }, sent, 'h2');
    const stored = { name: 'scan.txt', size: 1, sha256: 'a'.repeat(64) };
    const there: There = { hash: 'h2', facts: { ...facts('', [link]), values: { proof: [stored] } } };
    const { form } = standing(left, there, false);
    expect(form).toMatchObject({ values: { note: 'More', proof: [stored] }, links: [link], files: { proof: [late] } });
    // What was there before is taken away while the other one came: both hold.
    const former = { name: 'old.txt', size: 1, sha256: 'b'.repeat(64) };
    const [held] = [{ ...sent, base: { ...sent.base, values: { proof: [former] } }, values: { proof: [former] } }];
    const less = afterSave({ ...held, values: { proof: [] } }, held, 'h2');
    const both: There = { hash: 'h2', facts: { ...facts('', [link]), values: { proof: [former, stored] } } };
    expect(standing(less, both, false).form.values.proof).toEqual([stored]);
  });
});
