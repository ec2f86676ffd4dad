/** Signs over or under which their limits stand, and signs of integrals, beside which they do. */
export const SUMS = '∑∏∐⋃⋂⋁⋀⨁⨂⨀⨆⨅';
export const INTEGRALS = '∫∬∭∮∯∰';
export const OPENING = '([{⟨⌈⌊‖|⟦';
export const CLOSING = ')]}⟩⌉⌋‖|⟧';
/** Signs that stretch over or under the width of what they are at. */
export const STRETCHED = '⏞⏟⏜⏝⎴⎵→←↔⇒⇐⇔';
export const OVERBAR = '‾';
export const UNDERBAR = '_';
/** Stands between the name of a function and what it is applied to; it shows nothing. */
export const APPLY = '\u2061';
/** Functions whose limits stand below. */
export const LIMITS: readonly string[] = ['lim', 'max', 'min', 'sup', 'inf', 'limsup', 'liminf'];

/** Letters of mathematical alphabets as the plain ones that they are read as. */
export const plainLetters = (text: string): string => text.replaceAll(/[\u{1d400}-\u{1d7ff}ℎ]/gu, (letter) => letter.normalize('NFKC'));

/** Accents as letters of their own, by the signs that Word combines with what they stand above. */
export const accents: readonly (readonly [combining: string, spacing: string])[] = [
  ['\u0300', '`'],
  ['\u0301', '´'],
  ['\u0302', '^'],
  ['\u0303', '~'],
  ['\u0304', '¯'],
  ['\u0305', OVERBAR],
  ['\u0306', '˘'],
  ['\u0307', '˙'],
  ['\u0308', '¨'],
  ['\u030a', '˚'],
  ['\u030c', 'ˇ'],
  ['\u20d7', '→'],
  ['\u20d6', '←'],
];

/** Signs with room on both of their sides. */
export const SPACED = '=≠<>≤≥≈≡∼≪≫∝±∓−+×·÷∈∉⊂⊆∪∩→⇒⇔';

/** What the keyboard has for signs that it has not. */
export const typedSigns: Readonly<Record<string, string>> = {
  '<=': '≤',
  '>=': '≥',
  '!=': '≠',
  '+-': '±',
  '->': '→',
  '=>': '⇒',
  '~=': '≈',
  '...': '…',
  '-': '−',
  '*': '·',
};
/** Words for signs and letters that the keyboard has not. */
export const typedWords: Readonly<Record<string, string>> = {
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ' },
  ...{ nu: 'ν', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω' },
  ...{ Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω' },
  ...{ sum: '∑', prod: '∏', int: '∫', sqrt: '√', infinity: '∞', times: '×', cdot: '·' },
};
