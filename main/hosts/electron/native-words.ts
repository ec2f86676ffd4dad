import type { Language } from '#shared/domain/languages.ts';

/** Menu and dialogs belong to the window, and speak as its screens do; what the system itself says is not among them. */
const german: Readonly<Record<string, string>> = {
  File: 'Datei',
  'Open vault…': 'Datenbestand öffnen…',
  'Verify an audit package…': 'Auditpaket verifizieren…',
  'Choose an audit package': 'Auditpaket auswählen',
  'Audit package': 'Auditpaket',
  'Print…': 'Drucken…',
  Lock: 'Sperren',
  Close: 'Schließen',
  Quit: 'Beenden',
  Edit: 'Bearbeiten',
  Undo: 'Rückgängig',
  Redo: 'Wiederherstellen',
  Cut: 'Ausschneiden',
  Copy: 'Kopieren',
  Paste: 'Einfügen',
  'Paste and match style': 'Einfügen und Format angleichen',
  'Select all': 'Alles auswählen',
  'Find…': 'Suchen…',
  View: 'Ansicht',
  'Actual size': 'Originalgröße',
  'Zoom in': 'Vergrößern',
  'Zoom out': 'Verkleinern',
  'Full screen': 'Vollbild',
  Window: 'Fenster',
  Minimize: 'Minimieren',
  'About Countersign': 'Über Countersign',
  Hide: 'Ausblenden',
  'Hide others': 'Andere ausblenden',
  'Show all': 'Alle einblenden',
  Help: 'Hilfe',
  Guide: 'Handbuch',
  'Something on this page is not saved.': 'Auf dieser Seite ist etwas nicht gespeichert.',
  'If you leave, what you entered in a form is gone. Of a draft, the working copy of what you typed stays on this computer and is offered when you open the draft again.':
    'Wenn Sie die Seite verlassen, geht verloren, was Sie in ein Formular eingegeben haben. Von einem Entwurf bleibt die Arbeitskopie dessen, was Sie geschrieben haben, auf diesem Computer und wird beim nächsten Öffnen des Entwurfs angeboten.',
  Stay: 'Bleiben',
  Leave: 'Verlassen',
  'The screens stopped working.': 'Die Bildschirmseiten arbeiten nicht mehr.',
  'The vault is intact. Reload to go on: drafts open again with what you typed until a moment ago.':
    'Der Datenbestand ist unversehrt. Laden Sie neu, um weiterzuarbeiten: Entwürfe öffnen sich wieder mit dem, was Sie bis vor einem Augenblick geschrieben haben.',
  Reload: 'Neu laden',
  'Open a vault': 'Datenbestand öffnen',
  'Folder for the new vault': 'Ordner für den neuen Datenbestand',
  Open: 'Öffnen',
  Choose: 'Auswählen',
};
const words: Record<Language, Readonly<Record<string, string>>> = { en: {}, de: german };

let spoken: Language = 'en';
/** The screens tell which language they speak, and the menu follows. */
export const speakNatively = (language: Language): void => {
  spoken = language;
};

/** @param english as it stands in the code, which is its own key (decision 0070) */
export const native = (english: string): string => words[spoken][english] ?? english;
