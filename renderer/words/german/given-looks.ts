import type { Texts } from '../catalogue/catalogue.ts';

/** Names of colours, and what the import of a Word file says of looks, tables and pictures. */
export const looks: Texts = {
  red: 'rot',
  orange: 'orange',
  yellow: 'gelb',
  green: 'grün',
  turquoise: 'türkis',
  blue: 'blau',
  purple: 'violett',
  pink: 'rosa',
  brown: 'braun',
  grey: 'grau',
  black: 'schwarz',
  white: 'weiß',
  'light red': 'hellrot',
  'light orange': 'hellorange',
  'light yellow': 'hellgelb',
  'light green': 'hellgrün',
  'light turquoise': 'helltürkis',
  'light blue': 'hellblau',
  'light purple': 'hellviolett',
  'light pink': 'hellrosa',
  'light grey': 'hellgrau',
  'dark red': 'dunkelrot',
  'dark yellow': 'dunkelgelb',
  'dark green': 'dunkelgrün',
  'dark turquoise': 'dunkeltürkis',
  'dark blue': 'dunkelblau',
  'dark purple': 'dunkelviolett',
  'dark pink': 'dunkelrosa',
  'dark grey': 'dunkelgrau',
  'Hidden words, which Word does not print; a mark stands at their place: {words}':
    'Verborgene Wörter, die Word nicht druckt; an ihrer Stelle steht eine Marke: {words}',
  'Words struck out twice: they are struck out once': 'Doppelt durchgestrichene Wörter: sie sind einfach durchgestrichen',
  'Coloured words: their colour stands before them in brackets ({colours})':
    'Farbige Wörter: ihre Farbe steht in Klammern davor ({~colours})',
  'Highlighted words: the colour stands before them in brackets ({colours})':
    'Hervorgehobene Wörter: die Farbe steht in Klammern davor ({~colours})',
  'Paragraphs on a coloured ground: the colour stands before them in brackets ({colours})':
    'Absätze auf farbigem Grund: die Farbe steht in Klammern davor ({~colours})',
  'Words in grey: they are black': 'Graue Wörter: sie sind schwarz',
  'Colours of program code': 'Farben von Programmtext',
  'Colours of headings and captions': 'Farben von Überschriften und Beschriftungen',
  'Words in a part of a merged cell that Word does not show: {words}':
    'Wörter in einem Teil einer verbundenen Zelle, den Word nicht zeigt: {words}',
  'A table has rows with fewer cells than columns: compare under which heads their cells stand':
    'Eine Tabelle hat Zeilen mit weniger Zellen als Spalten: vergleichen, unter welchen Spaltenköpfen ihre Zellen stehen',
  'A table whose columns run from right to left: they run from left to right':
    'Eine Tabelle, deren Spalten von rechts nach links laufen: sie laufen von links nach rechts',
  'Charts: a mark stands at their place': 'Diagramme: an ihrer Stelle steht eine Marke',
  'Diagrams (SmartArt): a mark stands at their place': 'Schaubilder (SmartArt): an ihrer Stelle steht eine Marke',
  'Drawn shapes: a mark stands at their place, and the words in them are kept':
    'Gezeichnete Formen: an ihrer Stelle steht eine Marke, und die Wörter darin bleiben erhalten',
  'Drawn lines': 'Gezeichnete Linien',
  'WordArt: its words stand in brackets': 'WordArt: die Wörter stehen in Klammern',
  'Pictures and text boxes that are grouped: they stand one after another': 'Gruppierte Bilder und Textfelder: sie stehen nacheinander',
  'Picture, because {reason}': 'Bild, Grund: {~reason}',
  'Picture, because {reason}: {alt}': 'Bild „{alt}“, Grund: {~reason}',
  'it is missing in the file': 'es fehlt in der Datei',
  'it is neither PNG nor JPEG, but {kind}': 'es ist weder PNG noch JPEG, sondern {kind}',
  'Word shows only a part of it, and the file still holds all of it. In Word, choose "Compress Pictures" with "Delete cropped areas of pictures", and import the file again':
    'Word zeigt nur einen Teil davon, und die Datei enthält noch alles. In Word „Bilder komprimieren“ mit „Zugeschnittene Bildbereiche löschen“ wählen und die Datei erneut importieren',
  'Picture of which Word shows a part: the rest of it was cut off': 'Bild, von dem Word einen Teil zeigt: der Rest wurde abgeschnitten',
  'Picture of which Word shows a part: the rest of it was cut off: {alt}':
    'Bild „{alt}“, von dem Word einen Teil zeigt: der Rest wurde abgeschnitten',
  'Picture that is stretched: it has its own proportions': 'Verzerrtes Bild: es hat sein eigenes Seitenverhältnis',
  'Picture that is stretched: it has its own proportions: {alt}': 'Verzerrtes Bild „{alt}“: es hat sein eigenes Seitenverhältnis',
  'Picture that is turned or mirrored: it is shown as its pixels lie':
    'Gedrehtes oder gespiegeltes Bild: es wird so gezeigt, wie seine Pixel liegen',
  'Picture that is turned or mirrored: it is shown as its pixels lie: {alt}':
    'Gedrehtes oder gespiegeltes Bild „{alt}“: es wird so gezeigt, wie seine Pixel liegen',
  'Picture that is hidden in Word': 'Bild, das in Word verborgen ist',
  'Picture that is hidden in Word: {alt}': 'Bild „{alt}“, das in Word verborgen ist',
  'Link behind a picture: {target}': 'Link hinter einem Bild: {target}',
};
