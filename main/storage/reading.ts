/** How far the reading of the evidence is; every number only grows. */
export interface Reading {
  step: 'copy' | 'pages' | 'content' | 'words' | 'entries';
  done: number;
  of: number;
}
