import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barePicture } from '#shared/content/bare-picture.ts';

const SECRET = 'GPS 52.5 N 13.4 E';
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
};
const png = (extra: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    extra,
    chunk('IDAT', deflateSync(Buffer.from([0, 7]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
const segment = (marker: number, data: Buffer | string): Buffer => {
  const body = Buffer.from(data as string, 'latin1');
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
};
const scan = Buffer.concat([segment(0xda, 'scan'), Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3])]);
const jpeg = (extra: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0rest of it'),
    extra,
    segment(0xe2, 'ICC_PROFILE\0profile'),
    segment(0xee, 'Adobe transform'),
    segment(0xdb, 'tables'),
    scan,
    segment(0xc4, 'more tables'),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
const exif = (orientation: number): Buffer =>
  segment(
    0xe1,
    Buffer.concat([
      Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0', 'latin1'),
      Buffer.from([orientation, 0, 0, 0]),
      Buffer.from(SECRET),
    ]),
  );
const bytesOf = (picture: Buffer): Buffer => Buffer.from(barePicture(new Uint8Array(picture))?.bytes ?? []);

describe('a picture without what tells of person, place and time', () => {
  it.each([
    [
      'a PNG',
      png(Buffer.alloc(0)),
      png(Buffer.concat([chunk('tEXt', Buffer.from(SECRET)), chunk('eXIf', Buffer.from(SECRET)), chunk('tIME', Buffer.alloc(7))])),
    ],
    [
      'a JPEG',
      jpeg(Buffer.alloc(0)),
      jpeg(Buffer.concat([exif(1), segment(0xfe, SECRET), segment(0xed, SECRET), segment(0xe0, `JFXX\0${SECRET}`)])),
    ],
  ])('%s loses text, Exif, comments, previews and what was appended, and keeps pixels and colours to the byte', (_name, plain, told) => {
    expect(bytesOf(plain)).toEqual(plain);
    expect(told.includes(SECRET)).toBe(true);
    expect(bytesOf(Buffer.concat([told, Buffer.from(`PK ${SECRET}`)]))).toEqual(plain);
  });
  it('says when the file wished to be turned', () => {
    expect(barePicture(new Uint8Array(jpeg(exif(1))))?.turned).toBe(false);
    expect(barePicture(new Uint8Array(jpeg(exif(6))))?.turned).toBe(true);
  });
  it('takes no part of a picture for a whole one, and is not led astray by any bytes', () => {
    for (const whole of [png(Buffer.alloc(0)), jpeg(exif(6))])
      for (let length = 0; length < whole.length; length += 1) expect(barePicture(new Uint8Array(whole.subarray(0, length)))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        for (const whole of [png(Buffer.from(noise)), jpeg(Buffer.from(noise))]) {
          const once = barePicture(new Uint8Array(whole));
          if (once) expect(barePicture(once.bytes)?.bytes).toEqual(once.bytes);
        }
      }),
    );
  });
});
