// Builds the screens when their sources changed since the last build.
import { viteBuild } from './vite-build.mjs';
import { buildWhenChanged } from './when-changed.mjs';

const CONFIG = 'vite.renderer.config.ts';

export const buildScreens = () =>
  buildWhenChanged('renderer', ['renderer', 'shared', 'docs', 'assets/fonts'], [CONFIG], () => {
    process.stderr.write('Building the screens.\n');
    return viteBuild(CONFIG);
  });
