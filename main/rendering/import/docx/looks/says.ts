/**
 * What an import of a Word file says of looks, tables and pictures: marks that stand in the text, and sentences beside it. The
 * screens know the sentences again by their words (renderer/words/german/given-looks.ts).
 */
export const marks = {
  hidden: '[Hidden words left out]',
  picture: (alt: string): string => (alt === '' ? '[Picture not carried over]' : `[Picture not carried over: ${alt}]`),
  chart: '[Chart not carried over]',
  diagram: '[Diagram not carried over]',
  drawing: '[Drawing not carried over]',
  wordArt: (words: string): string => `[WordArt: ${words}]`,
  coloured: (label: string): string => `[${label}: `,
  end: ']',
} as const;

export const says = {
  hidden: (words: string): string => `Hidden words, which Word does not print; a mark stands at their place: ${words}`,
  doubleStrike: 'Words struck out twice: they are struck out once',
  coloured: (colours: string): string => `Coloured words: their colour stands before them in brackets (${colours})`,
  highlighted: (colours: string): string => `Highlighted words: the colour stands before them in brackets (${colours})`,
  ground: (colours: string): string => `Paragraphs on a coloured ground: the colour stands before them in brackets (${colours})`,
  grey: 'Words in grey: they are black',
  codeColours: 'Colours of program code',
  headingColours: 'Colours of headings and captions',
  covered: (words: string): string => `Words in a part of a merged cell that Word does not show: ${words}`,
  uneven: 'A table has rows with fewer cells than columns: compare under which heads their cells stand',
  rightToLeft: 'A table whose columns run from right to left: they run from left to right',
  chart: 'Charts: a mark stands at their place',
  diagram: 'Diagrams (SmartArt): a mark stands at their place',
  drawing: 'Drawn shapes: a mark stands at their place, and the words in them are kept',
  lines: 'Drawn lines',
  wordArt: 'WordArt: its words stand in brackets',
  group: 'Pictures and text boxes that are grouped: they stand one after another',
  picture: (reason: string, alt: string): string => (alt === '' ? `Picture, because ${reason}` : `Picture, because ${reason}: ${alt}`),
  cropped: (alt: string): string =>
    alt === ''
      ? 'Picture of which Word shows a part: the rest of it was cut off'
      : `Picture of which Word shows a part: the rest of it was cut off: ${alt}`,
  stretched: (alt: string): string =>
    alt === '' ? 'Picture that is stretched: it has its own proportions' : `Picture that is stretched: it has its own proportions: ${alt}`,
  turned: (alt: string): string =>
    alt === ''
      ? 'Picture that is turned or mirrored: it is shown as its pixels lie'
      : `Picture that is turned or mirrored: it is shown as its pixels lie: ${alt}`,
  hiddenPicture: (alt: string): string => (alt === '' ? 'Picture that is hidden in Word' : `Picture that is hidden in Word: ${alt}`),
  linkOfPicture: (target: string): string => `Link behind a picture: ${target}`,
} as const;
