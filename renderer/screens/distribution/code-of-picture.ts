import jsQR from 'jsqr';

/** Larger pictures are made smaller before they are looked at; a code needs no more. */
const LONGEST = [1600, 3200, 900];

/** The text of the code in a photo or scan; null when none can be read. */
export const codeOfPicture = async (file: Blob): Promise<string | null> => {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  for (const longest of LONGEST) {
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const drawing = canvas.getContext('2d');
    if (!drawing) return null;
    drawing.drawImage(picture, 0, 0, width, height);
    const found = jsQR(drawing.getImageData(0, 0, width, height).data, width, height);
    if (found) return found.data;
  }
  return null;
};
