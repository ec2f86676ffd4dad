/** A picture as brightness, row by row; what a code is read from. */
export interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

/** More would take more memory and time than any photo of a page needs. */
export const MOST_PIXELS = 40_000_000;

export const isReadable = (width: number, height: number): boolean => width > 0 && height > 0 && width * height <= MOST_PIXELS;

/** A part of the picture, given by shares of its edges. */
export const cropped = (grey: Grey, [left, top, right, bottom]: readonly [number, number, number, number]): Grey => {
  const [x, y] = [Math.floor(left * grey.width), Math.floor(top * grey.height)];
  const [width, height] = [Math.max(1, Math.floor(right * grey.width) - x), Math.max(1, Math.floor(bottom * grey.height) - y)];
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const at = (y + row) * grey.width + x;
    data.set(grey.data.subarray(at, at + width), row * width);
  }
  return { width, height, data };
};

/** The picture made smaller, each pixel the mean of those that it stands for; unchanged when it is small already. */
export const reduced = (grey: Grey, longest: number): Grey => {
  const scale = longest / Math.max(grey.width, grey.height);
  if (scale >= 1) return grey;
  const [width, height] = [Math.max(1, Math.floor(grey.width * scale)), Math.max(1, Math.floor(grey.height * scale))];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.floor(y / scale), Math.min(grey.height, Math.max(Math.floor(y / scale) + 1, Math.floor((y + 1) / scale)))];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.floor(x / scale), Math.min(grey.width, Math.max(Math.floor(x / scale) + 1, Math.floor((x + 1) / scale)))];
      let sum = 0;
      for (let row = top; row < bottom; row += 1)
        for (let column = left; column < right; column += 1) sum += grey.data[row * grey.width + column] ?? 0;
      data[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width, height, data };
};
