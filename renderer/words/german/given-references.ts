import type { Texts } from '../catalogue/catalogue.ts';

/** Why a bill of materials or a feed is not read or not imported, a sentence each: what refuses puts several together. */
export const referenceRefusals: Texts = {
  '{file} was not read.': '{file} wurde nicht gelesen.',
  '{file} was not imported.': '{file} wurde nicht importiert.',
  '{file} was not read: for {count} seconds nothing came of it.': '{file} wurde nicht gelesen: {count} Sekunden lang kam nichts davon.',
  'Get another copy, or divide it.': 'Besorgen Sie eine andere Kopie oder teilen Sie die Datei.',
  'The reading of {file} was stopped.': 'Das Lesen von {file} wurde abgebrochen.',
  'Nothing of it was kept.': 'Nichts davon wurde aufbewahrt.',
  '{file} could not be read: it is damaged, or needs more memory than is allowed.':
    '{file} konnte nicht gelesen werden: Die Datei ist beschädigt oder braucht mehr Speicher als erlaubt.',
  '{file} has more than {count} MB, the most that is taken.': '{file} hat mehr als {count} MB, die höchstens übernommen werden.',
  'Divide it, such as by year or by ecosystem.': 'Teilen Sie die Datei, etwa nach Jahr oder Ökosystem.',
  'The import of {file} was cancelled.': 'Der Import von {file} wurde abgebrochen.',
  'Import it again when you want it.': 'Importieren Sie die Datei erneut, wenn Sie sie brauchen.',
  'Get it again.': 'Besorgen Sie die Datei erneut.',
  'Get a sound copy.': 'Besorgen Sie eine unbeschädigte Kopie.',
  'Get the archive again.': 'Besorgen Sie das Archiv erneut.',
  'Get it again, or say why it is taken all the same.':
    'Besorgen Sie die Datei erneut oder begründen Sie, warum sie trotzdem übernommen wird.',
  'Get a sound copy, or save it as UTF-8.': 'Besorgen Sie eine unbeschädigte Kopie oder speichern Sie die Datei als UTF-8.',
  'Ask for one file for each part.': 'Bitten Sie um eine Datei für jeden Teil.',
  'Ask whoever made it for another.': 'Bitten Sie um eine andere Datei, wo sie herkommt.',
  'It is of {day}, older than the last one, {number} of {before}.': 'Der Stand ist {day}, älter als der letzte: {number} vom {before}.',
  'It has {count} records, where the last one, {number}, has {before}: it looks cut off, or is a part of it.':
    'Die Datei hat {count} Einträge, die letzte ({number}) hat {before}: Sie scheint abgeschnitten oder nur ein Teil zu sein.',
  'It is empty.': 'Die Datei ist leer.',
  'It cannot be opened.': 'Die Datei lässt sich nicht öffnen.',
  'It is not text in UTF-8.': 'Die Datei ist kein Text in UTF-8.',
  'It is larger than 128 MB, the most that is read as one.':
    'Die Datei ist größer als 128 MB, die höchstens in einem Stück gelesen werden.',
  'It is an archive.': 'Die Datei ist ein Archiv.',
  'Take the file out of it first.': 'Nehmen Sie zuerst die Datei heraus.',
  'It begins with {piece}.': 'Die Datei beginnt mit {piece}.',
  'It is JSON, but no document: {piece}.': 'Die Datei ist JSON, aber kein Dokument: {piece}.',
  'It is not complete or not JSON ({why}).': 'Die Datei ist unvollständig oder kein JSON ({why}).',
  'It is not complete or not XML ({why}).': 'Die Datei ist unvollständig oder kein XML ({why}).',
  'It is nested more than {count} deep, which no such file needs.':
    'Die Datei ist mehr als {count} Stufen tief geschachtelt, was keine solche Datei braucht.',
  'It holds no element: {piece}.': 'Die Datei enthält kein Element: {piece}.',
  'It declares a document type, through which a file could draw on others.':
    'Die Datei erklärt einen Dokumenttyp, über den sie auf andere Dateien zugreifen könnte.',
  'Ask for a file without <!DOCTYPE>.': 'Bitten Sie um eine Datei ohne <!DOCTYPE>.',
  // Bills of materials.
  'Bills of materials are read as CycloneDX (JSON or XML) or SPDX (JSON or tag-value).':
    'Stücklisten werden als CycloneDX (JSON oder XML) oder SPDX (JSON oder Tag-Value) gelesen.',
  'It says that it is CycloneDX {piece}; the versions that are read are {first} to {last}.':
    'Die Datei nennt sich CycloneDX {piece}; gelesen werden die Versionen {first} bis {last}.',
  'It says that it is CycloneDX {piece}; the versions that are read as JSON are {first} to {last}.':
    'Die Datei nennt sich CycloneDX {piece}; als JSON werden die Versionen {first} bis {last} gelesen.',
  'Its components are nested more than {count} deep.': 'Die Komponenten sind mehr als {count} Stufen tief geschachtelt.',
  'It has more than {count} components, the most that are read from one file.':
    'Die Datei hat mehr als {count} Komponenten, die höchstens aus einer Datei gelesen werden.',
  'It has more than {count} packages, the most that are read from one file.':
    'Die Datei hat mehr als {count} Pakete, die höchstens aus einer Datei gelesen werden.',
  'Its bomFormat is {piece} instead of "CycloneDX".': 'Ihr bomFormat ist {piece} statt „CycloneDX“.',
  'SPDX written as XML or RDF is not read.': 'SPDX als XML oder RDF wird nicht gelesen.',
  'Its first element is <{name}> of {piece}.': 'Das erste Element ist <{name}> aus {piece}.',
  'It is an attestation inside an attestation.': 'Die Datei ist eine Bestätigung innerhalb einer Bestätigung.',
  'It is JSON, but neither CycloneDX nor SPDX: it begins with {what}.':
    'Die Datei ist JSON, aber weder CycloneDX noch SPDX: Sie beginnt mit {what}.',
  'The text that begins in line {count} ({piece}) has no end: the file is cut off.':
    'Der Text ab Zeile {count} ({piece}) hat kein Ende: Die Datei ist abgeschnitten.',
  'It says that it is {piece}; the versions of SPDX that are read in this form are {versions}.':
    'Die Datei nennt sich {piece}; in dieser Form werden diese Versionen von SPDX gelesen: {versions}.',
  'It says that it is SPDX {piece}; the version that is read as JSON-LD is 3.0.':
    'Die Datei nennt sich SPDX {piece}; als JSON-LD wird Version 3.0 gelesen.',
  // Archives.
  'It is cut off: its end is missing.': 'Die Datei ist abgeschnitten: Ihr Ende fehlt.',
  'It is cut off: the end of the archive is missing.': 'Die Datei ist abgeschnitten: Das Ende des Archivs fehlt.',
  'It is cut off or damaged: the directory at the end of the archive is missing or not complete.':
    'Die Datei ist abgeschnitten oder beschädigt: Das Verzeichnis am Ende des Archivs fehlt oder ist unvollständig.',
  'The archive is cut off or damaged.': 'Das Archiv ist abgeschnitten oder beschädigt.',
  'The archive is damaged or not complete ({why}).': 'Das Archiv ist beschädigt oder unvollständig ({why}).',
  'It is one part of several.': 'Die Datei ist einer von mehreren Teilen.',
  'Import an archive that is whole.': 'Importieren Sie ein vollständiges Archiv.',
  'It has {count} parts; at most {most} are read.': 'Die Datei hat {count} Teile; höchstens {most} werden gelesen.',
  'It has more than {count} parts.': 'Die Datei hat mehr als {count} Teile.',
  'It unpacks to more than 64 GB; such files are made to fill a disk.':
    'Entpackt hat sie mehr als 64 GB; solche Dateien sollen einen Datenträger füllen.',
  'It unpacks to more than 16 GB; such files are made to fill a disk.':
    'Entpackt hat sie mehr als 16 GB; solche Dateien sollen einen Datenträger füllen.',
  'Parts of the archive overlap each other; such files are made to fill a disk.':
    'Teile des Archivs überlappen sich; solche Dateien sollen einen Datenträger füllen.',
  '{piece} would grow more than {count} times; such files are made to fill a disk.':
    '{piece} würde auf mehr als das {count}-Fache wachsen; solche Dateien sollen einen Datenträger füllen.',
  '{piece} inside the archive is cut off.': '{piece} im Archiv ist abgeschnitten.',
  '{piece} inside the archive is damaged.': '{piece} im Archiv ist beschädigt.',
  '{piece} inside the archive is protected by a password.': '{piece} im Archiv ist durch ein Passwort geschützt.',
  '{piece} inside the archive is a link or a device.': '{piece} im Archiv ist eine Verknüpfung oder ein Gerät.',
  '{piece} inside the archive is packed in a way that can only be read by itself.':
    '{piece} im Archiv ist so gepackt, dass es nur für sich gelesen werden kann.',
  'Take it out, and import it.': 'Nehmen Sie es heraus und importieren Sie es.',
  '{piece} has more than 64 MB.': '{piece} hat mehr als 64 MB.',
  'Take it out of the archive, and import it by itself.': 'Nehmen Sie es aus dem Archiv und importieren Sie es für sich.',
  'The name {piece} stands twice in the archive.': 'Der Name {piece} steht zweimal im Archiv.',
  '{piece} has two names inside the archive.': '{piece} hat im Archiv zwei Namen.',
  'A part of {piece} has two names inside the archive.': 'Ein Teil von {piece} hat im Archiv zwei Namen.',
  '{piece} lists {count} parts and has {found}.': '{piece} nennt {count} Teile und hat {found}.',
  // Feeds.
  'Feeds are read as KEV (JSON, CSV), CVE List 5, OSV, NVD 2.0, CSAF 2, OpenVEX, CycloneDX VEX (JSON) and EPSS (CSV), some of them in a ZIP archive.':
    'Feeds werden als KEV (JSON, CSV), CVE List 5, OSV, NVD 2.0, CSAF 2, OpenVEX, CycloneDX VEX (JSON) und EPSS (CSV) gelesen, einige davon als ZIP-Archiv.',
  'It is JSON, but none of the feeds that are known: it begins with {what}.':
    'Die Datei ist JSON, aber keiner der bekannten Feeds: Sie beginnt mit {what}.',
  'It has more than 64 MB and is none of the feeds that are that large.':
    'Die Datei hat mehr als 64 MB und ist keiner der Feeds, die so groß sind.',
  'It holds records of two kinds of feed, {one} and {other}.': 'Die Datei enthält Einträge zweier Arten von Feed, {one} und {other}.',
  'It holds no record of any feed that is known.': 'Die Datei enthält keinen Eintrag eines bekannten Feeds.',
  'None of its {count} records could be read.': 'Keiner ihrer {count} Einträge konnte gelesen werden.',
  'It says that it has {count} records, and has {found}: it is cut off, or one page of several.':
    'Die Datei nennt {count} Einträge und hat {found}: Sie ist abgeschnitten oder eine von mehreren Seiten.',
  '{count} of its {all} records could not be read.': '{count} ihrer {all} Einträge konnten nicht gelesen werden.',
  'The date that it states is none: {piece}.': 'Das angegebene Datum ist keines: {piece}.',
  'Its list of records is missing.': 'Die Liste der Einträge fehlt.',
  'Its list of records ends with a comma.': 'Die Liste der Einträge endet mit einem Komma.',
  'Its list of vulnerabilities is missing.': 'Die Liste der Schwachstellen fehlt.',
  'It has no list of vulnerabilities.': 'Die Datei hat keine Liste von Schwachstellen.',
  'It has no list of statements.': 'Die Datei hat keine Liste von Aussagen.',
  'More stands after its end.': 'Nach ihrem Ende steht noch etwas.',
  'Two of its records are not divided by a comma.': 'Zwei ihrer Einträge sind nicht durch ein Komma getrennt.',
  'Between its records stands {piece}.': 'Zwischen ihren Einträgen steht {piece}.',
  'One of its records is nested more than {count} deep, which none needs.':
    'Einer ihrer Einträge ist mehr als {count} Stufen tief geschachtelt, was keiner braucht.',
  'It is no sound CSV{why}.': 'Die Datei ist keine einwandfreie CSV-Datei{why}.',
  'Columns are missing: {columns}.': 'Spalten fehlen: {columns}.',
  'Its last line has no end: it may be cut off ({piece}).': 'Die letzte Zeile hat kein Ende: Die Datei kann abgeschnitten sein ({piece}).',
  'Its first line does not say of which model and day it is: {piece}.': 'Die erste Zeile nennt weder Modell noch Tag: {piece}.',
  'Its columns are {piece} instead of cve,epss,percentile.': 'Die Spalten sind {piece} statt cve,epss,percentile.',
  'It is a feed of version 1.1, which ended in 2025.': 'Der Feed hat Version 1.1, die 2025 endete.',
  'Take the feed of version 2.0.': 'Nehmen Sie den Feed der Version 2.0.',
  'Those of 1.1 ended in 2025.': 'Version 1.1 endete 2025.',
  'It says that its form is {piece}; version 2.0 is read.': 'Die Datei nennt die Form {piece}; Version 2.0 wird gelesen.',
  'It says that its form is {piece}; versions 5.0 to 5.2 are read.': 'Die Datei nennt die Form {piece}; gelesen werden 5.0 bis 5.2.',
  'It says that its form is {piece}; versions 1.x are read.': 'Die Datei nennt die Form {piece}; gelesen werden die Versionen 1.x.',
  'It says that it is CSAF {piece}; 2.0 and 2.1 are read.': 'Die Datei nennt sich CSAF {piece}; gelesen werden 2.0 und 2.1.',
  'It says that it is OpenVEX {piece}; 0.0.1 and 0.2.0 are read.': 'Die Datei nennt sich OpenVEX {piece}; gelesen werden 0.0.1 und 0.2.0.',
  'It says that it is CycloneDX {piece}.': 'Die Datei nennt sich CycloneDX {piece}.',
  'It says that it is {piece}.': 'Die Datei nennt sich {piece}.',
  // One record of a feed.
  'It has no id.': 'Der Eintrag hat keine Kennung.',
  'A record has no id.': 'Ein Eintrag hat keine Kennung.',
  'A vulnerability has no id.': 'Eine Schwachstelle hat keine Kennung.',
  'A product has no id: {piece}.': 'Ein Produkt hat keine Kennung: {piece}.',
  'Its branches are nested more than {count} deep.': 'Die Zweige sind mehr als {count} Stufen tief geschachtelt.',
  'A configuration has no nodes.': 'Eine Konfiguration hat keine Knoten.',
  'A statement does not say about which vulnerability it is.': 'Eine Aussage nennt nicht die Schwachstelle, von der sie handelt.',
  'A statement about {piece} has the status {status}.': 'Eine Aussage über {piece} hat den Status {status}.',
  '{piece} is no vulnerability.': '{piece} ist keine Schwachstelle.',
  '{piece} is no statement.': '{piece} ist keine Aussage.',
  '{piece} is no score with its percentile.': '{piece} ist kein Wert mit seinem Perzentil.',
  '{piece} is no entry of the catalogue.': '{piece} ist kein Eintrag des Katalogs.',
  '{piece} is no record of the NVD.': '{piece} ist kein Eintrag der NVD.',
  '{piece} is no CVE id.': '{piece} ist keine CVE-Kennung.',
  '"configurations" is {piece} instead of a list.': '„configurations“ ist {piece} statt einer Liste.',
  '"affected" is {piece} instead of a list.': '„affected“ ist {piece} statt einer Liste.',
  'The versions of affected/{count} are no list.': 'Die Versionen von affected/{count} sind keine Liste.',
  '{place} says nowhere since when it is affected: no event is "introduced".':
    '{place} sagt nirgends, seit wann es betroffen ist: Kein Ereignis ist „introduced“.',
  'It is published and says nothing: its CNA container is missing.':
    'Der Eintrag ist veröffentlicht und sagt nichts: Sein CNA-Container fehlt.',
  'It is published and does not say what is affected.': 'Der Eintrag ist veröffentlicht und sagt nicht, was betroffen ist.',
  'It is published without a reference.': 'Der Eintrag ist ohne Quelle veröffentlicht.',
  'Its dataType is {piece} instead of "CVE_RECORD".': 'Der dataType ist {piece} statt „CVE_RECORD“.',
  'It has no cveMetadata.': 'Der Eintrag hat keine cveMetadata.',
  'Its state is {piece}.': 'Der Status ist {piece}.',
  'The CNA container': 'Der CNA-Container',
  'An ADP container': 'Ein ADP-Container',
  'The description': 'Die Beschreibung',
  'The date of its publication': 'Das Datum der Veröffentlichung',
  'The reason of its rejection': 'Der Grund der Zurückweisung',
  '{part} is missing.': '{~part} fehlt.',
  '{part} has a text without words or language.': '{~part} hat einen Text ohne Wörter oder Sprache.',
  '{part} is {piece}, which is no date.': '{~part} ist {piece}, was kein Datum ist.',
  '{part} is {piece}, which is far in the future.': '{~part} ist {piece}, was weit in der Zukunft liegt.',
  '{part} does not say who provides it.': '{~part} sagt nicht, von wem er stammt.',
  'What {part} calls affected is no list.': 'Was hier betroffen genannt wird ({~part}), ist keine Liste.',
  '{part} calls {piece} affected.': '{~part} nennt {piece} betroffen.',
};

/** What speaks against an advisory: the sentences that its import repeats. */
export const advisoryFaults: Texts = {
  'A vulnerability says of no product whether it is affected.': 'Eine Schwachstelle sagt von keinem Produkt, ob es betroffen ist.',
  'A vulnerability has neither a CVE id nor another one.': 'Eine Schwachstelle hat weder eine CVE- noch eine andere Kennung.',
  'The product {piece} is called not affected, and nothing says why.':
    'Das Produkt {piece} gilt als nicht betroffen, und nirgends steht, warum.',
  'The product {piece} is called affected, and nothing says what to do.':
    'Das Produkt {piece} gilt als betroffen, und nirgends steht, was zu tun ist.',
  'The product {piece} has two scores of one version of CVSS from one source.':
    'Das Produkt {piece} hat zwei Werte einer CVSS-Version aus einer Quelle.',
  'The product {piece} is named and not defined.': 'Das Produkt {piece} ist genannt und nicht definiert.',
  'The product {piece} is a part of itself.': 'Das Produkt {piece} ist ein Teil seiner selbst.',
  'The product {piece} has package URLs of different packages.': 'Das Produkt {piece} hat Package-URLs verschiedener Pakete.',
  'The product {piece} is called {what} at once.': 'Das Produkt {piece} gilt zugleich als {what}.',
  'The id {piece} stands for more than one product.': 'Die Kennung {piece} steht für mehr als ein Produkt.',
  '{piece} is no date as RFC 3339 writes it.': '{piece} ist kein Datum nach RFC 3339.',
  '{count} more faults of this kind.': '{count} weitere Fehler dieser Art.',
};
