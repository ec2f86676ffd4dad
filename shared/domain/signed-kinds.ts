/**
 * What a signature of a person can be about. A further kind is named here; its module says what its statements have to say
 * (main/app/gathered/signed-kinds.ts, which does not compile without it).
 */
export const signedKinds = [
  'revision',
  'change',
  'disposition',
  'migration',
  'clock',
  'proof',
  'void',
  'roles',
  'custodian',
  'entry',
  'requirement',
  'training',
  'qualification',
  'putBack',
] as const;
export type SignedKind = (typeof signedKinds)[number];

export const isSignedKind = (name: unknown): name is SignedKind => signedKinds.some((kind) => kind === name);
