/** Commands of TeX that are one sign or the name of a function; other commands are not known here. */
export const texSigns: Readonly<Record<string, string>> = {
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ϵ', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', vartheta: 'ϑ' },
  ...{ iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', upsilon: 'υ' },
  ...{ phi: 'ϕ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π' },
  ...{ Sigma: 'Σ', Upsilon: 'Υ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', hbar: 'ℏ', ell: 'ℓ', infty: '∞', partial: '∂', nabla: '∇' },
  ...{ cdot: '·', times: '×', div: '÷', pm: '±', mp: '∓', ast: '∗', circ: '∘', bullet: '∙', prime: '′', degree: '°' },
  ...{ le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠', neq: '≠', lt: '<', gt: '>', ll: '≪', gg: '≫', approx: '≈', sim: '∼' },
  ...{ simeq: '≃', cong: '≅', equiv: '≡', propto: '∝', to: '→', rightarrow: '→', leftarrow: '←', leftrightarrow: '↔' },
  ...{ Rightarrow: '⇒', implies: '⇒', Leftarrow: '⇐', Leftrightarrow: '⇔', iff: '⇔', in: '∈', notin: '∉', subset: '⊂', subseteq: '⊆' },
  ...{ cup: '∪', cap: '∩', emptyset: '∅', varnothing: '∅', forall: '∀', exists: '∃', neg: '¬', land: '∧', lor: '∨', perp: '⊥' },
  ...{ sum: '∑', prod: '∏', int: '∫', iint: '∬', oint: '∮', ldots: '…', dots: '…', cdots: '⋯', angle: '∠', parallel: '∥' },
  ...{ langle: '⟨', rangle: '⟩', lceil: '⌈', rceil: '⌉', lfloor: '⌊', rfloor: '⌋', vert: '|', Vert: '‖', mid: '|' },
  ...{ '{': '{', '}': '}', '|': '‖', '%': '%', ',': '', ';': '', ':': '', '!': '', ' ': '', quad: '', qquad: '', left: '', right: '' },
  ...Object.fromEntries(
    ['sin', 'cos', 'tan', 'cot', 'arcsin', 'arccos', 'arctan', 'sinh', 'cosh', 'tanh', 'ln', 'log', 'exp', 'lim', 'max', 'min'].map(
      (name) => [name, name],
    ),
  ),
};

/** What stands above a letter, as a mark that combines with it. */
export const texAccents: Readonly<Record<string, string>> = {
  ...{ hat: '\u0302', bar: '\u0304', tilde: '\u0303', dot: '\u0307', ddot: '\u0308', vec: '\u20d7', check: '\u030c' },
};
