import { say } from '../words/say.ts';

const FIELDS = 'input:not([type=hidden]), textarea, select';

/** The dialog or form that something stands in. */
export const formAround = (element: Element): HTMLElement | null =>
  element.closest<HTMLElement>('[role=dialog]') ?? element.closest<HTMLElement>('form') ?? element.parentElement;

/** What a field is called on screen, without the star of what must be filled in. */
export const labelOf = (field: Element): string => {
  const label = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels?.[0]?.textContent : undefined;
  return (label ?? field.getAttribute('aria-label') ?? '').replace(/\s*\*$/, '').trim();
};

/** "administrator.printedName" as a label may say it in the language of the screens: "printed name". */
const wordsOf = (path: string): string =>
  say(
    (path.split('.').findLast((step) => !/^\d+$/.test(step)) ?? '')
      .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
      .replace(/^./, (letter) => letter.toUpperCase()),
  ).toLowerCase();

/** The field of an input: the one that is named so, or that is labelled with the same words. */
export const fieldOf = (form: HTMLElement, path: string): HTMLElement | null => {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)];
  const words = wordsOf(path);
  return (
    fields.find((field) => field.getAttribute('name') === path) ?? fields.find((field) => labelOf(field).toLowerCase() === words) ?? null
  );
};

/** Where the password is typed, also while it is shown: the first that is empty, as a form leaves the one that was wrong. */
export const passwordIn = (form: HTMLElement): HTMLInputElement | null => {
  const fields = [...form.querySelectorAll<HTMLInputElement>('.mantine-PasswordInput-innerInput')];
  return fields.find(({ value }) => value === '') ?? fields[0] ?? null;
};

/** What holds a field together with its label and description. */
export const wrapperOf = (field: HTMLElement): Element =>
  field.closest('.mantine-InputWrapper-root') ?? field.parentElement ?? document.body;
