import type { Texts } from '../catalogue/catalogue.ts';

/** What assessments, statements, the trace, frameworks and catalogues refuse. */
export const assessedRefusals: Texts = {
  'The rows of a reference set were changed outside the program. Run "verify" on the vault.':
    'Die Zeilen eines Referenzsatzes wurden außerhalb des Programms geändert. Führen Sie „verify“ für den Datenbestand aus.',
  'There is no reference set {number}.': 'Es gibt keinen Referenzsatz {number}.',
  'There is no release {number} in the register of releases.': 'Im Register der Releases gibt es kein Release {number}.',
  'Create its entry first, or give its number.': 'Legen Sie zuerst seinen Eintrag an oder geben Sie seine Nummer an.',
  'A feed was read and nothing is known of it. Please report this.':
    'Ein Feed wurde gelesen, und nichts ist über ihn bekannt. Bitte melden Sie das.',
  '{number} rests on {count} things, and a baseline holds {most} lines at most.':
    '{number} stützt sich auf {count} Dinge; eine Baseline hat höchstens {most} Zeilen.',
  'There was no device or release {number} on {date}. See "entry list --register device".':
    'Am {date} gab es kein Produkt oder Release {number}. Siehe „entry list --register device“.',
  'There is no device or release {number}.': 'Es gibt kein Produkt oder Release {number}.',
  'No catalogue "{name}" was in use on {date}. Take it up under Frameworks, or with "framework take".':
    'Am {date} war kein Katalog „{name}“ in Gebrauch. Nehmen Sie ihn unter „Rahmenwerke“ auf oder mit „framework take“.',
  'The ledger has no entry {seq}: it ends with entry {last}.': 'Das Ledger hat keinen Eintrag {seq}: Es endet mit Eintrag {last}.',
  'Entry {seq} was written after {date}. Name a later day, or an earlier entry.':
    'Eintrag {seq} wurde nach dem {date} geschrieben. Nennen Sie einen späteren Tag oder einen früheren Eintrag.',
  'There was no {number} on {date}.': 'Am {date} gab es {number} nicht.',
  'The catalogue {name} cannot be read. Run "verify" on the vault.':
    'Der Katalog {name} ist nicht lesbar. Führen Sie „verify“ für den Datenbestand aus.',
  'There is no catalogue "{name}".': 'Es gibt keinen Katalog „{name}“.',
  '{name}, edition {edition}, is in use already.': '{name}, Ausgabe {edition}, ist bereits in Gebrauch.',
  'No catalogue "{name}" comes with this program. Import it from a list.':
    'Mit diesem Programm kommt kein Katalog „{name}“. Importieren Sie ihn aus einer Liste.',
  'The catalogue "{name}" is not the one that you looked at. Look at it again, and take it up then.':
    'Der Katalog „{name}“ ist nicht der, den Sie angesehen haben. Sehen Sie ihn erneut an und nehmen Sie ihn dann auf.',
  'The list has {count} faults ({faults}). Mend them. Nothing was taken up.':
    'Die Liste hat {count} Fehler ({faults}). Beheben Sie sie. Nichts wurde aufgenommen.',
  'The list changed since the dry run. Start a new one. Nothing was taken up.':
    'Die Liste hat sich seit dem Probelauf geändert. Beginnen Sie einen neuen. Nichts wurde aufgenommen.',
  'What is kept of {name} is no result of an assessment. Run "verify" on the vault.':
    'Was von {name} aufbewahrt ist, ist kein Ergebnis einer Prüfung. Führen Sie „verify“ für den Datenbestand aus.',
  'What is kept of {name} is no statement of vulnerabilities. Run "verify" on the vault.':
    'Was von {name} aufbewahrt ist, ist keine Aussage über Schwachstellen. Führen Sie „verify“ für den Datenbestand aus.',
  'There is no finding {number}.': 'Es gibt keinen Befund {number}.',
  '{number} is no finding.': '{number} ist kein Befund.',
  'There is no assessment {number}.': 'Es gibt keine Prüfung {number}.',
  'What is proposed for {number} changed since you read it, so nothing was signed. Read it again.':
    'Der Vorschlag für {number} hat sich geändert, seit Sie ihn gelesen haben; nichts wurde unterschrieben. Lesen Sie ihn erneut.',
  'The rows of {number} ({file}) are no longer beside the vault. Make them again with "{command} rebuild".':
    'Die Zeilen von {number} ({file}) liegen nicht mehr beim Datenbestand. Erzeugen Sie sie mit „{command} rebuild“ neu.',
  'The rows of {number} were changed outside the program. Run "verify" on the vault.':
    'Die Zeilen von {number} wurden außerhalb des Programms geändert. Führen Sie „verify“ für den Datenbestand aus.',
  '{number} has no bill of materials, so nothing can be assessed. Import one.':
    '{number} hat keine Stückliste, deshalb kann nichts geprüft werden. Importieren Sie eine.',
  '{number} is no bill of materials of {release}.': '{number} ist keine Stückliste von {release}.',
  'No feed that names affected versions was imported (OSV, NVD or CVE List), so {number} stays not assessed. Import one first.':
    'Kein Feed, der betroffene Versionen nennt, ist importiert (OSV, NVD oder CVE List); {number} bleibt nicht geprüft. Importieren Sie zuerst einen.',
  'A finding has no component. Please report this.': 'Ein Befund hat keine Komponente. Bitte melden Sie das.',
  'A bill of materials or a feed was imported meanwhile. Start the assessment again.':
    'Inzwischen wurde eine Stückliste oder ein Feed importiert. Beginnen Sie die Prüfung erneut.',
  'The assessment was not recorded. Please report this.': 'Die Prüfung wurde nicht festgehalten. Bitte melden Sie das.',
  '{number} says what the last assessment says, so there is nothing to take over.':
    '{number} sagt, was die letzte Prüfung sagt; es gibt nichts zu übernehmen.',
  '{number} is {state} and stays as it is.': '{number} ist {~state} und bleibt, wie es ist.',
  '{number} does not say which component {name} is about. Run "verify".':
    '{number} sagt nicht, von welcher Komponente {name} handelt. Führen Sie „verify“ aus.',
  'Nothing of {number} is decided that could stand. Take over what the sources say now.':
    'Von {number} ist nichts entschieden, das bestehen könnte. Übernehmen Sie, was die Quellen jetzt sagen.',
  '{name} was made while you were signing. Read it first.': '{name} entstand, während Sie unterschrieben. Lesen Sie sie zuerst.',
  'A statement names the manufacturer by an address of the web. Say it once; it is kept for the next ones.':
    'Eine Aussage nennt den Hersteller mit einer Adresse im Web. Geben Sie sie einmal an; sie bleibt für die nächsten erhalten.',
  'Telling what is under an embargo needs one of these roles: {roles}.':
    'Um mitzuteilen, was unter einem Embargo steht, ist eine dieser Rollen nötig: {~roles}.',
  'What is under an embargo is told under TLP:AMBER or TLP:RED, and never under TLP:{tlp}.':
    'Was unter einem Embargo steht, wird unter TLP:AMBER oder TLP:RED mitgeteilt und nie unter TLP:{tlp}.',
  '{number} has no finding that may be told, so there is nothing to state. Assess it first.':
    '{number} hat keinen Befund, der mitgeteilt werden darf; es gibt nichts auszusagen. Prüfen Sie es zuerst.',
  '{number} names no version. Fill it in first.': '{number} nennt keine Version. Füllen Sie sie zuerst aus.',
  '{number} changed meanwhile. Export it again.': '{number} hat sich inzwischen geändert. Exportieren Sie es erneut.',
};
