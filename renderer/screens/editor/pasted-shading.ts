import { shadeOf } from '#shared/content/shade.ts';

const names: Record<string, string> = {
  ...{ red: '#ff0000', orange: '#ffa500', yellow: '#ffff00', green: '#008000', lime: '#00ff00', aqua: '#00ffff', cyan: '#00ffff' },
  ...{ blue: '#0000ff', navy: '#000080', purple: '#800080', fuchsia: '#ff00ff', maroon: '#800000', gray: '#808080', silver: '#c0c0c0' },
};

const digitsOf = (said: string): string => {
  const [, ...parts] = /^rgb\(\s*(\d{1,3})[,\s]+(\d{1,3})[,\s]+(\d{1,3})\s*\)$/.exec(said) ?? [];
  return parts.length === 3 ? parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('') : (names[said] ?? said);
};

/** Writes down which colour is behind each cell; what was copied from a text says it by itself. */
export const keepShading = (page: Document): void => {
  for (const cell of page.querySelectorAll<HTMLElement>('td, th')) {
    const said = cell.getAttribute('data-shade') ?? (cell.style.backgroundColor || cell.getAttribute('bgcolor') || '');
    const shade = shadeOf(digitsOf(said.trim().toLowerCase()));
    if (shade === null) cell.removeAttribute('data-shade');
    else cell.setAttribute('data-shade', shade);
  }
};
