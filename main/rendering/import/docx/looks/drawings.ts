import { childOf, element, inside, isElement, type XmlElement } from '../xml/xml-tree.ts';
import { marks, says } from './says.ts';

/** What Word says of a picture beside its bytes. */
export interface PictureLook {
  alt: string;
  /** What is cut off at each side, in parts of the whole. */
  crop: { left: number; top: number; right: number; bottom: number };
  /** How large it is shown, in English Metric Units, and how much room it stands in; null when that is not known. */
  shown: { width: number; height: number; room: number } | null;
  turned: boolean;
}

export interface DrawingWalk {
  pictures: Map<string, PictureLook>;
  lost: Set<string>;
  /** Where a relationship leads. */
  targets: ReadonlyMap<string, string>;
}

const EMU_A_TWIP = 635;
const EMU_A_POINT = 12_700;
const shapes = ['v:shape', 'v:rect', 'v:roundrect', 'v:oval', 'v:image', 'v:polyline', 'v:arc', 'v:curve'];
const noCrop = { left: 0, top: 0, right: 0, bottom: 0 };

const run = (...children: XmlElement[]): XmlElement[] => children;
const words = (text: string): XmlElement => element('w:t', { 'xml:space': 'preserve' }, text);

/** Pictures that mammoth reads where they stand; it passes over those that are drawn in other ways. */
const pictureOf = (id: string, look: PictureLook, { pictures }: DrawingWalk): XmlElement => {
  const key = `countersign-picture-${pictures.size}`;
  pictures.set(key, look);
  const ns = 'http://schemas.openxmlformats.org/drawingml/2006';
  const blip = element('a:blip', { 'r:embed': id });
  const picture = element('pic:pic', { 'xmlns:pic': `${ns}/picture` }, element('pic:blipFill', {}, blip));
  const graphic = element('a:graphic', { 'xmlns:a': `${ns}/main` }, element('a:graphicData', {}, picture));
  const named = element('wp:docPr', { descr: key });
  return element(
    'w:drawing',
    { 'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships' },
    element('wp:inline', { 'xmlns:wp': `${ns}/wordprocessingDrawing` }, named, graphic),
  );
};

const textBoxOf = (content: XmlElement): XmlElement =>
  element('w:pict', {}, element('v:shape', { 'xmlns:v': 'urn:schemas-microsoft-com:vml' }, element('v:textbox', {}, content)));

const share = (text: string | undefined): number =>
  Math.min(Math.max((Number(text?.replace('%', '')) || 0) / (text?.includes('%') ? 100 : 100_000), 0), 1);

const cropOf = (fill: XmlElement): PictureLook['crop'] => {
  const at = childOf(fill, 'a:srcRect')?.attributes;
  return at ? { left: share(at.l), top: share(at.t), right: share(at.r), bottom: share(at.b) } : noCrop;
};

const isTurned = (xfrm: XmlElement | null): boolean => {
  const at = xfrm?.attributes ?? {};
  return (Number(at.rot) || 0) % 21_600_000 !== 0 || ['1', 'true'].includes(at.flipH ?? '') || ['1', 'true'].includes(at.flipV ?? '');
};

const fromDrawing = (drawing: XmlElement, room: number, walk: DrawingWalk): XmlElement[] => {
  const container = drawing.children.find(isElement);
  if (!container) return [];
  const named = childOf(container, 'wp:docPr');
  const alt = [named?.attributes.descr, named?.attributes.title].find((text) => (text ?? '').trim() !== '')?.trim() ?? '';
  const link = walk.targets.get(childOf(named, 'a:hlinkClick')?.attributes['r:id'] ?? '');
  if (link !== undefined) walk.lost.add(says.linkOfPicture(link));
  const boxes = inside(drawing, ['w:txbxContent']);
  const fills = inside(drawing, ['pic:blipFill', 'a:blipFill']).filter((fill) => childOf(fill, 'a:blip')?.attributes['r:embed']);
  if (named?.attributes.hidden === '1' || named?.attributes.hidden === 'true') {
    if (fills.length > 0) walk.lost.add(says.hiddenPicture(alt));
    return fills.length > 0 ? run(words(marks.picture(alt))) : [];
  }
  const extent = childOf(container, 'wp:extent')?.attributes;
  const shown =
    fills.length === 1 && boxes.length === 0 && Number(extent?.cx) > 0 && Number(extent?.cy) > 0
      ? { width: Number(extent?.cx), height: Number(extent?.cy), room: room * EMU_A_TWIP }
      : null;
  const turned = inside(drawing, ['a:xfrm', 'wpg:grpSpPr']).some(isTurned);
  const found = [
    ...fills.map((fill) =>
      pictureOf(childOf(fill, 'a:blip')?.attributes['r:embed'] ?? '', { alt, crop: cropOf(fill), shown, turned }, walk),
    ),
    ...boxes.map(textBoxOf),
  ];
  if (inside(drawing, ['wpg:wgp', 'wpc:wpc']).length > 0 && found.length > 1) walk.lost.add(says.group);
  return found.length > 0 ? [...found, ...alsoDrawn(drawing, walk)] : unread(drawing, walk);
};

/** Charts and shapes beside pictures, in one canvas. */
const alsoDrawn = (drawing: XmlElement, { lost }: DrawingWalk): XmlElement[] => {
  const shape = inside(drawing, ['wps:wsp']).some((one) => inside(one, ['w:txbxContent']).length === 0 && !isLine(one));
  if (!shape) return [];
  lost.add(says.drawing);
  return run(words(marks.drawing));
};

const isLine = (shape: XmlElement): boolean =>
  inside(shape, ['a:prstGeom']).some(({ attributes }) => /^(?:line|straightConnector1)$/.test(attributes.prst ?? ''));

/** What holds neither a picture nor words. */
const unread = (drawing: XmlElement, { lost }: DrawingWalk): XmlElement[] => {
  const [kind] = inside(drawing, ['c:chart', 'cx:chart', 'dgm:relIds', 'wps:wsp', 'wpg:wgp', 'wpc:wpc']);
  const what = kind?.name.endsWith(':chart') ? 'chart' : kind?.name === 'dgm:relIds' ? 'diagram' : 'drawing';
  if (kind?.name === 'wps:wsp' && isLine(kind)) {
    lost.add(says.lines);
    return [];
  }
  lost.add(says[what]);
  return run(words(marks[what]));
};

/** A length as VML says it, in English Metric Units. */
const lengthOf = (style: string, name: string): number => {
  const [, value, unit = 'pt'] = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\d.]+)(pt|in|cm|mm|px)?`).exec(style) ?? [];
  const points = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, px: 0.75 }[unit] ?? 1;
  return (Number(value) || 0) * points * EMU_A_POINT;
};

/** What VML cuts off: a part, or with an f behind it so many of 65,536 parts. */
const vmlShare = (text: string | undefined): number => {
  const value = Number.parseFloat(text ?? '') || 0;
  return Math.min(Math.max(/f$/.test(text ?? '') ? value / 65_536 : /%$/.test(text ?? '') ? value / 100 : value, 0), 1);
};

const fromPict = (pict: XmlElement, room: number, walk: DrawingWalk): XmlElement[] => {
  const drawn = inside(pict, shapes, true);
  const found = drawn.flatMap((shape): XmlElement[] => {
    const data = childOf(shape, 'v:imagedata');
    const id = data?.attributes['r:id'] ?? data?.attributes['r:embed'] ?? data?.attributes['r:pict'];
    if (!data || id === undefined) return [];
    const style = shape.attributes.style ?? '';
    const [width, height] = [lengthOf(style, 'width'), lengthOf(style, 'height')];
    const at = data.attributes;
    const look: PictureLook = {
      alt: (shape.attributes.alt || at['o:title'] || '').trim(),
      crop: { left: vmlShare(at.cropleft), top: vmlShare(at.croptop), right: vmlShare(at.cropright), bottom: vmlShare(at.cropbottom) },
      shown: drawn.length === 1 && width > 0 && height > 0 ? { width, height, room: room * EMU_A_TWIP } : null,
      turned: /(?:^|;)\s*(?:rotation|flip)\s*:/.test(style),
    };
    return [pictureOf(id, look, walk)];
  });
  found.push(...inside(pict, ['w:txbxContent']).map(textBoxOf));
  for (const art of inside(pict, ['v:textpath'])) {
    const text = (art.attributes.string ?? '').trim();
    if (text === '') continue;
    walk.lost.add(says.wordArt);
    found.push(words(marks.wordArt(text)));
  }
  if (found.length > 0 || drawn.every((shape) => shape.attributes['o:hr'] !== undefined)) return found;
  walk.lost.add(says.drawing);
  return run(words(marks.drawing));
};

/** Writes pictures, text boxes and shapes of a run so that each has a place: as a picture, as words, or as a mark. */
export const drawInPlace = (of: XmlElement, room: number, walk: DrawingWalk): void => {
  of.children = of.children.flatMap((node): XmlElement['children'] => {
    if (!isElement(node)) return [node];
    if (node.name === 'w:drawing') return fromDrawing(node, room, walk);
    if (node.name === 'w:pict' || node.name === 'w:object') return fromPict(node, room, walk);
    if (node.name !== 'mc:AlternateContent') return [node];
    const ways = node.children.filter(isElement);
    const way = ways.find((one) => inside(one, ['w:drawing', 'w:pict']).length > 0) ?? ways.at(-1);
    if (!way) return [];
    drawInPlace(way, room, walk);
    return way.children;
  });
};
