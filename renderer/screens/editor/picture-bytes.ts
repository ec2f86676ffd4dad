/** Bytes of a picture as a text holds them: in base64, a part of what is signed. */
export const base64OfPicture = (picture: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('The picture cannot be read. Check that it is still there, and your rights.'));
    reader.readAsDataURL(picture);
  });

export const bytesOfBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
