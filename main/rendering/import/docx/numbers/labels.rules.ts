import { isKnownFormat, numberWords } from './number-words.rules.ts';
import type { Level, NumberedList, Numbering } from './read-numbering.ts';

/** What Word prints before a paragraph. */
export interface WordLabel {
  /** As it is printed, without the room behind it; '' when nothing is. */
  text: string;
  level: number;
  list: string;
  /** The number of this level. */
  value: number;
  isBullet: boolean;
  /** The font of the label, where the list names one. */
  font: string | null;
  suffix: Level['suffix'];
  /** The format of a number that is not known here and is written in figures; null for none. */
  unknownFormat: string | null;
}

const DEEPEST = 9;
const USUAL: Level = {
  start: 1,
  format: 'decimal',
  pattern: '',
  text: '',
  isLegal: false,
  restart: null,
  suffix: 'tab',
  style: null,
  font: null,
  isHidden: false,
};

/** Counts numbered paragraphs as Word does: lists of one definition go on counting together, unless one starts anew. */
export class LabelCounter {
  readonly #numbering: Numbering;
  /** By definition: how far each level has come. */
  readonly #counts = new Map<string, Map<number, number>>();
  /** Levels of lists that have begun, so that each starts anew only once. */
  readonly #begun = new Set<string>();

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  /**
   * Counts the next paragraph of a list.
   * @returns null for a list that the file does not define, which Word shows without a number
   */
  next(list: string, level: number): WordLabel | null {
    const known = this.#numbering.get(list);
    const own = known?.levels.get(level);
    if (!known || !own) return null;
    const counts = this.#counts.get(known.definition) ?? new Map<number, number>();
    this.#counts.set(known.definition, counts);
    const start = known.starts.get(level);
    const begun = `${list}/${level}`;
    if (start !== undefined && !this.#begun.has(begun)) counts.delete(level);
    this.#begun.add(begun);
    const value = (counts.get(level) ?? (start ?? own.start) - 1) + 1;
    counts.set(level, value);
    for (let deeper = level + 1; deeper < DEEPEST; deeper += 1) if (startsAnew(known, deeper, level)) counts.delete(deeper);
    // A level above that had no paragraph yet counts as begun with its first number.
    for (let above = 0; above < level; above += 1)
      if (!counts.has(above)) counts.set(above, known.starts.get(above) ?? known.levels.get(above)?.start ?? 1);
    return {
      text: own.isHidden ? '' : labelText(known, own, counts),
      level,
      list,
      value,
      isBullet: own.format === 'bullet',
      font: own.font,
      suffix: own.suffix,
      unknownFormat: own.format === 'bullet' || isKnownFormat(own.format, own.pattern) ? null : own.format,
    };
  }
}

const startsAnew = ({ levels }: NumberedList, deeper: number, used: number): boolean => {
  const { restart } = levels.get(deeper) ?? USUAL;
  return restart === null || used < restart;
};

const labelText = ({ levels }: NumberedList, own: Level, counts: ReadonlyMap<number, number>): string => {
  if (own.format === 'bullet') return own.text;
  return own.text.replace(/%([1-9])/g, (_all, place: string) => {
    const at = Number(place) - 1;
    const { format, pattern } = levels.get(at) ?? USUAL;
    if (format === 'bullet') return '';
    // Word's own "Section 1.01" is such a level: a nought before the figure is kept.
    const isFigures = own.isLegal && format !== 'none' && format !== 'decimalZero';
    return numberWords(counts.get(at) ?? 0, isFigures ? 'decimal' : format, pattern);
  });
};
