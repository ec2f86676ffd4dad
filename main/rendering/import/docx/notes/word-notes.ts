const short = (text: string): string => {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length <= 120 ? one : `${one.slice(0, 120)} …`;
};

/**
 * What a person is told of a Word file's numbers, fields and controls, and what stands in the text at their place. The
 * screens have these sentences in their other languages, with the values in their places.
 */
export const notes = {
  labelsKept: (labels: string): string =>
    `Numbers that a list here cannot count are kept as words, which do not count on by themselves: ${labels}`,
  labelsWritten: (label: string, here: string): string => `Numbers of lists that Word writes "${label}" are written "${here}"`,
  numbersOfHeadings: (numbers: string): string =>
    `Numbers of headings that differ from the count here are kept as Word shows them: ${numbers}`,
  unknownFormat: (format: string): string => `Numbers in the format "${format}", which is not known here: they are kept in figures`,
  emptySteps: 'Numbers before which Word shows no words: they are kept as words',
  unknownSign: (mark: string): string => `A sign of a font that is not known here; its place is marked: ${mark}`,
  plainSigns: (letters: string, signs: string): string =>
    `Letters in a font of signs are read as its signs, as Word draws them: ${short(letters)} as ${short(signs)}`,
  fieldWithoutResult: (code: string): string => `A field whose result is not in the file; its place is marked: ${short(code)}`,
  markOfField: (code: string): string => `[field without a result: ${short(code)}]`,
  faultsOfFields: (result: string, count: number): string =>
    `Fields that Word could not fill in; their places are marked (${count}): ${short(result)}`,
  boundValue: (name: string, value: string, copy: string): string =>
    `A form control shows the value that it is bound to: ${name}: "${short(value)}", where the copy in the text said "${short(copy)}"`,
  boundUnread: (name: string, copy: string): string =>
    `A form control is bound to a value that cannot be read here; the copy in the text stands and is marked: ${name}: "${short(copy)}"`,
  markOfBound: '[not the bound value: ',
  prompt: (words: string): string => `A form control that nobody filled in; its prompt stands in the text: ${short(words)}`,
  ruby: 'Readings above words (ruby): they stand in brackets behind their words',
  pageFields: 'Numbers of pages and days that Word fills in while it prints: their places are marked',
  template: (target: string): string => `The template that is attached to the file: it is not loaded (${short(target)})`,
  linkedPicture: (target: string): string =>
    `A picture that is linked as well as kept in the file: the kept one is taken (${short(target)})`,
  unknownElement: (name: string): string => `A part of the Word file that is not known here: ${name}`,
} as const;
