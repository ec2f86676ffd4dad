import type { WebPreferences } from 'electron';

export const ORIGIN = 'app://countersign';
export const CHANNEL = 'countersign';

export const webPreferences = (preload: string, packaged: boolean): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  plugins: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: !packaged,
});

/** Nothing is looked up, fetched or announced: names resolve to nothing and every connection ends at a dead proxy. */
export const switches: readonly [name: string, value?: string][] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', '127.0.0.1:9'],
  ['proxy-bypass-list', '<-loopback>'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
];

const refused = /^--?(inspect|remote-debugging|remote-allow-origins|js-flags|no-sandbox|disable-web-security|load-extension)/;
/** No fuse covers Chromium's debugging port. @returns the first switch that a packaged program does not start with */
export const refusedSwitch = (argv: readonly string[]): string | null => argv.find((word) => refused.test(word)) ?? null;

export const deniedNavigation = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const;
