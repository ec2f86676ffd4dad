import { createRequire } from 'node:module';

/** An element of what MathJax draws. */
export interface Drawn {
  kind: string;
  attributes: Record<string, unknown>;
  children: Drawn[];
  /** Of a text. */
  value?: string;
}
interface Adaptor {
  textContent(node: Drawn): string;
  firstChild(node: Drawn): Drawn;
}
type Make<Made> = new (options?: object) => Made;
/** The parts that are used, as MathJax's files hand them over: under one global name, without types. */
interface Parts {
  mathjax: { mathjax: { document(text: string, options: object): { convert(mathml: string, options: object): Drawn } } };
  adaptors: { liteAdaptor: { LiteAdaptor: Make<Adaptor> } };
  handlers: { html_ts: { RegisterHTMLHandler(adaptor: Adaptor): void } };
  input: { mathml_ts: { MathML: Make<object> } };
  output: { svg_ts: { SVG: Make<object> }; svg: { fonts: { tex_ts: { TeXFont: Make<object> } } } };
}
const FILES = ['core', 'adaptors/liteDOM', 'input/mml', 'output/svg', 'output/svg/fonts/tex'];

/** Of MathJax's own font: with it letters of other fonts get the size of the formula. */
const X_HEIGHT = 0.442;

/** Gives a formula as MathJax draws it. */
export type Typesetter = (mathml: string, isDisplayed: boolean) => Drawn;

/**
 * Reads MathJax, of which a process needs 1.5 MB and half a second once; nothing is fetched by it.
 * @param widthOf how wide letters are that its font has not, at size 1
 */
export const openMathJax = (widthOf: (letters: string) => number): Typesetter => {
  const require = createRequire(import.meta.url);
  const host = globalThis as { MathJax?: { _?: Parts } };
  for (const file of FILES) require(`mathjax/es5/${file}.js`);
  const parts = host.MathJax?._;
  if (!parts) throw new Error('MathJax handed nothing over.');
  delete host.MathJax;
  class Measured extends parts.adaptors.liteAdaptor.LiteAdaptor {
    nodeSize(node: Drawn): [number, number] {
      return [widthOf(this.textContent(node)), 0];
    }
  }
  const adaptor = new Measured();
  parts.handlers.html_ts.RegisterHTMLHandler(adaptor);
  const document = parts.mathjax.mathjax.document('', {
    InputJax: new parts.input.mathml_ts.MathML(),
    OutputJax: new parts.output.svg_ts.SVG({
      fontCache: 'none',
      font: new parts.output.svg.fonts.tex_ts.TeXFont(),
      // Words stand in the letters of the text around them, whole and not by halves.
      mtextFont: 'text',
    }),
  });
  return (mathml, isDisplayed) =>
    adaptor.firstChild(document.convert(mathml, { display: isDisplayed, em: 16, ex: X_HEIGHT * 16, containerWidth: 1e6, scale: 1 }));
};
