/** Files whose text can be taken over; others are kept as they are. */
export const isText = (name: string): boolean => /\.(md|markdown|docx)$/i.test(name);

/** Bytes of a chosen file as base64, as operations take them. */
export const base64OfFile = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('The file cannot be read. Check that it is still there, and your rights.'));
    reader.readAsDataURL(file);
  });

export const bytesOfBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
