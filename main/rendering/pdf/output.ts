import type { Ground } from './ground.ts';

/**
 * Takes what pdfkit writes as text and bytes, without the stream between: a record has thousands of short lines.
 * @returns the whole file, once pdfkit has written its end
 */
export const collectOutput = (ground: Ground): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for (let begun = ground.read(); begun !== null; begun = ground.read()) parts.push(begun);
  let text = '';
  const flush = () => {
    if (text !== '') parts.push(Buffer.from(text, 'latin1'));
    text = '';
  };
  ground._write = (data) => {
    if (typeof data === 'string') {
      text += `${data}\n`;
      ground._offset += data.length + 1;
    } else {
      flush();
      parts.push(data);
      ground._offset += data.length;
    }
  };
  return new Promise((resolve) => {
    ground.push = () => {
      flush();
      resolve(new Uint8Array(Buffer.concat(parts)));
      return false;
    };
  });
};
