import type { Texts } from '../catalogue/catalogue.ts';

/** What is told of a file that was brought in. */
export const imported: Texts = {
  'The file holds {findings}. It is kept as it is; nothing of it is run.':
    'Die Datei enthält: {~findings}. Sie wird unverändert aufbewahrt; nichts davon wird ausgeführt.',
  'an action that runs by itself': 'eine Aktion, die von selbst abläuft',
  'an action that starts a program': 'eine Aktion, die ein Programm startet',
  'files inside': 'eingebettete Dateien',
  'an action that leads out of the file': 'eine Aktion, die aus der Datei hinausführt',
  'moving pictures or sound': 'bewegte Bilder oder Ton',
  'an XFA form': 'ein XFA-Formular',
  'a form to fill in': 'ein Formular zum Ausfüllen',
  'encryption: what is inside cannot be looked through': 'eine Verschlüsselung: der Inhalt kann nicht durchgesehen werden',
  'no beginning of a PDF, although it is called so': 'keinen Anfang einer PDF-Datei, obwohl sie so heißt',
  'no end of a PDF: it is cut off or damaged': 'kein Ende einer PDF-Datei: sie ist abgeschnitten oder beschädigt',
  'parts that cannot be looked through': 'Teile, die nicht durchgesehen werden können',
  'The title in the file, "{title}": the document bears "{own}"': 'Der Titel in der Datei, „{title}“: das Dokument trägt „{own}“',
  'Words without a place in the text: {words}': 'Wörter ohne Platz im Text: {words}',
  'Numbers that a list here cannot count are kept as words, which do not count on by themselves: {labels}':
    'Nummern, die eine Liste hier nicht zählen kann, bleiben als Wörter stehen, die nicht von selbst weiterzählen: {labels}',
  'Numbers of lists that Word writes "{label}" are written "{here}"':
    'Nummern von Listen, die Word als „{label}“ schreibt, werden als „{here}“ geschrieben',
  'Numbers of headings that differ from the count here are kept as Word shows them: {numbers}':
    'Nummern von Überschriften, die von der Zählung hier abweichen, bleiben, wie Word sie zeigt: {numbers}',
  'Numbers in the format "{format}", which is not known here: they are kept in figures':
    'Nummern im Format „{format}“, das hier unbekannt ist: sie bleiben in Ziffern',
  'Numbers before which Word shows no words: they are kept as words':
    'Nummern, hinter denen Word keine Wörter zeigt: sie bleiben als Wörter stehen',
  'A sign of a font that is not known here; its place is marked: {mark}':
    'Ein Zeichen einer Schrift, das hier unbekannt ist; seine Stelle ist markiert: {mark}',
  'Letters in a font of signs are read as its signs, as Word draws them: {letters} as {signs}':
    'Buchstaben in einer Zeichenschrift werden als deren Zeichen gelesen, wie Word sie darstellt: {letters} als {signs}',
  'A field whose result is not in the file; its place is marked: {code}':
    'Ein Feld, dessen Ergebnis nicht in der Datei steht; seine Stelle ist markiert: {code}',
  'Fields that Word could not fill in; their places are marked ({count}): {result}':
    'Felder, die Word nicht füllen konnte; ihre Stellen sind markiert ({count}): {result}',
  'A form control shows the value that it is bound to: {name}: "{value}", where the copy in the text said "{copy}"':
    'Ein Formularfeld zeigt den Wert, an den es gebunden ist: {name}: „{value}“, wo die Kopie im Text „{copy}“ lautete',
  'A form control is bound to a value that cannot be read here; the copy in the text stands and is marked: {name}: "{copy}"':
    'Ein Formularfeld ist an einen Wert gebunden, der hier nicht gelesen werden kann; die Kopie im Text bleibt stehen und ist markiert: {name}: „{copy}“',
  'A form control that nobody filled in; its prompt stands in the text: {words}':
    'Ein Formularfeld, das niemand ausgefüllt hat; seine Aufforderung steht im Text: {words}',
  'Readings above words (ruby): they stand in brackets behind their words':
    'Lesungen über Wörtern (Ruby): sie stehen in Klammern hinter ihren Wörtern',
  'Numbers of pages and days that Word fills in while it prints: their places are marked':
    'Seitenzahlen und Tage, die Word beim Drucken einsetzt: ihre Stellen sind markiert',
  'The template that is attached to the file: it is not loaded ({target})':
    'Die Vorlage, die der Datei zugeordnet ist: sie wird nicht geladen ({target})',
  'A picture that is linked as well as kept in the file: the kept one is taken ({target})':
    'Ein Bild, das verknüpft und auch in der Datei enthalten ist: das enthaltene wird genommen ({target})',
  'A part of the Word file that is not known here: {name}': 'Ein Teil der Word-Datei, der hier unbekannt ist: {name}',
};
