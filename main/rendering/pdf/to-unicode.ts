const hex = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();
const utf16 = (codePoints: readonly number[]): string =>
  Buffer.from(String.fromCodePoint(...codePoints), 'utf16le')
    .swap16()
    .toString('hex')
    .toUpperCase();

/** The map from the codes of an embedded font to the letters that they stand for: what search, copying and screen readers get. */
export const toUnicode = (letters: Iterable<readonly [code: number, codePoints: readonly number[]]>): string => {
  const lines = [...letters]
    .filter(([, codePoints]) => codePoints.length > 0)
    .map(([code, codePoints]) => `<${hex(code)}> <${utf16(codePoints)}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, index) => lines.slice(index * 100, index * 100 + 100)).map(
    (block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`,
  );
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`;
};
