import type { Texts } from '../catalogue/catalogue.ts';

/** Titles of the tests of a qualification. */
export const qualifiedBy: Texts = {
  'Version and files of the program': 'Version und Dateien des Programms',
  Platform: 'Plattform',
  'Permissions of the folder of the vault': 'Zugriffsrechte auf den Ordner des Datenbestands',
  'Room on the disk of the vault': 'Freier Platz auf dem Datenträger des Datenbestands',
  'Fonts of the records': 'Schriften der Aufzeichnungen',
  'Printer for controlled copies': 'Drucker für gelenkte Kopien',
  'Nobody who is not signed in reads a document': 'Wer nicht angemeldet ist, liest kein Dokument',
  'An administrator alone gives no account': 'Ein Administrator allein vergibt kein Konto',
  'People get accounts, and each grant is recorded': 'Personen bekommen Konten, und jede Vergabe wird aufgezeichnet',
  'A user id is given once': 'Eine Benutzerkennung wird nur einmal vergeben',
  'Nobody signs before the identity was checked': 'Niemand unterschreibt, bevor die Identität geprüft ist',
  'Roles keep to what is theirs': 'Jede Rolle darf nur, was ihr zusteht',
  'Guessing a password locks the account': 'Wer Passwörter durchprobiert, sperrt das Konto',
  'A submission needs its reason': 'Eine Einreichung braucht ihre Begründung',
  'Nothing is released before it was approved': 'Nichts wird vor seiner Genehmigung freigegeben',
  'An author does not approve the own text': 'Ein Autor genehmigt den eigenen Text nicht',
  'A signature needs the own password': 'Eine Unterschrift braucht das eigene Passwort',
  'The first signature of a session asks for the user id and the password':
    'Die erste Unterschrift einer Sitzung verlangt Benutzerkennung und Passwort',
  'A procedure is reviewed, approved and released by the people of its route':
    'Eine Verfahrensanweisung wird von den Personen ihres Freigabewegs geprüft, genehmigt und freigegeben',
  'A new revision takes the place of the former one': 'Eine neue Revision ersetzt die frühere',
  'Nothing is disposed of before its retention has ended': 'Nichts wird vor dem Ende der Aufbewahrung ausgesondert',
  'Nothing stands in for the password of a signature': 'Nichts ersetzt das Passwort einer Unterschrift',
  'A lost password is replaced, and its key revoked at once': 'Ein verlorenes Passwort wird ersetzt und sein Schlüssel sofort widerrufen',
  'Nobody signs before the letter to FDA is kept, where the company asks for it':
    'Niemand unterschreibt, bevor das Schreiben an die FDA vorliegt, wenn die Firma es verlangt',
  'What is obsolete is marked, withheld and issued no more':
    'Was außer Kraft ist, ist gekennzeichnet, wird zurückgehalten und nicht mehr ausgegeben',
  'Each attribute of ALCOA+ has an automatic check': 'Jedes Attribut von ALCOA+ hat eine automatische Prüfung',
  'A new revision is read again by who was trained on the former one': 'Wer auf die frühere Revision geschult wurde, liest auch die neue',
  'A role demands a current training': 'Eine Rolle verlangt eine aktuelle Schulung',
  'The registers that are shipped come into force': 'Die mitgelieferten Register treten in Kraft',
  'The quality system reports its gaps': 'Das Qualitätsmanagementsystem nennt seine Lücken',
  'The file of a device is not complete while a part is missing': 'Die Akte eines Produkts ist nicht vollständig, solange ein Teil fehlt',
  'A design change is implemented after review, verification and approval':
    'Eine Entwicklungsänderung wird nach Prüfung, Verifizierung und Genehmigung umgesetzt',
  'A CAPA needs its cause, the check for adverse effects and its result':
    'Eine CAPA braucht ihre Ursache, die Prüfung auf Nebenwirkungen und ihr Ergebnis',
  'A complaint is not closed without its elements': 'Eine Reklamation wird ohne ihre Angaben nicht geschlossen',
  'A service record needs its elements and the UDI': 'Eine Serviceaufzeichnung braucht ihre Angaben und die UDI',
  'A label with something wrong on it is not released': 'Ein Etikett mit einem Fehler wird nicht freigegeben',
  'A change of the configuration is a record with its steps': 'Eine Änderung der Konfiguration ist eine Aufzeichnung mit ihren Schritten',
  'An audit goes out as a record, and is not concluded by who answers for the area':
    'Ein Audit wird als Aufzeichnung ausgegeben und nicht von der verantwortlichen Person des Bereichs abgeschlossen',
  'A test report says who tested, how, and what came out': 'Ein Prüfbericht sagt, wer wie getestet hat und was dabei herauskam',
  'A software item is classed before it is described': 'Ein Softwareelement wird eingestuft, bevor es beschrieben ist',
  'A security risk is tied to safety before it is assessed':
    'Ein Risiko der Informationssicherheit ist mit der Produktsicherheit verknüpft, bevor es bewertet wird',
  'A security file has each category of controls and each view':
    'Eine Akte zur Informationssicherheit hat jede Kategorie von Maßnahmen und jede Ansicht',
  'A report from outside is handled step by step, and disclosed after its embargo':
    'Eine Meldung von außen wird Schritt für Schritt bearbeitet und erst nach dem Embargo veröffentlicht',
  'What is untraced is listed by its number': 'Was nicht rückverfolgbar ist, wird mit seiner Nummer aufgelistet',
  'The elements of a submission, of the plan and of SSDF are listed with what shows them':
    'Die Elemente einer Einreichung, des Plans und von SSDF werden mit ihren Nachweisen aufgelistet',
  'The record of a release goes out as PDF and as JSON': 'Die Aufzeichnung einer Freigabe wird als PDF und als JSON ausgegeben',
  'One changed byte makes a signed record invalid': 'Ein geändertes Byte macht eine unterschriebene Aufzeichnung ungültig',
  'Every act stands in the audit trail': 'Jede Handlung steht im Prüfpfad',
  'The database refuses to change or delete an entry': 'Die Datenbank lässt keinen Eintrag ändern oder löschen',
  'A backup is made, restored aside and verified': 'Eine Sicherung wird angelegt, daneben wiederhergestellt und verifiziert',
  'A record opens after the program was started again': 'Eine Aufzeichnung öffnet sich nach einem Neustart des Programms',
  'The whole vault verifies, and one changed byte in it is found':
    'Der ganze Datenbestand wird verifiziert, und ein geändertes Byte darin wird gefunden',
  'A load like that of the company': 'Eine Last wie die der Firma',
  'Opening the vault and its first list': 'Öffnen des Datenbestands und seiner ersten Liste',
  'Searching titles': 'Suche in Titeln',
  'Signing under load': 'Unterschreiben unter Last',
  'Making a record': 'Erstellen einer Aufzeichnung',
  'Verifying the whole vault under load': 'Verifizieren des ganzen Datenbestands unter Last',
};
