import type { Texts } from '../catalogue/catalogue.ts';

/** What a verification found wrong. Reports that are handed on have it in English, word by word. */
export const findings: Texts = {
  'The file "head" is missing or cannot be read, so nothing shows whether the ledger was cut off. Put it back from a backup.':
    'Die Datei „head“ fehlt oder ist nicht lesbar; nichts zeigt, ob das Journal abgeschnitten wurde. Spielen Sie sie aus einer Sicherung zurück.',
  'The high-water mark names another entry than the ledger holds.':
    'Die Höchststandsmarke nennt einen anderen Eintrag, als das Journal enthält.',
  'Entry {seq} was changed after it was written.': 'Eintrag {seq} wurde geändert, nachdem er geschrieben war.',
  'Entry {seq} does not follow entry {count}.': 'Eintrag {seq} folgt nicht auf Eintrag {count}.',
  'Entry {seq} is older than the one before it.': 'Eintrag {seq} ist älter als der vor ihm.',
  'The columns of entry {seq} do not say what its text says.': 'Die Spalten des Eintrags {seq} sagen nicht, was sein Text sagt.',
  'The content {hash} of entry {seq} is missing.': 'Der Inhalt {hash} des Eintrags {seq} fehlt.',
  "Entry {seq} names {person}, but another person's session signed it.":
    'Eintrag {seq} nennt {person}, aber die Sitzung einer anderen Person hat ihn unterschrieben.',
  'Entry {seq} is signed by a key that the ledger does not know.':
    'Eintrag {seq} ist mit einem Schlüssel unterschrieben, den das Journal nicht kennt.',
  'The signature of entry {seq} is wrong.': 'Die Unterschrift des Eintrags {seq} ist falsch.',
  'The authority of this vault is not the trusted one.': 'Die Zertifizierungsstelle dieses Datenbestands ist nicht die vertraute.',
  'The vault follows rules of a newer program (format {format}). Update the program and verify again.':
    'Der Datenbestand folgt Regeln eines neueren Programms (Format {format}). Aktualisieren Sie das Programm und verifizieren Sie erneut.',
  'The seal does not verify against the trusted authority.':
    'Das Siegel lässt sich gegen die vertraute Zertifizierungsstelle nicht verifizieren.',
  'The record names another seal, organisation or authority than the one that sealed it.':
    'Die Aufzeichnung nennt ein anderes Siegel, eine andere Organisation oder Zertifizierungsstelle als die, die sie gesiegelt hat.',
  'The content is not the one that was signed.': 'Der Inhalt ist nicht der unterschriebene.',
  'The session {session} was not certified by the key of {person}.':
    'Die Sitzung {session} wurde nicht vom Schlüssel von {person} beglaubigt.',
  'The signature {signature} does not verify.': 'Die Unterschrift {signature} lässt sich nicht verifizieren.',
  'The signature {signature} was given for something else than it stands beside.':
    'Die Unterschrift {signature} wurde für etwas anderes geleistet als das, wobei sie steht.',
  'The signature of {person} does not verify.': 'Die Unterschrift von {person} lässt sich nicht verifizieren.',
  'The statement of {person} was made for another record.': 'Die Erklärung von {person} wurde für eine andere Aufzeichnung abgegeben.',
  'The signature of {person} does not follow the one before it.': 'Die Unterschrift von {person} folgt nicht auf die vor ihr.',
  'The statement of {person} is not a decision.': 'Die Erklärung von {person} ist keine Entscheidung.',
  '{person} did not hold the role {role} when signing.': '{person} hatte beim Unterschreiben nicht die Rolle {~role}.',
  'The certificate of {person} was not issued by the trusted authority.':
    'Das Zertifikat von {person} wurde nicht von der vertrauten Zertifizierungsstelle ausgestellt.',
  'The certificate of {person} was revoked before that signature.': 'Das Zertifikat von {person} wurde vor dieser Unterschrift widerrufen.',
  'The certificate of {person} was revoked before the release.': 'Das Zertifikat von {person} wurde vor der Freigabe widerrufen.',
  '{person} signed before the paper was submitted.': '{person} hat unterschrieben, bevor die Papierfassung eingereicht wurde.',
  '{person} signed before the steps before it were signed.':
    '{person} hat unterschrieben, bevor die vorigen Schritte unterschrieben waren.',
  'The last signature did not close the round as approved, so signatures are missing.':
    'Die letzte Unterschrift hat die Runde nicht als genehmigt abgeschlossen; es fehlen Unterschriften.',
  'Nobody signed the release.': 'Niemand hat die Freigabe unterschrieben.',
  'The release is signed more than once.': 'Die Freigabe ist mehr als einmal unterschrieben.',
  'One person fills one step, and {person} fills two.': 'Eine Person erfüllt einen Schritt; {person} erfüllt zwei.',
  'The signature of {person} fills no step of the route.': 'Die Unterschrift von {person} erfüllt keinen Schritt des Freigabewegs.',
  'The record was sealed before its last entry was written.':
    'Die Aufzeichnung wurde gesiegelt, bevor ihr letzter Eintrag geschrieben war.',
  'It was not submitted by its author {person}.': 'Sie wurde nicht von ihrem Autor {person} eingereicht.',
  'The signed bytes were changed after signing.': 'Die unterschriebenen Bytes wurden nach dem Unterschreiben geändert.',
  'The signature does not belong to the signed bytes.': 'Die Unterschrift gehört nicht zu den unterschriebenen Bytes.',
  'The signature was changed outside of what it signs.': 'Die Unterschrift wurde außerhalb dessen geändert, was sie unterschreibt.',
  'The signature cannot be read.': 'Die Unterschrift ist nicht lesbar.',
  'The certificate of the signer was not issued by the trusted authority.':
    'Das Zertifikat der unterschreibenden Person wurde nicht von der vertrauten Zertifizierungsstelle ausgestellt.',
  'Entry {seq} was written while the clock was behind the ledger.':
    'Eintrag {seq} wurde geschrieben, während die Uhr hinter dem Journal lag.',
  'Entry {seq} was written in a session that was closed before.':
    'Eintrag {seq} wurde in einer Sitzung geschrieben, die schon geschlossen war.',
  'Entry {seq} opens a session with a key that was not valid then.':
    'Eintrag {seq} öffnet eine Sitzung mit einem Schlüssel, der damals nicht gültig war.',
  'Entry {seq} is not the one that {people} signed for.': 'Eintrag {seq} ist nicht der, für den {people} unterschrieben haben.',
  'This is no audit package: {what} is missing.': 'Das ist kein Auditpaket: {what} fehlt.',
  'The authority in the package is not the trusted one.': 'Die Zertifizierungsstelle im Paket ist nicht die vertraute.',
  'The certificate of the authority is missing from the package.': 'Im Paket fehlt das Zertifikat der Zertifizierungsstelle.',
  'Not looked at, because these are not the files that were sealed.': 'Nicht geprüft, weil dies nicht die gesiegelten Dateien sind.',
};
