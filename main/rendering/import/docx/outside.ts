import { notes } from './notes/word-notes.ts';

interface Target {
  part: string;
  id: string;
  type: string;
  target: string;
}
const KEEP = 'Remove it in Word and import the file again, or import it as a file.';

/** The part whose relationships a file holds. */
const partOf = (name: string): string => name.replace(/_rels\/([^/]*)\.rels$/, '$1');

/** What the parts of a Word file name outside of it. Nothing of that is ever loaded. */
export class OutsideTargets {
  readonly #targets: Target[] = [];
  /** Links of pictures that stand beside a copy of the picture in the file, and those that stand alone. */
  readonly #kept = new Set<string>();
  readonly #alone = new Set<string>();

  /** @param relationships the name of the file with the relationships */
  add(relationships: string, id: string, type: string, target: string): void {
    this.#targets.push({ part: partOf(relationships), id, type, target: target.slice(0, 120) });
  }

  /** A place in a part where a picture is shown. */
  picture(part: string, link: string, isKept: boolean): void {
    if (link !== '') (isKept ? this.#kept : this.#alone).add(`${part} ${link}`);
  }

  /**
   * What is named outside and does no harm to the text: an attached template, and pictures that are kept in the file as well.
   * @returns the notes about these, and the sentence about the first other one, which the file is refused for
   */
  judge(): { notes: string[]; refusal: string | null } {
    const told: string[] = [];
    for (const { part, id, type, target } of this.#targets) {
      const place = `${part} ${id}`;
      if (/\/attachedTemplate$/i.test(type)) told.push(notes.template(target));
      else if (/\/image$/i.test(type) && this.#kept.has(place) && !this.#alone.has(place)) told.push(notes.linkedPicture(target));
      else {
        const what = /\/image$/i.test(type) ? 'a linked picture' : 'something';
        return { notes: told, refusal: `This Word file refers to ${what} outside itself (${target}), which is never loaded. ${KEEP}` };
      }
    }
    return { notes: told, refusal: null };
  }
}
