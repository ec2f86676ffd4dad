// Builds the screens when their sources changed since the last build.
import { join } from 'node:path';
import { writeSbom } from './sbom.mjs';
import { viteBuild } from './vite-build.mjs';
import { buildWhenChanged, root } from './when-changed.mjs';

const CONFIG = 'vite.renderer.config.ts';

export const buildScreens = () =>
  buildWhenChanged('renderer', ['renderer', 'shared', 'docs', 'assets/fonts'], [CONFIG, 'sbom.mjs', 'delivered.mjs'], async () => {
    process.stderr.write('Building the screens.\n');
    await viteBuild(CONFIG);
    // Help shows what the program is made of.
    writeSbom(join(root, 'out/renderer/sbom.cdx.json'));
  });
