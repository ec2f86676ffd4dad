const READ_AS_THEY_ARE = ['image/png', 'image/jpeg', 'application/pdf'];

/** A file that the reader of codes takes: any other picture that a browser can draw becomes a PNG; what it cannot draw stays. */
export const pictureForReading = async (file: File): Promise<Blob> => {
  if (READ_AS_THEY_ARE.includes(file.type)) return file;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return new Promise((resolve) => canvas.toBlob((png) => resolve(png ?? file), 'image/png'));
};
