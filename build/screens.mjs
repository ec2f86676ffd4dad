// Builds the screens when their sources changed since the last build.
import { join } from 'node:path';
import { build } from 'vite';
import { buildWhenChanged, root } from './when-changed.mjs';

const CONFIG = 'vite.renderer.config.ts';

export const buildScreens = () =>
  buildWhenChanged('renderer', ['renderer', 'shared', 'docs', 'assets/fonts'], [CONFIG], async () => {
    process.stderr.write('Building the screens.\n');
    // Also where a test builds them: what is tested is what people get.
    process.env.NODE_ENV = 'production';
    await build({ configFile: join(root, 'build', CONFIG), logLevel: 'warn' });
  });
