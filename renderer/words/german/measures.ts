import type { Texts } from '../catalogue/catalogue.ts';

export const measures: Texts = {
  Vulnerabilities: 'Schwachstellen',
  Measures: 'Kennzahlen',
  '{count} findings as {signer}': { one: '{count} Befund als {signer}', other: '{count} Befunde als {signer}' },
  'It came as##a feed': 'Er kam als',
  'A file##that is imported': 'Eine Datei',
  'A folder of records, as OSV is published': 'Ein Ordner von Datensätzen, wie OSV veröffentlicht wird',
  'Not known': 'Nicht bekannt',
  '{count} days, median': { one: '{count} Tag, Median', other: '{count} Tage, Median' },
  'Longest: {count} days.': { one: 'Längste Dauer: {count} Tag.', other: 'Längste Dauer: {count} Tage.' },
  '{known} with both days, {unknown} where the second is not known.':
    '{known} mit beiden Tagen, {unknown}, bei denen der zweite nicht bekannt ist.',
  '{count} with days in the wrong order, counted in neither figure.':
    '{count} mit Tagen in der falschen Reihenfolge, in keiner der Zahlen enthalten.',
  'Not known: nothing calls for a patch': 'Nicht bekannt: nichts verlangt einen Patch',
  '{patched} of {all} that call for a patch.': '{patched} von {all}, die einen Patch verlangen.',
  '{identified} identified: {notAffected} not affected, {undecided} not decided yet.':
    '{identified} erkannt: {notAffected} nicht betroffen, {undecided} noch nicht entschieden.',
  '{count} without the day on which they were identified: in no period.':
    '{count} ohne den Tag, an dem sie erkannt wurden: in keinem Zeitraum.',
  '{count} void, counted nowhere.': '{count} ungültig, nirgends gezählt.',
  '{count} releases': { one: '{count} Release', other: '{count} Releases' },
  'Not assessed: {releases}': 'Nicht geprüft: {releases}',
  'No feed was held against what is named here, so nobody knows which vulnerabilities it has.':
    'Kein Feed wurde mit dem hier Genannten verglichen; niemand weiß, welche Schwachstellen es hat.',
  Patched: 'Behoben',
  'From identified to the patch': 'Vom Erkennen bis zum Patch',
  'From the patch to the field': 'Vom Patch bis ins Feld',
  'Not assessed: no release was held against a feed, so nobody knows what there is to patch':
    'Nicht geprüft: kein Release wurde mit einem Feed verglichen; niemand weiß, was zu beheben ist',
  'Identified from': 'Erkannt von',
  'Identified until': 'Erkannt bis',
  'Identified from {from} to {until}; what became known later counts as not known. FDA, cybersecurity in devices, V.A.6.':
    'Erkannt von {from} bis {until}; was später bekannt wurde, gilt als nicht bekannt. FDA, Cybersicherheit von Medizinprodukten, V.A.6.',
  'Users and authorities are told by {day}.': 'Anwender und Behörden werden bis {day} benachrichtigt.',
  'Told on {day}.': 'Benachrichtigt am {day}.',
  'Mended in the field by {day}.': 'Im Feld behoben bis {day}.',
  'Reportability: no security risk names this finding yet. Open one from the finding; its clock runs from the day anybody was aware.':
    'Meldepflicht: noch nennt kein Sicherheitsrisiko diesen Befund. Legen Sie eines vom Befund aus an; seine Frist läuft ab dem Tag, an dem jemand davon wusste.',
  'Repaired in': 'Behoben in',
  '{count} statements of suppliers contradict our decision': {
    one: 'Ein Lieferant widerspricht unserer Entscheidung',
    other: '{count} Aussagen von Lieferanten widersprechen unserer Entscheidung',
  },
  'No document of a supplier that was imported speaks of it.': 'Kein importiertes Dokument eines Lieferanten spricht davon.',
};
