/** What a box for signatures says of itself when the mark in it fills it; names of this kind are free to everybody (ISO 32000, annex E). */
export const FILLED_BOX = '/XXFilled 1';
