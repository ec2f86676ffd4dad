import { describe, expect, it } from 'vitest';
import { picturesOfRtf } from './rtf-pictures.ts';

describe('the pictures that a word processor puts on the clipboard beside its page', () => {
  it('are found in the order of the text, without former forms of them and points of lists', () => {
    const rtf = String.raw`{\rtf1\ansi{\*\listpicture{\pict\pngblip 00}}{\header{\pict\jpegblip 01}}
      Words {\*\shppict{\pict{\*\picprop{\sp{\sn x}{\sv 12ab}}}\picw10\pngblip\bliptag-5{\*\blipuid 99ff}
89504e47
0d0a}}{\nonshppict{\pict\wmetafile8 aabb}}\par more {\*\shppict{\pict\emfblip 0102}}
      {\shp{\*\shpinst{\sp{\sn pib}{\sv {\pict\jpegblip ffd8}}}}} \'e4 \\ \{ end}`;
    expect(picturesOfRtf(rtf)).toEqual([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), null, Uint8Array.of(0xff, 0xd8)]);
  });

  it('are none in what is broken or no such text, and binary data is passed over', () => {
    expect(picturesOfRtf('')).toEqual([]);
    expect(picturesOfRtf('}}}{\\pict\\pngblip 00')).toEqual([]);
    expect(picturesOfRtf(String.raw`{\rtf1{\pict\pngblip 0g}}`)).toEqual([null]);
    expect(picturesOfRtf('{\\rtf1{\\pict\\pngblip\\bin3 }{} 0a}}')).toEqual([Uint8Array.of(0x0a)]);
  });
});
