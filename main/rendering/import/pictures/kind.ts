const begins: readonly [hex: string, kind: string][] = [
  ['d7cdc69a', 'WMF'],
  ['01000900', 'WMF'],
  ['474946', 'GIF'],
  ['424d', 'BMP'],
  ['49492a00', 'TIFF'],
  ['4d4d002a', 'TIFF'],
  ['52494646', 'WebP'],
];

/** What a picture is that is neither PNG nor JPEG, as the end of "it is neither PNG nor JPEG". */
export const kindOf = (bytes: Buffer): string => {
  const hex = bytes.subarray(0, 4).toString('hex');
  const isEmf = hex === '01000000' && bytes.subarray(40, 44).toString('latin1') === ' EMF';
  const kind = isEmf ? 'EMF' : begins.find(([start]) => hex.startsWith(start))?.[1];
  if (kind !== undefined) return `, but ${kind}`;
  return /<svg\b/.test(bytes.subarray(0, 1024).toString('latin1')) ? ', but SVG' : '';
};
