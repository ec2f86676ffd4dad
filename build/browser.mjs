// Builds the host of the local browser when its sources changed since the last build.
import { viteBuild } from './vite-build.mjs';
import { buildWhenChanged } from './when-changed.mjs';

const CONFIG = 'vite.browser.config.ts';

export const buildBrowserHost = () => buildWhenChanged('browser', ['main', 'shared'], [CONFIG], () => viteBuild(CONFIG));
