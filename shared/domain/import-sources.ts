/** Kinds of what is imported, each with what it is called where the policy is decided. */
export const importKinds = {
  documents: 'Files of documents',
  former: 'Former documents with their histories',
  entries: 'Lists of entries',
  attachments: 'Files kept with entries, and letters',
  sboms: 'Bills of materials',
  feeds: 'Feeds of vulnerabilities and statements of suppliers',
  frameworks: 'Frameworks',
} as const;
export type ImportKind = keyof typeof importKinds;
export const importKindNames = Object.keys(importKinds) as [ImportKind, ...ImportKind[]];
export const isImportKind = (kind: unknown): kind is ImportKind => typeof kind === 'string' && Object.hasOwn(importKinds, kind);

/** Systems disagree about the case of the name of a computer. */
const same = (name: string): string => name.trim().toLowerCase();

/** Whether an import may come from a computer: from any where the policy names none. */
export const isFromAllowed = (allowed: readonly string[], computer: string | null): boolean =>
  allowed.length === 0 || (computer !== null && allowed.map(same).includes(same(computer)));

/** Whether names of computers can be a policy: none is empty or there twice, in whatever case. */
export const areComputers = (names: readonly string[]): boolean =>
  names.every((name) => name !== '' && name === name.trim()) && new Set(names.map(same)).size === names.length;
